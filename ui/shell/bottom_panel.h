// SPDX-License-Identifier: GPL-3.0-or-later
// BottomPanel: a strip of 28 px with the present event in one sentence. Opened, it shows charts and event log below that. Owned by
// MainWindow.
#pragma once

#include <QList>
#include <QWidget>

class QHBoxLayout;
class QStackedWidget;

namespace atomalloc::ui {

class IconButton;
class TextButton;
class Theme;

class BottomPanel : public QWidget
{
    Q_OBJECT

public:
    explicit BottomPanel(const Theme &theme, QWidget *parent = nullptr);

    void addPanel(const QString &title, QWidget *panel);
    void setNowLine(QWidget *line);
    void setOpen(bool open);
    [[nodiscard]] bool isOpen() const;
    void showPanel(int index);
    void showPanel(QWidget *panel);

    static constexpr int kStripHeight = 28;

Q_SIGNALS:
    void openChanged(bool open);

private:
    void markCurrent(); ///< the title of the panel that is seen

    const Theme &m_theme;
    IconButton *m_chevron;
    QHBoxLayout *m_titles;
    QHBoxLayout *m_row;
    QStackedWidget *m_panels;
    QList<TextButton *> m_buttons;
};

} // namespace atomalloc::ui
