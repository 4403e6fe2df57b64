// SPDX-License-Identifier: GPL-3.0-or-later
// TitledMenuBar: the menu bar with the window's title in its middle, as long as there is room. UI thread only.
#pragma once

#include <QMenuBar>

namespace atomalloc::ui {

class Theme;

class TitledMenuBar : public QMenuBar
{
    Q_OBJECT

public:
    TitledMenuBar(const Theme &theme, QWidget *parent);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    const Theme &m_theme;
};

} // namespace atomalloc::ui
