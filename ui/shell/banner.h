// SPDX-License-Identifier: GPL-3.0-or-later
// Banner: problems and notices inside the window, with Copy and Close; never a message box. Owned by MainWindow; UI thread only.
#pragma once

#include <QFrame>

class QLabel;

namespace atomalloc::ui {

class IconButton;
class Theme;

class Banner : public QFrame
{
    Q_OBJECT

public:
    explicit Banner(const Theme &theme, QWidget *parent = nullptr);

    void showProblem(const QString &text);
    void showNotice(const QString &text);
    [[nodiscard]] QString text() const;

private:
    void showText(const QString &text, bool problem);

    QLabel *m_icon;
    QLabel *m_label;
    const Theme &m_theme;
    bool m_isProblem = false;
};

} // namespace atomalloc::ui
