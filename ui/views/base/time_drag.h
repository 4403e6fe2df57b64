// SPDX-License-Identifier: GPL-3.0-or-later
// TimeDrag: what is dragged along the time axis of a view: with Ctrl a range of time, which becomes the filter of every view, or the
// pennant of a mark. It also places and paints the marks on that axis. UI thread only.
#pragma once

#include "ui/base/mark_flags.h"
#include "ui/views/base/time_window.h"

#include <QPointF>
#include <QRectF>
#include <Qt>

#include <optional>
#include <vector>

class QPainter;

namespace atomalloc::ui {

class RunView;
class Selection;
class Theme;

class TimeDrag
{
public:
    TimeDrag(RunView &runView, Selection &selection) : m_runView(runView), m_selection(selection) {}

    /// The marks A to D that are seen, with their pennants below `top`.
    [[nodiscard]] std::vector<MarkFlag> flagsIn(const TimeWindow &window, double top) const;

    /// True when something is dragged from now on. A press on a pennant goes to its mark.
    bool press(QPointF at, Qt::KeyboardModifiers held, const std::vector<MarkFlag> &flags);
    /// False when nothing is dragged.
    bool move(double x, const TimeWindow &window);
    /// Sets the filter to the range. A range that is hardly one takes the time away. False when nothing was dragged.
    bool release(const TimeWindow &window);

    /// The range that is being dragged, over `area`.
    void paint(QPainter &painter, const Theme &theme, const QRectF &area) const;

private:
    RunView &m_runView;
    Selection &m_selection;
    std::optional<int> m_mark;    ///< its number
    std::optional<double> m_from; ///< px
    double m_to = 0;
};

} // namespace atomalloc::ui
