// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/view_area.h"

#include "app/words/figure_text.h"
#include "ui/actions/actions.h"
#include "ui/base/controls.h"
#include "ui/base/labels.h"
#include "ui/shell/filter_bar.h"
#include "ui/shell/tab_bar.h"
#include "ui/views/view.h"

#include <QAbstractButton>
#include <QAction>
#include <QHBoxLayout>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <cmath>

namespace atomalloc::ui {

namespace {

constexpr double kMostPercent = 100; ///< from this zoom on percents are too many figures

IconButton *makeZoomButton(const Theme &theme, const char *icon, QAction *action)
{
    auto *button = new IconButton(theme, QLatin1String(icon), "flat");
    button->setIconName(QLatin1String(icon), Token::text2);
    button->setIconPixels(13);
    button->setFixedSize(28, 26);
    button->setFocusPolicy(Qt::TabFocus);
    button->setToolTip(action->toolTip());
    button->setAccessibleName(action->text());
    QObject::connect(button, &QToolButton::clicked, action, &QAction::trigger);
    return button;
}

/// Who takes the keys of a page: itself, else its first picture. A page that is no view is there for its first button. That of a view
/// without a picture would take the key that plays.
QWidget &keyboardOf(QWidget &page)
{
    QWidget *own = page.focusProxy() != nullptr ? page.focusProxy() : &page;
    if (own->focusPolicy() != Qt::NoFocus && (own == &page || own->isVisibleTo(&page)))
        return *own;
    for (View *view : page.findChildren<View *>())
        if (view->focusPolicy() != Qt::NoFocus && view->isVisibleTo(&page))
            return *view;
    if (qobject_cast<View *>(&page) != nullptr)
        return page;
    for (QWidget *next = page.nextInFocusChain(); next != &page; next = next->nextInFocusChain()) {
        const bool button = qobject_cast<QAbstractButton *>(next) != nullptr && (next->focusPolicy() & Qt::TabFocus) != 0;
        if (button && page.isAncestorOf(next) && next->isVisibleTo(&page) && next->isEnabled())
            return *next;
    }
    return page;
}

} // namespace

ViewArea::ViewArea(const Theme &theme, Actions &actions, QWidget *parent)
    : QWidget(parent),
      m_tabsRow(new QWidget),
      m_tabs(new TabBar(theme, TabBar::Look::views)),
      m_zoom(makeFigure(theme, QString(), 12, QFont::Medium, "note")),
      m_stack(new QStackedWidget),
      m_actions(actions),
      m_filterPlace(new QWidget)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    setupTabsRow(theme, actions);
    column->addWidget(m_tabsRow);
    auto *place = new QVBoxLayout(m_filterPlace);
    place->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_filterPlace);
    column->addWidget(m_stack, 1);
    m_stack->setProperty("panel", QStringLiteral("canvas"));
}

void ViewArea::setupTabsRow(const Theme &theme, Actions &actions)
{
    m_tabsRow->setObjectName(QStringLiteral("viewTabs"));
    m_tabsRow->setProperty("panel", QStringLiteral("window"));
    m_tabsRow->setFixedHeight(38);
    auto *row = new QHBoxLayout(m_tabsRow);
    row->setContentsMargins(8, 0, 6, 0);
    row->setSpacing(0);
    m_zoom->setMinimumWidth(52);
    m_zoom->setAlignment(Qt::AlignCenter);
    row->addWidget(m_tabs);
    row->addStretch(1);
    row->addWidget(makeZoomButton(theme, "minus", actions.zoomOut));
    row->addWidget(m_zoom);
    row->addWidget(makeZoomButton(theme, "plus", actions.zoomIn));
    row->addWidget(makeZoomButton(theme, "fit", actions.fit));
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int index) {
        // The tab may change while a page without a tab is shown; then the view waits behind it.
        if (index >= 0 && index < m_views.size() && m_page == Page::views)
            putOnTop(m_views.at(index));
        if (m_filterBar != nullptr)
            m_filterBar->setView(currentView());
        refreshZoom();
        Q_EMIT viewChanged();
    });
    connect(actions.zoomIn, &QAction::triggered, this, [this] { zoomBy(1); });
    connect(actions.zoomOut, &QAction::triggered, this, [this] { zoomBy(-1); });
    connect(actions.zoomReset, &QAction::triggered, this, [this] {
        if (View *view = currentView())
            view->setZoom(1.0);
    });
    connect(actions.fit, &QAction::triggered, this, [this] {
        if (View *view = currentView())
            view->fit();
    });
}

