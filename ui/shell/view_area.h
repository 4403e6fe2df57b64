// SPDX-License-Identifier: GPL-3.0-or-later
// ViewArea: the centre. It shows the tabs of the views, the zoom and the present view. Before the first run it shows the empty state, and
// for a Measure run its page. Owned by MainWindow. UI thread only.
#pragma once

#include <QList>
#include <QStringList>
#include <QWidget>

class QLabel;
class QStackedWidget;

namespace atomalloc::ui {

class Actions;
class FilterBar;
class TabBar;
class Theme;
class View;
struct ViewType;

class ViewArea : public QWidget
{
    Q_OBJECT

public:
    ViewArea(const Theme &theme, Actions &actions, QWidget *parent = nullptr);

    /// Adds the next tab. Its key is its place in the row.
    void addView(const ViewType &type, View *view);
    /// Pages without tab and key: what stands there before the first run, and what a Measure run shows.
    void setEmptyState(QWidget *widget);
    void setMeasurePage(QWidget *widget);

    /// The row between the tabs and the view. It is there for views alone.
    void setFilterBar(FilterBar *bar);

    enum class Page { emptyState, measure, views };
    void showPage(Page page);
    [[nodiscard]] bool showsEmptyState() const;
    /// The page on the screen: the present view, or one of the pages without a tab.
    [[nodiscard]] QWidget *currentPage() const;
    /// Gives the keyboard to the page on the screen.
    void takeKeyboard();
    /// False when there is no view of that name.
    bool showView(const QString &name);
    [[nodiscard]] View *currentView() const;
    /// Its name, as --view takes it.
    [[nodiscard]] QString currentName() const;
    [[nodiscard]] const QStringList &viewNames() const { return m_names; }
    [[nodiscard]] const QList<View *> &views() const { return m_views; }

Q_SIGNALS:
    void viewChanged(); ///< another view is the present one

private:
    void setupTabsRow(const Theme &theme, Actions &actions);
    void refreshZoom();
    void putOnTop(QWidget *page);
    void zoomBy(int steps);

    QWidget *m_tabsRow;
    TabBar *m_tabs;
    QLabel *m_zoom;
    QStackedWidget *m_stack;
    Actions &m_actions;
    FilterBar *m_filterBar = nullptr;
    QWidget *m_filterPlace; ///< hidden with the tabs, whatever the bar wants
    QWidget *m_empty = nullptr;
    QWidget *m_measure = nullptr;
    QList<View *> m_views;
    QStringList m_names; ///< of the views, as --view takes them
    Page m_page = Page::views;
};

} // namespace atomalloc::ui
