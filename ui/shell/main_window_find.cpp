// SPDX-License-Identifier: GPL-3.0-or-later
// What the window offers to be found: Find, the list of all commands, and the command that leads back to this moment.
#include "app/config/config_fields.h"
#include "app/scenario/scenario_library.h"
#include "ui/actions/actions.h"
#include "ui/find/find_popup.h"
#include "ui/forms/config_form.h"
#include "ui/session/moment.h"
#include "ui/session/session.h"
#include "ui/shell/command_palette.h"
#include "ui/shell/main_window.h"
#include "ui/shell/panel_dock.h"
#include "ui/shell/view_area.h"

#include <QClipboard>
#include <QGuiApplication>

#include <array>

namespace atomalloc::ui {

namespace {

constexpr std::array kFoundGroups{Actions::Group::run,       Actions::Group::marks, Actions::Group::file, Actions::Group::view,
                                  Actions::Group::selection, Actions::Group::tools, Actions::Group::help};

} // namespace

void MainWindow::fillPalette()
{
    QList<Command> commands;
    for (const Actions::Group group : kFoundGroups)
        for (QAction *action : m_actions->inGroup(group))
            if (action->isEnabled() && action != m_actions->palette)
                commands.append({action->text(), Actions::groupTitle(group), Actions::keyText(action), [action] { action->trigger(); }});
    for (const app::Scenario &scenario : app::scenarioLibrary())
        commands.append({scenario.title, tr("Scenario"), QString(), [this, id = scenario.id] { m_session.openAndStart(id); }});
    for (const auto &[label, name] : m_configForm->fieldNames())
        commands.append({label, tr("Setting"), QString(), [this, name = name] { showField(name); }});
    m_palette->open(std::move(commands));
}

void MainWindow::openFind()
{
    FoundGroup fields{tr("Fields of the config"), {}, {}};
    for (const auto &[label, name] : m_configForm->fieldNames()) {
        const app::ConfigField *field = app::findConfigField(name);
        fields.rows.append({.name = QStringLiteral("field ") + name,
                            .title = label,
                            .hint = app::configValueText(*field, m_session.draft().config()),
                            .go = [this, name = name] { showField(name); }});
    }
    FoundGroup commands{tr("Commands"), {}, {}};
    for (const Actions::Group group : kFoundGroups) {
        for (QAction *action : m_actions->inGroup(group)) {
            if (action == m_actions->find)
                continue;
            FoundRow row{.name = QStringLiteral("command %1").arg(commands.rows.size()),
                         .title = action->text(),
                         .hint = Actions::groupTitle(group),
                         .key = Actions::keyText(action),
                         .hindrance = m_actions->hindrance(action, m_session)};
            if (action->isEnabled())
                row.go = [action] { action->trigger(); };
            else if (row.hindrance.isEmpty())
                row.hindrance = tr("Not possible now.");
            commands.rows.append(row);
        }
    }
    m_find->open({fields, commands});
}

void MainWindow::copyCommand()
{
    const Moment moment = momentOf(m_session, m_viewArea->currentName());
    if (!moment.hindrance.isEmpty())
        return m_session.complain({.kind = app::Problem::Kind::run, .sentence = tr("No command was copied. %1").arg(moment.hindrance)});
    QGuiApplication::clipboard()->setText(shellLine(QStringList{QStringLiteral("atomalloc-visualizer")} + moment.origin + moment.look));
    m_session.say(moment.leavesOut.isEmpty() ? tr("Copied the command that shows this moment. Paste it into a terminal.")
                                             : tr("Copied the command. %1").arg(moment.leavesOut));
}

void MainWindow::showField(const QString &name)
{
    m_wantsLeft = true;
    refreshDocks();
    m_leftDock->showPanel(m_configForm);
    m_configForm->focusField(name);
}

} // namespace atomalloc::ui
