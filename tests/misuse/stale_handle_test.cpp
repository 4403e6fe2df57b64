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

std::array<std::byte, 16> g_staleBytes{};

struct StaleUse : Row
{
    Operation operation;
    /// Nothing where the operation has no way to answer.
    std::optional<Answer> (*run)(Stale &);
};

std::optional<Answer> read(Stale &stale) { return stale.handle.read(0, g_staleBytes); }
std::optional<Answer> readNothing(Stale &stale) { return stale.handle.read(0, {}); }
std::optional<Answer> readOutside(Stale &stale) { return stale.handle.read(1 << 20, g_staleBytes); }
std::optional<Answer> write(Stale &stale) { return stale.handle.write(8, std::as_bytes(std::span("stale"))); }
std::optional<Answer> resize(Stale &stale) { return stale.handle.resize(50); }
std::optional<Answer> resizeToNothing(Stale &stale) { return stale.handle.resize(0); }
std::optional<Answer> readWeakly(Stale &stale) { return stale.weak.read(0, g_staleBytes); }
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

constexpr std::array kStaleUses = {
    StaleUse{{"Read"}, Operation::read, &read},
    StaleUse{{"ReadNothing"}, Operation::read, &readNothing},
    StaleUse{{"ReadOutside"}, Operation::read, &readOutside},
    StaleUse{{"Write"}, Operation::write, &write},
    StaleUse{{"Span"}, Operation::span, &span},
    StaleUse{{"Resize"}, Operation::resize, &resize},
    StaleUse{{"ResizeToNothing"}, Operation::resize, &resizeToNothing},
    StaleUse{{"ReadWeakly"}, Operation::read, &readWeakly},
    StaleUse{{"WriteWeakly"}, Operation::write, &writeWeakly},
    StaleUse{{"Free"}, Operation::deallocate, &free},
    StaleUse{{"FreeWithAnotherTask"}, Operation::deallocate, &freeWithAnotherTask},
    StaleUse{{"FreeOnAnotherThread"}, Operation::deallocate, &freeOnAnotherThread},
    StaleUse{{"FreeAwaiting"}, Operation::deallocate, &freeAwaiting},
    StaleUse{{"LeaveTheScope"}, Operation::deallocate, &leaveTheScope},
    StaleUse{{"LeaveAnUnusedAwaiter"}, Operation::deallocate, &leaveAnUnusedAwaiter},
};

class StaleHandle : public testing::TestWithParam<std::tuple<Way, StaleUse>>
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
    g_staleBytes.fill(std::byte{0x77});
    const std::optional<Answer> answer = attempt.run(stale);
    if (answer)
        expectRefused(*answer, frees ? doubleFree(id, stale.expected, stale.found)
                                     : staleHandle(attempt.operation, id, stale.expected, stale.found));
    before.expectSame(frees ? &AtomAllocStats::double_frees : &AtomAllocStats::stale_handles);
    EXPECT_TRUE(std::ranges::all_of(g_staleBytes, [](std::byte byte) { return byte == std::byte{0x77}; })) << "bytes came out of the block";
    EXPECT_EQ(static_cast<bool>(stale.handle), !frees) << "a handle should be empty after a free, and only then";
    stale.scene->checkOwners();
    stale.handle = Block();
    stale.scene->executor.run(); // wipes that were half way
    stale.scene->checkOwners();
}

INSTANTIATE_TEST_SUITE_P(Misuse, StaleHandle,
                         testing::Combine(testing::ValuesIn(waysToBecomeStale().begin(), waysToBecomeStale().end()),
                                          testing::ValuesIn(kStaleUses)),
                         RowName());

} // namespace
} // namespace atomalloc::misuse
