// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/panel_dock.h"

#include "ui/base/controls.h"
#include "ui/base/labels.h"
#include "ui/shell/tab_bar.h"

#include <QHBoxLayout>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace atomalloc::ui {

namespace {

IconButton *makeDockButton(const Theme &theme, const QString &icon, const QString &name)
{
    auto *button = new IconButton(theme, icon, "flat");
    button->setIconName(icon, Token::text3);
    button->setIconPixels(14);
    button->setFixedSize(20, 24);
    button->setToolTip(name);
    button->setAccessibleName(name);
    return button;
}

} // namespace

PanelDock::PanelDock(const Theme &theme, const QString &title, QWidget *parent)
    : QDockWidget(title, parent), m_tabs(new TabBar(theme, TabBar::Look::dock)), m_panels(new QStackedWidget)
{
    auto *bar = new QWidget;
    bar->setProperty("panel", QStringLiteral("dock"));
    auto *column = new QVBoxLayout(bar);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(14, 0, 8, 0);
    row->setSpacing(0);
    row->addWidget(m_tabs);
    row->addStretch(1);
    auto *floatButton = makeDockButton(theme, QStringLiteral("float"), tr("Float this dock"));
    auto *closeButton = makeDockButton(theme, QStringLiteral("close"), tr("Close this dock"));
    m_floatButton = floatButton;
    row->addWidget(floatButton);
    row->addWidget(closeButton);
    column->addLayout(row);
    column->addWidget(makeRule(Qt::Horizontal));
    bar->setFixedHeight(37);
    setTitleBarWidget(bar);
    m_panels->setProperty("panel", QStringLiteral("dock"));
    setWidget(m_panels);
    connect(m_tabs, &QTabBar::currentChanged, m_panels, &QStackedWidget::setCurrentIndex);
    connect(floatButton, &QToolButton::clicked, this, [this] { setFloating(!isFloating()); });
    connect(closeButton, &QToolButton::clicked, this, &QWidget::close);
}

void PanelDock::addPanel(const QString &title, QWidget *panel, const QString &shortTitle)
{
    panel->setWindowTitle(title);
    if (!shortTitle.isEmpty())
        panel->setProperty("shortTitle", shortTitle);
    m_panels->addWidget(panel);
    m_tabs->addTab(title);
    refreshTitles();
}

void PanelDock::refreshTitles()
{
    const bool crowded = m_panels->count() > 2;
    for (int i = 0; i < m_panels->count(); ++i) {
        const QString shortTitle = m_panels->widget(i)->property("shortTitle").toString();
        m_tabs->setTabText(i, crowded && !shortTitle.isEmpty() ? shortTitle : m_panels->widget(i)->windowTitle());
    }
    m_floatButton->setVisible(!crowded);
    m_tabs->setCrowded(crowded);
    m_tabs->updateGeometry();
}

QString PanelDock::takePanel(QWidget *panel)
{
    const int index = m_panels->indexOf(panel);
    if (index < 0)
        return {};
    m_panels->removeWidget(panel);
    m_tabs->removeTab(index);
    refreshTitles();
    return panel->windowTitle();
}

void PanelDock::showPanel(QWidget *panel)
{
    const int index = m_panels->indexOf(panel);
    if (index >= 0)
        m_tabs->setCurrentIndex(index);
    show();
}

QWidget *PanelDock::currentPanel() const { return m_panels->currentWidget(); }

int PanelDock::panelCount() const { return m_panels->count(); }

} // namespace atomalloc::ui
