// SPDX-License-Identifier: MPL-2.0
#include "tests/support/model_check/equivalents.h"

namespace atomalloc::model {

void Equivalents::begin(bool wanted)
{
    m_wanted = wanted;
    for (Thread &thread : m_threads)
        thread.preempted = false;
}

void Equivalents::beginSegment(unsigned thread, bool tied)
{
    Thread &state = m_threads[thread];
    state.segment = ++m_segments;
    state.tied = tied;
    state.acted = state.fenced = state.readStale = false;
}

void Equivalents::executed(unsigned thread, const Step &step)
{
    for (unsigned other = 0; other < kMostThreads; ++other) {
        Thread &state = m_threads[other];
        if (other == thread || !state.preempted)
            continue;
        state.nextConflicts = state.nextConflicts || conflictsWithNext(state.next, step);
        state.segmentConflicts = state.segmentConflicts || conflictsWithSegment(other, step);
    }
    Thread &self = m_threads[thread];
    self.acted = true;
    self.fenced = self.fenced || step.kind == Step::Kind::fence;
    self.readStale = self.readStale || step.stale;
    if (step.location == nullptr)
        return;
    Location::Touch &touch = step.location->touches[thread];
    if (touch.segment != self.segment)
        touch = {.segment = self.segment};
    touch.changed = touch.changed || step.kind == Step::Kind::change;
    touch.seqCst = touch.seqCst || step.seqCst;
}

void Equivalents::preempt(unsigned thread, const Step &next, bool movable)
{
    Thread &state = m_threads[thread];
    state.preempted = true;
    state.movable = movable;
    state.next = next;
    state.nextConflicts = !movable;
    state.segmentConflicts = state.tied;
}

bool Equivalents::resume(unsigned thread)
{
    m_threads[thread].preempted = false;
    return m_threads[thread].movable;
}

void Equivalents::wakeAll()
{
    noteRelease();
    for (Thread &thread : m_threads)
        thread.segmentConflicts = true;
}

void Equivalents::noteRelease()
{
    for (Thread &thread : m_threads) {
        thread.nextConflicts = true;
        thread.movable = false;
    }
}

// Whether `next` cannot come before `step`. An earlier fence asks for less of what is read after it, so a fence can, unless the step reads
// what it must not read after the fence; and what is read before a fence may be more, so a read can come before one.
bool Equivalents::conflictsWithNext(const Step &next, const Step &step) noexcept
{
    if (next.kind == Step::Kind::fence)
        return step.stale;
    if (step.kind == Step::Kind::fence)
        return next.kind == Step::Kind::change;
    return next.location == step.location && next.location != nullptr &&
           (next.kind == Step::Kind::change || step.kind == Step::Kind::change || (next.seqCst && step.seqCst));
}

// Whether `step` cannot come before the segment.
bool Equivalents::conflictsWithSegment(unsigned thread, const Step &step) const noexcept
{
    const Thread &state = m_threads[thread];
    if (step.kind == Step::Kind::fence)
        return state.readStale;
    if (step.location == nullptr)
        return false;
    const bool changes = step.kind == Step::Kind::change;
    if (changes && state.fenced)
        return true;
    const Location::Touch &touch = step.location->touches[thread];
    return touch.segment == state.segment && (changes || touch.changed || (step.seqCst && touch.seqCst));
}

} // namespace atomalloc::model
