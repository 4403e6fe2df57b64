// SPDX-License-Identifier: GPL-3.0-or-later
// An icon engine that renders an SVG and replaces its colour, so that one file serves both themes.
#include "ui/theme/icons.h"

#include <QIconEngine>
#include <QImage>
#include <QPaintEngine>
#include <QPainter>
#include <QPixmap>
#include <QResource>
#include <QSvgRenderer>

#include <algorithm>
#include <memory>

namespace atomalloc::ui {
namespace {

class TintedSvgEngine : public QIconEngine
{
public:
    TintedSvgEngine(const QString &file, const QColor &color, const QColor &disabledColor)
        : m_file(file), m_renderer(std::make_shared<QSvgRenderer>(file)), m_color(color), m_disabledColor(disabledColor)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        if (painter->paintEngine()->type() == QPaintEngine::SVG) {
            QSvgRenderer(tinted(mode)).render(painter, squareIn(QRectF(rect)));
            return;
        }
        const qreal ratio = painter->device()->devicePixelRatioF();
        painter->drawImage(rect, render(rect.size() * ratio, mode));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State) override { return QPixmap::fromImage(render(size, mode)); }

    [[nodiscard]] QIconEngine *clone() const override { return new TintedSvgEngine(*this); }

private:
    [[nodiscard]] QColor colorIn(QIcon::Mode mode) const { return mode == QIcon::Disabled ? m_disabledColor : m_color; }

    /// Room beside it, as before a button's text, stays empty.
    [[nodiscard]] static QRectF squareIn(const QRectF &rect)
    {
        const double side = std::min(rect.width(), rect.height());
        return {rect.left(), rect.top() + (rect.height() - side) / 2, side, side};
    }

    /// The file with its black as the color: what is painted with it stays lines in a picture that is one of lines.
    [[nodiscard]] QByteArray tinted(QIcon::Mode mode) const
    {
        const QByteArray color = colorIn(mode).name().toLatin1();
        return QResource(m_file).uncompressedData().replace("\"#000\"", '"' + color + '"').replace("<svg ", "<svg fill=\"" + color + "\" ");
    }

    [[nodiscard]] QImage render(const QSize &size, QIcon::Mode mode) const
    {
        QImage image(size, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        m_renderer->render(&painter, squareIn(QRectF(QPointF(), size)));
        painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
        painter.fillRect(image.rect(), colorIn(mode));
        return image;
    }

    QString m_file;
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
