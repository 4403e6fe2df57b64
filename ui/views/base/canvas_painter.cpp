// SPDX-License-Identifier: GPL-3.0-or-later
// What the painters of all views share.
#include "ui/views/base/canvas_painter.h"

#include "ui/base/curve.h"
#include "ui/base/painting_record.h"
#include "ui/theme/hatch.h"

#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace atomalloc::ui {

namespace {

constexpr int kHatchSpacing = 6;
constexpr double kHatchWidth = 1.6;

/// Px from the edge of a card to where its corner ends.
int cornerOf(double radius) { return static_cast<int>(std::ceil(radius)) + 1; }

QRectF outlineOf(const QRectF &rect) { return rect.adjusted(0.5, 0.5, -0.5, -0.5); }

/// Each edge lies between two pixels of the device.
bool isOnPixels(const QPainter &painter, const QRectF &rect)
{
    if (painter.deviceTransform().type() > QTransform::TxScale)
        return false;
    const QRectF pixels = painter.deviceTransform().mapRect(rect);
    const auto whole = [](double value) { return std::abs(value - std::round(value)) < 1e-6; };
    return whole(pixels.left()) && whole(pixels.top()) && whole(pixels.right()) && whole(pixels.bottom());
}

} // namespace

void CanvasPainter::themeChanged()
{
    m_sprites.clear();
    m_text.clear();
    m_icons.clear();
    m_hatches.clear();
    m_corners.clear();
    m_backdrop = {};
}

void CanvasPainter::drawBackdrop(QPainter &painter, const QSizeF &size, const QByteArray &key, const std::function<void(QPainter &)> &paint)
{
    if (paintsVectors(painter) || paintsRecord(painter)) {
        m_backdrop = {}; // the next one on a screen is painted anew, with its words
        m_text.forgetAfter(0);
        painter.save();
        painter.fillRect(QRectF(QPointF(), size), m_theme.color(Token::canvas));
        painter.setRenderHint(QPainter::Antialiasing);
        paint(painter);
        painter.restore();
        return;
    }
    const double ratio = painter.device()->devicePixelRatioF();
    const QSize pixels = (size * ratio).toSize();
    if (key != m_backdropKey || m_backdrop.size() != pixels || m_backdrop.devicePixelRatio() != ratio) {
        m_backdropKey = key;
        m_text.forgetAfter(0);
        m_backdrop = QPixmap(pixels);
        m_backdrop.setDevicePixelRatio(ratio);
        m_backdrop.fill(m_theme.color(Token::canvas));
        QPainter backdrop(&m_backdrop);
        backdrop.setRenderHint(QPainter::Antialiasing);
        paint(backdrop);
        m_backdropTexts = m_text.written().size();
    }
    m_text.forgetAfter(m_backdropTexts);
    painter.drawPixmap(QPointF(0, 0), m_backdrop);
}

double CanvasPainter::text(QPainter &painter, double x, double baseline, const QString &words, TextStyle style, Token color,
                           Qt::Alignment alignment, double width)
{
    style.color = color;
    const QString shown = width > 0 ? m_text.elided(words, style, width) : words;
    const double advance = alignment == Qt::AlignLeft ? 0 : m_text.width(shown, style);
    const double left = alignment == Qt::AlignRight ? x - advance : alignment == Qt::AlignHCenter ? x - advance / 2 : x;
    return m_text.draw(painter, QPointF(left, baseline), shown, style);
}

QString CanvasPainter::fitting(const QStringList &ways, const TextStyle &style, double width)
{
    QString way = fittingIfRoom(ways, style, width);
    if (way.isEmpty())
        m_text.leaveOut(ways.last());
    return way;
}

QString CanvasPainter::fittingIfRoom(const QStringList &ways, const TextStyle &style, double width)
{
    for (const QString &way : ways) {
        if (m_text.width(way, style) <= width)
            return way;
    }
    return {};
}

