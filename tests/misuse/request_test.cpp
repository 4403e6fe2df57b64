// SPDX-License-Identifier: MPL-2.0
// Requests that no allocator could serve: sizes and alignments, through every door; and odd ones that must be served.
#include "tests/misuse/refusal.h"
#include "tests/misuse/rows.h"
#include "tests/misuse/scene.h"

#include <gtest/gtest.h>

#include <array>
#include <tuple>
#include <utility>

namespace atomalloc::misuse {
namespace {

constexpr std::size_t kLargest = 16 << 10; // max_block_size of the scene

struct Request : Row
{
    Layout layout;
    bool badSize; ///< else the alignment is the fault
};

constexpr std::array kRequests = {
    Request{{"NoBytes"}, {0, 1}, true},
    Request{{"OneByteTooMany"}, {kLargest + 1, 1}, true},
    Request{{"AsManyAsThereAre"}, {256 << 10, 1}, true},
    Request{{"HundredBytesAndFourGiB"}, {(std::size_t{1} << 32) + 100, 1}, true},
    Request{{"MinusOne"}, {kHighestSize, 1}, true},
    Request{{"MostNegative"}, {kHighestSize / 2 + 1, 1}, true},
    Request{{"NoAlignment"}, {100, 0}, false},
    Request{{"AlignmentThree"}, {100, 3}, false},
    Request{{"AlignmentOneLessThanAPower"}, {100, 4095}, false},
    Request{{"AlignmentAbovePage"}, {100, 8192}, false},
    Request{{"AlignmentFourGiBAndSixteen"}, {100, (std::size_t{1} << 32) + 16}, false},
    Request{{"AlignmentHighestBit"}, {100, kHighestSize / 2 + 1}, false},
    Request{{"AlignmentMinusOne"}, {100, kHighestSize}, false},
    Request{{"NoBytesAndBadAlignment"}, {0, 3}, true},
    Request{{"TooManyBytesAndBadAlignment"}, {kHighestSize, kHighestSize}, true},
};

struct Door : Row
{
    Operation operation;
    Result<Block, AllocError> (*ask)(Scene &, Layout);
};

Result<Block, AllocError> byTask(Scene &scene, Layout layout) { return scene.task.tryAllocate(layout); }
Result<Block, AllocError> byAllocator(Scene &scene, Layout layout) { return scene.allocator.tryAllocate(layout); }

test::Coroutine await(Task &task, Layout layout, Result<Block, AllocError> &result)
{
    auto allocated = co_await task.allocate(layout);
    result = std::move(allocated);
}

test::Coroutine awaitWithPatience(Task &task, Layout layout, Result<Block, AllocError> &result)
{
    auto allocated = co_await task.allocateWhenAvailable(layout);
    result = std::move(allocated);
}

Result<Block, AllocError> byAwaiting(Scene &scene, Layout layout)
{
    Result<Block, AllocError> result = Block();
    const test::Coroutine coroutine = await(scene.task, layout, result);
    EXPECT_TRUE(coroutine.done());
    return result;
}

Result<Block, AllocError> byWaiting(Scene &scene, Layout layout)
{
    Result<Block, AllocError> result = Block();
    const test::Coroutine coroutine = awaitWithPatience(scene.task, layout, result);
    EXPECT_TRUE(coroutine.done()) << "it waits for what cannot come";
    return result;
}

Result<Block, AllocError> byWaitingBehindAnother(Scene &scene, Layout layout)
{
    std::vector<Block> all;
    while (auto block = scene.other.tryAllocate({kLargest}))
        all.push_back(std::move(block).value());
    Result<Block, AllocError> first = Block();
    const test::Coroutine waiter = awaitWithPatience(scene.other, {kLargest}, first);
    EXPECT_FALSE(waiter.done());
    return byWaiting(scene, layout);
}

constexpr std::array kDoors = {
    Door{{"Task"}, Operation::allocate, &byTask},
    Door{{"Allocator"}, Operation::allocate, &byAllocator},
    Door{{"Await"}, Operation::allocate, &byAwaiting},
    Door{{"Wait"}, Operation::allocate_when_available, &byWaiting},
};

class BadRequest : public testing::TestWithParam<std::tuple<Door, Request>>
{
};

TEST_P(BadRequest, IsRefused)
{
    const auto &[door, request] = GetParam();
    Scene scene;
    scene.own(100);
    scene.own(3000, scene.other);
    const Photograph before(scene.allocator);
    expectRefused(door.ask(scene, request.layout), request.badSize ? invalidSize(door.operation, request.layout.size, kLargest)
                                                                   : badAlignment(door.operation, request.layout.alignment, 4096));
    before.expectSame(&AtomAllocStats::invalid_size);
    scene.checkOwners();
}

INSTANTIATE_TEST_SUITE_P(Misuse, BadRequest, testing::Combine(testing::ValuesIn(kDoors), testing::ValuesIn(kRequests)), RowName());

TEST(BadRequestBehindAWaiter, IsRefusedAtOnceAndDoesNotStandInLine)
{
    Scene scene;
    expectRefused(byWaitingBehindAnother(scene, {0, 1}), invalidSize(Operation::allocate_when_available, 0, kLargest));
    expectRefused(byWaitingBehindAnother(scene, {1, 3}), badAlignment(Operation::allocate_when_available, 3, 4096));
    EXPECT_EQ(scene.allocator.statsNow().waiting, 0U);
    scene.checkOwners();
}

TEST(BadRequestOfASmallAllocator, NamesTheLargestAlignmentThatItsBlocksCanHave)
{
    AtomAllocConfig config = smallConfig();
    config.max_block_size = 1024;
    Scene scene(config);
    expectRefused(scene.task.tryAllocate({100, 2048}), badAlignment(Operation::allocate, 2048, 1024));
    expectRefused(scene.task.tryAllocate({100, 4096}), badAlignment(Operation::allocate, 4096, 1024));
    expectRefused(scene.task.tryAllocate({100, 8192}), badAlignment(Operation::allocate, 8192, 4096));
    EXPECT_TRUE(scene.task.tryAllocate({1, 1024}).has_value());
    expectExact(scene.allocator);
}

struct Spacing : Row
{
    std::uint64_t minBlock;
    std::uint64_t alignment;
    SizeClassPolicy policy;
};

class OddAlignment : public testing::TestWithParam<Spacing>
{
};

TEST_P(OddAlignment, IsGivenUpToAPageOrTheConfigsWhereThatIsMore)
{
    AtomAllocConfig config = smallConfig();
    config.max_memory = 4 << 20;
    config.min_block_size = GetParam().minBlock;
    config.alignment = GetParam().alignment;
    config.size_class_policy = GetParam().policy;
    Scene scene(config);
    for (std::size_t alignment = 1; alignment <= 4096; alignment *= 2)
        for (const std::size_t size : {1U, 65U, 300U, 4096U, 5000U}) {
            std::vector<Block> held; // so that each comes from another place
            for (std::uint8_t i = 0; i < 8; ++i) {
                held.push_back(scene.take(size, alignment));
                fillWithPattern(held.back(), i);
                const auto address = reinterpret_cast<std::uintptr_t>(held.back().span().value().data());
                EXPECT_EQ(address % alignment, 0U) << size << " bytes";
                EXPECT_EQ(address % config.alignment, 0U) << size << " bytes";
            }
            for (std::uint8_t i = 0; i < 8; ++i)
                expectPattern(held[i], i);
        }
    expectExact(scene.allocator);
}

INSTANTIATE_TEST_SUITE_P(Misuse, OddAlignment,
                         testing::Values(Spacing{{"Default"}, 64, 16, SizeClassPolicy::power_of_two},
                                         Spacing{{"FourPerDoubling"}, 64, 16, SizeClassPolicy::four_per_doubling},
                                         Spacing{{"TinyBlocks"}, 16, 1, SizeClassPolicy::four_per_doubling},
                                         Spacing{{"AlignmentOfAPage"}, 64, 4096, SizeClassPolicy::four_per_doubling},
                                         Spacing{{"AlignmentAboveTheSmallestBlock"}, 64, 256, SizeClassPolicy::four_per_doubling},
                                         Spacing{{"BlocksLargerThanAPage"}, 8192, 16, SizeClassPolicy::power_of_two}),
                         RowName());

} // namespace
} // namespace atomalloc::misuse
