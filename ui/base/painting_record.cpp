// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/painting_record.h"

#include <QBrush>
#include <QFont>
#include <QImage>
#include <QPaintEngine>
#include <QPainter>
#include <QPainterPath>
#include <QPen>
#include <QPixmap>
#include <QRegion>
#include <QTransform>

#include <utility>

namespace atomalloc::ui {

namespace {

constexpr int kDotsPerScreenInch = 96; ///< in which the fonts are measured
constexpr double kMillimetersPerInch = 25.4;
constexpr std::size_t kStepsPerLook = 256; ///< at a request to stop

/// A pixmap belongs to the UI thread.
QBrush withoutPixmap(QBrush brush)
{
    if (brush.style() == Qt::TexturePattern)
        brush.setTextureImage(brush.textureImage());
    return brush;
}

} // namespace

class PaintingRecord::Engine : public QPaintEngine
{
public:
    Engine(PaintingRecord &record, Type type) : QPaintEngine(AllFeatures), m_record(record), m_type(type) {}

    bool begin(QPaintDevice *) override { return true; }
    bool end() override { return true; }
    [[nodiscard]] Type type() const override { return m_type; }

    void updateState(const QPaintEngineState &now) override;

    void drawPath(const QPainterPath &path) override
    {
        add([path](QPainter &painter) { painter.drawPath(path); });
    }
    void drawPolygon(const QPointF *points, int count, PolygonDrawMode mode) override { addPolygon(polygonOf(points, count), mode); }
    void drawPolygon(const QPoint *points, int count, PolygonDrawMode mode) override { addPolygon(polygonOf(points, count), mode); }
    void drawRects(const QRectF *rects, int count) override
    {
        for (int i = 0; i < count; ++i)
            add([rect = rects[i]](QPainter &painter) { painter.drawRect(rect); });
    }
    void drawRects(const QRect *rects, int count) override
    {
        for (int i = 0; i < count; ++i)
            add([rect = rects[i]](QPainter &painter) { painter.drawRect(rect); });
    }
    void drawLines(const QLineF *lines, int count) override
    {
        for (int i = 0; i < count; ++i)
            add([line = lines[i]](QPainter &painter) { painter.drawLine(line); });
    }
    void drawLines(const QLine *lines, int count) override
    {
        for (int i = 0; i < count; ++i)
            add([line = lines[i]](QPainter &painter) { painter.drawLine(line); });
    }
    void drawEllipse(const QRectF &rect) override
    {
        add([rect](QPainter &painter) { painter.drawEllipse(rect); });
    }
    void drawEllipse(const QRect &rect) override
    {
        add([rect](QPainter &painter) { painter.drawEllipse(rect); });
    }
    void drawPoints(const QPointF *points, int count) override
    {
        add([polygon = polygonOf(points, count)](QPainter &painter) { painter.drawPoints(polygon); });
    }
    void drawPoints(const QPoint *points, int count) override
    {
        add([polygon = polygonOf(points, count)](QPainter &painter) { painter.drawPoints(polygon); });
    }
    void drawPixmap(const QRectF &rect, const QPixmap &pixmap, const QRectF &source) override
    {
        add([rect, image = pixmap.toImage(), source](QPainter &painter) { painter.drawImage(rect, image, source); });
    }
    void drawImage(const QRectF &rect, const QImage &image, const QRectF &source, Qt::ImageConversionFlags flags) override
    {
        add([rect, image, source, flags](QPainter &painter) { painter.drawImage(rect, image, source, flags); });
    }
    void drawTiledPixmap(const QRectF &rect, const QPixmap &pixmap, const QPointF &origin) override
    {
        add([rect, image = pixmap.toImage(), origin](QPainter &painter) {
            QBrush tiles(image);
            tiles.setTransform(QTransform::fromTranslate(rect.x() - origin.x(), rect.y() - origin.y()));
            painter.fillRect(rect, tiles);
        });
    }
    void drawTextItem(const QPointF &point, const QTextItem &item) override
    {
        QFont whole = item.font(); // all of it: what another painter has for its own would fill in the rest
        whole.setResolveMask(QFont::AllPropertiesResolved);
        add([point, font = whole, text = item.text(),
             rightToLeft = item.renderFlags().testFlag(QTextItem::RightToLeft)](QPainter &painter) {
            painter.setLayoutDirection(rightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
            painter.setFont(font);
            painter.drawText(point, text);
        });
    }

private:
    template <typename Point>
    static QPolygonF polygonOf(const Point *points, int count)
    {
        QPolygonF polygon;
        polygon.reserve(count);
        for (int i = 0; i < count; ++i)
            polygon << QPointF(points[i]);
        return polygon;
    }
    void addPolygon(QPolygonF polygon, PolygonDrawMode mode)
    {
        add([polygon = std::move(polygon), mode](QPainter &painter) {
            if (mode == PolylineMode)
                painter.drawPolyline(polygon);
            else
                painter.drawPolygon(polygon, mode == WindingMode ? Qt::WindingFill : Qt::OddEvenFill);
        });
    }
    /// Widgets that are painted one within the other are clipped beside what their painters know of.
    void add(Step step)
    {
        if (const QRegion clip = systemClip(); clip != m_widgetClip) {
            m_widgetClip = clip;
            takeClipOf(*painter());
        }
        if (const QPainter::RenderHints hints = painter()->renderHints(); hints != m_hints) { // QPainter::restore() does not tell of them
            m_hints = hints;
            m_record.m_steps.push_back([hints](QPainter &painter) {
                painter.setRenderHints(painter.renderHints(), false);
                painter.setRenderHints(hints);
            });
        }
        m_record.m_steps.push_back(std::move(step));
    }
    void updateClip(const QPaintEngineState &now);
    void takeClipOf(const QPainter &painter);

    PaintingRecord &m_record;
    Type m_type;
    QPainter::RenderHints m_hints = QPainter::TextAntialiasing; ///< with which each painter begins
    QRegion m_widgetClip;                                       ///< in pixels, that of the last step. Empty: none
};

// The transform comes first: what is clipped is told in it.
void PaintingRecord::Engine::updateState(const QPaintEngineState &now)
{
    const DirtyFlags dirty = now.state();
    // QPainter::restore() tells a clip anew by a reset and then step by step, and counts the place of a widget twice in those.
    const bool restores = (dirty.testFlag(DirtyClipPath) || dirty.testFlag(DirtyClipRegion)) && !dirty.testFlag(DirtyClipEnabled);
    if (restores) {
        if (now.clipOperation() == Qt::NoClip)
            takeClipOf(*now.painter());
        return;
    }
    if (dirty.testFlag(DirtyTransform))
        add([transform = now.transform() * QTransform::fromScale(1 / m_record.m_scale, 1 / m_record.m_scale)](QPainter &painter) {
            painter.setTransform(transform);
        });
    updateClip(now);
    if (dirty.testFlag(DirtyPen))
        add([pen = now.pen(), brush = withoutPixmap(now.pen().brush())](QPainter &painter) {
            QPen own = pen;
            own.setBrush(brush);
            painter.setPen(own);
        });
    if (dirty.testFlag(DirtyBrush))
        add([brush = withoutPixmap(now.brush())](QPainter &painter) { painter.setBrush(brush); });
    if (dirty.testFlag(DirtyBrushOrigin))
        add([origin = now.brushOrigin()](QPainter &painter) { painter.setBrushOrigin(origin); });
    if (dirty.testFlag(DirtyBackground) || dirty.testFlag(DirtyBackgroundMode))
        add([brush = withoutPixmap(now.backgroundBrush()), mode = now.backgroundMode()](QPainter &painter) {
            painter.setBackground(brush);
            painter.setBackgroundMode(mode);
        });
    if (dirty.testFlag(DirtyCompositionMode))
        add([mode = now.compositionMode()](QPainter &painter) { painter.setCompositionMode(mode); });
    if (dirty.testFlag(DirtyOpacity))
        add([opacity = now.opacity()](QPainter &painter) { painter.setOpacity(opacity); });
}

/// All of the clip at once.
void PaintingRecord::Engine::takeClipOf(const QPainter &from)
{
    const QTransform toPixels = QTransform::fromScale(1 / m_record.m_scale, 1 / m_record.m_scale);
    const bool clips = from.hasClipping();
    m_record.m_steps.push_back([toPixels, transform = from.deviceTransform() * toPixels, widget = m_widgetClip, clips,
                                path = clips ? from.clipPath() : QPainterPath()](QPainter &painter) {
        painter.setClipping(false);
        if (!widget.isEmpty()) {
            painter.setTransform(toPixels);
            painter.setClipRegion(widget, Qt::ReplaceClip);
        }
        painter.setTransform(transform);
        if (clips)
            painter.setClipPath(path, widget.isEmpty() ? Qt::ReplaceClip : Qt::IntersectClip);
    });
}

void PaintingRecord::Engine::updateClip(const QPaintEngineState &now)
{
    const DirtyFlags dirty = now.state();
    const Qt::ClipOperation operation = now.clipOperation();
    if (!m_widgetClip.isEmpty()) {
        if (dirty.testFlag(DirtyClipPath) || dirty.testFlag(DirtyClipRegion) || dirty.testFlag(DirtyClipEnabled))
            takeClipOf(*now.painter());
        return;
    }
    if (dirty.testFlag(DirtyClipPath))
        add([path = now.clipPath(), operation](QPainter &painter) { painter.setClipPath(path, operation); });
    if (dirty.testFlag(DirtyClipRegion))
        add([region = now.clipRegion(), operation](QPainter &painter) { painter.setClipRegion(region, operation); });
    if (dirty.testFlag(DirtyClipEnabled))
        add([on = now.isClipEnabled()](QPainter &painter) { painter.setClipping(on); });
}

PaintingRecord::PaintingRecord(QSize size, double scale, Goal goal)
    : m_size(size), m_scale(scale), m_engine(std::make_unique<Engine>(*this, goal == Goal::shapes ? QPaintEngine::SVG : QPaintEngine::User))
{
}

PaintingRecord::~PaintingRecord() = default;

QPaintEngine *PaintingRecord::paintEngine() const { return m_engine.get(); }

int PaintingRecord::metric(PaintDeviceMetric metric) const
{
    switch (metric) {
    case PdmWidth:
        return qRound(m_size.width() * m_scale);
    case PdmHeight:
        return qRound(m_size.height() * m_scale);
    case PdmWidthMM:
        return qRound(m_size.width() / kDotsPerScreenInch * kMillimetersPerInch);
    case PdmHeightMM:
        return qRound(m_size.height() / kDotsPerScreenInch * kMillimetersPerInch);
    case PdmDevicePixelRatio:
        return qRound(m_scale);
    case PdmDevicePixelRatioScaled:
        return qRound(m_scale * devicePixelRatioFScale());
    case PdmDpiX:
    case PdmDpiY:
    case PdmPhysicalDpiX:
    case PdmPhysicalDpiY:
        return kDotsPerScreenInch;
    default:
        return QPaintDevice::metric(metric);
    }
}

bool PaintingRecord::replay(QPainter &painter, const app::WorkControl &work) const
{
    for (std::size_t i = 0; i < m_steps.size(); ++i) {
        if (i % kStepsPerLook == 0) {
            if (work.stopRequested())
                return false;
            work.setProgress(i, m_steps.size());
        }
        m_steps[i](painter);
    }
    return true;
}

bool paintsRecord(const QPainter &painter) { return painter.paintEngine()->type() == QPaintEngine::User; }

} // namespace atomalloc::ui
