// SPDX-License-Identifier: GPL-3.0-or-later
// Standard controls whose marks follow the theme: combo and check box, and buttons with a tinted icon. UI thread only.
#pragma once

#include "ui/theme/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QPushButton>
#include <QToolButton>

namespace atomalloc::ui {

/// A property: true of a field whose edits are undo steps of the window. Ctrl+Z is not its own then.
inline constexpr char kUndoneByWindow[] = "undoneByWindow";

/// The chevron is the theme's. The wheel scrolls the form around it instead of changing the value unseen.
class ComboBox : public QComboBox
{
    Q_OBJECT

public:
    ComboBox(const Theme &theme, QWidget *parent = nullptr);

protected:
    void initStyleOption(QStyleOptionComboBox *option) const override;
    void paintEvent(QPaintEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    const Theme &m_theme;
};

class CheckBox : public QCheckBox
{
    Q_OBJECT

public:
    static constexpr int kTextAt = 27; ///< px from the left

    CheckBox(const Theme &theme, const QString &text, QWidget *parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    [[nodiscard]] bool hitButton(const QPoint &position) const override { return rect().contains(position); }

private:
    const Theme &m_theme;
};

/// A tool button whose icon is tinted anew when the theme changes. `role` as in the style sheet.
class IconButton : public QToolButton
{
    Q_OBJECT

public:
    IconButton(const Theme &theme, const QString &iconName, const char *role, QWidget *parent = nullptr);
    void setIconName(const QString &iconName, Token token = Token::text);
    void setIconPixels(int pixels) { setIconSize(QSize(pixels, pixels)); }

private:
    void tint();

    const Theme &m_theme;
    QString m_iconName;
    Token m_token = Token::text;
};

/// Likewise for a push button: icon before its text.
class TextButton : public QPushButton
{
    Q_OBJECT

public:
    TextButton(const Theme &theme, const QString &text, const char *role, QWidget *parent = nullptr);
    /// `token` is the colour of the icon while the button is enabled.
    void setIconName(const QString &iconName, Token token = Token::text, int pixels = 15);

private:
    void tint();

    const Theme &m_theme;
    QString m_iconName;
    Token m_token = Token::text;
};

/// Gives the button this size, or more width where its word needs it.
void keepWhole(QPushButton &button, QSize least);

} // namespace atomalloc::ui
