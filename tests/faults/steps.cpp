// SPDX-License-Identifier: MPL-2.0
#include "tests/faults/steps.h"

#include "tests/support/bytes.h"

#include <cstring>
#include <new>
#include <utility>

namespace atomalloc::faults {

Steps::Steps(const Plan &plan) : m_plan(plan)
{
    m_held.reserve(8192); // so that the books need no memory while calls are watched
    begin(plan);
}

Steps::Answer Steps::tryOnce(const std::function<bool()> &attempt)
{
    const Watched watched;
    try {
        return attempt() ? Answer::done : Answer::refused;
    } catch (const std::bad_alloc &) {
        return Answer::threw;
    }
}

void Steps::step(const char *name, May may, const std::function<bool()> &attempt)
{
    SCOPED_TRACE(name);
    const std::uint64_t before = faults();
    const Answer answer = tryOnce(attempt);
    const bool faulted = faults() != before;
    if (faulted)
        recover();
    if (isWorthALook())
        expectExact();
    if (answer == Answer::done)
        return;
    EXPECT_TRUE(faulted) << "failed without a fault";
    expectAsDocumented(may, answer);
    EXPECT_EQ(tryOnce(attempt), Answer::done) << "the second try failed as well";
    expectExact();
}

bool Steps::isWorthALook()
{
    constexpr unsigned kSoon = 3;
    constexpr unsigned kNowAndThen = 8;
    if (m_plan.call == 0)
        return true;
    m_stepsSinceFault += faults() > 0 ? 1 : 0;
    return m_stepsSinceFault > 0 && (m_stepsSinceFault <= kSoon || m_stepsSinceFault % kNowAndThen == 0);
}

void Steps::step(const char *name, const std::function<void()> &attempt)
{
    step(name, May::never, [&attempt] {
        attempt();
        return true;
    });
}

void Steps::expectAsDocumented(May may, Answer answer)
{
    EXPECT_NE(may, May::never) << "failed, and must not";
    const bool throws = may == May::throwBadAlloc || may == May::throwForPages || may == May::throwForTask;
    EXPECT_EQ(answer, throws ? Answer::threw : Answer::refused);
    if (may == May::refuseCreation || may == May::throwForTask) {
        EXPECT_TRUE(m_plan.resource == Resource::reserve || m_plan.resource == Resource::commit) << "something else was missing";
        return;
    }
    EXPECT_EQ(m_plan.resource, may == May::throwBadAlloc ? Resource::heap : Resource::commit) << "something else was missing";
    if (may != May::refuseForPages)
        return;
    AllocError expected;
    expected.value = m_refusedSize;
    expected.limit = m_allocator->config().max_memory;
    EXPECT_EQ(m_refusal, expected);
}

void Steps::expectExact()
{
    EXPECT_FALSE(std::exchange(m_dirty, false)) << "a block came with bytes of somebody else";
    if (!m_allocator)
        return;
    test::expectSound(*m_allocator);
    const AtomAllocStats stats = m_allocator->statsNow();
    EXPECT_EQ(stats.live_bytes + stats.hot_bytes + stats.cold_bytes + stats.zeroing_bytes + stats.free_bytes + stats.retired_bytes,
              stats.committed_bytes);
    EXPECT_LE(stats.committed_bytes, m_allocator->config().max_memory);
    EXPECT_EQ(stats.committed_bytes, m_pages.committedIn(m_allocator->arena()));
    EXPECT_EQ(stats.allocations, stats.hot_hits + stats.cold_hits + stats.misses);
    EXPECT_EQ(stats.out_of_memory, m_outOfMemory);
    std::uint64_t blocks = m_held.size() + m_addresses;
    std::uint64_t bytes = m_addresses * kAddressBytes;
    for (const Block &block : m_held)
        bytes += block.size();
    for (const Wait &wait : m_waits)
        if (wait.result && wait.result->has_value()) {
            ++blocks;
            bytes += kWaitBytes;
        }
    const std::uint64_t underWay = stats.grants - m_grantsCollected; // decided, and their coroutine not resumed yet
    EXPECT_EQ(stats.allocations - stats.deallocations, blocks + underWay);
    EXPECT_EQ(stats.bytes_live, bytes + underWay * kWaitBytes);
    EXPECT_GE(stats.events_produced, stats.events_consumed + stats.events_dropped);
}

bool Steps::take(Task &task, std::size_t size) { return keep(task.tryAllocate({size}), size); }

bool Steps::keep(Result<Block, AllocError> &&result, std::size_t size)
{
    if (!result) {
        m_refusal = result.error();
        m_refusedSize = size;
        m_outOfMemory += result.error().code == ErrorCode::out_of_memory ? 1 : 0;
        return false;
    }
    const auto bytes = result->span().value();
    m_dirty = m_dirty || !test::isAll(bytes, std::byte{0});
    std::memset(bytes.data(), 0xc5, bytes.size());
    m_held.push_back(std::move(result).value());
    return true;
}

Block Steps::takeOut(std::size_t index)
{
    std::swap(m_held[index], m_held.back());
    Block block = std::move(m_held.back());
    m_held.pop_back();
    return block;
}

void Steps::giveBack(Task &task, std::size_t index) { EXPECT_TRUE(task.tryDeallocate(takeOut(index)).has_value()); }

std::uint64_t Steps::heldBlockBytes() const
{
    std::uint64_t bytes = 0;
    for (const Block &block : m_held)
        bytes += block.blockSize();
    return bytes;
}

} // namespace atomalloc::faults
