// SPDX-License-Identifier: MPL-2.0
#include "app/scenario/scenario_library.h"

#include "app/base/resource.h"
#include "app/scenario/scenario_json.h"

#include <algorithm>
#include <array>

namespace atomalloc::app {

namespace {

constexpr std::array kIds{
    u"tight-bursts", u"request-response", u"actor-mailboxes",   u"pipeline",      u"fragmentation-mix",
    u"ttl-ageing",   u"zeroing-cost",     u"generation-stress", u"larson-server", u"leak",
};

std::vector<Scenario> readAll()
{
    std::vector<Scenario> scenarios;
    for (const char16_t *id : kIds) {
        const QString file = scenarioResource(QString::fromUtf16(id));
        auto scenario = parseScenario(resourceBytes(file), file);
        // Compiled in and read by a test: a fault here is one of the build.
        if (!scenario)
            qFatal("%s:%d: a scenario of the library is faulty", qPrintable(file), scenario.error().line);
        scenarios.push_back(std::move(*scenario));
    }
    return scenarios;
}

} // namespace

const std::vector<Scenario> &scenarioLibrary()
{
    static const std::vector<Scenario> kScenarios = readAll();
    return kScenarios;
}

QStringList scenarioIds()
{
    QStringList ids;
    for (const char16_t *id : kIds)
        ids << QString::fromUtf16(id);
    return ids;
}

const Scenario *findScenario(QStringView id)
{
    const auto &all = scenarioLibrary();
    const auto found = std::find_if(all.begin(), all.end(), [id](const Scenario &scenario) { return scenario.id == id; });
    return found == all.end() ? nullptr : &*found;
}

QString scenarioResource(const QString &id) { return QStringLiteral(":/atomalloc/scenarios/%1.json").arg(id); }

} // namespace atomalloc::app
