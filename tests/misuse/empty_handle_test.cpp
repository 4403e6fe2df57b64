// SPDX-License-Identifier: MPL-2.0
// Handles without a block: never given one, moved from, freed.
#include "tests/misuse/refusal.h"
#include "tests/misuse/rows.h"
#include "tests/misuse/scene.h"
#include "tests/misuse/stale_handle_ways.h"

#include <gtest/gtest.h>

#include <array>
#include <optional>
#include <tuple>
#include <utility>

namespace atomalloc::misuse {
namespace {

using Answer = Result<void, AllocError>;

struct Origin : Row
{
    Block (*make)(Scene &);
};

Block neverFilled(Scene &) { return {}; }

Block movedFrom(Scene &scene)
{
    Block block = scene.take();
    scene.owners.push_back(std::move(block));
    fillWithPattern(scene.owners.back(), static_cast<std::uint8_t>(scene.owners.size()));
    return block; // NOLINT(bugprone-use-after-move): that is the case
}

Block freed(Scene &scene)
{
    Block block = scene.take();
    EXPECT_TRUE(scene.task.tryDeallocate(std::move(block)).has_value());
    return block; // NOLINT(bugprone-use-after-move): that is the case
}

Block freedTwice(Scene &scene)
{
    Block block = scene.take();
    Block again = block.duplicateForMisuse();
    scene.give(block);
    EXPECT_FALSE(scene.task.tryDeallocate(std::move(again)).has_value());
    return again; // NOLINT(bugprone-use-after-move): that is the case
}

Block givenToAnAwaiter(Scene &scene)
{
    Block block = scene.take();
    const DeallocateAwaiter awaiter = scene.task.deallocate(std::move(block));
    return block; // NOLINT(bugprone-use-after-move): that is the case
}

Block copyOfNothing(Scene &) { return Block().duplicateForMisuse(); }

constexpr std::array kOrigins = {
    Origin{{"NeverFilled"}, &neverFilled},
    Origin{{"MovedFrom"}, &movedFrom},
    Origin{{"Freed"}, &freed},
    Origin{{"FreedTwice"}, &freedTwice},
    Origin{{"GivenToAnAwaiter"}, &givenToAnAwaiter},
    Origin{{"CopyOfNothing"}, &copyOfNothing},
};

struct EmptyUse : Row
{
    Operation operation;
    Answer (*run)(Scene &, Block &);
};

std::array<std::byte, 8> g_eightBytes{};

Answer read(Scene &, Block &block) { return block.read(0, g_eightBytes); }
Answer readNothing(Scene &, Block &block) { return block.read(0, {}); }
Answer write(Scene &, Block &block) { return block.write(0, g_eightBytes); }
Answer resize(Scene &, Block &block) { return block.resize(10); }
Answer readWeakly(Scene &, Block &block) { return block.ref().read(0, g_eightBytes); }
Answer writeWeakly(Scene &, Block &block) { return block.ref().write(0, g_eightBytes); }
Answer free(Scene &scene, Block &block) { return scene.task.tryDeallocate(std::move(block)); }
Answer freeWithoutATask(Scene &scene, Block &block) { return scene.allocator.tryDeallocate(std::move(block)); }

Answer span(Scene &, Block &block)
{
    const auto result = block.span();
    return result.has_value() ? Answer() : Answer(Unexpected<AllocError>(result.error()));
}

Answer freeAwaiting(Scene &scene, Block &block)
{
    Answer answer;
    const test::Coroutine coroutine = freeAwaited(scene.task, std::move(block), answer);
    EXPECT_TRUE(coroutine.done());
    return answer;
}

constexpr std::array kEmptyUses = {
    EmptyUse{{"Read"}, Operation::read, &read},
    EmptyUse{{"ReadNothing"}, Operation::read, &readNothing},
    EmptyUse{{"Write"}, Operation::write, &write},
    EmptyUse{{"Span"}, Operation::span, &span},
    EmptyUse{{"Resize"}, Operation::resize, &resize},
    EmptyUse{{"ReadWeakly"}, Operation::read, &readWeakly},
    EmptyUse{{"WriteWeakly"}, Operation::write, &writeWeakly},
    EmptyUse{{"Free"}, Operation::deallocate, &free},
    EmptyUse{{"FreeWithoutATask"}, Operation::deallocate, &freeWithoutATask},
    EmptyUse{{"FreeAwaiting"}, Operation::deallocate, &freeAwaiting},
};

class EmptyHandle : public testing::TestWithParam<std::tuple<Origin, EmptyUse>>
{
};

TEST_P(EmptyHandle, IsRefusedAndCountsAsNothing)
{
    const auto &[origin, attempt] = GetParam();
    Scene scene;
    scene.own(100);
    Block empty = origin.make(scene);
    EXPECT_FALSE(empty);
    EXPECT_EQ(empty.blockSize(), 0U);
    EXPECT_EQ(toNumber(empty.generation()), 0U);
    EXPECT_FALSE(empty.ref().alive());
    const Photograph before(scene.allocator);
    expectRefused(attempt.run(scene, empty), emptyHandle(attempt.operation));
    before.expectSame();
    scene.checkOwners();
}

INSTANTIATE_TEST_SUITE_P(Misuse, EmptyHandle, testing::Combine(testing::ValuesIn(kOrigins), testing::ValuesIn(kEmptyUses)), RowName());

TEST(EmptyHandleOfAWeakKind, SaysSoAfterAMove)
{
    Scene scene;
    Block &block = scene.own(100);
    Ref weak = block.ref();
    const Ref kept = std::move(weak);
    expectRefused(weak.read(0, g_eightBytes), emptyHandle(Operation::read)); // NOLINT(bugprone-use-after-move)
    EXPECT_FALSE(weak.alive());
    EXPECT_TRUE(kept.alive());
    scene.checkOwners();
}

TEST(EmptyHandleInTheEventStream, LeavesNoEvent)
{
    AtomAllocConfig config = smallConfig();
    config.event_tracing = true;
    Scene scene(config);
    scene.allocator.drainEvents([](std::span<const Event>) {});
    expectRefused(scene.task.tryDeallocate(Block()), emptyHandle(Operation::deallocate));
    std::size_t events = 0;
    scene.allocator.drainEvents([&](std::span<const Event> some) { events += some.size(); });
    EXPECT_EQ(events, 0U) << "a stream that says foreign_handle where nothing was counted as one";
}

TEST(AssignmentToAHandle, ReturnsTheBlockItHeldAndIsHarmlessToItself)
{
    Scene scene;
    Block &kept = scene.own(100);
    Block &alias = kept;
    kept = std::move(alias);
    scene.checkOwners();
    Block block = scene.take();
    const Ref first = block.ref();
    block = scene.take();
    EXPECT_FALSE(first.alive());
    EXPECT_EQ(scene.allocator.statsNow().bytes_live, 200U);
    block = Block();
    EXPECT_EQ(scene.allocator.statsNow().bytes_live, 100U);
    scene.checkOwners();
}

} // namespace
} // namespace atomalloc::misuse
