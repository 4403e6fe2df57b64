// SPDX-License-Identifier: GPL-3.0-or-later
// PlanePainter: paints the plane of births and deaths: the heat map, the band of what was never freed, axes, marks, the cursor of the run
// and the chosen rectangle. UI thread only.
#pragma once

#include "app/query/plane_answer.h"
#include "ui/base/mark_flags.h"
#include "ui/theme/heat_colors.h"
#include "ui/timeline/time_drag.h"
#include "ui/views/base/canvas_painter.h"
#include "ui/views/lifetimes/plane_geometry.h"

#include <QCoreApplication>
#include <QLineF>
#include <QPainter>
#include <QPolygonF>

#include <array>
#include <optional>
#include <vector>

namespace atomalloc::ui {

/// Seven steps of equal ratio. A plain value.
struct HeatScale
{
    static constexpr std::size_t kSteps = kHeatSteps;
    bool bytes = true;
    /// Where step 1 to 6 ends: a value at or above entry i is in a step behind it.
    std::array<std::uint64_t, kSteps - 1> limits{};

    /// For values up to `most`, of which the least that is not 0 is `least`.
    [[nodiscard]] static HeatScale of(std::uint64_t least, std::uint64_t most, bool bytes);
    /// 0 to 6. REQUIRES: value > 0.
    [[nodiscard]] std::size_t stepOf(std::uint64_t value) const;
    [[nodiscard]] QString text(std::uint64_t limit) const;
};

/// For the cells of this layout.
[[nodiscard]] HeatScale heatOf(const PlaneLayout &layout, const app::LifetimePlane &plane, bool bytes);

/// An allocation that is marked by itself.
struct PlanePoint
{
    std::uint64_t born_ns = 0;
    std::optional<std::uint64_t> high_ns = {}; ///< nothing: it was never freed
    QString words = {};
};

struct PlaneScene
{
    const PlaneLayout &layout;
    const app::LifetimePlane &all;
    const app::LifetimePlane &lit;
    HeatScale heat;
    const app::LifetimePlane *marked = nullptr; ///< whose cells have an edge. Null: none
    std::uint64_t cursor_ns = 0;
    SeenMarks marks = {};                 ///< of the marks that are seen on the axis of births
    std::vector<MarkFlag> sideFlags = {}; ///< on the axis of deaths: `x` is the height in px
    std::optional<app::PlaneRectangle> chosen = {};
    std::optional<PlanePoint> point = {};
    QStringList chosenWords = {}; ///< from long to short
    bool handles = false;         ///< the rectangle can be dragged
    QString title = {};
    QStringList notes = {};      ///< beside the title, from long to short
    QStringList emptyWords = {}; ///< in a plane without a cell, from long to short
    double titleRoom = 0;        ///< px from the left end of the room
    double titleIndent = 0;      ///< px of them that something else has
    QString readNote = {};       ///< "41 % read"
    std::optional<QRectF> canvasCursor = {};
    QByteArray key = {}; ///< another one when the heat map is another one
    QRectF room = {};
};

class PlanePainter : public CanvasPainter
{
    Q_DECLARE_TR_FUNCTIONS(Lifetimes)

public:
    explicit PlanePainter(const Theme &theme) : CanvasPainter(theme) {}

    void paint(QPainter &painter, const PlaneScene &scene);
    /// The room of the plane with words instead of a picture.
    void paintWordsInstead(QPainter &painter, const QRectF &room, const QString &words);
    /// The colors of the cells that the last picture of the heat map has, from the left, from below, the band last: for tests.
    struct PaintedCell
    {
        PlaneCell cell;
        std::size_t step = 0;
        bool lit = true;
        bool marked = false;
    };
    [[nodiscard]] const std::vector<PaintedCell> &cells() const { return m_cells; }

private:
    void paintRoom(QPainter &painter, const QRectF &room);
    void paintTitle(QPainter &painter, const PlaneScene &scene);
    void paintCells(QPainter &painter, const PlaneScene &scene);
    void paintCell(QPainter &painter, const PlaneScene &scene, PlaneCell cell, const QRectF &rect);
    void paintEmptyWords(QPainter &painter, const PlaneScene &scene);
    void paintAges(QPainter &painter, const PlaneScene &scene);
    void paintAge(QPainter &painter, const PlaneScene &scene, const QLineF &line, const QString &words);
    void paintOldest(QPainter &painter, const PlaneScene &scene);
    [[nodiscard]] static std::optional<QLineF> seenPart(const QPointF &from, const QPointF &to, const QRectF &rect);
    void paintBirths(QPainter &painter, const PlaneScene &scene);
    void paintHeights(QPainter &painter, const PlaneScene &scene);
    double paintHeightTick(QPainter &painter, const PlaneScene &scene, double y, const QString &words);
    void paintGuide(QPainter &painter, const PlaneScene &scene);
    void paintHeat(QPainter &painter, const PlaneScene &scene);
    void paintMarks(QPainter &painter, const PlaneScene &scene);
    void paintCursor(QPainter &painter, const PlaneScene &scene);
    void paintChosen(QPainter &painter, const PlaneScene &scene);
    void paintPoint(QPainter &painter, const PlaneScene &scene);
    [[nodiscard]] static QPolygonF shapeOf(const PlaneScene &scene);

    std::vector<PaintedCell> m_cells;
    QRectF m_ageWords; ///< place of the last words at a line of equal age
};

} // namespace atomalloc::ui
