// SPDX-License-Identifier: MPL-2.0
// A run in steps, one of which meets a fault: it either is not harmed, or fails in the one way that its documentation names; then
// a second try succeeds. After each step the allocator is sound and its figures are those of the test's own books.
#pragma once

#include "tests/faults/faulty_environment.h"

#include <deque>
#include <functional>
#include <optional>
#include <vector>

namespace atomalloc::faults {

/// In which way a step may fail.
enum class May : std::uint8_t {
    never,
    throwBadAlloc,  ///< the heap has none
    throwForPages,  ///< std::bad_alloc as well, but for want of pages: std::pmr knows nothing else
    throwForTask,   ///< std::bad_alloc, where the system gives no pages for the bookkeeping of a task; never for want of heap
    refuseCreation, ///< CreateError::out_of_os_memory, where the system gives no pages; never for want of heap
    refuseForPages, ///< out_of_memory, where the system gives no pages; never for want of heap
};

/// A wait and its end. Stays where it is.
struct Wait
{
    std::optional<Result<Block, AllocError>> result;
    std::optional<test::Coroutine> coroutine;
};

class Steps
{
public:
    explicit Steps(const Plan &plan);

protected:
    static constexpr std::size_t kWaitBytes = 10'000; ///< what every wait asks for
    static constexpr std::size_t kAddressBytes = 3'000;

    /// `attempt` returns false when it was refused.
    void step(const char *name, May may, const std::function<bool()> &attempt);
    void step(const char *name, const std::function<void()> &attempt);

    /// Allocates into m_held; a block comes with zeros alone, and is filled.
    bool take(Task &task, std::size_t size);
    bool keep(Result<Block, AllocError> &&result, std::size_t size);
    void giveBack(Task &task, std::size_t index);
    Block takeOut(std::size_t index);
    [[nodiscard]] std::uint64_t heldBlockBytes() const;

    FaultyPages m_pages;
    test::ManualClock m_clock;
    UnwatchedExecutor m_executor{m_clock};
    CountingSink m_sink;
    std::optional<AtomAlloc> m_allocator;
    std::vector<Block> m_held;
    std::deque<Wait> m_waits;
    std::uint64_t m_addresses = 0; ///< given out by adaptors, of kAddressBytes each
    std::uint64_t m_grantsCollected = 0;

private:
    enum class Answer : std::uint8_t { done, refused, threw };
    static Answer tryOnce(const std::function<bool()> &attempt);
    void expectAsDocumented(May may, Answer answer);
    void expectExact();
    /// Before its fault a run is the same as the one without; after it, what it broke shows soon or lasts.
    bool isWorthALook();

    const Plan m_plan;
    unsigned m_stepsSinceFault = 0;
    std::uint64_t m_outOfMemory = 0; ///< refusals so far
    std::optional<AllocError> m_refusal;
    std::size_t m_refusedSize = 0;
    bool m_dirty = false; ///< a block came with the bytes of somebody else
};

} // namespace atomalloc::faults
