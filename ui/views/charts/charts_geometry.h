// SPDX-License-Identifier: GPL-3.0-or-later
// Where the charts stand: four over time in the left column, with one time axis, and what was allocated and waited in the selected time in
// the right one. A narrow view has one column, which is scrolled. Pure functions from plain data to rectangles. Any thread.
#pragma once

#include "ui/base/time_window.h"

#include <QPointF>
#include <QRectF>
#include <QSizeF>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace atomalloc::ui {

enum class ChartCard : std::uint8_t { bytes, hits, queues, waiting, sizes, lifetimes, wait_times };
inline constexpr std::array kChartCards{ChartCard::bytes, ChartCard::hits,      ChartCard::queues,    ChartCard::waiting,
                                        ChartCard::sizes, ChartCard::lifetimes, ChartCard::wait_times};

/// True for the charts whose horizontal axis is the time of the run.
[[nodiscard]] constexpr bool isOverTime(ChartCard card) noexcept { return card <= ChartCard::waiting; }

struct ChartsFrame
{
    QSizeF size;
    double zoom = 1;               ///< 1: the whole run is seen
    QPointF scroll;                ///< px of the picture to the left and above
    std::uint64_t end_ns = 1;      ///< of the run, above 0
    bool waits = true;             ///< a request has waited. Otherwise the two charts of waits are one line each
    bool limit = true;             ///< the line of the limit is in sight, with its words beside it
    std::optional<ChartCard> full; ///< the one that takes the whole place
};

struct ChartBox
{
    ChartCard card = ChartCard::bytes;
    QRectF rect;
    QRectF plot;         ///< without title, axes and notes. Empty when folded
    QRectF corner;       ///< what makes it the only one, or one of all again
    bool folded = false; ///< one line
};

struct ChartsLayout
{
    std::vector<ChartBox> boxes; ///< in the order of ChartCard. One when it is alone
    QRectF area;                 ///< of everything that is seen
    QRectF timePlot;             ///< from the left to the right end of the time axes, as high as the area. Empty when there are none
    TimeWindow window;
    double height = 0;    ///< of everything, with what is scrolled away
    bool wholeRun = true; ///< all of its time is seen

    [[nodiscard]] const ChartBox *boxOf(ChartCard card) const;
    [[nodiscard]] const ChartBox *boxAt(QPointF point) const;
    /// Width of the whole time at this zoom, px.
    [[nodiscard]] double timeWidth(double zoom) const { return timePlot.width() * zoom; }
};

[[nodiscard]] ChartsLayout layOutCharts(const ChartsFrame &frame);

/// Width of the place of each of so many bars of sizes, px.
[[nodiscard]] double sizeBarPlace(const QRectF &plot, std::size_t bars);

struct LifetimePlaces
{
    double bar = 1; ///< width of the place of each bar, px, from the left end of the plot
    QRectF live;    ///< place of the bar of what was never freed. Empty when there is none
};

[[nodiscard]] LifetimePlaces lifetimePlaces(const QRectF &plot, std::size_t bars, bool live);

} // namespace atomalloc::ui
