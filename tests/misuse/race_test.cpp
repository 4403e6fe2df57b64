// SPDX-License-Identifier: MPL-2.0
// Two threads that do the same wrong thing at once, round after round: exactly one of them gets through.
#include "allocator/adapt/memory_resource.h"
#include "tests/misuse/duel.h"
#include "tests/misuse/refusal.h"
#include "tests/misuse/rows.h"
#include "tests/misuse/scene.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <utility>

namespace atomalloc::misuse {
namespace {

constexpr int kRounds = 300;

using Answer = Result<void, AllocError>;

struct Rivals : Row
{
    Answer (*first)(Scene &, Block &&);
    Answer (*second)(Scene &, Block &&);
};

Answer byTask(Scene &scene, Block &&block) { return scene.task.tryDeallocate(std::move(block)); }
Answer byOther(Scene &scene, Block &&block) { return scene.other.tryDeallocate(std::move(block)); }
Answer byAllocator(Scene &scene, Block &&block) { return scene.allocator.tryDeallocate(std::move(block)); }

/// Tells nobody; who was first is seen by the other one's answer.
Answer byScope(Scene &, Block &&block)
{
    const Block last = std::move(block);
    return {};
}

Answer byAwaiterThatNobodyAwaits(Scene &scene, Block &&block)
{
    const DeallocateAwaiter awaiter = scene.other.deallocate(std::move(block));
    return {};
}

class RacingFree : public testing::TestWithParam<Rivals>
{
protected:
    /// Frees a block and its copy at once, `rounds` times; each time one of them must be refused with `found` as the generation.
    void race(Scene &scene, std::size_t size, int rounds, std::uint64_t (*found)(std::uint64_t))
    {
        Duel duel;
        for (int round = 0; round < rounds; ++round) {
            auto taken = scene.task.tryAllocate({size});
            ASSERT_TRUE(taken.has_value());
            Block block = std::move(taken).value();
            fillWithPattern(block, 200);
            Block copy = block.duplicateForMisuse();
            const BlockId id = block.id();
            const std::uint64_t generation = toNumber(block.generation());
            const std::uint64_t refusals = scene.allocator.statsNow().double_frees;
            std::optional<Answer> first;
            std::optional<Answer> second;
            duel.run([&] { first = GetParam().first(scene, std::move(block)); },
                     [&] { second = GetParam().second(scene, std::move(copy)); });
            const Refusal expected = doubleFree(id, generation, found(generation));
            ASSERT_FALSE(!first->has_value() && !second->has_value()) << "nobody freed it";
            if (!first->has_value())
                expectRefused(*first, expected);
            if (!second->has_value())
                expectRefused(*second, expected);
            ASSERT_EQ(scene.allocator.statsNow().double_frees, refusals + 1) << "round " << round;
        }
        scene.checkOwners();
        EXPECT_EQ(scene.allocator.statsNow().foreign_handles, 0U);
    }
};

TEST_P(RacingFree, LetsExactlyOneThrough)
{
    Scene scene;
    scene.own(100);
    race(scene, 100, kRounds, [](std::uint64_t generation) { return generation + 1; });
    EXPECT_EQ(scene.allocator.statsNow().deallocations, kRounds);
    EXPECT_EQ(scene.allocator.statsNow().bytes_live, 100U);
}

TEST_P(RacingFree, LetsExactlyOneThroughAtTheLastGenerationToo)
{
    AtomAllocConfig config = smallConfig();
    config.max_memory = 2 << 20;
    config.generation_bits = 2;
    Scene scene(config);
    race(scene, 10'000, 300, [](std::uint64_t generation) { return std::min<std::uint64_t>(generation + 1, 3); });
    EXPECT_GE(scene.allocator.statsNow().retired_blocks, 90U);
    EXPECT_EQ(scene.allocator.statsNow().bytes_live, 0U);
}

INSTANTIATE_TEST_SUITE_P(Misuse, RacingFree,
                         testing::Values(Rivals{{"TaskAndTask"}, &byTask, &byOther}, Rivals{{"TaskAndAllocator"}, &byTask, &byAllocator},
                                         Rivals{{"TaskAndScope"}, &byTask, &byScope}, Rivals{{"ScopeAndScope"}, &byScope, &byScope},
                                         Rivals{{"TaskAndAwaiter"}, &byTask, &byAwaiterThatNobodyAwaits}),
                         RowName());

TEST(RacingReturnOfAnAddress, IsCountedOnce)
{
    Scene scene;
    MemoryResource memory(scene.allocator);
    Duel duel;
    for (int round = 0; round < kRounds; ++round) {
        void *address = memory.allocate(300);
        duel.run([&] { memory.deallocate(address, 300); }, [&] { memory.deallocate(address, 300); });
        ASSERT_EQ(scene.allocator.statsNow().double_frees + scene.allocator.statsNow().foreign_handles,
                  static_cast<std::uint64_t>(round) + 1);
    }
    EXPECT_EQ(scene.allocator.statsNow().deallocations, kRounds);
    scene.checkOwners();
}

TEST(RacingFreeAndWeakHandle, EndsWithAStaleHandleWhateverItSawBefore)
{
    Scene scene;
    Duel duel;
    for (int round = 0; round < kRounds; ++round) {
        Block block = scene.take();
        const Ref weak = block.ref();
        const BlockId id = block.id();
        const std::uint64_t generation = toNumber(block.generation());
        Answer answer;
        duel.run([&] { scene.give(block); }, [&] { answer = weak.read(0, {}); });
        if (!answer.has_value())
            expectRefused(answer, staleHandle(Operation::read, id, generation, generation + 1));
        EXPECT_FALSE(weak.alive());
        expectRefused(weak.read(0, {}), staleHandle(Operation::read, id, generation, generation + 1));
    }
    scene.checkOwners();
}

TEST(RacingForTheLastBlock, GivesItToOneAndSaysOutOfMemoryToTheOther)
{
    Scene scene;
    for (int i = 0; i < 15; ++i)
        scene.own(16 << 10);
    Duel duel;
    for (int round = 0; round < kRounds; ++round) {
        Result<Block, AllocError> first = Block();
        Result<Block, AllocError> second = Block();
        duel.run([&] { first = scene.task.tryAllocate({10'000}); }, [&] { second = scene.other.tryAllocate({10'000}); });
        ASSERT_NE(first.has_value(), second.has_value()) << "round " << round;
        expectRefused(first.has_value() ? second : first, outOfMemory(10'000, 256 << 10));
        scene.give(first.has_value() ? *first : *second);
    }
    EXPECT_EQ(scene.allocator.statsNow().out_of_memory, kRounds);
    scene.checkOwners();
}

TEST(RacingForAllMemory, NeverGivesMoreThanThereIsNorLess)
{
    Scene scene;
    Duel duel;
    const auto fill = [](Task &task, std::vector<Block> &held) {
        for (;;) {
            auto block = task.tryAllocate({4096});
            if (!block)
                return;
            held.push_back(std::move(block).value());
            fillWithPattern(held.back(), static_cast<std::uint8_t>(held.size()));
        }
    };
    for (int round = 0; round < 50; ++round) {
        std::vector<Block> first;
        std::vector<Block> second;
        duel.run([&] { fill(scene.task, first); }, [&] { fill(scene.other, second); });
        ASSERT_EQ(first.size() + second.size(), 64U) << "round " << round;
        EXPECT_EQ(scene.allocator.statsNow().committed_bytes, 256U << 10);
        for (std::size_t i = 0; i < first.size(); ++i)
            expectPattern(first[i], static_cast<std::uint8_t>(i + 1));
        for (std::size_t i = 0; i < second.size(); ++i)
            expectPattern(second[i], static_cast<std::uint8_t>(i + 1));
        expectExact(scene.allocator);
    }
}

} // namespace
} // namespace atomalloc::misuse
