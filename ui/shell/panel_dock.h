// SPDX-License-Identifier: GPL-3.0-or-later
// PanelDock: a dock whose title bar is a row of tabs, one per panel, with Float and Close. Owned by MainWindow. UI thread only.
#pragma once

#include <QByteArray>
#include <QDockWidget>
#include <QList>

class QStackedWidget;

namespace atomalloc::ui {

class IconButton;
class TabBar;
class Theme;

class PanelDock : public QDockWidget
{
    Q_OBJECT

public:
    PanelDock(const Theme &theme, const QString &title, QWidget *parent);

    /// `shortTitle` is used while more than two panels share the row.
    void addPanel(const QString &title, QWidget *panel, const QString &shortTitle = {});
    /// Takes the panel out without deleting it, and returns its title. For moving panels between docks in narrow windows.
    QString takePanel(QWidget *panel);
    void showPanel(QWidget *panel);
    [[nodiscard]] QWidget *shownPanel() const;
    /// Puts the dock into a window of its own, at `geometry` (see saveGeometry()) or, without one, over the middle of the main window.
    void floatAt(const QByteArray &geometry);
    [[nodiscard]] QByteArray floatGeometry() const { return m_floatGeometry; } ///< of its window, now or the last time. May be empty

Q_SIGNALS:
    void closed();     ///< by its button, or by that of its own window. Not by setVisible()
    void panelShown(); ///< another one is in front
    void arranged();   ///< it was floated, docked, moved or resized

protected:
    void closeEvent(QCloseEvent *event) override;
    void moveEvent(QMoveEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void takePlace();
    void keepPlace();
    void refreshTitles();

    TabBar *m_tabs;
    IconButton *m_floatButton = nullptr;
    IconButton *m_closeButton = nullptr;
    QStackedWidget *m_panels;
    QByteArray m_floatGeometry; ///< where it goes when it floats next
};

} // namespace atomalloc::ui
