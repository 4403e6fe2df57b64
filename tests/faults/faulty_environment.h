// SPDX-License-Identifier: MPL-2.0
// What the allocator is handed in a run with faults: pages that fail by plan, an executor and a sink whose own needs do not count.
#pragma once

#include "allocator/os/system_environment.h"
#include "tests/faults/fault_plan.h"
#include "tests/support/manual_environment.h"

#include <atomic>
#include <cstdint>
#include <map>
#include <span>

namespace atomalloc::faults {

/// For one allocator, used by one thread at a time.
class FaultyPages : public PageSource
{
public:
    std::size_t osPageSize() const noexcept override { return systemPageSource().osPageSize(); }
    std::byte *reserve(std::size_t bytes, std::size_t alignment) noexcept override
    {
        if (mustFail(Resource::reserve))
            return nullptr;
        m_reserved += static_cast<std::int64_t>(bytes);
        return systemPageSource().reserve(bytes, alignment);
    }
    void release(std::byte *address, std::size_t bytes) noexcept override
    {
        m_reserved -= static_cast<std::int64_t>(bytes);
        m_committed.erase(m_committed.lower_bound(address), m_committed.lower_bound(address + bytes));
        systemPageSource().release(address, bytes);
    }
    bool commit(std::byte *address, std::size_t bytes, bool touch) noexcept override
    {
        if (mustFail(Resource::commit) || !systemPageSource().commit(address, bytes, touch))
            return false;
        const Unwatched unwatched;
        m_committed[address] = bytes;
        return true;
    }
    bool decommit(std::byte *address, std::size_t bytes) noexcept override
    {
        if (mustFail(Resource::decommit) || !systemPageSource().decommit(address, bytes))
            return false;
        m_committed.erase(address);
        return true;
    }
    /// Bytes of `range` that are the program's now. Call at rest.
    [[nodiscard]] std::uint64_t committedIn(std::span<const std::byte> range) const
    {
        std::uint64_t sum = 0;
        for (auto it = m_committed.lower_bound(range.data()); it != m_committed.lower_bound(range.data() + range.size()); ++it)
            sum += it->second;
        return sum;
    }
    /// Bytes that were reserved and not released.
    [[nodiscard]] std::int64_t reserved() const { return m_reserved; }

private:
    std::atomic<std::int64_t> m_reserved{0};
    std::map<const std::byte *, std::uint64_t> m_committed;
};

class UnwatchedExecutor : public test::ManualExecutor
{
public:
    using ManualExecutor::ManualExecutor;
    void post(Resumption resumption) noexcept override
    {
        const Unwatched unwatched;
        ManualExecutor::post(resumption);
    }
    TimerId startTimer(std::uint64_t deadlineNs, Resumption resumption) noexcept override
    {
        const Unwatched unwatched;
        return ManualExecutor::startTimer(deadlineNs, resumption);
    }
};

/// Counts the events that it takes, and the lost ones that they speak of.
class CountingSink : public EventSink
{
public:
    void take(std::span<const Event> events) noexcept override
    {
        for (const Event &event : events)
            m_told += event.kind == EventKind::dropped ? event.aux : 0;
        m_taken += events.size();
    }
    [[nodiscard]] std::uint64_t taken() const { return m_taken; }
    [[nodiscard]] std::uint64_t told() const { return m_told; }

private:
    std::atomic<std::uint64_t> m_taken{0};
    std::atomic<std::uint64_t> m_told{0};
};

} // namespace atomalloc::faults
