// SPDX-License-Identifier: MPL-2.0
// Equivalents: which preempted threads need not go on yet, because an execution in which they do is equivalent to another one within the
// same bounds (README.md, "Equivalent executions"). Owned by an execution; only searches that are complete ask it.
//
// A segment is what a thread does between two switches. A thread that was preempted before its step o, at the end of its segment s,
// sleeps until the steps of the others since then have conflicted with o (else: preempt it after o) and with s (else: do not preempt it,
// begin s after them).
#pragma once

#include "tests/support/model_check/locations.h"

namespace atomalloc::model {

/// An operation at which a switch is possible.
struct Step
{
    enum class Kind : std::uint8_t { nothing, read, change, fence };
    Kind kind = Kind::nothing;
    bool seqCst = false;
    bool stale = false;           ///< reads an outdated value
    Location *location = nullptr; ///< of read and change
};

class Equivalents
{
public:
    /// An execution begins. Without `wanted` nobody ever sleeps.
    void begin(bool wanted);
    [[nodiscard]] bool wanted() const noexcept { return m_wanted; }

    /// `tied`: it had to be this thread, and now.
    void beginSegment(unsigned thread, bool tied);
    /// The segment cannot be moved.
    void tie(unsigned thread) { m_threads[thread].tied = true; }
    /// True when the segment has no step yet: the switch to this thread could as well have been one to the next.
    [[nodiscard]] bool isFresh(unsigned thread) const noexcept { return !m_threads[thread].tied && !m_threads[thread].acted; }
    /// Precondition: wanted(); so of the next three.
    void executed(unsigned thread, const Step &step);

    /// `movable`: the thread may as well be preempted after `next`.
    void preempt(unsigned thread, const Step &next, bool movable);
    /// True when steps that conflict, and nothing else, kept it from going on before.
    [[nodiscard]] bool resume(unsigned thread);
    [[nodiscard]] bool sleeps(unsigned thread) const noexcept
    {
        const Thread &state = m_threads[thread];
        return state.preempted && !(state.nextConflicts && state.segmentConflicts);
    }
    /// What comes now has its place among all that the others did and will do.
    void wakeAll();
    /// Memory is given back: nobody's next step may be moved across that, since it must not use it.
    void noteRelease();

private:
    struct Thread
    {
        std::uint64_t segment = 0; ///< its number; none twice
        bool tied = false;
        bool acted = false, fenced = false, readStale = false; ///< in the segment
        bool preempted = false;
        bool movable = false;
        Step next;
        bool nextConflicts = false, segmentConflicts = false; ///< with a step of another thread since it was preempted
    };
    [[nodiscard]] static bool conflictsWithNext(const Step &next, const Step &step) noexcept;
    [[nodiscard]] bool conflictsWithSegment(unsigned thread, const Step &step) const noexcept;

    std::array<Thread, kMostThreads> m_threads;
    std::uint64_t m_segments = 0;
    bool m_wanted = false;
};

} // namespace atomalloc::model
