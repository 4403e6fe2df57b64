// SPDX-License-Identifier: GPL-3.0-or-later
// ChartsPainter: paints the charts of a run: the four over time in time_charts.cpp, the three of the selected time in sum_charts.cpp, and
// around them titles, axes and the cursor in charts_painter.cpp. UI thread only.
#pragma once

#include "ui/base/axis.h"
#include "ui/views/base/canvas_painter.h"
#include "ui/views/charts/charts_content.h"
#include "ui/views/charts/charts_geometry.h"

#include <QByteArray>
#include <QCoreApplication>
#include <QPainter>

#include <initializer_list>
#include <optional>
#include <span>
#include <vector>

namespace atomalloc::ui {

struct ChartsScene
{
    const ChartsLayout &layout;
    const ChartsContent &content;
    const ChartColumns &columns;
    const ChartsSums &sums;
    std::uint64_t cursor_ns = 0;
    app::ChartValues now{}; ///< at the cursor
    HitCounts recent = {};  ///< shortly before the cursor
    std::uint64_t max_memory = 0;
    std::uint64_t limit_beside = 0;           ///< a larger limit that a chart beside this one shows, on the same scale
    std::uint64_t least_limit_beside = 0;     ///< a smaller one
    app::RunPeak peak{};                      ///< that of the whole program: of the bytes asked for
    std::uint64_t end_ns = 1;                 ///< of the run
    std::optional<app::TimeRange> range = {}; ///< the selected time. What is outside is dimmed
    QString note = {};                        ///< how far the run was read. Empty: to its end
    bool atClosest = false;                   ///< the zoom ends here
    std::optional<QRectF> canvasCursor = {};
    QByteArray key = {}; ///< another one when anything but the cursor is another one
};

class ChartsPainter : public CanvasPainter
{
    Q_DECLARE_TR_FUNCTIONS(Charts)

public:
    explicit ChartsPainter(const Theme &theme) : CanvasPainter(theme) {}

    void paint(QPainter &painter, const ChartsScene &scene);
    /// Where words stand in the plot of the bytes: others find places beside them.
    [[nodiscard]] const std::vector<QRectF> &labels() const { return m_labels; }

private:
    /// Words of the title row: what it is, and how it is to be read.
    struct Title
    {
        QString name;
        QStringList notes; ///< from long to short. Left out where there is no room
        double room = 0;   ///< px from the left end, without what stands at the right
    };

    void paintCard(QPainter &painter, const ChartsScene &scene, const ChartBox &box);
    void paintTitle(QPainter &painter, const ChartBox &box, const Title &title);
    void paintCorner(QPainter &painter, const QRectF &rect);
    void paintFolded(QPainter &painter, const ChartBox &box);
    /// Words in an empty plot.
    void paintEmpty(QPainter &painter, const ChartBox &box, const QString &words);
    void paintValues(QPainter &painter, const QRectF &plot, const Axis &axis, std::span<const Axis::Tick> ticks);
    void paintTimes(QPainter &painter, const ChartsScene &scene, const QRectF &plot);
    void dimOutside(QPainter &painter, const ChartsScene &scene, const QRectF &plot);
    /// A line at the cursor, and what the figures are there.

    // chart_cursor.cpp
    [[nodiscard]] static QStringList atCursor(const ChartsScene &scene, ChartCard card);
    [[nodiscard]] static QStringList hitsAtCursor(const ChartsScene &scene);

    // time_charts.cpp
    void paintBytes(QPainter &painter, const ChartsScene &scene, const ChartBox &box);
    /// How the columns of the bytes are to be read, from long to short.
    [[nodiscard]] static QStringList bytesNotes(const ChartsScene &scene);
    void paintEvents(QPainter &painter, const ChartsScene &scene, const QRectF &plot);
    void paintStack(QPainter &painter, const ChartsScene &scene, const QRectF &plot, const Axis &axis);
    void paintLayer(QPainter &painter, Place place, const std::vector<QRectF> &bars);
    void paintLimit(QPainter &painter, const ChartsScene &scene, const ChartBox &of, const Axis &axis);
    /// Rounded, or exact where a chart beside this one would have the same words for another limit.
    [[nodiscard]] static QString limitText(const ChartsScene &scene);
    /// The first of these places that no words have yet, and that lies in the plot. It is taken from now on.
    [[nodiscard]] std::optional<QRectF> takePlace(std::initializer_list<QRectF> places, const QRectF &plot);
    void paintPeak(QPainter &painter, const ChartsScene &scene, const QRectF &plot);
    void paintRefused(QPainter &painter, const ChartsScene &scene, const QRectF &plot);
    void paintHits(QPainter &painter, const ChartsScene &scene, const ChartBox &box);
    void paintQueues(QPainter &painter, const ChartsScene &scene, const ChartBox &box);
    void paintQueue(QPainter &painter, const ChartsScene &scene, const QRectF &plot, const Axis &axis, app::ChartFigure figure);
    void paintWaiting(QPainter &painter, const ChartsScene &scene, const ChartBox &box);
    void paintWaits(QPainter &painter, const ChartsScene &scene, const QRectF &plot, const Axis &axis);
    void paintStateNames(QPainter &painter, const ChartBox &box, std::span<const Place> places);
    [[nodiscard]] double stateNamesWidth(std::span<const Place> places);

    // sum_charts.cpp
    void paintSizes(QPainter &painter, const ChartsScene &scene, const ChartBox &box);
    void paintSizeBars(QPainter &painter, const ChartsSums &sums, const QRectF &plot, const Axis &axis);
    void paintLifetimes(QPainter &painter, const ChartsScene &scene, const ChartBox &box);
    void paintLifetimeBars(QPainter &painter, const app::LifetimeDistribution &lifetimes, const QRectF &plot, const Axis &axis);
    void paintWaitTimes(QPainter &painter, const ChartsScene &scene, const ChartBox &box);
    void paintFootnote(QPainter &painter, const ChartBox &box, const QStringList &ways);

    std::vector<QRectF> m_labels;
};

inline constexpr double kRefusedPitch = 48; ///< px between two signs of refused requests, at least
inline constexpr double kRefusedY = 28;     ///< px below the head of the plot, of their middle

/// The largest wait has its dot at the top of an axis that goes so far.
[[nodiscard]] Axis waitLengthsAxis(const ChartColumns &columns, const QRectF &plot);
/// Where the dot of a wait stands.
[[nodiscard]] QPointF waitDot(const app::Wait &wait, const ChartsLayout &layout, const QRectF &plot, const Axis &axis, std::uint64_t endNs);
/// The middle of the ring at the peak. Nothing where it is not seen.
[[nodiscard]] std::optional<QPointF> peakRing(const ChartsScene &scene, const QRectF &plot);

/// What a chart is called.
[[nodiscard]] QString chartName(ChartCard card);

} // namespace atomalloc::ui
