// SPDX-License-Identifier: MPL-2.0
// The built-in scenarios: resources/scenarios/ID.json, compiled in as :/atomalloc/scenarios/ID.json. Any thread.
#pragma once

#include "app/base/problem.h"
#include "app/scenario/scenario.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace atomalloc::app {

/// All built-in scenarios in the order they are shown in. The demo, "tight-bursts", is the first. Read once, then kept.
const std::vector<Scenario> &scenarioLibrary();

QStringList scenarioIds();

/// The built-in scenario of that id, or null.
const Scenario *findScenario(QStringView id);

/// The file of a built-in scenario as it was written, for those who want to start from it: its path among the Qt resources.
QString scenarioResource(const QString &id);

} // namespace atomalloc::app
