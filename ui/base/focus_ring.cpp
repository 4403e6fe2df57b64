// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/focus_ring.h"

#include <QAbstractScrollArea>
#include <QApplication>
#include <QEvent>
#include <QKeyEvent>
#include <QPainter>

namespace atomalloc::ui {

namespace {
constexpr int kReach = 4; ///< 2 px ring + 2 px gap

bool movesOrHides(const QEvent *event)
{
    return event->type() == QEvent::Move || event->type() == QEvent::Resize || event->type() == QEvent::Hide;
}

/// The part of the window in which `widget` can be seen: scroll areas show only what is in their viewports.
QRect scrolledInto(const QWidget *widget)
{
    const QWidget *window = widget->window();
    QRect visible = window->rect();
    for (const QWidget *one = widget->parentWidget(); one && one != window; one = one->parentWidget()) {
        const auto *area = qobject_cast<const QAbstractScrollArea *>(one->parentWidget());
        if (area && area->viewport() == one)
            visible &= QRect(one->mapTo(window, QPoint(0, 0)), one->size());
    }
    return visible;
}
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
    if (event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride) { // a key of an action is never pressed
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Tab || key == Qt::Key_Backtab || key == Qt::Key_F6)
            m_keyboard = true;
    } else if (event->type() == QEvent::MouseButtonPress) {
        m_keyboard = false;
        hide();
    } else if (m_target && movesOrHides(event) && watched->isWidgetType()) {
        if (watched == m_target || static_cast<QWidget *>(watched)->isAncestorOf(m_target)) // what it stands in was scrolled, say
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
    const QRect ring = QRect(corner, m_target->size()).adjusted(-kReach, -kReach, kReach, kReach);
    const QRect visible = ring & scrolledInto(m_target);
    if (visible.isEmpty()) {
        hide();
        return;
    }
    setGeometry(ring);
    setMask(visible.translated(-ring.topLeft()));
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
