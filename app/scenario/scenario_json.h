// SPDX-License-Identifier: MPL-2.0
// Scenario as JSON, version 1 (resources/schema/scenario.schema.json). Pure functions. Any thread.
#pragma once

#include "app/base/problem.h"
#include "app/json/json_value.h"
#include "app/scenario/scenario.h"

#include <QByteArray>
#include <QByteArrayView>

namespace atomalloc::app {

/// Every field of the scenario and its channels. Of task groups those that differ from the defaults. Sizes and times with units.
JsonValue scenarioToJson(const Scenario &scenario);
/// A scenario file.
QByteArray writeScenario(const Scenario &scenario);

/// Reads a scenario file and judges it by validateScenario() and validate(). A Problem stands at the first fault's line and column. An
/// absent id is made from the file's name, an absent title from the id.
Outcome<Scenario> parseScenario(QByteArrayView bytes, const QString &file = {});
Outcome<Scenario> scenarioFromJson(const JsonValue &document, const QString &file = {});

/// "tight-bursts" from "/tmp/Tight bursts.json": the id of a scenario that is kept in this file. "scenario" when no letter is left.
QString scenarioIdOf(const QString &file);

/// True when the document is a scenario by its "atomalloc_scenario" key.
bool looksLikeScenario(const JsonValue &document);

} // namespace atomalloc::app
