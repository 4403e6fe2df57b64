// SPDX-License-Identifier: GPL-3.0-or-later
// Toast: a passing notice over the lower end of the window: what was saved or copied, and where to.
// It goes by itself after some seconds, or at a click. It replaces no message of the banner.
// Owned by MainWindow. UI thread only.
#pragma once

#include <QFrame>
#include <QTimer>

class QLabel;

namespace atomalloc::ui {

class Theme;

class Toast : public QFrame
{
    Q_OBJECT

public:
    /// `over` is the widget whose lower end it covers. It is also the parent.
    Toast(const Theme &theme, QWidget *over);

    enum class Tone { done, hint, refused };
    void showText(const QString &text, Tone tone = Tone::done);
    [[nodiscard]] QString text() const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void enterEvent(QEnterEvent *event) override; ///< stays while the pointer is on it
    void leaveEvent(QEvent *event) override;

private:
    void place();
    void tint();

    const Theme &m_theme;
    Tone m_tone = Tone::done;
    QLabel *m_icon;
    QLabel *m_text;
    QTimer m_timer;
};

} // namespace atomalloc::ui
