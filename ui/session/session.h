// SPDX-License-Identifier: GPL-3.0-or-later
// Session: what the window is about: the workload and config chosen, the run (growing or done), the cursor in it, what is selected. Owned
// by MainWindow; UI thread only. Views read it and paint; toolbar, transport and forms call its slots. Nothing else holds this state.
#pragma once

#include "app/engine/run.h"
#include "app/recording/heap_state.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace atomalloc::ui {

class Session : public QObject
{
    Q_OBJECT

public:
    explicit Session(QObject *parent = nullptr);
    ~Session() override;

    // --- what the next run is made from ---
    [[nodiscard]] const std::optional<app::Workload> &workload() const;
    [[nodiscard]] const AtomAllocConfig &config() const;
    /// True when there is a workload, no field is under fault and nothing else is in progress than, at most, another run.
    [[nodiscard]] bool canRun() const;
    /// Why canRun() is false, as a sentence; empty when it is true.
    [[nodiscard]] QString runHindrance() const;
    [[nodiscard]] int faultCount() const;               ///< fields of the config and the scenario that wait to be corrected
    [[nodiscard]] QString configName() const;           ///< "tight-512": the preset or scenario that the config came from
    [[nodiscard]] AtomAllocConfig configOrigin() const; ///< what Reset goes back to
    [[nodiscard]] bool configModified() const;          ///< config() differs from configOrigin()
    [[nodiscard]] bool workloadModified() const;        ///< the scenario was edited after it was opened
    [[nodiscard]] quint64 seed() const;
    [[nodiscard]] app::RunMode mode() const;
    [[nodiscard]] int threads() const;

    // --- the run on the screen (null before the first) ---
    [[nodiscard]] std::shared_ptr<const app::RecordedRun> run() const;
    [[nodiscard]] bool running() const;         ///< events are still being recorded
    [[nodiscard]] bool busy() const;            ///< running(), or reading, saving or exporting
    [[nodiscard]] bool runUnsaved() const;      ///< a finished run that is in no file yet
    [[nodiscard]] int progressPermille() const; ///< of a run, an import or an export in progress
    [[nodiscard]] QString busyText() const;     ///< "Reading jq-map.heaptrack.raw.zst"; empty when nothing is in progress

    // --- the cursor ---
    /// The heap at the cursor; null before the first run.
    [[nodiscard]] const app::HeapState *heap() const;
    [[nodiscard]] std::size_t position() const; ///< number of events before the cursor
    [[nodiscard]] quint64 cursorTimeNs() const; ///< moves continuously while playing
    [[nodiscard]] bool playing() const;
    [[nodiscard]] double speed() const; ///< 1/16 .. 64

    // --- selection: marked in every view ---
    [[nodiscard]] BlockId selectedBlock() const; ///< kNoBlock = none
    [[nodiscard]] TaskId selectedTask() const;   ///< kNoTask = none

public Q_SLOTS:
    void setWorkload(const atomalloc::app::Workload &workload); ///< also adopts its suggested config and seed
    void open(const QString &nameOrFile);                       ///< scenario id, scenario, recording, profile, config JSON or .atomrun
    void openAndStart(const QString &nameOrFile);               ///< open(), and start() once it is there
    void setConfig(const atomalloc::AtomAllocConfig &config, bool valid);
    /// Starts over from `config`: it is what Reset goes back to, under this name.
    void setConfigOrigin(const atomalloc::AtomAllocConfig &config, const QString &name);
    /// Fields under fault, by the form that holds them ("config", "scenario"); `firstRule` is the sentence of the first.
    void setFaults(const QString &form, int count, const QString &firstRule);
    /// The scenario as edited in the form: config and seed stay as they are.
    void editScenario(const atomalloc::app::Scenario &scenario);
    void setSeed(quint64 seed);
    void setMode(atomalloc::app::RunMode mode);
    void setThreads(int threads);
    void start(); ///< runs the workload; the cursor plays from the start as events arrive
    void stop();  ///< ends recording, import or export; else stops playing
    void play();
    void pause();
    void togglePlay();
    void stepForward(int events = 1);
    void stepBackward(int events = 1);
    void setPosition(std::size_t position); ///< pauses nothing; clamps
    void setTime(quint64 timeNs);
    void setSpeed(double speed);
    void selectBlock(atomalloc::BlockId block);
    void selectTask(atomalloc::TaskId task);
    void saveRun(const QString &file);                   ///< as .atomrun, off the UI thread; notice() or problem() tells the end
    void exportCsv(const QString &directory);            ///< the CSV files and run.json, likewise
    void say(const QString &text);                       ///< emits notice()
    void complain(const atomalloc::app::Problem &value); ///< emits problem()

Q_SIGNALS:
    void workloadChanged();
    void configChanged();
    void inputsChanged(); ///< seed, mode, threads
    void runChanged();    ///< another run is on the screen (or none)
    void runGrew();       ///< at most 60 times a second while recording, and once when finished
    void busyChanged();   ///< running(), busyText(), progressPermille()
    /// The cursor moved from `from` to position(). Views animate when the distance is small and playing or stepping.
    void positionChanged(std::size_t from);
    void playingChanged();
    void speedChanged();
    void selectionChanged();
    void opened(const QString &nameOrFile);               ///< open() succeeded: for the list of recent files
    void runSaved();                                      ///< runUnsaved() may have changed
    void problem(const atomalloc::app::Problem &problem); ///< for the banner
    void notice(const QString &text);                     ///< "Saved 5 files in ~/out": for the banner, not an error

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace atomalloc::ui
