// SPDX-License-Identifier: MPL-2.0
// Every use of a handle whose block was freed, whatever became of the block since: refused with the generations, nothing touched.
#include "tests/misuse/refusal.h"
#include "tests/misuse/stale_handle_ways.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <optional>
#include <thread>
#include <tuple>
#include <utility>

namespace atomalloc::misuse {
namespace {

using Answer = Result<void, AllocError>;

std::array<std::byte, 16> g_bytes{};

struct Attempt : Row
{
    Operation operation;
    /// Nothing where the operation has no way to answer.
    std::optional<Answer> (*run)(Stale &);
};

std::optional<Answer> read(Stale &stale) { return stale.handle.read(0, g_bytes); }
std::optional<Answer> readNothing(Stale &stale) { return stale.handle.read(0, {}); }
std::optional<Answer> readOutside(Stale &stale) { return stale.handle.read(1 << 20, g_bytes); }
std::optional<Answer> write(Stale &stale) { return stale.handle.write(8, std::as_bytes(std::span("stale"))); }
std::optional<Answer> resize(Stale &stale) { return stale.handle.resize(50); }
std::optional<Answer> resizeToNothing(Stale &stale) { return stale.handle.resize(0); }
std::optional<Answer> readWeakly(Stale &stale) { return stale.weak.read(0, g_bytes); }
std::optional<Answer> writeWeakly(Stale &stale) { return Ref(stale.weak).write(8, std::as_bytes(std::span("stale"))); }
std::optional<Answer> free(Stale &stale) { return stale.scene->task.tryDeallocate(std::move(stale.handle)); }
std::optional<Answer> freeWithAnotherTask(Stale &stale) { return stale.scene->other.tryDeallocate(std::move(stale.handle)); }

std::optional<Answer> span(Stale &stale)
{
    const auto result = stale.handle.span();
    return result.has_value() ? Answer() : Answer(Unexpected<AllocError>(result.error()));
}

std::optional<Answer> freeOnAnotherThread(Stale &stale)
{
    std::optional<Answer> answer;
    std::thread([&] { answer = stale.scene->task.tryDeallocate(std::move(stale.handle)); }).join();
    return answer;
}

std::optional<Answer> freeAwaiting(Stale &stale)
{
    Answer answer;
    const test::Coroutine coroutine = freeAwaited(stale.scene->task, std::move(stale.handle), answer);
    EXPECT_TRUE(coroutine.done());
    return answer;
}

std::optional<Answer> leaveTheScope(Stale &stale)
{
    stale.handle = Block();
    return std::nullopt;
}

std::optional<Answer> leaveAnUnusedAwaiter(Stale &stale)
{
    const DeallocateAwaiter awaiter = stale.scene->task.deallocate(std::move(stale.handle));
    return std::nullopt;
}

constexpr std::array kAttempts = {
    Attempt{{"Read"}, Operation::read, &read},
    Attempt{{"ReadNothing"}, Operation::read, &readNothing},
    Attempt{{"ReadOutside"}, Operation::read, &readOutside},
    Attempt{{"Write"}, Operation::write, &write},
    Attempt{{"Span"}, Operation::span, &span},
    Attempt{{"Resize"}, Operation::resize, &resize},
    Attempt{{"ResizeToNothing"}, Operation::resize, &resizeToNothing},
    Attempt{{"ReadWeakly"}, Operation::read, &readWeakly},
    Attempt{{"WriteWeakly"}, Operation::write, &writeWeakly},
    Attempt{{"Free"}, Operation::deallocate, &free},
    Attempt{{"FreeWithAnotherTask"}, Operation::deallocate, &freeWithAnotherTask},
    Attempt{{"FreeOnAnotherThread"}, Operation::deallocate, &freeOnAnotherThread},
    Attempt{{"FreeAwaiting"}, Operation::deallocate, &freeAwaiting},
    Attempt{{"LeaveTheScope"}, Operation::deallocate, &leaveTheScope},
    Attempt{{"LeaveAnUnusedAwaiter"}, Operation::deallocate, &leaveAnUnusedAwaiter},
};

class StaleHandle : public testing::TestWithParam<std::tuple<Way, Attempt>>
{
};

TEST_P(StaleHandle, IsRefused)
{
    const auto &[way, attempt] = GetParam();
    Stale stale = way.make();
    const BlockId id = stale.block();
    const std::vector<BlockInfo> blocks = stale.scene->allocator.blocks();
    const auto info = std::ranges::find(blocks, id, &BlockInfo::block);
    ASSERT_EQ(toName(info == blocks.end() ? Place::none : info->place), toName(way.place)) << "the case is not what its name says";
    EXPECT_FALSE(stale.weak.alive());

    const bool frees = attempt.operation == Operation::deallocate;
    const Photograph before(stale.scene->allocator);
    g_bytes.fill(std::byte{0x77});
    const std::optional<Answer> answer = attempt.run(stale);
    if (answer)
        expectRefused(*answer, frees ? doubleFree(id, stale.expected, stale.found)
                                     : staleHandle(attempt.operation, id, stale.expected, stale.found));
    before.expectSame(frees ? &AtomAllocStats::double_frees : &AtomAllocStats::stale_handles);
    EXPECT_TRUE(std::ranges::all_of(g_bytes, [](std::byte byte) { return byte == std::byte{0x77}; })) << "bytes came out of the block";
    EXPECT_EQ(static_cast<bool>(stale.handle), !frees) << "a handle should be empty after a free, and only then";
    stale.scene->checkOwners();
    stale.handle = Block();
    stale.scene->executor.run(); // wipes that were half way
    stale.scene->checkOwners();
}

INSTANTIATE_TEST_SUITE_P(Misuse, StaleHandle,
                         testing::Combine(testing::ValuesIn(waysToBecomeStale().begin(), waysToBecomeStale().end()),
                                          testing::ValuesIn(kAttempts)),
                         RowName());

} // namespace
} // namespace atomalloc::misuse
