// SPDX-License-Identifier: GPL-3.0-or-later
// TasksView: a swim lane per task over the time of the run. It owns timeline, layout and picture, and paints through TasksPainter.
// It reads the run only while it is seen, some milliseconds at a time. UI thread only.
#pragma once

#include "ui/session/run_view.h"
#include "ui/session/selection.h"
#include "ui/theme/theme.h"
#include "ui/views/base/time_canvas.h"
#include "ui/views/tasks/tasks_hit.h"
#include "ui/views/tasks/tasks_painter.h"

#include <QTimer>

#include <unordered_map>

class QLabel;

namespace atomalloc::ui {

class SegmentedControl;

class TasksView : public TimeCanvas
{
    Q_OBJECT

public:
    TasksView(RunView &runView, Selection &selection, Theme &theme, QWidget *parent = nullptr);
    [[nodiscard]] static ViewType type();

    [[nodiscard]] QSize minimumSizeHint() const override { return {560, 320}; }
    [[nodiscard]] QSize sizeHint() const override { return {1048, 754}; }

    void fit() override;
    [[nodiscard]] bool shows(app::FilterTopic topic) const override { return topic != app::FilterTopic::state; }
    void zoomBy(int steps) override;
    void settle() override;
    bool clearCursor() override;
    [[nodiscard]] QSize wholeSize() override;
    void paintWhole(QPainter &painter) override;

    void setOrder(TaskOrder order);
    void setLaneSize(LaneSize size);
    /// What is on the screen now: for tests and for the accessible description.
    [[nodiscard]] const TasksLayout &shownLayout();
    [[nodiscard]] const TasksPicture &shownPicture();
    /// The task of each row, from the top.
    [[nodiscard]] const std::vector<app::RunTask> &rows() const { return m_rows; }
    /// The marks A to D that are seen.
    [[nodiscard]] const std::vector<MarkFlag> &flags() const { return marks().flags; }
    /// And those that the program has found.
    [[nodiscard]] const std::vector<FoundFlag> &foundFlags() const { return marks().words; }
    /// At the ends of the selected time.
    [[nodiscard]] std::vector<QRectF> handles() const { return timeDrag().handlesIn(m_layout.window, m_layout.axis); }
    [[nodiscard]] QStringList takeCut() override { return m_painter.takeCut(); }
    [[nodiscard]] const std::vector<TextSprites::Written> &written() const override { return m_painter.written(); }
    /// The picture as a table in words: one line per task.
    [[nodiscard]] QString tableText();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

    void layOutAgain() override;
    [[nodiscard]] std::optional<TimeAxis> timeAxisAt(QPointF point) const override;
    [[nodiscard]] std::optional<TimeWindow> seenTimes() const override;
    void aboutToZoom() override { refresh(); }
    [[nodiscard]] double allowedZoom(double wanted) const override;
    [[nodiscard]] QPointF zoomPoint() const override;
    void clicked(QPointF point) override;
    [[nodiscard]] bool invitesClick(QPointF point) const override;
    [[nodiscard]] bool wheelZoomsAt(QPointF point) const override;
    [[nodiscard]] Tip tipAt(QPointF point) override;
    void moveCursor(Qt::Key arrow) override;
    void chooseCursor() override;

private:
    void paintWhy(QPainter &painter);
    [[nodiscard]] std::vector<QRectF> pennantsOn(const TasksLayout &layout) const;
    SeenMarks paintTimes(QPainter &painter, const TasksLayout &layout, const std::vector<QRectF> &labels, const QRectF &chip) const;
    void setupControls();
    void setupConnections();
    void placeControls();
    void runChanged();
    void invalidate();
    void refresh();
    void read(bool toTheEnd);
    void followCursor(std::size_t from);
    void orderRows();
    [[nodiscard]] bool showsSomething() const { return m_hasLayout && !m_rows.empty(); }
    [[nodiscard]] TasksFrame frameFor(QSizeF size) const;
    [[nodiscard]] TasksSource sourceNow() const;
    [[nodiscard]] LaneFigures figuresAtCursor(TaskId task, const app::RecordedRun &run, const app::HeapState &heap) const;
    [[nodiscard]] TasksScene sceneOf(const TasksLayout &layout, const TasksPicture &picture) const;
    [[nodiscard]] std::optional<std::size_t> rowOf(TaskId task) const;
    [[nodiscard]] TaskId taskToMark() const;
    [[nodiscard]] std::optional<QRectF> cursorRect() const;
    void showTime(std::uint64_t timeNs);
    void goTo(std::size_t event);
    void goTo(std::size_t event, TaskId task);
    [[nodiscard]] QString wordsWithoutLanes() const;

    // tasks_tips.cpp
    [[nodiscard]] QString tipOf(const TasksHit &hit, QPointF point) const;
    [[nodiscard]] QString waitTip(TaskId task, std::size_t event, const WaitFacts &facts) const;
    [[nodiscard]] QString lineWords(std::size_t event, std::uint32_t place) const;
    [[nodiscard]] QString laneTip(TaskId task) const;
    [[nodiscard]] QString freesTip(const FreeGroup &frees) const;
    [[nodiscard]] QString freeWaitTip(const LanePicture &lane, std::size_t part) const;
    [[nodiscard]] QString refusalTip(TaskId task, const RefusalMark &mark) const;
    [[nodiscard]] QString cursorText() const;
    [[nodiscard]] QString timeTip(std::size_t lane, double x) const;
    [[nodiscard]] QString nameOf(TaskId task) const;

    RunView &m_runView;
    Selection &m_selection;
    Theme &m_theme;
    SegmentedControl *m_orderControl;
    SegmentedControl *m_sizeControl;
    QLabel *m_orderLabel;
    QLabel *m_sizeLabel;

    app::TaskTimeline m_timeline;
    TaskOrder m_order = TaskOrder::start;
    LaneSize m_laneSize = LaneSize::large;
    std::vector<app::RunTask> m_rows;
    std::unordered_map<std::uint32_t, std::size_t> m_rowOf; ///< by number of the task
    std::uint64_t m_endNs = 1;
    std::uint64_t m_cursorNs = 0; ///< of the run, as it was seen last
    TasksLayout m_layout;
    TasksPicture m_picture;
    TasksPainter m_painter;
    QTimer m_reader; ///< reads on when there is more than one turn may take
    std::uint64_t m_version = 0;
    TaskId m_marked = kNoTask; ///< the selected one, or the one that has the selected block
    bool m_stale = true;       ///< the run has grown, or rows are to be ordered anew
    bool m_complete = true;    ///< every event that the run has was read
    bool m_hasLayout = false;
    std::optional<TasksCursor> m_cursor;
};

} // namespace atomalloc::ui
