// SPDX-License-Identifier: GPL-3.0-or-later
// EventNavigation: the keys that go to the event before and the event after of the block or the task that is chosen.
// A few thousand events are looked through at once. Where that finds none, another thread goes on, with progress, and can be stopped. Its
// find counts only when the cursor, the choice and the run are those of the begin.
// Owned by Session. UI thread only.
#pragma once

#include "ui/session/cursor.h"
#include "ui/session/work.h"

#include <QObject>

#include <memory>

namespace atomalloc::ui {

class RunView;
class Selection;

class EventNavigation : public QObject
{
    Q_OBJECT

public:
    static constexpr std::size_t kMostAtOnce = 16'384; ///< events: some milliseconds, also where they must be unpacked

    /// Both outlive it.
    EventNavigation(RunView &runView, const Selection &selection, QObject *parent = nullptr);

    /// Moves the cursor behind the nearest event, at once or later. Nothing where there is none.
    void go(Way way);
    [[nodiscard]] Work &work() { return m_work; }

private:
    void arriveAt(std::size_t index);

    RunView &m_runView;
    const Selection &m_selection;
    Work m_work;
};

} // namespace atomalloc::ui
