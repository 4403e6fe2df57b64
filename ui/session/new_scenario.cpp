// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/new_scenario.h"

#include <QCoreApplication>

namespace atomalloc::ui {

app::TaskGroup newGroup()
{
    app::TaskGroup group;
    group.name = QCoreApplication::translate("NewScenario", "group");
    group.size.value = 256;
    group.hold.value_ns = 10'000'000;
    group.pause.value_ns = 10'000'000;
    return group;
}

app::Scenario newScenario()
{
    app::Scenario scenario;
    scenario.id = QStringLiteral("new-scenario");
    scenario.title = QCoreApplication::translate("NewScenario", "New scenario");
    scenario.tasks = {newGroup()};
    return scenario;
}

} // namespace atomalloc::ui
