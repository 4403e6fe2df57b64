// SPDX-License-Identifier: MPL-2.0
// LivesReader: reads all lives of a run that may still grow, for everybody who asks about them. Only the first of them costs a reading of
// all events. Any thread: while one reads, the others wait for it. The lives that it gives away are constant.
#pragma once

#include "app/query/query.h"

#include <QCoroTask>

#include <memory>
#include <mutex>

namespace atomalloc::app {

class LivesReader
{
public:
    explicit LivesReader(std::shared_ptr<const RecordedRun> run);

    [[nodiscard]] const std::shared_ptr<const RecordedRun> &run() const noexcept { return m_run; }
    /// The lives of all events that the run has by now. A stop is a Problem of the kind `cancelled`, after which the next call goes on
    /// where this one ended. `work` gets the progress while this call reads, and none while it waits for another one.
    [[nodiscard]] Outcome<std::shared_ptr<const LivesOfRun>> read(const WorkControl &work = WorkControl());

private:
    [[nodiscard]] Outcome<std::shared_ptr<const LivesOfRun>> readOn(const WorkControl &work);

    const std::shared_ptr<const RecordedRun> m_run;
    std::timed_mutex m_reading; ///< guards what follows
    std::shared_ptr<const CallSites> m_sites;
    bool m_knowsSites = false; ///< m_sites are those of a finished run
    Lifetimes m_growing;       ///< of the events that were read last, until all of them were
    std::shared_ptr<const LivesOfRun> m_lives;
    bool m_isWhole = false; ///< m_lives has all events that there will be
};

/// As LivesReader::read(), on a worker thread.
QCoro::Task<Outcome<std::shared_ptr<const LivesOfRun>>> readLives(std::shared_ptr<LivesReader> reader, WorkControl work = WorkControl());

} // namespace atomalloc::app
