// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/drop_target.h"

#include "ui/theme/theme.h"

#include <QPainter>
#include <QPainterPath>

#include <array>

namespace atomalloc::ui {

DropTarget::DropTarget(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setFixedHeight(96);
    setAccessibleName(tr("Drop a recording, a scenario, a config or a run.json here"));
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void DropTarget::setDrag(const QString &text, bool readable)
{
    m_drag = text;
    m_readable = readable;
    update();
}

void DropTarget::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool dragged = !m_drag.isEmpty();
    const Token tone = !dragged ? Token::stroke : m_readable ? Token::accent : Token::error;
    QPen pen(m_theme.color(tone), 1.6);
    if (!dragged)
        pen.setDashPattern({7 / 1.6, 5 / 1.6});
    painter.setPen(pen);
    painter.setBrush(dragged ? m_theme.color(m_readable ? Token::accentBackground : Token::errorBackground) : QBrush(Qt::NoBrush));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.8, 0.8, -0.8, -0.8), 8, 8);
    const QIcon icon = m_theme.icon(dragged && !m_readable ? QStringLiteral("exclamation") : QStringLiteral("drop"),
                                    dragged && !m_readable ? Token::error : Token::accent);
    icon.paint(&painter, QRect(32, height() / 2 - 12, 24, 24));
    painter.setPen(m_theme.color(Token::text));
    painter.setFont(m_theme.textFont(15, QFont::DemiBold));
    const QString title = dragged ? m_drag : tr("Drop a recording, a scenario, a config or a run.json here");
    painter.drawText(QRectF(78, 24, width() - 90, 24), Qt::AlignLeft | Qt::AlignVCenter, title);
    painter.setPen(m_theme.color(Token::text2));
    painter.setFont(m_theme.textFont(13));
    painter.drawText(QRectF(78, 48, width() - 90, 22), Qt::AlignLeft | Qt::AlignVCenter,
                     tr("Nothing leaves this computer. Damaged lines are skipped and listed with file and line."));
}

CardPicture::CardPicture(const Theme &theme, const QString &picture, QWidget *parent) : QWidget(parent), m_theme(theme), m_picture(picture)
{
    setFixedHeight(62);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void CardPicture::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.color(Token::card));
    painter.drawRoundedRect(rect(), 5, 5);
    if (m_picture == QLatin1String("blocks"))
        paintBlocks(painter);
    else if (m_picture == QLatin1String("graph"))
        paintGraph(painter);
    else
        paintTasks(painter);
}

void CardPicture::paintBlocks(QPainter &painter) const
{
    const double left = width() / 2.0 - 132;
    if (const double share = width() / 288.0; share < 1) { // smaller rather than cut
        painter.translate(rect().center());
        painter.scale(share, share);
        painter.translate(-rect().center());
    }
    const auto block = [&](Place place, double x, double y, double w, double h, std::uint64_t generation) {
        BlockLook look;
        look.place = place;
        look.generation = generation;
        look.topOfStack = place == Place::hot && generation == 10;
        look.wiped = 0.5;
        look.chunks = 6;
        look.showNumber = place != Place::zeroing;
        look.ttlPassed = generation == 5 ? 0.4 : 0.8;
        paintBlock(painter, m_theme, QRectF(left + x, y, w, h), look);
    };
    block(Place::live, 0, 10, 24, 18, 7);
    block(Place::live, 28, 10, 24, 18, 9);
    block(Place::live, 56, 10, 24, 18, 4);
    block(Place::zeroing, 0, 35, 50, 18, 7);
    block(Place::hot, 119, 19, 30, 22, 10);
    block(Place::hot, 150, 20, 26, 20, 8);
    block(Place::hot, 177, 20, 26, 20, 6);
    block(Place::cold, 214, 22, 24, 18, 5);
    block(Place::cold, 242, 22, 24, 18, 3);
    const auto path = [&](Token token, double from, double y) {
        QPen pen(m_theme.color(token), 1.6, Qt::DotLine, Qt::RoundCap);
        painter.setPen(pen);
        painter.drawLine(QPointF(left + from, y), QPointF(left + 112, y));
    };
    path(Token::inUse, 88, 19);
    path(Token::hot, 58, 44);
}

void CardPicture::paintGraph(QPainter &painter) const
{
    constexpr std::array kShares{0.12, 0.13, 0.12, 0.16, 0.24, 0.28, 0.26, 0.2,  0.14, 0.22, 0.33, 0.4,  0.36,
                                 0.38, 0.44, 0.52, 0.48, 0.54, 0.5,  0.46, 0.56, 0.64, 0.6,  0.68, 0.74, 0.86,
                                 0.93, 0.95, 0.92, 0.95, 0.84, 0.88, 0.78, 0.72, 0.76, 0.7,  0.74, 0.68};
    const QRectF plot(12, 9, width() - 24, height() - 17);
    QPainterPath line;
    for (std::size_t i = 0; i < kShares.size(); ++i) {
        const QPointF point(plot.left() + plot.width() * static_cast<double>(i) / (kShares.size() - 1),
                            plot.bottom() - plot.height() * kShares[i]);
        i == 0 ? line.moveTo(point) : line.lineTo(point);
    }
    QPainterPath area = line;
    area.lineTo(plot.bottomRight());
    area.lineTo(plot.bottomLeft());
    QColor fill = m_theme.color(Token::inUse);
    fill.setAlphaF(0.4F);
    painter.fillPath(area, fill);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(m_theme.color(Token::inUse), 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(line);
    painter.setPen(QPen(m_theme.color(Token::text2), 1, Qt::DashLine));
    painter.drawLine(plot.topLeft(), plot.topRight());
    m_theme.icon(QStringLiteral("cross"), Token::error)
        .paint(&painter, QRect(static_cast<int>(plot.left() + plot.width() * 0.74) - 6, 3, 12, 12));
}

void CardPicture::paintTasks(QPainter &painter) const
{
    struct Bar
    {
        double row, from, to;
        bool waits;
    };
    constexpr std::array<Bar, 7> kBars{{{0, 0.0, 0.46, false},
                                        {0, 0.47, 0.6, true},
                                        {0, 0.61, 1.0, false},
                                        {1, 0.1, 0.78, false},
                                        {1, 0.79, 0.9, true},
                                        {2, 0.22, 0.5, false},
                                        {2, 0.58, 0.86, false}}};
    const double left = 16;
    const double span = width() - 32;
    for (const Bar &bar : kBars) {
        const QRectF rect(left + span * bar.from, 11 + bar.row * 15, span * (bar.to - bar.from), 10);
        if (bar.waits) {
            paintWaiting(painter, m_theme, rect);
        } else {
            painter.setPen(Qt::NoPen);
            painter.setBrush(m_theme.generationColor(Place::live, 3 + static_cast<std::uint64_t>(bar.row) * 3));
            painter.drawRoundedRect(rect, 3, 3);
        }
    }
}

} // namespace atomalloc::ui
