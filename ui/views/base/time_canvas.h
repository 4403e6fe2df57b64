// SPDX-License-Identifier: GPL-3.0-or-later
// TimeCanvas: a ZoomCanvas that has axes of time. What is done along such an axis with the mouse and with keys (TimeDrag) comes first:
// ranges of time, their ends, marks. What it does not take is what it is on every canvas. UI thread only.
#pragma once

#include "ui/timeline/time_drag.h"
#include "ui/views/base/zoom_canvas.h"

#include <optional>
#include <utility>
#include <vector>

namespace atomalloc::ui {

class RunView;
class Selection;

class TimeCanvas : public ZoomCanvas
{
    Q_OBJECT

public:
    TimeCanvas(RunView &runView, Selection &selection, QWidget *parent = nullptr)
        : ZoomCanvas(parent), m_timeDrag(runView, selection), m_runOfTimes(runView)
    {
    }

    /// The marks on the axes of the picture that was painted last.
    [[nodiscard]] const SeenMarks &marks() const { return m_marks; }

protected:
    /// An axis of time.
    struct TimeAxis
    {
        TimeWindow window;
        QRectF handles; ///< the area whose middle the handles of a range stand on
    };

    // --- what a view answers ---
    /// The axis that a press at `point` is meant for. Nothing: the press means something else.
    [[nodiscard]] virtual std::optional<TimeAxis> timeAxisAt(QPointF point) const = 0;
    /// The times that are seen. Nothing while nothing is shown.
    [[nodiscard]] virtual std::optional<TimeWindow> seenTimes() const = 0;

    // --- what a view tells ---
    void setMarks(SeenMarks marks) { m_marks = std::move(marks); }
    [[nodiscard]] const TimeDrag &timeDrag() const { return m_timeDrag; }
    /// Gives up the range that is being made. False when there is none.
    bool giveUpRange();

    // --- for views that look at the event first. True: it is dealt with ---
    [[nodiscard]] bool pressTime(const QMouseEvent &event);
    [[nodiscard]] bool moveTime(const QMouseEvent &event);
    [[nodiscard]] bool releaseTime();
    [[nodiscard]] bool takeTimeKey(const QKeyEvent &event);
    /// Of an end of the range.
    [[nodiscard]] bool isOnHandle(QPointF point) const;

    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    TimeDrag m_timeDrag;
    RunView &m_runOfTimes;
    SeenMarks m_marks;
};

} // namespace atomalloc::ui
