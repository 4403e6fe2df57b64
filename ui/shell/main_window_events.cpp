// SPDX-License-Identifier: GPL-3.0-or-later
// What the window does on drops, resizing, closing and its own commands.
#include "app/base/version.h"
#include "app/scenario/scenario_library.h"
#include "ui/actions/actions.h"
#include "ui/forms/config_form.h"
#include "ui/session/session.h"
#include "ui/shell/banner.h"
#include "ui/shell/bottom_panel.h"
#include "ui/shell/command_palette.h"
#include "ui/shell/empty_state.h"
#include "ui/shell/file_dialogs.h"
#include "ui/shell/first_window.h"
#include "ui/shell/key_owner.h"
#include "ui/shell/main_window.h"
#include "ui/shell/panel_dock.h"
#include "ui/shell/tool_bar.h"
#include "ui/shell/view_area.h"
#include "ui/theme/theme.h"
#include "ui/views/view.h"

#include <QAbstractButton>
#include <QCloseEvent>
#include <QFileInfo>
#include <QKeyEvent>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QScreen>
#include <QSettings>

namespace atomalloc::ui {

namespace {

constexpr int kNarrowWidth = 1180;
constexpr int kTightWidth = 1060;

QString droppedFile(const QMimeData *data)
{
    const QList<QUrl> urls = data->urls();
    return urls.size() == 1 && urls.first().isLocalFile() ? urls.first().toLocalFile() : QString();
}

} // namespace

void MainWindow::settle()
{
    for (View *view : m_viewArea->views())
        view->settle();
}

void MainWindow::refreshTitle()
{
    const QString program = tr("AtomAlloc Visualizer");
    const auto &workload = m_session.draft().workload();
    QString title = workload ? workload->title : QString();
    if (title.isEmpty() && m_session.runView().run())
        title = m_session.runView().run()->inputs().workload_title;
    if (m_session.draft().workloadModified())
        title += tr(" (edited)");
    setWindowTitle(title.isEmpty() ? program : tr("%1 — %2").arg(title, program));
}

void MainWindow::refreshDocks()
{
    const auto run = m_session.runView().run();
    const bool empty = !run && !m_session.draft().workload();
    const bool measured = run && run->inputs().mode == app::RunMode::measure;
    m_viewArea->showPage(!run ? ViewArea::Page::emptyState : measured ? ViewArea::Page::measure : ViewArea::Page::views);
    m_bottom->setVisible(run != nullptr);
    const bool left = !empty && m_wantsLeft;
    const bool right = run && m_wantsRight && !m_narrow;
    const bool appears = (left && m_leftDock->isHidden()) || (right && m_rightDock->isHidden());
    m_leftDock->setVisible(left);
    m_rightDock->setVisible(right);
    if (appears) // a dock that was hidden comes back with the width of its hint
        resizeDocks({m_leftDock, m_rightDock}, {m_leftWidth, m_rightWidth}, Qt::Horizontal);
    m_actions->configDock->setChecked(m_wantsLeft);
    m_actions->inspectorDock->setChecked(m_wantsRight);
    m_actions->themeDark->setChecked(m_theme.kind() == Theme::Kind::dark);
    m_actions->themeLight->setChecked(m_theme.kind() == Theme::Kind::light);
}

void MainWindow::arrangeForWidth()
{
    const bool narrow = width() < kNarrowWidth;
    m_toolBar->setRoom(width() < kTightWidth ? ToolBar::Room::tight : narrow ? ToolBar::Room::narrow : ToolBar::Room::wide);
    if (narrow == m_narrow)
        return;
    m_narrow = narrow;
    PanelDock *from = narrow ? m_rightDock : m_leftDock;
    PanelDock *to = narrow ? m_leftDock : m_rightDock;
    for (QWidget *panel : {m_inspector, m_tasks})
        to->addPanel(from->takePanel(panel), panel);
    refreshDocks();
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    arrangeForWidth();
}

void MainWindow::stepOut()
{
    View *view = m_viewArea->currentView();
    if (m_session.work().busy())
        m_session.stop();
    else if (view == nullptr || !view->clearCursor())
        m_actions->clearSelection->trigger();
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    const QString file = droppedFile(event->mimeData());
    if (file.isEmpty())
        return;
    event->acceptProposedAction();
    const QFileInfo info(file);
    const bool readable = info.isFile() && info.isReadable();
    const QString text = readable ? tr("Let go to open %1").arg(info.fileName())
                                  : tr("%1 is neither a recording, a scenario nor a config.").arg(info.fileName());
    m_emptyState->showDrag(text, readable);
    if (!m_viewArea->showsEmptyState())
        m_banner->showNotice(text);
}

void MainWindow::endDrag()
{
    m_emptyState->showDrag(QString(), true);
    if (!m_viewArea->showsEmptyState())
        m_banner->hide();
}

void MainWindow::dragLeaveEvent(QDragLeaveEvent *) { endDrag(); }

void MainWindow::dropEvent(QDropEvent *event)
{
    endDrag();
    const QString file = droppedFile(event->mimeData());
    if (file.isEmpty())
        return;
    event->acceptProposedAction();
    m_session.open(file);
}

bool MainWindow::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const KeyOwner owner = ownerOfKey(qobject_cast<QWidget *>(watched), *static_cast<QKeyEvent *>(event));
        event->setAccepted(owner == KeyOwner::control);
        if (owner != KeyOwner::either)
            return true;
    }
    return QMainWindow::eventFilter(watched, event);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (m_session.runView().unsaved() && isVisible()) {
        QMessageBox box(QMessageBox::Question, tr("AtomAlloc Visualizer"), tr("Save the run?"), QMessageBox::NoButton, this);
        box.setInformativeText(
            tr("It is in no file yet and is gone when the window closes. The same workload, config and seed make it again."));
        auto *save = box.addButton(tr("Save run…"), QMessageBox::AcceptRole);
        auto *discard = box.addButton(tr("Close without saving"), QMessageBox::DestructiveRole);
        auto *cancel = box.addButton(tr("Cancel"), QMessageBox::RejectRole);
        box.setDefaultButton(save);
        box.setEscapeButton(cancel);
        box.exec();
        if (box.clickedButton() != discard) {
            event->ignore();
            if (box.clickedButton() == save && m_dialogs->saveRun())
                connect(&m_session.runView(), &RunView::keptChanged, this, &QWidget::close, Qt::QueuedConnection);
            return;
        }
    }
    saveSettings();
    m_session.stop();
    event->accept();
}