QString CanvasPainter::fittingOrCut(const QStringList &ways, const TextStyle &style, double width)
{
    const QString way = fittingIfRoom(ways, style, width);
    return way.isEmpty() ? m_text.elided(ways.last(), style, width) : way;
}

void CanvasPainter::card(QPainter &painter, const QRectF &rect, double radius, Token fill, Token edge)
{
    const double corner = cornerOf(radius);
    const double ratio = painter.device()->devicePixelRatioF();
    const bool kept = !paintsVectors(painter) && !paintsRecord(painter) && isOnPixels(painter, rect) && rect.width() >= 2 * corner &&
                      rect.height() >= 2 * corner && std::floor(ratio) == ratio;
    if (!kept) {
        painter.setPen(QPen(m_theme.color(edge), 1));
        painter.setBrush(m_theme.color(fill));
        painter.drawRoundedRect(outlineOf(rect), radius, radius);
        return;
    }
    const QPixmap &four = corners(radius, fill, edge, ratio);
    const double part = corner * ratio; // of the pixmap
    for (const auto &[x, y] : {std::pair{0, 0}, std::pair{1, 0}, std::pair{0, 1}, std::pair{1, 1}})
        painter.drawPixmap(
            QRectF(x == 0 ? rect.left() : rect.right() - corner, y == 0 ? rect.top() : rect.bottom() - corner, corner, corner), four,
            QRectF(x * part, y * part, part, part));
    const QColor inside = m_theme.color(fill);
    const QColor line = m_theme.color(edge);
    const double width = rect.width() - 2 * corner;
    const double height = rect.height() - 2 * corner;
    painter.fillRect(QRectF(rect.left() + corner, rect.top() + 1, width, rect.height() - 2), inside);
    painter.fillRect(QRectF(rect.left() + 1, rect.top() + corner, corner - 1, height), inside);
    painter.fillRect(QRectF(rect.right() - corner, rect.top() + corner, corner - 1, height), inside);
    painter.fillRect(QRectF(rect.left() + corner, rect.top(), width, 1), line);
    painter.fillRect(QRectF(rect.left() + corner, rect.bottom() - 1, width, 1), line);
    painter.fillRect(QRectF(rect.left(), rect.top() + corner, 1, height), line);
    painter.fillRect(QRectF(rect.right() - 1, rect.top() + corner, 1, height), line);
}

const QPixmap &CanvasPainter::corners(double radius, Token fill, Token edge, double ratio)
{
    const std::array<double, 4> parts{radius, static_cast<double>(fill), static_cast<double>(edge), ratio};
    const QByteArray key(reinterpret_cast<const char *>(parts.data()), sizeof(parts));
    auto found = m_corners.constFind(key);
    if (found == m_corners.constEnd()) {
        const int side = 2 * cornerOf(radius);
        QPixmap pixmap((QSizeF(side, side) * ratio).toSize());
        pixmap.setDevicePixelRatio(ratio);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(m_theme.color(edge), 1));
        painter.setBrush(m_theme.color(fill));
        painter.drawRoundedRect(outlineOf(QRectF(0, 0, side, side)), radius, radius);
        found = m_corners.insert(key, pixmap);
    }
    return *found;
}

void CanvasPainter::icon(QPainter &painter, const QRectF &rect, const QString &name, Token color)
{
    if (paintsVectors(painter)) {
        m_theme.icon(name, color).paint(&painter, QRect(rect.topLeft().toPoint(), rect.size().toSize()));
        return;
    }
    const double ratio = painter.device()->devicePixelRatioF();
    const QString key = QStringLiteral("%1/%2/%3/%4").arg(name).arg(static_cast<int>(color)).arg(rect.width()).arg(ratio);
    auto found = m_icons.constFind(key);
    if (found == m_icons.constEnd()) {
        QPixmap pixmap = m_theme.icon(name, color).pixmap((rect.size() * ratio).toSize(), 1.0);
        pixmap.setDevicePixelRatio(ratio);
        found = m_icons.insert(key, pixmap);
    }
    painter.drawPixmap(rect.topLeft().toPoint(), *found);
}

