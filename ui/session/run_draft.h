// SPDX-License-Identifier: GPL-3.0-or-later
// RunDraft: what the next run is made from.
// It holds the workload, the config, the seed, the mode, the threads and the operations, and the faults that forms found in what was typed.
// It knows nothing of the run on the screen: an edit during a run is for the next one.
// Owned by Session. UI thread only.
#pragma once

#include "app/workload/run_request.h"
#include "ui/session/run_origin.h"

#include <QObject>
#include <QUndoStack>

#include <array>
#include <optional>

namespace atomalloc::ui {

class RunDraft : public QObject
{
    Q_OBJECT

public:
    /// The places where a person types. Each has its own faults.
    enum class Form { config, scenario, toolBar };

    /// What a form waits to see corrected.
    struct Faults
    {
        int count = 0;     ///< number of fields
        QString firstRule; ///< the broken rule of the first field, as a sentence
    };

    using QObject::QObject;

    [[nodiscard]] const std::optional<app::Workload> &workload() const { return m_workload; }
    /// The workload's scenario. Null for recordings, profiles and when there is no workload.
    [[nodiscard]] const app::Scenario *scenario() const;
    /// The workload is a recording of a program.
    [[nodiscard]] bool isRecording() const;
    [[nodiscard]] bool workloadModified() const { return m_workloadModified; } ///< the scenario was edited after it was opened
    [[nodiscard]] const AtomAllocConfig &config() const { return m_config; }
    [[nodiscard]] const AtomAllocConfig &configOrigin() const { return m_configOrigin; } ///< what Reset goes back to
    [[nodiscard]] bool configModified() const { return !(m_config == m_configOrigin); }
    /// "tight-512": the preset, the scenario or the file that the config came from.
    [[nodiscard]] QString configName() const { return m_configName; }
    [[nodiscard]] quint64 seed() const { return m_seed; }
    [[nodiscard]] app::RunMode mode() const { return m_mode; }
    [[nodiscard]] int threads() const { return m_threads; }           ///< worker threads of a Measure run, at least 1
    [[nodiscard]] quint64 operations() const { return m_operations; } ///< the run ends after so many allocations. 0: as the workload says
    [[nodiscard]] app::AtLimit atLimit() const { return m_atLimit; }  ///< of a recording's requests that find no memory

    /// What forms have changed, as steps that can be taken back. A draft that is made anew has none.
    [[nodiscard]] QUndoStack &steps() { return m_steps; }

    [[nodiscard]] const Faults &faults(Form form) const { return m_faults.at(static_cast<std::size_t>(form)); }
    /// True when a recorded run is open whose recording was not found.
    [[nodiscard]] bool missesWorkload() const { return !m_missing.isEmpty(); }
    /// Why it is not there, as a sentence. Empty when nothing is missing.
    [[nodiscard]] const QString &missing() const { return m_missing; }
    /// Why no run can be made from this, as a sentence. Empty when one can.
    [[nodiscard]] QString hindrance() const;
    /// The scenario as a file of this name holds it: with the config and the seed, and with the id of the file. A title that is still
    /// the one it was opened with becomes the file's name, so that two scenarios do not have one title. REQUIRES: scenario() is there.
    [[nodiscard]] app::Scenario scenarioFor(const QString &file) const;
    /// The run that is asked for. REQUIRES: there is a workload.
    [[nodiscard]] app::RunRequest request() const;
    /// How that run is asked for on the command line. REQUIRES: there is a workload.
    [[nodiscard]] RunOrigin origin() const { return originWith(m_config); }
    /// The same with another config.
    [[nodiscard]] RunOrigin originWith(const AtomAllocConfig &config) const;

public Q_SLOTS:
    /// Takes the workload with the config and the seed that it suggests. Faults of what was typed before are forgotten.
    void setWorkload(const atomalloc::app::Workload &workload);
    /// Takes a run that is to be made, as app/open made it.
    void setRequest(const atomalloc::app::RunRequest &request);
    /// The same, of a run whose recording or profile is still to be found: there is no workload until setFound().
    void setUnfound(const atomalloc::app::RunRequest &request);
    /// Takes the recording or profile that setUnfound() lacks. Config, seed and mode stay as they are.
    void setFound(const atomalloc::app::Workload &workload);
    /// The recording is not there, or not yet: `why` is a sentence.
    void setMissing(const QString &why);
    /// The scenario was saved in this file, with the config and the seed. It is what is open from now on.
    void setSavedScenario(const atomalloc::app::Scenario &scenario, const QString &file);
    /// Takes the scenario as it was edited. Config and seed stay as they are.
    void editScenario(const atomalloc::app::Scenario &scenario);
    /// `valid`: no field is under fault.
    void setConfig(const atomalloc::AtomAllocConfig &config, bool valid);
    /// Starts over from `config`: Reset goes back to it, under this name.
    void setConfigOrigin(const atomalloc::AtomAllocConfig &config, const QString &name);
    void setFaults(atomalloc::ui::RunDraft::Form form, int count, const QString &firstRule);
    void setSeed(quint64 seed);
    void setMode(atomalloc::app::RunMode mode);
    void setThreads(int threads);
    void setAtLimit(atomalloc::app::AtLimit atLimit);

Q_SIGNALS:
    void workloadChanged();
    void configChanged(); ///< the config, where it came from, or its name
    void inputsChanged(); ///< seed, mode, threads, what happens at the limit
    void faultsChanged();

private:
    void takeSettings(const app::RunRequest &request);
    void changeAll();

    std::optional<app::Workload> m_workload;
    QString m_missing; ///< why the workload of a recorded run is not there
    bool m_workloadModified = false;
    bool m_isMadeAgain = false; ///< the workload is that of a recorded run or of a run.json
    QString m_openedTitle;      ///< of the workload before it was edited
    AtomAllocConfig m_config;
    AtomAllocConfig m_configOrigin;
    QString m_configName = QStringLiteral("default");
    std::array<Faults, 3> m_faults; ///< by Form
    quint64 m_seed = 42;
    app::RunMode m_mode = app::RunMode::watch;
    int m_threads = 2;
    quint64 m_operations = 0;
    app::AtLimit m_atLimit = app::AtLimit::refuse; // of recordings
    QUndoStack m_steps;
};

} // namespace atomalloc::ui
