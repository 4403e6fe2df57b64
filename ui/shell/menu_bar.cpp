// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/menu_bar.h"

#include "ui/theme/theme.h"

#include <QEvent>
#include <QPainter>

namespace atomalloc::ui {

namespace {
constexpr int kMenuBarHeight = 28;
} // namespace

TitledMenuBar::TitledMenuBar(const Theme &theme, QWidget *parent) : QMenuBar(parent), m_theme(theme)
{
    setFont(theme.textFont(12.5));
    setFixedHeight(kMenuBarHeight);
    parent->installEventFilter(this);
}

QSize TitledMenuBar::sizeHint() const { return {QMenuBar::sizeHint().width(), kMenuBarHeight}; }
QSize TitledMenuBar::minimumSizeHint() const { return {QMenuBar::minimumSizeHint().width(), kMenuBarHeight}; }

bool TitledMenuBar::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::WindowTitleChange)
        update();
    return QMenuBar::eventFilter(watched, event);
}

void TitledMenuBar::paintEvent(QPaintEvent *event)
{
    QMenuBar::paintEvent(event);
    QPainter painter(this);
    painter.setFont(m_theme.textFont(12.5, QFont::Medium));
    const QString title = window()->windowTitle();
    const int half = painter.fontMetrics().horizontalAdvance(title) / 2 + 16;
    const QList<QAction *> menus = actions();
    if (menus.isEmpty() || width() / 2 - half < actionGeometry(menus.last()).right())
        return;
    painter.setPen(m_theme.color(Token::text2));
    painter.drawText(rect().adjusted(0, 0, 0, -1), Qt::AlignCenter, title);
}

} // namespace atomalloc::ui
