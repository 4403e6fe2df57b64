// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/compare/overlay_chart.h"

#include "ui/views/base/view_words.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <utility>

namespace atomalloc::ui {

OverlayChart::OverlayChart(Comparison &comparison, const Theme &theme, QWidget *parent)
    : QWidget(parent), m_comparison(comparison), m_theme(theme), m_painter(theme)
{
    setObjectName(QStringLiteral("compareOverlay"));
    setAccessibleName(tr("One figure of both runs over time"));
    connect(&theme, &Theme::changed, this, [this] {
        m_painter.themeChanged();
        update();
    });
    for (const Comparison::Side side : {Comparison::Side::a, Comparison::Side::b})
        connect(&comparison.view(side), &RunView::positionChanged, this, QOverload<>::of(&OverlayChart::update));
}

void OverlayChart::setFigure(OverlayFigure figure)
{
    m_scene.figure = figure;
    m_stale = true;
    update();
}

void OverlayChart::setContent(Content a, Content b)
{
    if (m_content[0] == a && m_content[1] == b)
        return;
    m_content = {std::move(a), std::move(b)};
    m_stale = true;
    update();
}

std::uint64_t OverlayChart::endNs() const
{
    std::uint64_t end = 1;
    for (const Comparison::Side side : {Comparison::Side::a, Comparison::Side::b})
        if (const auto run = m_comparison.view(side).run())
            end = std::max<std::uint64_t>(end, run->endTimeNs());
    return end;
}

void OverlayChart::refreshIn(const QRectF &room)
{
    if (m_stale) {
        m_scene.rect = room;
        m_scene.plot = overlayPlot(m_scene.rect);
        m_scene.window = {0, static_cast<double>(endNs()), m_scene.plot.left(), std::max(m_scene.plot.width(), 1.0)};
    }
    for (const Comparison::Side side : {Comparison::Side::a, Comparison::Side::b}) {
        const auto index = static_cast<std::size_t>(side);
        const auto run = m_comparison.view(side).run();
        if (m_content[index] == nullptr || run == nullptr) {
            m_scene.runs[index] = {};
            continue;
        }
        const std::uint64_t cursor = m_comparison.view(side).cursorTimeNs();
        if (m_stale) {
            m_scene.runs[index] = overlaySeries(*m_content[index], m_scene.figure, m_scene.window, run->endTimeNs(), cursor);
        } else if (m_scene.runs[index].cursor_ns != cursor) {
            m_scene.runs[index].cursor_ns = cursor;
            m_scene.runs[index].atCursor = overlayValue(*m_content[index], m_scene.figure, m_scene.window, run->endTimeNs(), cursor);
        }
    }
    m_stale = false;
}

QString OverlayChart::wordsInstead() const
{
    if (m_content[0] == nullptr && m_content[1] == nullptr)
        return tr("Reading the runs …");
    const auto lacks = [this](const Content &content) { return content != nullptr && !hasFigure(*content, m_scene.figure); };
    const QString name = overlayName(m_scene.figure);
    if (lacks(m_content[0]) && lacks(m_content[1]))
        return tr("%1: measured runs have no such figure.").arg(name);
    if (lacks(m_content[0]))
        return tr("%1: A was measured, and a measured run has no such figure.").arg(name);
    if (lacks(m_content[1]))
        return tr("%1: B was measured, and a measured run has no such figure.").arg(name);
    return {};
}

const OverlayScene &OverlayChart::shownScene()
{
    refresh();
    return m_scene;
}

void OverlayChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (const QString words = wordsInstead(); !words.isEmpty()) {
        paintNothing(painter, *this, m_theme, words);
        return;
    }
    refresh();
    m_painter.paint(painter, m_scene);
}

void OverlayChart::paintSized(QPainter &painter, QSize size)
{
    if (const QString words = wordsInstead(); !words.isEmpty()) {
        painter.setPen(m_theme.color(Token::text2));
        painter.setFont(m_theme.textFont(13));
        painter.drawText(QRect(QPoint(), size), Qt::AlignCenter, words);
        return;
    }
    m_stale = true;
    refreshIn(QRectF(QPointF(), QSizeF(size)));
    OverlayPainter(m_theme).paint(painter, m_scene);
    m_stale = true; // the next look is at the widget again
}

void OverlayChart::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_stale = true;
}

void OverlayChart::goTo(QPointF point)
{
    refresh();
    const double x = std::clamp(point.x(), m_scene.plot.left(), m_scene.plot.right());
    m_comparison.view(Comparison::Side::b).setTime(m_scene.window.wholeTimeAt(x));
}

void OverlayChart::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        goTo(event->position());
}

void OverlayChart::mouseMoveEvent(QMouseEvent *event)
{
    if ((event->buttons() & Qt::LeftButton) != 0)
        goTo(event->position());
}

} // namespace atomalloc::ui
