// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/tab_bar.h"

#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QPainter>

#include <cmath>

namespace atomalloc::ui {

namespace {

constexpr int kDockHeight = 36;
constexpr int kDockGap = 20;
constexpr int kCrowdedGap = 11;
constexpr int kViewHeight = 38;
constexpr int kViewMargin = 11;
constexpr int kIconPlace = 21; ///< icon and the gap after it
constexpr int kIconGap = 7;    ///< that gap
constexpr int kKeyPlace = 26;  ///< gap and key badge

struct ViewTab
{
    QString iconName;
    QString key;
};

ViewTab dataOf(const QTabBar &bar, int index)
{
    const QStringList parts = bar.tabData(index).toStringList();
    return parts.size() == 2 ? ViewTab{parts.at(0), parts.at(1)} : ViewTab{};
}

} // namespace

TabBar::TabBar(const Theme &theme, Look look, QWidget *parent) : QTabBar(parent), m_theme(theme), m_look(look)
{
    setFont(theme.textFont(13, QFont::DemiBold));
    setDrawBase(false);
    setExpanding(false);
    setUsesScrollButtons(false);
    setElideMode(Qt::ElideNone);
    setFocusPolicy(Qt::TabFocus);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    connect(this, &QTabBar::currentChanged, this, &TabBar::chooseDetail);
}

void TabBar::addViewTab(const QString &title, const QString &iconName, const QString &key)
{
    const int index = addTab(title);
    setTabData(index, QStringList{iconName, key});
    setTabToolTip(index, tr("%1 (%2)").arg(title, key));
    updateGeometry();
}

int TabBar::textWidth(int index) const { return static_cast<int>(std::ceil(QFontMetricsF(font()).horizontalAdvance(tabText(index)))); }

TabBar::Detail TabBar::detailOf(int index, Detail detail) const
{
    return detail == Detail::iconAlone && index == currentIndex() ? Detail::withoutKey : detail;
}

int TabBar::viewWidth(int index, Detail detail) const
{
    switch (detailOf(index, detail)) {
    case Detail::whole:
        return kViewMargin + kIconPlace + textWidth(index) + kKeyPlace + kViewMargin;
    case Detail::withoutKey:
        return kViewMargin + kIconPlace + textWidth(index) + kViewMargin;
    case Detail::iconAlone:
        break;
    }
    return kViewMargin + kIconPlace - kIconGap + kViewMargin;
}

int TabBar::allWidths(Detail detail) const
{
    int width = 0;
    for (int i = 0; i < count(); ++i)
        width += m_look == Look::dock ? tabSizeHint(i).width() : viewWidth(i, detail);
    return width;
}

QSize TabBar::tabSizeHint(int index) const
{
    if (m_look == Look::dock)
        return {textWidth(index) + (m_crowded ? kCrowdedGap : kDockGap), kDockHeight};
    return {viewWidth(index, m_detail), kViewHeight};
}

QSize TabBar::sizeHint() const { return {allWidths(Detail::whole), m_look == Look::dock ? kDockHeight : kViewHeight}; }

QSize TabBar::minimumSizeHint() const { return {allWidths(Detail::iconAlone), m_look == Look::dock ? kDockHeight : kViewHeight}; }

void TabBar::chooseDetail()
{
    if (m_look == Look::dock)
        return;
    m_detail = Detail::iconAlone;
    for (const Detail detail : {Detail::withoutKey, Detail::whole}) {
        if (allWidths(detail) <= width())
            m_detail = detail;
    }
    setElideMode(elideMode()); // lays the tabs out again
    updateGeometry();          // the least width is that of the present tab
}

void TabBar::resizeEvent(QResizeEvent *event)
{
    chooseDetail();
    QTabBar::resizeEvent(event);
}

void TabBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (int i = 0; i < count(); ++i)
        m_look == Look::dock ? paintDockTab(painter, i) : paintViewTab(painter, i);
}

void TabBar::paintDockTab(QPainter &painter, int index) const
{
    const QRect rect = tabRect(index);
    const bool present = index == currentIndex();
    painter.setFont(m_theme.textFont(13, present ? QFont::DemiBold : QFont::Medium));
    painter.setPen(m_theme.color(present ? Token::text : Token::text3));
    painter.drawText(rect.adjusted(0, 0, 0, -1), Qt::AlignLeft | Qt::AlignVCenter, tabText(index));
    if (present)
        painter.fillRect(QRect(rect.left(), rect.bottom() - 1, textWidth(index), 2), m_theme.color(Token::accent));
}

void TabBar::paintViewTab(QPainter &painter, int index) const
{
    const QRect rect = tabRect(index);
    const bool present = index == currentIndex();
    const ViewTab tab = dataOf(*this, index);
    if (present) {
        painter.fillRect(rect, m_theme.color(Token::canvas));
        painter.fillRect(QRectF(rect.left(), rect.top(), rect.width(), 2.5), m_theme.color(Token::accent));
    }
    const QIcon icon = m_theme.icon(tab.iconName, present ? Token::accent : Token::text3);
    icon.paint(&painter, QRect(rect.left() + kViewMargin, rect.center().y() - 6, 14, 14));
    const Detail detail = detailOf(index, m_detail);
    if (detail == Detail::iconAlone)
        return;
    painter.setFont(m_theme.textFont(13, present ? QFont::DemiBold : QFont::Medium));
    painter.setPen(m_theme.color(present ? Token::text : Token::text2));
    painter.drawText(rect.adjusted(kViewMargin + kIconPlace, 1, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, tabText(index));
    if (detail == Detail::withoutKey)
        return;
    const QRectF badge(rect.right() - kViewMargin - 13.5, rect.top() + 12.5, 14, 15);
    painter.setPen(m_theme.color(Token::line));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(badge, 3, 3);
    painter.setFont(m_theme.figureFont(10, QFont::Medium));
    painter.setPen(m_theme.color(Token::text3));
    painter.drawText(badge, Qt::AlignCenter, tab.key);
}

} // namespace atomalloc::ui
