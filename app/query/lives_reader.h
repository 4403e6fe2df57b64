// SPDX-License-Identifier: MPL-2.0
// LivesReader: reads all lives of a run that may still grow, for everybody who asks about them. Only the first of them costs a reading of
// all events. Any thread: while one reads, the others wait for it. The lives that it gives away are constant.
// Who asks can follow the reading: the lives so far are shown some times a second, whoever it is that reads.
#pragma once

#include "app/query/query.h"

#include <QCoroTask>

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace atomalloc::app {

/// Looks at the lives that were read so far.
struct LivesFollower
{
    /// Called on the thread that reads, which goes on after it. The lives are those of the events so far, and change afterwards. A look
    /// that lacks memory is left out.
    std::function<void(const Lifetimes &)> look;
    std::chrono::milliseconds pause{100}; ///< between two looks, at least
    int readingPerLook = 9;               ///< times as long as a look took, the reading goes on before the next one
};

class LivesReader
{
public:
    static constexpr std::size_t kEventsPerTurn = std::size_t{1} << 18; ///< between two looks, at least: some hundredths of a second

    explicit LivesReader(std::shared_ptr<const RecordedRun> run, std::size_t eventsPerTurn = kEventsPerTurn);

    [[nodiscard]] const std::shared_ptr<const RecordedRun> &run() const noexcept { return m_run; }
    /// The lives of all events that the run has by now. A stop is a Problem of the kind `cancelled`, after which the next call goes on
    /// where this one ended. `work` gets the progress, also while another call reads.
    [[nodiscard]] Outcome<std::shared_ptr<const LivesOfRun>> read(const WorkControl &work = WorkControl(),
                                                                  const LivesFollower &follower = LivesFollower());

private:
    class Waiting;

    [[nodiscard]] Outcome<std::shared_ptr<const LivesOfRun>> readOn(const WorkControl &work);
    [[nodiscard]] bool extend(const WorkControl &work);
    void showAll();

    const std::shared_ptr<const RecordedRun> m_run;
    const std::size_t m_eventsPerTurn;
    std::timed_mutex m_reading; ///< guards what follows
    std::shared_ptr<const CallSites> m_sites;
    bool m_knowsSites = false; ///< m_sites are those of a finished run
    Lifetimes m_growing;       ///< of the events that were read last, until all of them were
    std::shared_ptr<const LivesOfRun> m_lives;
    bool m_isWhole = false; ///< m_lives has all events that there will be

    std::mutex m_queue; ///< guards m_waiting. Taken after m_reading
    std::vector<std::shared_ptr<Waiting>> m_waiting;
};

/// As LivesReader::read(), on a worker thread.
QCoro::Task<Outcome<std::shared_ptr<const LivesOfRun>>> readLives(std::shared_ptr<LivesReader> reader, WorkControl work = WorkControl(),
                                                                  LivesFollower follower = LivesFollower());

} // namespace atomalloc::app
