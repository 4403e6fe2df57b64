// SPDX-License-Identifier: GPL-3.0-or-later
// LifetimesReader: answers what the plane of births and deaths wants to know, on a worker thread. It reads the lives of a run, and then
// answers the question that was asked last. While it reads for the first time, its answer is the plane of what was read so far. A run that
// grows is read on. UI thread only.
#pragma once

#include "app/base/work.h"
#include "app/query/lives_reader.h"
#include "app/query/plane_answer.h"
#include "ui/views/lifetimes/growing_plane.h"

#include <QCoroTask>
#include <QObject>
#include <QString>
#include <QTimer>

#include <memory>
#include <optional>

namespace atomalloc::ui {

class LifetimesReader : public QObject
{
    Q_OBJECT

public:
    explicit LifetimesReader(QObject *parent = nullptr);
    /// Asks the work in progress to stop. It may end after this object.
    ~LifetimesReader() override { endWork(); }

    /// Another run, or none. What was known of the one before is forgotten.
    void show(std::shared_ptr<app::LivesReader> lives);
    /// Answers it, and reads on when the run has events that are not read.
    void want(const app::PlaneQuestion &question);
    /// Answers it at once, on this thread: pictures for files want the end.
    void finish(const app::PlaneQuestion &question);
    /// Ends the reading of lives, whose plane so far stays. False when nothing is read.
    bool stop();
    /// After a stop.
    void readOn();

    /// The last answer. It can be that of the question before, or have no lives: then it is the plane of what was read so far, without the
    /// filter. Null until there was one.
    [[nodiscard]] const std::shared_ptr<const app::PlaneAnswer> &answer() const { return m_answer; }
    /// Nothing is known of events that the run has, or the last question is not answered yet.
    [[nodiscard]] bool busy() const { return m_busy; }
    /// How much of the run is read, 0..1000. 1000: all of it.
    [[nodiscard]] int readPermille() const;
    [[nodiscard]] bool isStopped() const { return m_stoppedAt.has_value(); }
    /// Why there is no answer. Empty when nothing failed.
    [[nodiscard]] const QString &problem() const { return m_problem; }

Q_SIGNALS:
    void changed(); ///< answer(), readPermille() or problem()

private:
    QCoro::Task<void> work();
    [[nodiscard]] bool behind() const;
    void endWork();
    [[nodiscard]] app::LivesFollower follower() const;
    void takePlaneSoFar();
    void take(const app::Outcome<std::shared_ptr<const app::PlaneAnswer>> &answer);

    std::shared_ptr<app::LivesReader> m_reader;
    std::shared_ptr<const app::LivesOfRun> m_lives;
    std::shared_ptr<const app::PlaneAnswer> m_answer;
    std::optional<app::PlaneQuestion> m_wanted;
    std::optional<app::PlaneQuestion> m_asked; ///< the last one that was answered, or had no answer
    app::WorkControl m_work;
    std::shared_ptr<GrowingPlane> m_growing; ///< of the reading in progress
    std::optional<int> m_stoppedAt;          ///< how much of the run was read then
    QTimer m_look;                           ///< at the progress
    QString m_problem;
    bool m_busy = false;
    bool m_reads = false;
};

} // namespace atomalloc::ui
