// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/pictures/drawing.h"

#include <QBrush>
#include <QFontInfo>
#include <QGradient>
#include <QImage>
#include <QPainter>
#include <QPainterPath>
#include <QPen>
#include <QPixmap>
#include <QStringList>
#include <QTransform>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace atomalloc::ui {

namespace {

constexpr int kToldPoints = 5; ///< of a polygon; of a longer one its frame is told

double lengthOf(const QPolygonF &points)
{
    double length = 0;
    for (qsizetype i = 1; i < points.size(); ++i)
        length += QLineF(points[i - 1], points[i]).length();
    return length;
}

/// The color of an icon: that of its most opaque point.
QColor inkOf(const QImage &image)
{
    QColor ink(Qt::transparent);
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (const QColor at = image.pixelColor(x, y); at.alpha() > ink.alpha())
                ink = at;
    return ink;
}

const char *dashText(Qt::PenStyle style)
{
    constexpr std::array kNames{"none", "", "dashed", "dotted", "dash-dot", "dash-dot-dot", "dashed as told"};
    return kNames.at(static_cast<std::size_t>(style));
}

} // namespace

QString pixelText(double pixels)
{
    constexpr double kAboveNoise = 1e-6;
    const double tenths = std::floor(pixels * 10 + 0.5 + kAboveNoise);
    return QString::number(tenths == 0 ? 0 : tenths / 10);
}

QString pointText(QPointF point) { return pixelText(point.x()) + u',' + pixelText(point.y()); }

QString rectText(QRectF rect)
{
    return QStringLiteral("%1 %2x%3").arg(pointText(rect.topLeft()), pixelText(rect.width()), pixelText(rect.height()));
}

class Drawing::Engine final : public QPaintEngine
{
public:
    explicit Engine(Drawing &kept) : QPaintEngine(AllFeatures), m_kept(kept) {}

    bool begin(QPaintDevice *) override { return true; }
    bool end() override { return true; }
    [[nodiscard]] Type type() const override { return SVG; }
    void updateState(const QPaintEngineState &) override {}

    void drawTextItem(const QPointF &at, const QTextItem &item) override
    {
        const QFont font = item.font();
        Drawn drawn;
        drawn.shape = QStringLiteral("text %1 \"%2\"").arg(pointText(mapped(at)), item.text());
        drawn.ink = QStringLiteral("%1px").arg(pixelText(QFontInfo(font).pixelSize()));
        if (font.weight() != QFont::Normal)
            drawn.ink += QStringLiteral(" %1").arg(font.weight());
        if (font.underline())
            drawn.ink += QStringLiteral(" underlined");
        addColor(drawn, QStringLiteral(" "), painter()->pen().color());
        keep(std::move(drawn));
    }
    void drawRects(const QRectF *rects, int count) override
    {
        for (int i = 0; i < count; ++i) {
            Drawn drawn;
            drawn.rects = {painter()->transform().mapRect(rects[i])};
            addPen(drawn);
            addBrush(drawn);
            keep(std::move(drawn));
        }
    }
    void drawLines(const QLineF *lines, int count) override
    {
        for (int i = 0; i < count; ++i) {
            Drawn drawn;
            drawn.lines = {painter()->transform().map(lines[i])};
            addPen(drawn);
            keep(std::move(drawn));
        }
    }
    void drawEllipse(const QRectF &rect) override
    {
        keepShape(QStringLiteral("ellipse ") + rectText(painter()->transform().mapRect(rect)), true);
    }
    void drawPath(const QPainterPath &path) override
    {
        const QPainterPath placed = painter()->transform().map(path);
        keepShape(QStringLiteral("path %1 of %2, %3 long")
                      .arg(rectText(placed.boundingRect()))
                      .arg(placed.elementCount())
                      .arg(std::lround(placed.length())),
                  true);
    }
    void drawPolygon(const QPointF *points, int count, PolygonDrawMode mode) override
    {
        const QPolygonF placed = painter()->transform().map(QPolygonF(QList<QPointF>(points, points + count)));
        QString shape = mode == PolylineMode ? QStringLiteral("polyline") : QStringLiteral("polygon");
        if (count > kToldPoints)
            shape +=
                QStringLiteral(" %1 of %2, %3 long").arg(rectText(placed.boundingRect())).arg(count).arg(std::lround(lengthOf(placed)));
        else
            for (const QPointF &point : placed)
                shape += u' ' + pointText(point);
        keepShape(std::move(shape), mode != PolylineMode);
    }
    void drawPoints(const QPointF *points, int count) override
    {
        QString shape = QStringLiteral("points");
        for (int i = 0; i < count; ++i)
            shape += u' ' + pointText(mapped(points[i]));
        keepShape(std::move(shape), false);
    }
    void drawPixmap(const QRectF &rect, const QPixmap &pixmap, const QRectF &) override { keepImage(rect, pixmap.toImage()); }
    void drawTiledPixmap(const QRectF &rect, const QPixmap &pixmap, const QPointF &) override { keepImage(rect, pixmap.toImage()); }
    void drawImage(const QRectF &rect, const QImage &image, const QRectF &, Qt::ImageConversionFlags) override { keepImage(rect, image); }

private:
    [[nodiscard]] QPointF mapped(QPointF point) const { return painter()->transform().map(point); }