void ViewArea::addView(const ViewType &type, View *view)
{
    QAction *action = m_actions.showViews.at(m_views.size());
    m_views.append(view);
    m_names.append(type.nameText());
    m_stack->addWidget(view);
    m_tabs->addViewTab(type.titleText(), type.iconText(), Actions::keyText(action));
    if (view->accessibleName().isEmpty())
        view->setAccessibleName(type.titleText());
    connect(view, &View::zoomChanged, this, &ViewArea::refreshZoom);
    connect(view, &View::viewAsked, this, &ViewArea::showView);
    connect(action, &QAction::triggered, this, [this, name = type.nameText()] { showView(name); });
    refreshZoom();
}

void ViewArea::setFilterBar(FilterBar *bar)
{
    m_filterBar = bar;
    m_filterPlace->layout()->addWidget(bar);
    bar->setView(currentView());
}

void ViewArea::setEmptyState(QWidget *widget)
{
    m_empty = widget;
    m_stack->addWidget(widget);
}

void ViewArea::setMeasurePage(QWidget *widget)
{
    m_measure = widget;
    m_stack->addWidget(widget);
}

void ViewArea::showPage(Page page)
{
    m_page = page;
    m_tabsRow->setVisible(page == Page::views);
    m_filterPlace->setVisible(page == Page::views);
    QWidget *shown = page == Page::emptyState ? m_empty : page == Page::measure ? m_measure : currentView();
    if (shown != nullptr)
        putOnTop(shown);
}

/// The keyboard does not stay behind on a page that goes, and Qt does not choose who gets it.
void ViewArea::putOnTop(QWidget *page)
{
    if (page == m_stack->currentWidget())
        return;
    const QWidget *had = window()->focusWidget();
    const bool comes = had == nullptr || had == window() || m_stack->isAncestorOf(had);
    m_stack->setCurrentWidget(page);
    if (comes)
        takeKeyboard();
}

void ViewArea::takeKeyboard()
{
    if (QWidget *page = currentPage())
        keyboardOf(*page).setFocus(Qt::ShortcutFocusReason);
}

bool ViewArea::showsEmptyState() const { return m_page == Page::emptyState; }

QWidget *ViewArea::currentPage() const { return m_stack->currentWidget(); }

bool ViewArea::showView(const QString &name)
{
    const auto index = static_cast<int>(m_names.indexOf(name));
    if (index < 0)
        return false;
    m_tabs->setCurrentIndex(index);
    return true;
}

View *ViewArea::currentView() const
{
    const int index = m_tabs->currentIndex();
    return index >= 0 && index < m_views.size() ? m_views.at(index) : nullptr;
}

QString ViewArea::currentName() const { return m_names.value(m_tabs->currentIndex()); }

void ViewArea::refreshZoom()
{
    const View *view = currentView();
    if (view == nullptr)
        return;
    const auto rounded = [](double zoom) { return app::countText(static_cast<std::uint64_t>(std::llround(zoom))); };
    m_zoom->setText(view->zoom() < kMostPercent ? tr("%1 %").arg(rounded(view->zoom() * 100)) : tr("×%1").arg(rounded(view->zoom())));
}

void ViewArea::zoomBy(int steps)
{
    if (View *view = currentView())
        view->zoomBy(steps);
}

} // namespace atomalloc::ui
