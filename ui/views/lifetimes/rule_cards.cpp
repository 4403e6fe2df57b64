// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/lifetimes/rule_cards.h"

#include "ui/session/rule_words.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace atomalloc::ui {

namespace {

constexpr QSizeF kPicture{36, 30};
constexpr double kWordsAt = 54;      ///< px from the left end
constexpr double kLeastForSum = 112; ///< px of a card that has room for its bytes
constexpr double kLeastForWords = 92;
constexpr QSizeF kSmallPicture{26, 20}; ///< above the name
// The marks of the picture: where A, B and C stand, as shares of a side.
constexpr double kA = 0.3;
constexpr double kB = 0.62;
constexpr double kC = 0.8;

struct Shares
{
    double left, right, bottom, top;
};

Shares sharesOf(app::Rule rule)
{
    switch (rule) {
    case app::Rule::live:
        return {0, kA, kA, 1};
    case app::Rule::growth:
        return {kA, kB, kB, 1};
    case app::Rule::decline:
        return {0, kA, kA, kB};
    case app::Rule::short_lived:
        return {kA, kB, kA, kB};
    case app::Rule::leaked:
        return {kA, kB, kC, 1};
    case app::Rule::long_lived:
        return {0, kA, kB, 1};
    case app::Rule::all: // the command line alone asks it
        break;
    }
    return {};
}

} // namespace

RuleCard::RuleCard(std::optional<app::Rule> rule, const Theme &theme, QWidget *parent)
    : QAbstractButton(parent), m_rule(rule), m_theme(theme)
{
    setCheckable(true);
    setFixedHeight(kHeight);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    tell(QString(), QString());
}

void RuleCard::tell(const QString &sum, const QString &hindrance, const QString &need)
{
    m_sum = sum;
    m_need = need;
    setEnabled(hindrance.isEmpty());
    setCursor(hindrance.isEmpty() ? Qt::PointingHandCursor : Qt::ArrowCursor);
    const QString name = m_rule ? ruleText(*m_rule) : tr("Your own");
    const QString meaning = m_rule ? ruleMeaning(*m_rule) : tr("Drag a rectangle in the plane, or press Alt+Shift+arrows.");
    setToolTip(hindrance.isEmpty() ? QStringLiteral("%1\n%2").arg(name, meaning)
                                   : QStringLiteral("%1\n%2\n%3").arg(name, meaning, hindrance));
    setAccessibleName(sum.isEmpty() ? name : QStringLiteral("%1: %2").arg(name, sum));
    setAccessibleDescription(hindrance.isEmpty() ? meaning : hindrance);
    update();
}

QString RuleCard::briefName() const { return m_rule ? shortRuleText(*m_rule) : tr("Own"); }

/// The cards of a row are alike: the longest name decides.
RuleCard::NamePlace RuleCard::namePlace() const
{
    const auto longest = [](const QFont &font) {
        const QFontMetricsF metrics(font);
        double most = 0;
        for (const app::Rule rule :
             {app::Rule::live, app::Rule::growth, app::Rule::decline, app::Rule::short_lived, app::Rule::leaked, app::Rule::long_lived})
            most = std::max(most, metrics.horizontalAdvance(shortRuleText(rule)));
        return most;
    };
    if (width() >= kLeastForWords && longest(m_theme.textFont(12.5, QFont::DemiBold)) <= width() - kWordsAt - 4)
        return NamePlace::beside;
    return longest(m_theme.textFont(11, QFont::DemiBold)) <= width() - 6 ? NamePlace::below : NamePlace::nowhere;
}

QStringList RuleCard::shownWords() const
{
    const NamePlace place = namePlace();
    if (place == NamePlace::nowhere)
        return {};
    if (place == NamePlace::below)
        return {briefName()};
    const QFontMetricsF metrics(m_theme.textFont(12.5, QFont::DemiBold));
    const QString whole = m_rule ? ruleText(*m_rule) : tr("Your own");
    QStringList words{metrics.horizontalAdvance(whole) <= width() - kWordsAt - 4 ? whole : briefName()};
    if (width() < kLeastForSum)
        return words;
    if (isEnabled() && m_rule)
        return words << m_sum;
    const QString below = m_rule ? m_need : tr("drag, or keys");
    const QFontMetricsF small(m_theme.textFont(11.5));
    return small.horizontalAdvance(below) <= width() - kWordsAt - 4 ? words << below : words;
}

void RuleCard::paintPicture(QPainter &painter, const QRectF &rect) const
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.color(Token::canvas));
    painter.drawRect(rect);
    painter.setPen(QPen(m_theme.color(Token::text3), 1, Qt::DotLine));
    painter.drawLine(rect.bottomLeft(), rect.topRight());
    const QColor color = m_theme.color(isChecked() ? Token::accent : isEnabled() ? Token::text2 : Token::stroke);
    if (!m_rule) {
        painter.setPen(QPen(color, 1.4, Qt::DashLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(rect.left() + rect.width() * 0.2, rect.top() + 3, rect.width() * 0.45, rect.height() * 0.5));
        return;
    }
    const Shares shares = sharesOf(*m_rule);
    QPolygonF shape;
    const auto at = [&rect](double x, double y) { return QPointF(rect.left() + x * rect.width(), rect.bottom() - y * rect.height()); };
    shape << at(shares.left, shares.top) << at(shares.right, shares.top);
    if (*m_rule == app::Rule::short_lived)
        shape << at(shares.left, shares.bottom); // the half above the diagonal
    else
        shape << at(shares.right, shares.bottom) << at(shares.left, shares.bottom);
    QColor fill = color;
    fill.setAlphaF(0.55F);
    painter.setPen(QPen(color, 1.2));
    painter.setBrush(fill);
    painter.drawPolygon(shape);
}

void RuleCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF frame = QRectF(rect()).adjusted(1, 1, -1, -1);
    painter.setPen(QPen(m_theme.color(isChecked() ? Token::accent : Token::line), isChecked() ? 2 : 1));
    painter.setBrush(m_theme.color(isChecked() ? Token::accentBackground : underMouse() && isEnabled() ? Token::card : Token::lane));
    painter.drawRoundedRect(frame, 6, 6);
    const QStringList words = shownWords();
    const NamePlace place = namePlace();
    const QColor ink = m_theme.color(isEnabled() ? Token::text : Token::text3);
    if (place == NamePlace::below) {
        paintPicture(painter, QRectF(QPointF((width() - kSmallPicture.width()) / 2, 6), kSmallPicture));
        painter.setPen(ink);
        painter.setFont(m_theme.textFont(11, QFont::DemiBold));
        painter.drawText(QRectF(0, 28, width(), 16), Qt::AlignCenter, words[0]);
        return;
    }
    const double left = place == NamePlace::nowhere ? (width() - kPicture.width()) / 2 : 10;
    paintPicture(painter, QRectF(QPointF(left, (kHeight - kPicture.height()) / 2), kPicture));
    painter.setPen(ink);
    painter.setFont(m_theme.textFont(12.5, QFont::DemiBold));
    if (words.size() == 1)
        painter.drawText(QPointF(kWordsAt, 28), words[0]);
    if (words.size() == 2) {
        painter.drawText(QPointF(kWordsAt, 21), words[0]);
        painter.setFont(m_rule && isEnabled() ? m_theme.figureFont(11.5) : m_theme.textFont(11.5));
        painter.setPen(m_theme.color(isEnabled() ? Token::text2 : Token::text3));
        painter.drawText(QPointF(kWordsAt, 37), words[1]);
    }
}

} // namespace atomalloc::ui
