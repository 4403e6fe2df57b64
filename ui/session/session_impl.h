// SPDX-License-Identifier: GPL-3.0-or-later
// What Session keeps, and the work it awaits. Private to ui/session; UI thread only.
#pragma once

#include "ui/session/session.h"

#include <QCoroTask>
#include <QHash>
#include <QPointer>

#include <atomic>
#include <functional>

namespace atomalloc::ui {

struct Session::Impl
{
    enum class Work { none, reading, running, writing };

    struct Faults
    {
        int count = 0;
        QString firstRule;
    };

    explicit Impl(Session *session) : q(session) {}

    Session *q;

    std::optional<app::Workload> workload;
    bool workloadModified = false;
    AtomAllocConfig config;
    AtomAllocConfig configOrigin;
    QString configName = QStringLiteral("default");
    QHash<QString, Faults> faults;
    quint64 seed = 42;
    app::RunMode mode = app::RunMode::watch;
    int threads = 2;

    std::shared_ptr<const app::RecordedRun> run;
    std::unique_ptr<app::HeapState> heap;
    bool unsaved = false;

    Work work = Work::none;
    QString workText;
    int permille = 0;
    std::shared_ptr<app::RunMonitor> monitor;       ///< of the run in progress
    std::shared_ptr<std::atomic<int>> workProgress; ///< of reading or writing
    std::stop_source workStop;
    QTimer watchTimer; ///< looks at progress and growth
    std::size_t seenEvents = 0;

    QTimer frameTimer;
    QElapsedTimer frameClock;
    bool playing = false;
    double speed = 1;
    quint64 cursorNs = 0;

    BlockId selectedBlock = kNoBlock;
    TaskId selectedTask = kNoTask;

    // --- session.cpp ---
    void moveTo(std::size_t position, quint64 timeNs);
    void playFrame();
    void show(std::shared_ptr<const app::RecordedRun> newRun);
    void setPlaying(bool on);

    // --- session_work.cpp: coroutines; each looks whether the session still lives after every await ---
    QCoro::Task<void> read(QString nameOrFile, bool startThen);
    QCoro::Task<void> execute(app::RunRequest request, std::shared_ptr<app::RunMonitor> itsMonitor);
    QCoro::Task<void> readRun(QString file);
    /// `job` runs on a worker thread and gives the sentence that tells the success.
    using Job = std::function<app::Outcome<QString>(std::stop_token, std::atomic<int> *)>;
    QCoro::Task<void> write(QString text, bool savesRun, Job job);
    void begin(Work kind, const QString &text);
    void end();
    void watch(); ///< a tick of watchTimer
    void adopt(const app::Workload &newWorkload);
    void adoptInputs(const app::RunInputs &inputs);
    /// Starts reading: what is awaited is known by its progress, so that a later one replaces it.
    std::shared_ptr<std::atomic<int>> beginWork(Work kind, const QString &text);
    void report(const app::Problem &problem) const; ///< but for cancels
    void sayNotes() const;
};

} // namespace atomalloc::ui
