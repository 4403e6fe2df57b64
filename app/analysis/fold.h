// SPDX-License-Identifier: MPL-2.0
// A fold is a figure that is computed from the events of a run, one event after the other.
// Every fold can take back the event that it was given last, so that a cursor can step in both directions.
// Invariant: a fold tells the same for a position, whichever way the position was reached.
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
        if (position < m_position / 2)
            reset();
        for (; m_position < position; ++m_position)
            m_fold.add(run, m_position);
        for (; m_position > position; --m_position)
            m_fold.takeBack(run, m_position - 1);
    }
    /// Back to before the first event. The next moveTo() may name another run.
    void reset()
    {
        m_fold = m_empty;
        m_position = 0;
    }

    [[nodiscard]] std::size_t position() const noexcept { return m_position; }
    [[nodiscard]] const F &operator*() const noexcept { return m_fold; }
    [[nodiscard]] const F *operator->() const noexcept { return &m_fold; }

private:
    F m_empty;
    F m_fold;
    std::size_t m_position = 0;
};

} // namespace atomalloc::app