void CanvasPainter::fillHatched(QPainter &painter, const QRectF &rect, Token color, double opacity)
{
    if (!paintsVectors(painter)) {
        painter.fillRect(rect, hatchBrush(color, opacity));
        return;
    }
    QColor line = m_theme.color(color); // an SVG has no textures
    line.setAlphaF(static_cast<float>(opacity));
    painter.setPen(QPen(line, kHatchWidth, Qt::SolidLine, Qt::FlatCap));
    for (const QLineF &one : hatchLines(rect, kHatchSpacing, Slant::up))
        painter.drawLine(one);
}

const QBrush &CanvasPainter::hatchBrush(Token color, double opacity)
{
    const quint64 key = static_cast<quint64>(color) * 256 + static_cast<quint64>(opacity * 255);
    auto found = m_hatches.constFind(key);
    if (found == m_hatches.constEnd()) {
        QPixmap tile(kHatchSpacing, kHatchSpacing);
        tile.fill(Qt::transparent);
        QPainter painter(&tile);
        painter.setRenderHint(QPainter::Antialiasing);
        QColor line = m_theme.color(color);
        line.setAlphaF(static_cast<float>(opacity));
        painter.setPen(QPen(line, kHatchWidth));
        for (int shift = -kHatchSpacing; shift <= kHatchSpacing; shift += kHatchSpacing)
            painter.drawLine(QPointF(shift - 1, kHatchSpacing + 1), QPointF(shift + kHatchSpacing + 1, -1));
        found = m_hatches.insert(key, QBrush(tile));
    }
    return *found;
}

void CanvasPainter::paintUpright(QPainter &painter, const QRectF &line, const std::vector<QRectF> &words) const
{
    for (const QRectF &part : uprightBeside(line, words))
        painter.fillRect(part, m_theme.color(Token::text));
}

void CanvasPainter::paintTimeCursor(QPainter &painter, const QRectF &plot, double x, const QStringList &ways,
                                    const std::vector<QRectF> &words)
{
    const double at = std::clamp(x, plot.left() + 0.5, plot.right() - 0.5);
    paintUpright(painter, QRectF(at - 0.8, plot.top() - 6, 1.6, plot.height() + 6), words);
    const TextStyle style = wordFont(11.5, QFont::DemiBold);
    const bool atRight = at - plot.left() < plot.width() / 2;
    const QString said = fittingIfRoom(ways, style, (atRight ? plot.right() - at : at - plot.left()) - 26);
    if (said.isEmpty())
        return;
    const double width = m_text.width(said, style) + 14;
    const QRectF chip(atRight ? at + 7 : at - 7 - width, plot.bottom() - 26, width, 20);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.color(Token::text));
    painter.drawRoundedRect(chip, 4, 4);
    text(painter, chip.left() + 7, chip.bottom() - 6, said, style, Token::canvas);
}

void CanvasPainter::paintCanvasCursor(QPainter &painter, const QRectF &rect) const
{
    const QRectF ring = rect.adjusted(-5, -5, 5, 5);
    const double arm = std::clamp(std::min(ring.width(), ring.height()) / 3, 4.0, 10.0);
    painter.setPen(QPen(m_theme.color(Token::text), 2, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    painter.setBrush(Qt::NoBrush);
    for (const QPointF &corner : {ring.topLeft(), ring.topRight(), ring.bottomLeft(), ring.bottomRight()}) {
        const QPointF along(corner.x() < ring.center().x() ? arm : -arm, 0);
        const QPointF down(0, corner.y() < ring.center().y() ? arm : -arm);
        painter.drawPolyline(std::array<QPointF, 3>{corner + along, corner, corner + down}.data(), 3);
    }
}

} // namespace atomalloc::ui
