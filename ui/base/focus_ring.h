// SPDX-License-Identifier: GPL-3.0-or-later
// FocusRing: a ring around the widget that has the keyboard: 2 px wide, with a gap of 2 px.
// Only people who use the keyboard see it. It is owned by its window. UI thread only.
#pragma once

#include "ui/theme/theme.h"

#include <QPointer>
#include <QWidget>

namespace atomalloc::ui {

class FocusRing : public QWidget
{
    Q_OBJECT

public:
    /// Follows the focus inside `window`.
    FocusRing(const Theme &theme, QWidget *window);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void follow(QWidget *widget);
    void place();

    const Theme &m_theme;
    QPointer<QWidget> m_target;
    bool m_keyboard = false;
};

} // namespace atomalloc::ui
