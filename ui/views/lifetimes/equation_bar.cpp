// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/lifetimes/equation_bar.h"

#include "app/words/figure_text.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <array>

namespace atomalloc::ui {

namespace {

constexpr double kSign = 18; ///< px between two boxes
constexpr double kSides = 6; ///< px in a box, beside its words

struct EquationTerm
{
    std::optional<app::LifeCount> sum;
    QString words;
    bool chosen = false;
};

} // namespace

EquationBar::EquationBar(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme) { setFixedHeight(kHeight); }

void EquationBar::tell(const app::RuleSums &sums, std::optional<app::Rule> chosen)
{
    m_sums = sums;
    m_chosen = chosen;
    const QStringList all = figures();
    if (all.size() == 4)
        setAccessibleName(tr("Live at A %1, plus growth %2, minus decline %3, is live at B %4").arg(all[0], all[1], all[2], all[3]));
    setToolTip(accessibleName());
    update();
}

QStringList EquationBar::figures() const
{
    QStringList all;
    for (const auto &sum : {m_sums.of(app::Rule::live), m_sums.of(app::Rule::growth), m_sums.of(app::Rule::decline), m_sums.live_at_b}) {
        if (sum)
            all << app::bytesText(sum->bytes);
    }
    return all;
}

double EquationBar::figureRoom() const { return (width() - 3 * kSign) / 4.0 - 1 - 2 * kSides; }

QFont EquationBar::figureFont() const
{
    for (const double pixels : {12.0, 11.0, 10.0}) {
        const QFont font = m_theme.figureFont(pixels, QFont::DemiBold);
        const QFontMetricsF metrics(font);
        if (std::ranges::all_of(figures(), [&](const QString &figure) { return metrics.horizontalAdvance(figure) <= figureRoom(); }))
            return font;
    }
    return m_theme.figureFont(9, QFont::DemiBold);
}

void EquationBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const std::array<EquationTerm, 4> terms{{
        {m_sums.of(app::Rule::live), tr("live at A"), m_chosen == app::Rule::live},
        {m_sums.of(app::Rule::growth), tr("growth"), m_chosen == app::Rule::growth},
        {m_sums.of(app::Rule::decline), tr("decline"), m_chosen == app::Rule::decline},
        {m_sums.live_at_b, tr("live at B"), false},
    }};
    const std::array<QString, 3> signs{QStringLiteral("+"), QStringLiteral("−"), QStringLiteral("=")};
    const double box = (width() - 3 * kSign) / 4.0;
    const QFont figures = figureFont();
    for (std::size_t i = 0; i < terms.size(); ++i) {
        const EquationTerm &term = terms[i];
        const QRectF rect(static_cast<double>(i) * (box + kSign) + 0.5, 0.5, box - 1, kHeight - 1);
        painter.setPen(QPen(m_theme.color(term.chosen ? Token::accent : Token::line), term.chosen ? 1.5 : 1));
        painter.setBrush(m_theme.color(term.chosen ? Token::accentBackground : Token::card));
        painter.drawRoundedRect(rect, 5, 5);
        painter.setPen(m_theme.color(Token::text));
        painter.setFont(figures);
        if (term.sum)
            painter.drawText(rect.adjusted(kSides, 6, -kSides, 0), Qt::AlignLeft | Qt::AlignTop, app::bytesText(term.sum->bytes));
        painter.setPen(m_theme.color(Token::text2));
        painter.setFont(m_theme.textFont(11));
        const QFontMetricsF metrics(painter.font());
        painter.drawText(rect.adjusted(kSides, 0, -kSides, -5), Qt::AlignLeft | Qt::AlignBottom, term.words);
        const QString blocks = term.sum ? app::countText(term.sum->count) : QString();
        if (metrics.horizontalAdvance(term.words + blocks) + 24 <= rect.width())
            painter.drawText(rect.adjusted(kSides, 0, -kSides, -5), Qt::AlignRight | Qt::AlignBottom, blocks);
        if (i < signs.size()) {
            painter.setFont(m_theme.textFont(13));
            painter.drawText(QRectF(rect.right(), 0, kSign, kHeight), Qt::AlignCenter, signs[i]);
        }
    }
}

} // namespace atomalloc::ui
