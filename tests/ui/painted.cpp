// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/painted.h"

#include <QPainterPath>
#include <QTransform>

namespace atomalloc::ui {

class Painted::Engine final : public QPaintEngine
{
public:
    explicit Engine(Painted &kept) : QPaintEngine(AllFeatures), m_kept(kept) {}

    bool begin(QPaintDevice *) override { return true; }
    bool end() override { return true; }
    [[nodiscard]] Type type() const override { return User; }

    void updateState(const QPaintEngineState &changed) override
    {
        if (changed.state() & DirtyTransform)
            m_transform = changed.transform();
        if (changed.state() & DirtyBrush)
            m_brush = changed.brush();
    }
    void drawTextItem(const QPointF &at, const QTextItem &item) override
    {
        const QRectF letters(at.x(), at.y() - item.ascent(), item.width(), item.ascent() + item.descent());
        const QRectF whole(QPointF(), QSizeF(m_kept.size()));
        const QRectF clip = painter()->hasClipping() ? m_transform.mapRect(painter()->clipBoundingRect()) & whole : whole;
        m_kept.m_texts.push_back({m_transform.map(at), item.text(), m_transform.mapRect(letters), clip});
    }
    void drawRects(const QRectF *rects, int count) override
    {
        for (int i = 0; i < count; ++i)
            keep(rects[i]);
    }
    void drawPath(const QPainterPath &path) override { keep(path.boundingRect()); }
    void drawPolygon(const QPointF *points, int count, PolygonDrawMode mode) override
    {
        if (mode != PolylineMode)
            keep(QPolygonF(QList<QPointF>(points, points + count)).boundingRect());
    }
    void drawPixmap(const QRectF &, const QPixmap &, const QRectF &) override {}
    void drawTiledPixmap(const QRectF &, const QPixmap &, const QPointF &) override {}

private:
    void keep(const QRectF &rect)
    {
        const QColor fill = m_brush.style() == Qt::SolidPattern ? m_brush.color() : QColor();
        m_kept.m_rects.push_back({m_transform.mapRect(rect), fill});
    }

    Painted &m_kept;
    QTransform m_transform;
    QBrush m_brush;
};

Painted::Painted(QSize size) : KeptDevice(size, std::make_unique<Engine>(*this)) {}

QStringList Painted::words() const
{
    QStringList words;
    for (const Text &text : m_texts)
        words << text.text;
    return words;
}

} // namespace atomalloc::ui
