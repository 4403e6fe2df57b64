// SPDX-License-Identifier: MPL-2.0
// A fold is a figure that is computed from the events of a run, one event after the other.
// Every fold can take back the event that it was given last, so that a cursor can step in both directions.
// Invariant: a fold tells the same for a position, whichever way the position was reached.
// Some can settle(): they forget what they only keep to take events back. Events before that must not be taken back any more.
// tests/app/analysis/every_fold_test.cpp holds each fold to that.
#pragma once

#include "app/recording/recorded_run.h"

#include <algorithm>
#include <concepts>
#include <cstddef>

namespace atomalloc::app {

/// add(run, n) takes in event number n and is called for n = 0, 1, 2 and so on. takeBack(run, n) undoes the latest add.
template <typename T>
concept Fold = std::copyable<T> && requires(T fold, const RecordedRun &run, std::size_t event)
{
    fold.add(run, event);
    fold.takeBack(run, event);
};

/// A fold over the first events of a run, and how many of them those are. One thread. The run may grow meanwhile.
template <Fold F>
class AtPosition
{
public:
    AtPosition() = default;
    /// `empty`: the fold before any event.
    explicit AtPosition(F empty) : m_empty(empty), m_fold(std::move(empty)) {}

    /// Goes to after the first `position` events, or to the end of the run when it has fewer.
    /// Cost: one step per event in between, or per event from the start where that is nearer.
    void moveTo(const RecordedRun &run, std::size_t position)
    {
        position = std::min(position, run.eventCount());
        if (startsOver(position))
            reset();
        for (; m_position < position; ++m_position)
            m_fold.add(run, m_position);
        for (; m_position > position; --m_position)
            m_fold.takeBack(run, m_position - 1);
    }
    /// As if it had gone there: `fold` was given the first `position` events. From now on it takes back none of them.
    void startAt(F fold, std::size_t position)
    {
        m_fold = std::move(fold);
        m_position = m_least = position;
    }
    /// How many steps moveTo() would take.
    [[nodiscard]] std::size_t stepsTo(std::size_t position) const noexcept
    {
        if (startsOver(position))
            return position;
        return position < m_position ? m_position - position : position - m_position;
    }
    /// Back to before the first event. The next moveTo() may name another run.
    void reset()
    {
        m_fold = m_empty;
        m_position = m_least = 0;
    }

    [[nodiscard]] std::size_t position() const noexcept { return m_position; }
    [[nodiscard]] const F &operator*() const noexcept { return m_fold; }
    [[nodiscard]] const F *operator->() const noexcept { return &m_fold; }

private:
    [[nodiscard]] bool startsOver(std::size_t position) const noexcept { return position < m_least || position < m_position / 2; }

    F m_empty;
    F m_fold;
    std::size_t m_position = 0;
    std::size_t m_least = 0; // nothing before it can be taken back
};

} // namespace atomalloc::app
