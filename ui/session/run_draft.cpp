// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/run_draft.h"

#include "app/config/config_fields.h"
#include "app/config/config_presets.h"
#include "app/scenario/scenario_json.h"
#include "app/scenario/scenario_library.h"

#include <QFileInfo>

#include <algorithm>

namespace atomalloc::ui {

const app::Scenario *RunDraft::scenario() const { return m_workload ? std::get_if<app::Scenario>(&m_workload->content) : nullptr; }

bool RunDraft::isRecording() const { return m_workload && std::holds_alternative<app::ProgramTrace>(m_workload->content); }

QString RunDraft::hindrance() const
{
    for (const Faults &faults : m_faults)
        if (faults.count > 0)
            return faults.firstRule;
    if (missesWorkload())
        return m_missing;
    if (!m_workload)
        return tr("Choose a scenario or open a recording first.");
    return {};
}

app::RunRequest RunDraft::request() const
{
    app::RunRequest request;
    request.workload = *m_workload;
    request.config = m_config;
    request.seed = m_seed;
    request.mode = m_mode;
    request.threads = m_threads;
    request.operations = m_operations;
    request.at_limit = m_atLimit;
    return request;
}

RunOrigin RunDraft::originWith(const AtomAllocConfig &config) const
{
    if (const app::Scenario *own = scenario()) {
        const app::Scenario *known = app::findScenario(m_workload->origin);
        const bool isKnown = known != nullptr && *known == *own;
        if (m_workloadModified || m_workload->origin.isEmpty())
            return {.hindrance = tr("The scenario is in no file as it is now. Save it with File > Save scenario, run it and copy again.")};
        if (m_isMadeAgain && !isKnown)
            return {.hindrance = tr("The scenario is in no file of its own. Save the run with File > Save run and copy again.")};
    }
    if (m_mode == app::RunMode::measure)
        return {.hindrance = tr("A measured run is another one each time. Save it with File > Save run and copy again.")};
    if (m_operations != 0)
        return {.hindrance = tr("The run ends after a number of allocations. Save it with File > Save run and copy again.")};
    const QString name = m_workload->file ? m_workload->file->path : m_workload->origin;
    const bool isFile = app::findScenario(name) == nullptr && QFileInfo::exists(name);
    QStringList arguments{isFile ? QFileInfo(name).absoluteFilePath() : name};
    const AtomAllocConfig usual = m_workload->suggestedConfig();
    for (const app::ConfigField &field : app::configFields())
        if (field.get(config) != field.get(usual))
            arguments << QStringLiteral("--set") << field.name + u'=' + app::configValueText(field, config);
    if (m_seed != m_workload->suggestedSeed())
        arguments << QStringLiteral("--seed") << QString::number(m_seed);
    if (m_atLimit != app::AtLimit::refuse && isRecording())
        arguments << QStringLiteral("--at-limit") << nameOf(m_atLimit);
    return {.arguments = arguments};
}

void RunDraft::changeAll()
{
    m_workloadModified = false;
    m_openedTitle = m_workload ? m_workload->title : QString();
    m_missing.clear();
    m_faults = {};
    Q_EMIT faultsChanged();
    Q_EMIT workloadChanged();
    Q_EMIT configChanged();
    Q_EMIT inputsChanged();
    m_steps.clear();
}

void RunDraft::setWorkload(const app::Workload &workload)
{
    m_workload = workload;
    m_config = workload.suggestedConfig();
    m_configOrigin = m_config;
    const app::ConfigPreset *preset = app::presetOf(m_config);
    m_configName = preset ? preset->id : QFileInfo(workload.origin).completeBaseName();
    m_seed = workload.suggestedSeed();
    m_operations = 0;
    m_atLimit = app::AtLimit::refuse;
    m_isMadeAgain = false;
    changeAll();
}

void RunDraft::setRequest(const app::RunRequest &request)
{
    m_workload = request.workload;
    takeSettings(request);
}

void RunDraft::setUnfound(const app::RunRequest &request)
{
    m_workload.reset();
    takeSettings(request);
}

void RunDraft::setFound(const app::Workload &workload)
{
    m_workload = workload;
    m_openedTitle = workload.title;
    m_missing.clear();
    Q_EMIT workloadChanged();
}

void RunDraft::setMissing(const QString &why)
{
    m_missing = why;
    Q_EMIT workloadChanged();
}

void RunDraft::takeSettings(const app::RunRequest &request)
{
    m_config = request.config;
    m_configOrigin = m_config;
    m_configName = QFileInfo(request.workload.origin).completeBaseName();
    m_seed = request.seed;
    m_mode = request.mode;
    m_threads = std::max(1, request.threads);
    m_operations = request.operations;
    m_atLimit = request.at_limit;
    m_isMadeAgain = true;
    changeAll();
}

app::Scenario RunDraft::scenarioFor(const QString &file) const
{
    app::Scenario saved = *scenario();
    saved.config = m_config;
    saved.seed = m_seed;
    const QString id = app::scenarioIdOf(file);
    if (id != saved.id && saved.title == m_openedTitle)
        saved.title = QFileInfo(file).completeBaseName();
    saved.id = id;
    return saved;
}

void RunDraft::setSavedScenario(const app::Scenario &scenario, const QString &file)
{
    m_workload = app::Workload{scenario.title, file, scenario};
    m_workloadModified = false;
    m_isMadeAgain = false;
    m_openedTitle = scenario.title;
    m_configOrigin = m_config;
    m_configName = QFileInfo(file).completeBaseName();
    Q_EMIT workloadChanged();
    Q_EMIT configChanged();
}

void RunDraft::editScenario(const app::Scenario &scenario)
{
    if (!m_workload)
        m_workload = app::Workload{};
    m_missing.clear();
    m_workload->title = scenario.title;
    m_workload->content = scenario;
    m_workloadModified = true;
    Q_EMIT workloadChanged();
}

void RunDraft::setConfig(const AtomAllocConfig &config, bool valid)
{
    m_config = config;
    if (valid)
        setFaults(Form::config, 0, QString());
    Q_EMIT configChanged();
}

void RunDraft::setConfigOrigin(const AtomAllocConfig &config, const QString &name)
{
    m_configOrigin = config;
    m_configName = name;
    setConfig(config, true);
}

void RunDraft::setFaults(Form form, int count, const QString &firstRule)
{
    Faults &faults = m_faults.at(static_cast<std::size_t>(form));
    if (faults.count == count && faults.firstRule == firstRule)
        return;
    faults = {count, firstRule};
    Q_EMIT faultsChanged();
}

void RunDraft::setSeed(quint64 seed)
{
    if (m_seed == seed)
        return;
    m_seed = seed;
    Q_EMIT inputsChanged();
}

void RunDraft::setMode(app::RunMode mode)
{
    if (m_mode == mode)
        return;
    m_mode = mode;
    Q_EMIT inputsChanged();
}

void RunDraft::setThreads(int threads)
{
    const int atLeastOne = std::max(1, threads);
    if (m_threads == atLeastOne)
        return;
    m_threads = atLeastOne;
    Q_EMIT inputsChanged();
}

void RunDraft::setAtLimit(app::AtLimit atLimit)
{
    if (m_atLimit == atLimit)
        return;
    m_atLimit = atLimit;
    Q_EMIT inputsChanged();
}

} // namespace atomalloc::ui
