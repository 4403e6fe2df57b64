// SPDX-License-Identifier: GPL-3.0-or-later
// Session: what the window is about: the workload and config chosen, the run (growing or done), the cursor in it, what is selected. Owned
// by MainWindow; UI thread only. Views read it and paint; toolbar, transport and forms call its slots. Nothing else holds this state.
#pragma once

#include "app/recording/heap_state.h"
#include "app/engine/run.h"

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
    /// Faults of the config and of fields that could not be read: Run is off while there are any.
    [[nodiscard]] bool canRun() const;
    [[nodiscard]] quint64 seed() const;
    [[nodiscard]] app::RunMode mode() const;
    [[nodiscard]] int threads() const;

    // --- the run on the screen (null before the first) ---
    [[nodiscard]] std::shared_ptr<const app::RecordedRun> run() const;
    [[nodiscard]] bool running() const;         ///< events are still being recorded
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
    void setConfig(const atomalloc::AtomAllocConfig &config, bool valid);
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

Q_SIGNALS:
    void workloadChanged();
    void configChanged();
    void inputsChanged();   ///< seed, mode, threads
    void runChanged();      ///< another run is on the screen (or none)
    void runGrew();         ///< at most 60 times a second while recording, and once when finished
    void busyChanged();     ///< running(), busyText(), progressPermille()
    /// The cursor moved from `from` to position(). Views animate when the distance is small and playing or stepping.
    void positionChanged(std::size_t from);
    void playingChanged();
    void speedChanged();
    void selectionChanged();
    void problem(const atomalloc::app::Problem &problem); ///< for the banner
    void notice(const QString &text);                     ///< "Saved 5 files in ~/out": for the banner, not an error

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace atomalloc::ui