void MainWindow::saveSettings() const
{
    QSettings settings;
    settings.setValue(QStringLiteral("geometry"), saveGeometry());
    settings.setValue(QStringLiteral("leftDock"), m_wantsLeft);
    settings.setValue(QStringLiteral("rightDock"), m_wantsRight);
    settings.setValue(QStringLiteral("leftWidth"), m_leftDock->isVisible() && !m_narrow ? m_leftDock->width() : m_leftWidth);
    settings.setValue(QStringLiteral("rightWidth"), m_rightDock->isVisible() ? m_rightDock->width() : m_rightWidth);
    settings.setValue(QStringLiteral("speed"), m_session.runView().speed());
    const bool system = m_actions->themeSystem->isChecked();
    settings.setValue(QStringLiteral("theme"), system                                ? QStringLiteral("system")
                                               : m_theme.kind() == Theme::Kind::dark ? QStringLiteral("dark")
                                                                                     : QStringLiteral("light"));
}

void MainWindow::restoreSettings()
{
    const QSettings settings;
    if (!restoreGeometry(settings.value(QStringLiteral("geometry")).toByteArray()))
        setGeometry(firstWindow(screen()->availableGeometry()));
    m_wantsLeft = settings.value(QStringLiteral("leftDock"), true).toBool();
    m_wantsRight = settings.value(QStringLiteral("rightDock"), true).toBool();
    m_session.runView().setSpeed(settings.value(QStringLiteral("speed"), 1.0).toDouble());
    const QString theme = settings.value(QStringLiteral("theme"), QStringLiteral("system")).toString();
    QAction *action = theme == QLatin1String("dark")    ? m_actions->themeDark
                      : theme == QLatin1String("light") ? m_actions->themeLight
                                                        : m_actions->themeSystem;
    action->trigger();
    m_leftWidth = settings.value(QStringLiteral("leftWidth"), m_leftWidth).toInt();
    m_rightWidth = settings.value(QStringLiteral("rightWidth"), m_rightWidth).toInt();
    refreshDocks();
}

void MainWindow::fillPalette()
{
    QList<Command> commands;
    using Group = Actions::Group;
    for (const Group group : {Group::run, Group::file, Group::view, Group::selection, Group::tools, Group::help})
        for (QAction *action : m_actions->inGroup(group))
            if (action->isEnabled() && action != m_actions->palette)
                commands.append({action->text(), Actions::groupTitle(group), Actions::keyText(action), [action] { action->trigger(); }});
    for (const app::Scenario &scenario : app::scenarioLibrary())
        commands.append({scenario.title, tr("Scenario"), QString(), [this, id = scenario.id] { m_session.openAndStart(id); }});
    for (const auto &[label, name] : m_configForm->fieldNames())
        commands.append({label, tr("Setting"), QString(), [this, name = name] {
                             m_leftDock->showPanel(m_configForm);
                             m_configForm->focusField(name);
                         }});
    m_palette->open(std::move(commands));
}

void MainWindow::showAbout()
{
    QMessageBox::about(
        this, tr("About AtomAlloc Visualizer"),
        tr("AtomAlloc Visualizer %1\n\nEvery block on the screen is a real block of the AtomAlloc library, moved by the library's own "
           "events.\n\nThe library and the application core: MPL-2.0. The window: GPL-3.0-or-later. Qt: LGPL-3.0. QCoro: MIT. "
           "QCustomPlot: GPL-3.0-or-later.")
            .arg(app::kVersion));
}

} // namespace atomalloc::ui
