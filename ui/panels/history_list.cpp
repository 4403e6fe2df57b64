// SPDX-License-Identifier: GPL-3.0-or-later
// The history of the selection as a list.
#include "ui/panels/history_list.h"

#include "app/words/figure_text.h"
#include "ui/theme/event_token.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace atomalloc::ui {

void HistoryModel::setRun(std::shared_ptr<const app::RecordedRun> run, const app::EventWords &words)
{
    beginResetModel();
    m_run = std::move(run);
    m_words = words;
    m_history = nullptr;
    m_count = m_lines = m_shown = 0;
    endResetModel();
}

void HistoryModel::setHistory(const BlockHistory *history, std::size_t count)
{
    if (m_history == history && m_count == count)
        return;
    beginResetModel();
    m_history = history;
    m_count = count;
    m_lines = history == nullptr ? 0 : history->lineCount(count);
    m_shown = std::min(m_lines, kPage);
    endResetModel();
}

int HistoryModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : static_cast<int>(m_shown); }

bool HistoryModel::canFetchMore(const QModelIndex &parent) const { return !parent.isValid() && m_shown < m_lines; }

void HistoryModel::fetchMore(const QModelIndex &)
{
    const std::size_t more = std::min(kPage, m_lines - m_shown);
    if (more == 0)
        return;
    beginInsertRows({}, static_cast<int>(m_shown), static_cast<int>(m_shown + more) - 1);
    m_shown += more;
    endInsertRows();
}

QVariant HistoryModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || m_run == nullptr || m_history == nullptr || static_cast<std::size_t>(index.row()) >= m_shown)
        return {};
    const std::size_t row = m_history->newestOf(m_lines - 1 - static_cast<std::size_t>(index.row()), m_count);
    const std::size_t number = m_history->events()[row];
    const Event &event = m_run->event(number);
    switch (role) {
    case TimeRole:
        return app::timeText(event.time_ns);
    case KindRole:
        return static_cast<int>(eventToken(event.kind, event.cause));
    case PositionRole:
        return static_cast<qulonglong>(number + 1);
    default:
        break;
    }
    const app::EventSentence words = m_words.describe(event, m_history->chunksAt(row, *m_run));
    switch (role) {
    case Qt::DisplayRole:
    case TitleRole:
        return words.title;
    case NoteRole:
        return noteOf(row, words);
    case ReasonRole:
        return words.because;
    case Qt::ToolTipRole:
        return withStack(words.because.isEmpty() ? words.detail : tr("%1, because %2").arg(words.detail, words.because), number);
    case Qt::AccessibleTextRole:
        return words.because.isEmpty() ? words.detail : tr("%1, because %2").arg(words.detail, words.because);
    default:
        return {};
    }
}

/// The sentence, and below it the call stack that asked, where it is known.
QString HistoryModel::withStack(const QString &sentence, std::size_t event) const
{
    const std::uint32_t site = m_run->sites()->at(event);
    return site == 0 ? sentence : sentence + QStringLiteral("\n\n") + app::stackText(*m_run->stacks(), site, app::StackPaths::short_ones);
}

QString HistoryModel::noteOf(std::size_t row, const app::EventSentence &words) const
{
    const ClassIndex before = m_history->classBefore(row, *m_run);
    if (before == kNoClass)
        return words.note;
    const BlockId block = m_history->block();
    const ClassIndex after = m_run->event(m_history->events()[row]).size_class;
    return tr("%1 from here on, %2 before").arg(m_words.blockName(block, after), m_words.blockName(block, before));
}

QSize HistoryDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const { return {option.rect.width(), 48}; }

/// Small letters come before fewer words, and an ellipsis comes last. The tool tip has everything.
void HistoryDelegate::paintNote(QPainter &painter, const QModelIndex &index, const QPointF &at, double room) const
{
    const QString whole = index.data(HistoryModel::NoteRole).toString();
    const QString reason = index.data(HistoryModel::ReasonRole).toString();
    for (const QString &note : {whole, reason.isEmpty() ? whole : reason}) {
        for (const double pixels : {11.5, 10.5}) {
            painter.setFont(m_theme.textFont(pixels));
            if (QFontMetricsF(painter.font()).horizontalAdvance(note) <= room) {
                painter.drawText(at, note);
                return;
            }
        }
    }
    painter.drawText(at, painter.fontMetrics().elidedText(whole, Qt::ElideRight, static_cast<int>(room)));
}

void HistoryDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRectF rect(option.rect);
    const bool first = index.row() == 0;
    const bool last = index.row() + 1 == index.model()->rowCount();
    const double x = rect.left() + 14;
    const double y = rect.top() + 15;
    if (first || (option.state & QStyle::State_MouseOver) != 0) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(m_theme.color(first ? Token::accentBackground : Token::card));
        painter->drawRoundedRect(rect.adjusted(0, 0.5, 0, -2.5), 5, 5);
    }
    if ((option.state & QStyle::State_HasFocus) != 0) {
        painter->setPen(QPen(m_theme.color(Token::accent), 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(rect.adjusted(1, 1.5, -1, -3.5), 5, 5);
    }
    painter->setPen(QPen(m_theme.color(Token::line), 2));
    painter->drawLine(QPointF(x, first ? y : rect.top()), QPointF(x, last ? y : rect.bottom()));
    const QColor color = m_theme.color(static_cast<Token>(index.data(HistoryModel::KindRole).toInt()));
    painter->setPen(QPen(color, 2.2));
    painter->setBrush(m_theme.color(Token::dock));
    painter->drawEllipse(QPointF(x, y), 5.5, 5.5);
    if (first) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(color);
        painter->drawEllipse(QPointF(x, y), 2.6, 2.6);
    }
    const double left = x + 16;
    const double right = rect.right() - 7;
    const QString title = index.data(HistoryModel::TitleRole).toString();
    const int weight = first ? QFont::DemiBold : QFont::Medium;
    QFont titleFont = m_theme.textFont(12.5, weight);
    const double titleWidth = QFontMetricsF(titleFont).horizontalAdvance(title);
    painter->setFont(m_theme.figureFont(11));
    painter->setPen(m_theme.color(Token::text2));
    QString time = index.data(HistoryModel::TimeRole).toString();
    if (titleWidth > right - painter->fontMetrics().horizontalAdvance(time) - 8 - left) // the title goes before the microseconds
        time = time.section(u' ', 0, 0);
    const double timeWidth = painter->fontMetrics().horizontalAdvance(time);
    if (titleWidth > right - timeWidth - 8 - left)
        titleFont = m_theme.textFont(11.5, weight);
    painter->drawText(QPointF(right - timeWidth, y + 4), time);
    paintNote(*painter, index, QPointF(left, y + 21), right - left);
    painter->setFont(titleFont);
    painter->setPen(m_theme.color(Token::text));
    painter->drawText(QPointF(left, y + 4),
                      painter->fontMetrics().elidedText(title, Qt::ElideRight, static_cast<int>(std::ceil(right - timeWidth - 8 - left))));
    painter->restore();
}

} // namespace atomalloc::ui
