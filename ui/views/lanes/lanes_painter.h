// SPDX-License-Identifier: GPL-3.0-or-later
// LanesPainter: the picture of the Lanes view from content and layout. It knows no widget and keeps nothing but what it painted.
// UI thread only.
#pragma once

#include "ui/views/base/address_strip.h"
#include "ui/views/base/canvas_painter.h"
#include "ui/views/lanes/byte_equation.h"
#include "ui/views/lanes/lanes_geometry.h"
#include "ui/views/lanes/lanes_motion.h"

#include <QCoreApplication>

#include <functional>

namespace atomalloc::ui {

/// Everything one frame shows.
struct LanesScene
{
    const LanesContent &content;
    const LanesLayout &layout;
    const LanesMotion &motion;
    const AddressStrip &addresses;
    app::SeriesPoint totals;
    std::uint64_t address_bytes = 0; ///< shown by the address strip
    std::uint64_t max_memory = 0;
    std::function<const app::BlockState *(BlockId)> block;
    BlockId selectedBlock = kNoBlock;
    TaskId selectedTask = kNoTask;
    std::optional<QRectF> canvasCursor;
    std::function<bool(const app::BlockState &)> shows = {}; ///< what the filter leaves. Nothing: all
    std::function<bool(TaskId)> showsTask = {};              ///< likewise
    std::function<bool(const app::BlockState &)> marks = {}; ///< those of the chosen call stacks. Nothing: none
    double bar_bytes = 0;                                    ///< that the bar of bytes stands for. 0: as poolBarBytes() says
    std::function<bool(std::size_t)> showsEvent = {};        ///< by its number. What the filter leaves. Nothing: all
};

/// What the width of the bar of bytes stands for, when so many bytes of addresses are shown: with a limit that is near, some room behind
/// it.
[[nodiscard]] double poolBarBytes(std::uint64_t maxMemory, std::uint64_t addressBytes);

class LanesPainter : public CanvasPainter
{
    Q_DECLARE_TR_FUNCTIONS(Lanes)

public:
    explicit LanesPainter(const Theme &theme) : CanvasPainter(theme) {}

    void paint(QPainter &painter, const LanesScene &scene);
    /// Where the legend of numbers and shades was painted last. Empty where there was no room for one.
    [[nodiscard]] const QRectF &legend() const { return m_legend; }

private:
    void paintBackdrop(QPainter &painter, const LanesScene &scene);
    void paintLaneFrames(QPainter &painter, const LanesScene &scene);
    void paintSurroundings(QPainter &painter, const LanesScene &scene); ///< what stands around the lanes and is not scrolled with them
    void paintHeaders(QPainter &painter, const LanesScene &scene);
    void paintLaneFrame(QPainter &painter, const LanesScene &scene, const LaneBox &box);
    void paintFold(QPainter &painter, const LanesScene &scene, const LaneBox &box);
    void paintLaneLabel(QPainter &painter, const LanesScene &scene, const LaneBox &box);
    void paintRowTags(QPainter &painter, const LanesScene &scene, const LaneBox &box);
    void paintPool(QPainter &painter, const LanesScene &scene, const LaneBox &box);
    void paintEmptyQueues(QPainter &painter, const LanesScene &scene, const LaneBox &box);

    // lanes_blocks.cpp
    void paintStrip(QPainter &painter, const LanesScene &scene, const StripBox &strip);
    void paintQueueFrame(QPainter &painter, const StripBox &strip);
    void paintStripEnd(QPainter &painter, const StripBox &strip);
    void paintTile(QPainter &painter, const Tile &tile);
    void fillTile(QPainter &painter, const Tile &tile);
    void paintCell(QPainter &painter, const LanesScene &scene, const Cell &cell);
    void paintDetails(QPainter &painter, const LanesScene &scene, const QRectF &rect, const app::BlockState &state);
    void paintWait(QPainter &painter, const LanesScene &scene, const WaitBox &wait);
    void paintWaitWords(QPainter &painter, const LanesScene &scene, const WaitBox &wait);
    void paintFlights(QPainter &painter, const LanesScene &scene);
    void paintDots(QPainter &painter, const StripBox &strip);
    void paintGoal(QPainter &painter, const QRectF &rect, Place place, bool thick);

    // task_cards.cpp
    void paintCards(QPainter &painter, const LanesScene &scene);
    void paintCardFrame(QPainter &painter, const QRectF &rect, double radius, bool waiting, bool selected);
    void paintCard(QPainter &painter, const LanesScene &scene, const TaskContent &task, const QRectF &rect);
    void paintSmallCard(QPainter &painter, const LanesScene &scene, const TaskContent &task, const QRectF &rect);
    void paintCardLine(QPainter &painter, const TaskContent &task, const QRectF &rect, bool selected);
    void paintLiveBar(QPainter &painter, const LanesScene &scene, const TaskContent &task, const QRectF &rect);

    // global_pool.cpp
    void paintGlobal(QPainter &painter, const LanesScene &scene);
    void paintAddresses(QPainter &painter, const LanesScene &scene);
    void paintAddressCell(QPainter &painter, const AddressCell &cell);
    void paintSpanLabels(QPainter &painter, const AddressStrip &strip);
    void paintTicks(QPainter &painter, const LanesScene &scene);
    void paintGlobalLine(QPainter &painter, const LanesScene &scene);
    /// The parts of the legend of numbers and shades. `ways` to say what it is go from long to short.
    struct Legend
    {
        QStringList ways;
        QString first; ///< before the shades
        QString last;  ///< behind them
        double width;  ///< of all but what it is, px
    };
    [[nodiscard]] Legend legendParts();
    void paintLegend(QPainter &painter, double left, double right, double baseline);
    void paintBytesBar(QPainter &painter, const LanesScene &scene, const QRectF &bar);
    void paintEquation(QPainter &painter, const LanesScene &scene, const QRectF &line);
    /// What the parts of the equation take beside their texts, px.
    struct EquationGaps
    {
        double plus;   ///< from a plus sign to the next mark
        double mark;   ///< from a mark to its figure
        double figure; ///< behind a figure
        double name;   ///< behind a name
        bool named;
    };
    [[nodiscard]] double widthOf(const ByteEquation &equation, const EquationGaps &gaps);
    /// Returns where it ends.
    double paintTerms(QPainter &painter, const ByteEquation &equation, const QPointF &from, const EquationGaps &gaps);
    /// The longest form of the equation that has its names and fits `room` px, or else the line. Returns where it ends.
    double paintFittingTerms(QPainter &painter, const app::SeriesPoint &totals, const QRectF &line, double room);

    QRectF m_legend;
};

} // namespace atomalloc::ui
