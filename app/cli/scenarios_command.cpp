// SPDX-License-Identifier: MPL-2.0
// atomalloc scenarios: what can be run without a file.
#include "app/cli/cli_words.h"
#include "app/cli/commands.h"
#include "app/cli/text_table.h"
#include "app/import/profiles.h"
#include "app/json/json_value.h"
#include "app/scenario/scenario_library.h"

namespace atomalloc::app::cli {
namespace {

void printJson(QTextStream &out)
{
    JsonValue scenarios = JsonValue::array();
    for (const Scenario &scenario : scenarioLibrary()) {
        std::uint64_t tasks = 0;
        for (const TaskGroup &group : scenario.tasks)
            tasks += group.count;
        scenarios.items.push_back(JsonValue::object()
                                      .add(QStringLiteral("id"), JsonValue::string(scenario.id))
                                      .add(QStringLiteral("title"), JsonValue::string(scenario.title))
                                      .add(QStringLiteral("description"), JsonValue::string(scenario.description))
                                      .add(QStringLiteral("seed"), JsonValue::number(scenario.seed))
                                      .add(QStringLiteral("duration_ns"), JsonValue::number(scenario.duration_ns))
                                      .add(QStringLiteral("tasks"), JsonValue::number(tasks)));
    }
    JsonValue profiles = JsonValue::array();
    for (const QString &name : profileNames())
        profiles.items.push_back(JsonValue::string(name));
    JsonValue json = JsonValue::object();
    json.add(QStringLiteral("scenarios"), std::move(scenarios)).add(QStringLiteral("profiles"), std::move(profiles));
    out << QString::fromUtf8(writeJson(json));
}

Outcome<void> executeScenarios(const Options &options, const Console &console)
{
    if (options.has(QStringLiteral("json"))) {
        printJson(console.out);
        return {};
    }
    for (const Scenario &scenario : scenarioLibrary()) {
        console.out << scenario.id << "  " << scenario.title << '\n';
        console.out << wrapped(scenario.description, QStringLiteral("    "));
    }
    console.out << CliWords::tr("\nProduction profiles: ") << profileNames().join(QStringLiteral(", "))
                << CliWords::tr("\nRun one with: atomalloc run NAME\n");
    return {};
}

} // namespace

Command scenariosCommand()
{
    return {{.name = QStringLiteral("scenarios"),
             .operand = {},
             .summary = CliWords::tr("List the built-in scenarios and profiles."),
             .details = {},
             .options = {{.name = QStringLiteral("json"), .valueName = {}, .help = CliWords::tr("Print one JSON object.")}}},
            executeScenarios};
}

} // namespace atomalloc::app::cli
