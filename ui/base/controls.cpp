// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/controls.h"

#include <QPainter>
#include <QWheelEvent>

namespace atomalloc::ui {

namespace {
constexpr int kCheckMark = 18;
constexpr int kIconGap = 4; ///< between a button's icon and its text, beyond the style's own
} // namespace

ComboBox::ComboBox(const Theme &theme, QWidget *parent) : QComboBox(parent), m_theme(theme)
{
    setFocusPolicy(Qt::StrongFocus);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

// A text that does not fit ends in an ellipsis; the style would cut it in the middle of a letter.
void ComboBox::initStyleOption(QStyleOptionComboBox *option) const
{
    QComboBox::initStyleOption(option);
    const QRect place = style()->subControlRect(QStyle::CC_ComboBox, option, QStyle::SC_ComboBoxEditField, this);
    option->currentText = option->fontMetrics.elidedText(option->currentText, Qt::ElideRight, place.width() - 2);
}

void ComboBox::paintEvent(QPaintEvent *event)
{
    QComboBox::paintEvent(event);
    QPainter painter(this);
    const QIcon icon = m_theme.icon(QStringLiteral("chevron-down"), Token::text2);
    icon.paint(&painter, QRect(width() - 22, (height() - 16) / 2, 16, 16), Qt::AlignCenter, isEnabled() ? QIcon::Normal : QIcon::Disabled);
}

void ComboBox::wheelEvent(QWheelEvent *event)
{
    if (hasFocus())
        QComboBox::wheelEvent(event);
    else
        event->ignore();
}

CheckBox::CheckBox(const Theme &theme, const QString &text, QWidget *parent) : QCheckBox(text, parent), m_theme(theme)
{
    setFont(theme.textFont(12.5, QFont::Medium));
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

QSize CheckBox::sizeHint() const { return {kTextAt + fontMetrics().horizontalAdvance(text()) + 2, std::max(24, fontMetrics().height())}; }

void CheckBox::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int top = (height() - kCheckMark) / 2;
    const QRectF box(0.5, top + 0.5, kCheckMark - 1, kCheckMark - 1);
    const bool on = isChecked();
    painter.setPen(QPen(m_theme.color(!isEnabled() ? Token::line : on ? Token::accent : Token::stroke), 1));
    painter.setBrush(m_theme.color(on && isEnabled() ? Token::accent : Token::field));
    painter.drawRoundedRect(box, 4, 4);
    if (on) {
        const QIcon mark = m_theme.icon(QStringLiteral("check"), Token::accentText);
        mark.paint(&painter, QRect(2, (height() - 14) / 2, 14, 14), Qt::AlignCenter, isEnabled() ? QIcon::Normal : QIcon::Disabled);
    }
    painter.setPen(m_theme.color(isEnabled() ? Token::text : Token::decommitted));
    painter.setFont(font());
    painter.drawText(rect().adjusted(kTextAt, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, text());
}

IconButton::IconButton(const Theme &theme, const QString &iconName, const char *role, QWidget *parent)
    : QToolButton(parent), m_theme(theme), m_iconName(iconName)
{
    setProperty("role", QLatin1String(role));
    setIconPixels(16);
    tint();
    connect(&theme, &Theme::changed, this, &IconButton::tint);
}

void IconButton::setIconName(const QString &iconName, Token token)
{
    m_iconName = iconName;
    m_token = token;
    tint();
}

void IconButton::tint() { setIcon(m_theme.icon(m_iconName, m_token)); }

TextButton::TextButton(const Theme &theme, const QString &text, const char *role, QWidget *parent)
    : QPushButton(text, parent), m_theme(theme)
{
    setProperty("role", QLatin1String(role));
    setFont(theme.textFont(13, QFont::Medium));
    setAutoDefault(false);
    connect(&theme, &Theme::changed, this, &TextButton::tint);
}

void TextButton::setIconName(const QString &iconName, Token token, int pixels)
{
    m_iconName = iconName;
    m_token = token;
    setIconSize(QSize(pixels + (text().isEmpty() ? 0 : kIconGap), pixels));
    tint();
}

void keepWhole(QPushButton &button, QSize least)
{
    button.setMinimumWidth(least.width());
    button.setFixedHeight(least.height());
    button.setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void TextButton::tint()
{
    if (!m_iconName.isEmpty())
        setIcon(m_theme.icon(m_iconName, m_token));
}

} // namespace atomalloc::ui