    static void addColor(Drawn &drawn, const QString &before, const QColor &color)
    {
        drawn.ink += before + kColorPlace;
        drawn.colors << color;
    }
    void addPen(Drawn &drawn)
    {
        const QPen pen = painter()->pen();
        if (pen.style() == Qt::NoPen)
            return;
        addColor(drawn, QStringLiteral(" pen "), pen.color());
        drawn.ink += u' ' + pixelText(pen.widthF());
        if (pen.style() != Qt::SolidLine)
            drawn.ink += u' ' + QLatin1String(dashText(pen.style()));
        if (pen.style() == Qt::CustomDashLine)
            for (const double length : pen.dashPattern())
                drawn.ink += u' ' + pixelText(length);
        if (pen.capStyle() == Qt::RoundCap)
            drawn.ink += QStringLiteral(" round");
    }
    void addBrush(Drawn &drawn)
    {
        const QBrush brush = painter()->brush();
        if (brush.style() == Qt::NoBrush)
            return;
        if (const QGradient *gradient = brush.gradient(); gradient != nullptr) {
            drawn.ink += QStringLiteral(" gradient");
            for (const QGradientStop &stop : gradient->stops())
                addColor(drawn, QStringLiteral(" %1 ").arg(stop.first), stop.second);
        } else if (brush.style() == Qt::TexturePattern) {
            addColor(drawn, QStringLiteral(" tiles "), inkOf(brush.textureImage()));
        } else {
            addColor(drawn,
                     brush.style() == Qt::SolidPattern ? QStringLiteral(" fill ") : QStringLiteral(" pattern %1 ").arg(brush.style()),
                     brush.color());
        }
    }
    void keepShape(QString shape, bool filled)
    {
        Drawn drawn;
        drawn.shape = std::move(shape);
        addPen(drawn);
        if (filled)
            addBrush(drawn);
        keep(std::move(drawn));
    }
    void keepImage(const QRectF &rect, const QImage &image)
    {
        Drawn drawn;
        drawn.shape = QStringLiteral("image ") + rectText(painter()->transform().mapRect(rect));
        addColor(drawn, QStringLiteral(" "), inkOf(image));
        keep(std::move(drawn));
    }
    void keep(Drawn drawn)
    {
        const auto isSeen = [](const QColor &color) { return color.alpha() > 0; };
        if (!drawn.colors.isEmpty() && std::ranges::none_of(drawn.colors, isSeen))
            return;
        if (painter()->opacity() < 1)
            drawn.ink += QStringLiteral(" opacity %1").arg(painter()->opacity(), 0, 'g', 2);
        if (painter()->hasClipping())
            drawn.ink += QStringLiteral(" in ") + rectText(painter()->transform().mapRect(painter()->clipBoundingRect()));
        drawn.ink = drawn.ink.trimmed();
        m_kept.m_calls.push_back(std::move(drawn));
    }

    Drawing &m_kept;
};

Drawing::Drawing(QSize size) : KeptDevice(size, std::make_unique<Engine>(*this)) {}

} // namespace atomalloc::ui
