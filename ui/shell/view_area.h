// SPDX-License-Identifier: GPL-3.0-or-later
// ViewArea: the centre: tabs of the views, zoom, the views themselves; the empty state before the first run. Owned by MainWindow.
#pragma once

#include <QList>
#include <QWidget>

class QLabel;
class QStackedWidget;

namespace atomalloc::ui {

class Actions;
class TabBar;
class Theme;
class View;

class ViewArea : public QWidget
{
    Q_OBJECT

public:
    ViewArea(const Theme &theme, Actions &actions, QWidget *parent = nullptr);

    void addView(View *view);
    void setEmptyState(QWidget *widget);
    /// The empty state instead of tabs and views.
    void showEmptyState(bool empty);
    [[nodiscard]] bool showsEmptyState() const;
    /// False when there is no view of that name.
    bool showView(const QString &name);
    [[nodiscard]] View *currentView() const;
    [[nodiscard]] const QList<View *> &views() const { return m_views; }

private:
    void setupTabsRow(const Theme &theme, Actions &actions);
    void refreshZoom();
    void zoomBy(int steps);

    QWidget *m_tabsRow;
    TabBar *m_tabs;
    QLabel *m_zoom;
    QStackedWidget *m_stack;
    QWidget *m_empty = nullptr;
    QList<View *> m_views;
};

} // namespace atomalloc::ui
