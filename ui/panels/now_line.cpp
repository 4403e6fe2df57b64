// SPDX-License-Identifier: GPL-3.0-or-later
// The present event in one sentence.
#include "ui/panels/now_line.h"

#include "app/words/figure_text.h"
#include "ui/session/refresher.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace atomalloc::ui {

NowLine::NowLine(RunView &runView, Selection &selection, Theme &theme, QWidget *parent)
    : QWidget(parent), m_runView(runView), m_selection(selection), m_theme(theme), m_words(runView.refresher().words())
{
    setObjectName(QStringLiteral("nowLine"));
    setAccessibleName(tr("The present event"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    const auto repaint = [this] { update(); };
    connect(&runView, &RunView::runChanged, this, repaint);
    connect(&runView, &RunView::positionChanged, this, repaint);
    connect(&runView.refresher(), &Refresher::named, this, repaint);
    connect(&theme, &Theme::changed, this, repaint);
}

std::optional<NowLine::Parts> NowLine::parts() const
{
    const auto run = m_runView.run();
    const std::size_t position = run == nullptr ? 0 : std::min(m_runView.position(), run->eventCount());
    if (position == 0)
        return std::nullopt;
    const Event &event = run->event(position - 1);
    std::uint32_t chunks = 0;
    if (event.kind == EventKind::zero_chunk && m_runView.heap() != nullptr) {
        const app::BlockState *block = m_runView.heap()->block(event.block);
        chunks = block == nullptr ? 0 : block->chunks;
    }
    return Parts{QLatin1Char('#') + app::countText(position), app::timeText(event.time_ns), m_words.describe(event, chunks)};
}

QString NowLine::sentence() const
{
    const auto now = parts();
    if (!now)
        return m_runView.run() == nullptr ? QString() : tr("Now: before the first event");
    if (now->words.because.isEmpty())
        return tr("Now %1 %2 %3 %4").arg(now->number, now->time, now->words.verb, now->words.detail);
    return tr("Now %1 %2 %3 %4 because %5").arg(now->number, now->time, now->words.verb, now->words.detail, now->words.because);
}

std::vector<NowLine::Piece> NowLine::pieces(double room) const
{
    const auto now = parts();
    if (!now)
        return {{sentence(), m_theme.textFont(12), Token::text2, 0}};
    std::vector<Piece> pieces{{tr("Now"), m_theme.textFont(12, QFont::DemiBold), Token::accent, 9},
                              {now->number, m_theme.figureFont(12), Token::text2, 9},
                              {now->time, m_theme.figureFont(12), Token::text2, 9},
                              {now->words.verb, m_theme.textFont(12, QFont::DemiBold), Token::text, 8},
                              {now->words.detail, m_theme.textFont(12), Token::text, 8}};
    const auto missing = [&pieces, room] {
        double width = 0;
        for (const Piece &piece : pieces)
            width += QFontMetricsF(piece.font).horizontalAdvance(piece.text) + (&piece == &pieces.back() ? 0 : piece.gap);
        return width - room;
    };
    for (int i = 0; i < 2 && missing() > 0; ++i) // the transport bar below has the number and the time
        pieces.erase(pieces.begin() + 1);
    if (missing() > 0)
        pieces.erase(pieces.begin()); // "Now": what happened is worth more
    if (!now->words.because.isEmpty()) {
        pieces.push_back({tr("because %1").arg(now->words.because), m_theme.textFont(12), Token::text2, 0});
        if (missing() > 0) // whole or not at all; the tooltip has it
            pieces.pop_back();
    }
    return pieces;
}

void NowLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    double x = 2;
    for (const Piece &piece : pieces(width() - x)) {
        painter.setFont(piece.font);
        painter.setPen(m_theme.color(piece.token));
        const QString shown = painter.fontMetrics().elidedText(piece.text, Qt::ElideRight, std::max(0, static_cast<int>(width() - x)));
        painter.drawText(QPointF(x, height() / 2.0 + 4.5), shown);
        x += painter.fontMetrics().horizontalAdvance(piece.text) + piece.gap;
    }
}

void NowLine::mousePressEvent(QMouseEvent *)
{
    const auto run = m_runView.run();
    if (run == nullptr || m_runView.position() == 0)
        return;
    const Event &event = run->event(m_runView.position() - 1);
    if (event.block != kNoBlock)
        m_selection.selectBlock(event.block);
    else if (event.task != kNoTask)
        m_selection.selectTask(event.task);
}

bool NowLine::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip)
        QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), sentence(), this);
    return event->type() == QEvent::ToolTip || QWidget::event(event);
}

} // namespace atomalloc::ui
