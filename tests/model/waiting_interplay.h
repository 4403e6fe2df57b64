// SPDX-License-Identifier: MPL-2.0
// Waits in a whole allocator, and a clock for their deadlines.
#pragma once

#include "allocator/base/atomic.h"
#include "tests/model/small_allocator.h"

#include <array>
#include <optional>
#include <utility>

namespace atomalloc::model {

/// Threads whose tasks wait for blocks in coroutines; without an executor a grant resumes inside the call that frees.
class WaitingInterplay : public AllocatorInterplay
{
public:
    using AllocatorInterplay::AllocatorInterplay;

protected:
    /// Begins to wait on the calling thread; the end may be on another one.
    void beginWait(unsigned thread, std::size_t size = kSize, WaitOptions options = {}) { wait(*this, thread, size, std::move(options)); }
    [[nodiscard]] bool ended(unsigned thread) const { return m_ended[thread].load(std::memory_order_relaxed) != 0; }

    std::array<std::optional<Result<Block, AllocError>>, kMostThreads> m_got;

private:
    static Detached wait(WaitingInterplay &self, unsigned thread, std::size_t size, WaitOptions options)
    {
        auto got = co_await self.task(thread).allocateWhenAvailable({size}, std::move(options));
        if (got)
            use(*got);
        self.m_got[thread].emplace(std::move(got));
        self.m_ended[thread].store(1, std::memory_order_release);
    }

    std::array<Atomic<std::uint32_t>, kMostThreads> m_ended;
};

/// A clock that a thread moves.
class MovedClock final : public Clock
{
public:
    [[nodiscard]] std::uint64_t nowNs() const noexcept override { return m_now.load(std::memory_order_relaxed); }
    void move(std::uint64_t now) { m_now.store(now, std::memory_order_relaxed); }

private:
    Atomic<std::uint64_t> m_now{1'000};
};

struct HasClock
{
    MovedClock clock;
};

} // namespace atomalloc::model
