// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/focus_ring.h"

#include <QApplication>
#include <QEvent>
#include <QKeyEvent>
#include <QPainter>

namespace atomalloc::ui {

namespace {
constexpr int kReach = 4; ///< 2 px ring + 2 px gap
} // namespace

FocusRing::FocusRing(const Theme &theme, QWidget *window) : QWidget(window), m_theme(theme)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    hide();
    qApp->installEventFilter(this);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) { follow(now); });
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

bool FocusRing::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Tab || key == Qt::Key_Backtab)
            m_keyboard = true;
    } else if (event->type() == QEvent::MouseButtonPress) {
        m_keyboard = false;
        hide();
    } else if (watched == m_target && (event->type() == QEvent::Move || event->type() == QEvent::Resize || event->type() == QEvent::Hide)) {
        place();
    }
    return false;
}

void FocusRing::follow(QWidget *widget)
{
    m_target = widget && widget->window() == window() ? widget : nullptr;
    place();
}

void FocusRing::place()
{
    if (!m_target || !m_keyboard || !m_target->isVisible() || m_target == window()) {
        hide();
        return;
    }
    const QPoint corner = m_target->mapTo(window(), QPoint(0, 0));
    setGeometry(QRect(corner, m_target->size()).adjusted(-kReach, -kReach, kReach, kReach));
    show();
    raise();
}

void FocusRing::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme.color(Token::accent), 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 7, 7);
}

} // namespace atomalloc::ui
