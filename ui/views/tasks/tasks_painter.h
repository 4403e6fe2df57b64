// SPDX-License-Identifier: GPL-3.0-or-later
// TasksPainter: the picture of the Tasks view from layout and content. It knows no widget and keeps nothing but what it painted.
// All that does not depend on the cursor is one backdrop, painted once per version of the picture. UI thread only.
#pragma once

#include "app/query/filter.h"
#include "ui/views/base/canvas_painter.h"
#include "ui/views/tasks/tasks_content.h"
#include "ui/views/tasks/tasks_picture.h"

#include <QCoreApplication>

#include <functional>
#include <optional>

namespace atomalloc::ui {

/// Everything one frame shows.
struct TasksScene
{
    const TasksLayout &layout;
    const TasksPicture &picture;
    const std::vector<app::RunTask> &rows;
    std::function<LaneFigures(TaskId)> figuresOf; ///< at the cursor
    std::uint64_t cursor_ns = 0;
    TaskId selected = kNoTask;
    double legendLeft = 0;             ///< px: the legend may not stand before this
    QString note = {};                 ///< "41 % read". Empty: nothing to say
    std::uint64_t version = 0;         ///< of layout, picture and selection
    std::vector<QRectF> pennants = {}; ///< of marks, on the axis
    std::optional<QRectF> canvasCursor = std::nullopt;
    std::function<bool(TaskId)> shows = {};    ///< what the filter leaves. Nothing: all
    std::optional<app::TimeStretch> time = {}; ///< the time that it leaves
};

class TasksPainter : public CanvasPainter
{
    Q_DECLARE_TR_FUNCTIONS(Tasks)

public:
    explicit TasksPainter(const Theme &theme) : CanvasPainter(theme) {}

    void paint(QPainter &painter, const TasksScene &scene);
    /// Where words stand on the lanes: others find places beside them.
    [[nodiscard]] const std::vector<QRectF> &labels() const { return m_labels; }
    /// The time at the cursor stands here. Empty: the cursor is not seen.
    [[nodiscard]] QRectF cursorChip(const TasksScene &scene);

private:
    void paintBackdrop(QPainter &painter, const TasksScene &scene);
    void paintPicture(QPainter &painter, const TasksScene &scene);
    void paintAxis(QPainter &painter, const TasksScene &scene);
    /// A line on the axis: which part of the run is seen.
    void paintPlaceInRun(QPainter &painter, const TasksScene &scene);
    void paintLeftOut(QPainter &painter, const TasksScene &scene);
    void paintGrid(QPainter &painter, const TasksScene &scene);
    void paintLegend(QPainter &painter, const TasksScene &scene);
    void paintLabels(QPainter &painter, const TasksScene &scene);
    void paintLabel(QPainter &painter, const TasksScene &scene, const SwimLane &box);
    void paintLabelBlock(QPainter &painter, const TasksScene &scene, const SwimLane &box, const LaneFigures &figures);
    void paintLabelLine(QPainter &painter, const TasksScene &scene, const SwimLane &box, const LaneFigures &figures);
    void paintTag(QPainter &painter, const TasksScene &scene, const SwimLane &box);
    void paintCursor(QPainter &painter, const TasksScene &scene);
    /// All but those that the cursor's would cover.
    void paintTickTimes(QPainter &painter, const TasksScene &scene);

    // lane_painting.cpp
    void paintLane(QPainter &painter, const TasksScene &scene, std::size_t index);
    void paintBar(QPainter &painter, const SwimLane &box, const LanePicture &lane);
    void paintWait(QPainter &painter, const QRectF &rect, const WaitFacts &facts);
    void paintFreeWait(QPainter &painter, const QRectF &rect);
    void paintTile(QPainter &painter, const QRectF &bar, const BarTile &tile);
    void paintEnds(QPainter &painter, const SwimLane &box, const LanePicture &lane, const TimeWindow &window);
    void paintRefusals(QPainter &painter, const SwimLane &box, const LanePicture &lane);
    void paintLive(QPainter &painter, const SwimLane &box, const LanePicture &lane, std::uint64_t mostLive);
    void paintBytesScale(QPainter &painter, const SwimLane &box, std::uint64_t mostLive);

    // free_painting.cpp
    void paintFrees(QPainter &painter, const TasksScene &scene);
    void paintArrow(QPainter &painter, const FreeArrow &arrow, double opacity);
    void paintArrowText(QPainter &painter, const TasksScene &scene, const FreeArrow &arrow, const std::vector<QRectF> &signs);
    void paintBands(QPainter &painter, const TasksScene &scene);
    void paintBand(QPainter &painter, const TasksScene &scene, const BandBox &band, const std::vector<BandTile> &tiles);

    struct LegendItem
    {
        enum class Sign { running, waiting, freeing, free } sign;
        QStringList ways; ///< from long to short
    };
    [[nodiscard]] std::vector<LegendItem> legendItems(const TasksScene &scene) const;
    void paintSign(QPainter &painter, LegendItem::Sign sign, const QRectF &rect);

    std::vector<QRectF> m_labels;
    std::vector<QRectF> m_crosses; ///< of refused requests
};

/// The way of an arrow from the task that freed to the owner, as points from its beginning to its end.
[[nodiscard]] std::vector<QPointF> arrowWay(const FreeArrow &arrow);

/// "3.842 110 s".
[[nodiscard]] QString secondsWords(std::uint64_t timeNs);

} // namespace atomalloc::ui
