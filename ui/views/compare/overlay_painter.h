// SPDX-License-Identifier: GPL-3.0-or-later
// OverlayPainter: paints one figure of both runs over their time, in one chart: A solid, B dashed, and the difference between them shaded.
// UI thread only.
#pragma once

#include "ui/base/axis.h"
#include "ui/base/time_window.h"
#include "ui/session/comparison.h"
#include "ui/views/base/canvas_painter.h"
#include "ui/views/charts/charts_content.h"

#include <QCoreApplication>
#include <QPainter>

#include <array>
#include <optional>
#include <vector>

namespace atomalloc::ui {

/// What can be laid over each other.
enum class OverlayFigure : std::uint8_t { in_use, committed, hits, free, waiting, hot_blocks, cold_blocks, zeroing };
inline constexpr int kOverlayFigures = static_cast<int>(OverlayFigure::zeroing) + 1;

[[nodiscard]] QString overlayName(OverlayFigure figure);
/// False where the run is a measured one, which has no such figure.
[[nodiscard]] bool hasFigure(const ChartsContent &content, OverlayFigure figure);

/// One run of the overlay: a value for each column of pixels. Nothing where the run has none.
struct OverlaySeries
{
    std::vector<std::optional<double>> values;
    std::optional<double> atCursor;
    std::uint64_t cursor_ns = 0;
};

/// The values of a figure in columns of pixels. Hits are a share in percent, of the requests in the
/// last dozen of columns.
[[nodiscard]] OverlaySeries overlaySeries(const ChartsContent &content, OverlayFigure figure, const TimeWindow &window, std::uint64_t endNs,
                                          std::uint64_t cursorNs);

/// The value at one time. Nothing behind `endNs`, the end of the run, and where nothing was asked for.
[[nodiscard]] std::optional<double> overlayValue(const ChartsContent &content, OverlayFigure figure, const TimeWindow &window,
                                                 std::uint64_t endNs, std::uint64_t timeNs);

struct OverlayScene
{
    QRectF rect;
    QRectF plot;
    TimeWindow window;
    OverlayFigure figure = OverlayFigure::in_use;
    std::array<OverlaySeries, 2> runs; ///< by Comparison::Side
};

/// Where the plot lies in a chart of this size.
[[nodiscard]] QRectF overlayPlot(const QRectF &rect);

class OverlayPainter : public CanvasPainter
{
    Q_DECLARE_TR_FUNCTIONS(Overlay)

public:
    explicit OverlayPainter(const Theme &theme) : CanvasPainter(theme) {}

    void paint(QPainter &painter, const OverlayScene &scene);

private:
    void paintAxes(QPainter &painter, const OverlayScene &scene, const Axis &axis);
    void paintDifference(QPainter &painter, const OverlayScene &scene, const Axis &axis);
    void paintLine(QPainter &painter, const OverlayScene &scene, const Axis &axis, Comparison::Side side);
    void paintCursor(QPainter &painter, const OverlayScene &scene, const Axis &axis);

    std::vector<QRectF> m_ends; ///< of the words at the ends of the lines
};

/// The value as people read it: "433 KiB", "96.0 %".
[[nodiscard]] QString overlayText(OverlayFigure figure, double value);

} // namespace atomalloc::ui
