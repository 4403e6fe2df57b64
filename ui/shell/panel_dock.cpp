// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/panel_dock.h"

#include "ui/base/controls.h"
#include "ui/base/labels.h"
#include "ui/shell/tab_bar.h"

#include <QHBoxLayout>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace atomalloc::ui {

namespace {

constexpr QSize kFloatSize{320, 640}; ///< of a dock that floats for the first time

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
    m_closeButton = closeButton;
    row->addWidget(floatButton);
    row->addWidget(closeButton);
    column->addLayout(row);
    column->addWidget(makeRule(Qt::Horizontal));
    bar->setFixedHeight(37);
    setTitleBarWidget(bar);
    m_panels->setProperty("panel", QStringLiteral("dock"));
    setWidget(m_panels);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int index) {
        m_panels->setCurrentIndex(index);
        Q_EMIT panelShown();
    });
    connect(floatButton, &QToolButton::clicked, this, [this] { setFloating(!isFloating()); });
    connect(closeButton, &QToolButton::clicked, this, &QWidget::close);
    // Later: Qt has not done with the change when it tells it.
    connect(this, &QDockWidget::topLevelChanged, this, &PanelDock::takePlace, Qt::QueuedConnection);
}

QWidget *PanelDock::shownPanel() const { return m_panels->currentWidget(); }

void PanelDock::floatAt(const QByteArray &geometry)
{
    m_floatGeometry = geometry;
    setFloating(true);
}

void PanelDock::takePlace()
{
    if (isFloating()) {
        // Qt floats a dock with a title bar of its own as a tool window without a frame, where it stood.
        setWindowFlags(Qt::Window | Qt::CustomizeWindowHint | Qt::WindowTitleHint | Qt::WindowSystemMenuHint | Qt::WindowMinMaxButtonsHint |
                       Qt::WindowCloseButtonHint);
        if (m_floatGeometry.isEmpty() || !restoreGeometry(m_floatGeometry)) {
            const QRect over = parentWidget()->window()->geometry();
            const int height = std::clamp(over.height() * 2 / 3, minimumSizeHint().height(), kFloatSize.height());
            const QSize size(std::max(width(), kFloatSize.width()), height);
            setGeometry(QRect(over.center() - QPoint(size.width() / 2, size.height() / 2), size));
        }
        show();
        raise();
    }
    const QString words = isFloating() ? tr("Put this dock back into the window") : tr("Float this dock");
    m_floatButton->setToolTip(words);
    m_floatButton->setAccessibleName(words);
    m_closeButton->setVisible(!isFloating()); // its window has one
    Q_EMIT arranged();
}

void PanelDock::keepPlace()
{
    if (isFloating() && windowType() == Qt::Window)
        m_floatGeometry = saveGeometry();
    Q_EMIT arranged();
}

void PanelDock::closeEvent(QCloseEvent *event)
{
    QDockWidget::closeEvent(event);
    Q_EMIT closed();
}

void PanelDock::moveEvent(QMoveEvent *event)
{
    QDockWidget::moveEvent(event);
    keepPlace();
}

void PanelDock::resizeEvent(QResizeEvent *event)
{
    QDockWidget::resizeEvent(event);
    keepPlace();
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

} // namespace atomalloc::ui
