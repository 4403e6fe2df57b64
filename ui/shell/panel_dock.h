// SPDX-License-Identifier: GPL-3.0-or-later
// PanelDock: a dock whose title bar is a row of tabs, one per panel, with Float and Close. Owned by MainWindow; UI thread only.
#pragma once

#include <QDockWidget>
#include <QList>

class QStackedWidget;

namespace atomalloc::ui {

class TabBar;
class Theme;

class PanelDock : public QDockWidget
{
    Q_OBJECT

public:
    PanelDock(const Theme &theme, const QString &title, QWidget *parent);

    /// `shortTitle` is used while more than two panels share the row.
    void addPanel(const QString &title, QWidget *panel, const QString &shortTitle = {});
    /// Takes the panel out without deleting it; its title is returned. For moving panels between docks in narrow windows.
    QString takePanel(QWidget *panel);
    void showPanel(QWidget *panel);
    [[nodiscard]] QWidget *currentPanel() const;
    [[nodiscard]] int panelCount() const;

private:
    void refreshTitles();

    TabBar *m_tabs;
    QWidget *m_floatButton = nullptr;
    QStackedWidget *m_panels;
};

} // namespace atomalloc::ui
