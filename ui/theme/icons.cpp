// SPDX-License-Identifier: GPL-3.0-or-later
// An icon engine that renders an SVG and replaces its colour, so that one file serves both themes.
#include "ui/theme/icons.h"

#include <QIconEngine>
#include <QImage>
#include <QPainter>
#include <QPixmap>
#include <QSvgRenderer>

#include <algorithm>
#include <memory>

namespace atomalloc::ui {
namespace {

class TintedSvgEngine : public QIconEngine
{
public:
    TintedSvgEngine(const QString &file, const QColor &color, const QColor &disabledColor)
        : m_renderer(std::make_shared<QSvgRenderer>(file)), m_color(color), m_disabledColor(disabledColor)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const qreal ratio = painter->device()->devicePixelRatioF();
        painter->drawImage(rect, render(rect.size() * ratio, mode));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State) override { return QPixmap::fromImage(render(size, mode)); }

    [[nodiscard]] QIconEngine *clone() const override { return new TintedSvgEngine(*this); }

private:
    [[nodiscard]] QImage render(const QSize &size, QIcon::Mode mode) const
    {
        QImage image(size, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        const double side = std::min(size.width(), size.height()); // room beside it, as before a button's text, stays empty
        m_renderer->render(&painter, QRectF(0, (size.height() - side) / 2, side, side));
        painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
        painter.fillRect(image.rect(), mode == QIcon::Disabled ? m_disabledColor : m_color);
        return image;
    }

    std::shared_ptr<QSvgRenderer> m_renderer;
    QColor m_color;
    QColor m_disabledColor;
};

} // namespace

QIcon tintedIcon(const QString &file, const QColor &color, const QColor &disabledColor)
{
    return QIcon(new TintedSvgEngine(file, color, disabledColor));
}

} // namespace atomalloc::ui
