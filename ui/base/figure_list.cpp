// SPDX-License-Identifier: GPL-3.0-or-later
// Labels on the left, figures on the right.
#include "ui/base/figure_list.h"

#include <QPainter>
#include <QStringList>

#include <algorithm>

namespace atomalloc::ui {

namespace {

constexpr int kPitch = 22;
constexpr int kColumnGap = 28;

} // namespace

FigureList::FigureList(Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&theme, &Theme::changed, this, [this] { update(); });
}

void FigureList::setRows(std::vector<FigureRow> rows)
{
    if (rows == m_rows)
        return;
    const bool resized = rows.size() != m_rows.size();
    m_rows = std::move(rows);
    QStringList words;
    for (const FigureRow &row : m_rows)
        words << QStringLiteral("%1: %2").arg(row.label, row.figure);
    setAccessibleDescription(words.join(QStringLiteral("; ")));
    if (resized)
        updateGeometry();
    update();
}

int FigureList::columns(int width) const
{
    return m_columnWidth == 0 ? 1 : std::max(1, (width + kColumnGap) / (m_columnWidth + kColumnGap));
}

int FigureList::heightForWidth(int width) const
{
    const int count = columns(width);
    return (static_cast<int>(m_rows.size()) + count - 1) / count * kPitch;
}

QSize FigureList::sizeHint() const { return {220, heightForWidth(std::max(width(), 220))}; }

void FigureList::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const int count = columns(width());
    const int perColumn = (static_cast<int>(m_rows.size()) + count - 1) / count;
    const double columnWidth = (width() - (count - 1.0) * kColumnGap) / count;
    for (int i = 0; i < static_cast<int>(m_rows.size()); ++i) {
        const FigureRow &row = m_rows[static_cast<std::size_t>(i)];
        const int column = i / perColumn;
        const double left = column * (columnWidth + kColumnGap);
        const double y = i % perColumn * kPitch + 15;
        const bool title = row.figure.isEmpty();
        painter.setFont(title ? m_theme.textFont(12.5, QFont::DemiBold) : m_theme.textFont(12));
        painter.setPen(m_theme.color(title ? Token::text : Token::text2));
        painter.drawText(QPointF(left, y), row.label);
        const double used = painter.fontMetrics().horizontalAdvance(row.label) + 8.0;
        for (const double pixels : {12.5, 11.5, 10.5}) { // smaller letters come before an ellipsis
            painter.setFont(m_theme.textFont(pixels, QFont::Medium));
            if (painter.fontMetrics().horizontalAdvance(row.figure) <= columnWidth - used)
                break;
        }
        painter.setPen(m_theme.color(row.color));
        const QString figure = painter.fontMetrics().elidedText(row.figure, Qt::ElideRight, static_cast<int>(columnWidth - used));
        painter.drawText(QPointF(left + columnWidth - painter.fontMetrics().horizontalAdvance(figure), y), figure);
    }
}

} // namespace atomalloc::ui
