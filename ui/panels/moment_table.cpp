// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/moment_table.h"

#include "ui/base/state_legend.h"

#include <QPainter>

#include <algorithm>

namespace atomalloc::ui {

namespace {

// px
constexpr int kMomentRowHeight = 20;
constexpr int kMomentHeadHeight = 26;
constexpr double kMomentMarkRoom = 22; // of the mark of a state, before the label
constexpr int kMomentLabelWidth = 84;
constexpr int kMomentColumnWidth = 46;

int heightOf(const MomentRow &row) { return row.kind == MomentRow::Kind::head ? kMomentHeadHeight : kMomentRowHeight; }

} // namespace

MomentTable::MomentTable(Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setObjectName(QStringLiteral("momentTable"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, [this] { update(); });
}

int MomentTable::columnsIn(int width) { return std::max(1, (width - kMomentLabelWidth) / kMomentColumnWidth); }

void MomentTable::setRows(std::vector<MomentRow> rows)
{
    if (rows == m_rows)
        return;
    const bool resized = rows.size() != m_rows.size();
    m_rows = std::move(rows);
    QStringList words;
    for (const MomentRow &row : m_rows)
        words << (row.figures.isEmpty() ? row.label : QStringLiteral("%1: %2").arg(row.label, row.figures.join(QStringLiteral(", "))));
    setAccessibleDescription(words.join(QStringLiteral("; ")));
    if (resized)
        updateGeometry();
    update();
}

QSize MomentTable::sizeHint() const
{
    int height = 0;
    for (const MomentRow &row : m_rows)
        height += heightOf(row);
    return {kMomentLabelWidth + 3 * kMomentColumnWidth, height};
}

void MomentTable::paintRow(QPainter &painter, const MomentRow &row, double top) const
{
    const bool head = row.kind == MomentRow::Kind::head;
    const bool sum = row.kind == MomentRow::Kind::sum;
    const double baseline = top + heightOf(row) - 6;
    if (sum) {
        painter.setPen(QPen(m_theme.color(Token::line), 1));
        painter.drawLine(QPointF(0, top + 1), QPointF(width(), top + 1));
    }
    double left = 0;
    if (row.place) {
        paintBlock(painter, m_theme, QRectF(0, baseline - 10, 15, 12), legendLook(m_theme, *row.place));
        left = kMomentMarkRoom;
    }
    painter.setFont(m_theme.textFont(head ? 11 : 12, sum ? QFont::DemiBold : QFont::Normal));
    painter.setPen(m_theme.color(sum ? Token::text : Token::text2));
    const double figuresFrom = width() - static_cast<double>(row.figures.size()) * kMomentColumnWidth;
    const int labelRoom = static_cast<int>((row.figures.isEmpty() ? width() : figuresFrom) - left);
    painter.drawText(QPointF(left, baseline), painter.fontMetrics().elidedText(row.label, Qt::ElideRight, labelRoom));
    painter.setPen(m_theme.color(head ? Token::text2 : Token::text));
    for (qsizetype column = 0; column < row.figures.size(); ++column) {
        const QString &figure = row.figures[column];
        for (const double pixels : {12.0, 11.0, 10.0, 9.0}) { // smaller letters come before figures that touch
            painter.setFont(head ? m_theme.textFont(11, QFont::DemiBold) : m_theme.figureFont(pixels));
            if (painter.fontMetrics().horizontalAdvance(figure) <= kMomentColumnWidth - 4)
                break;
        }
        const double right = figuresFrom + static_cast<double>(column + 1) * kMomentColumnWidth;
        painter.drawText(QPointF(right - painter.fontMetrics().horizontalAdvance(figure), baseline), figure);
    }
}

void MomentTable::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    double top = 0;
    for (const MomentRow &row : m_rows) {
        paintRow(painter, row, top);
        top += heightOf(row);
    }
}

} // namespace atomalloc::ui
