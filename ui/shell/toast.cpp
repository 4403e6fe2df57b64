// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/toast.h"

#include "ui/base/labels.h"
#include "ui/theme/theme.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>

#include <algorithm>

namespace atomalloc::ui {

namespace {

constexpr int kShownMs = 6000;
constexpr int kToastMargin = 16;
constexpr int kMostWidth = 720;

} // namespace

Toast::Toast(const Theme &theme, QWidget *over)
    : QFrame(over), m_theme(theme), m_icon(new QLabel), m_text(makeLabel(theme, QString(), 12.5))
{
    setObjectName(QStringLiteral("toast"));
    setProperty("panel", QStringLiteral("toast"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 8, 14, 8);
    row->setSpacing(8);
    row->addWidget(m_icon);
    row->addWidget(m_text, 1);
    m_text->setWordWrap(true);
    m_timer.setSingleShot(true);
    m_timer.setInterval(kShownMs);
    connect(&m_timer, &QTimer::timeout, this, &QWidget::hide);
    connect(&theme, &Theme::changed, this, &Toast::tint);
    over->installEventFilter(this);
    tint();
    hide();
}

QString Toast::text() const { return m_text->text(); }

void Toast::tint()
{
    const QIcon icon = m_tone == Tone::done   ? m_theme.icon(QStringLiteral("check"), Token::ok)
                       : m_tone == Tone::hint ? m_theme.icon(QStringLiteral("info"), Token::accent)
                                              : m_theme.icon(QStringLiteral("exclamation"), Token::warn);
    m_icon->setPixmap(icon.pixmap(QSize(15, 15), devicePixelRatioF()));
}

void Toast::showText(const QString &text, Tone tone)
{
    m_tone = tone;
    tint();
    m_text->setText(text);
    setAccessibleName(text);
    show();
    raise();
    place();
    m_timer.start();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void Toast::place()
{
    const QWidget *over = parentWidget();
    const int room = std::max(0, over->width() - 2 * kToastMargin);
    const int words = m_text->fontMetrics().horizontalAdvance(m_text->text()) + 60;
    const int width = std::min({room, kMostWidth, words});
    const int height = layout()->hasHeightForWidth() ? layout()->heightForWidth(width) : sizeHint().height();
    setGeometry((over->width() - width) / 2, over->height() - height - kToastMargin, width, height);
}

bool Toast::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize && isVisible())
        place();
    return QFrame::eventFilter(watched, event);
}

void Toast::mousePressEvent(QMouseEvent *) { hide(); }
void Toast::enterEvent(QEnterEvent *) { m_timer.stop(); }
void Toast::leaveEvent(QEvent *) { m_timer.start(); }

} // namespace atomalloc::ui
