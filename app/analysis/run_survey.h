// SPDX-License-Identifier: MPL-2.0
// RunSurvey: what the window must know of a whole run: which classes and tasks it uses, how much lies in each place at most, what deserves
// a mark, and the tally at any of its events. It reads every event once, as the run grows.
// Owned and called by one thread. It takes in few events at once itself. Many are read by a thread of their own, and the figures come as
// it goes on. So the caller never waits for more than some milliseconds.
// What is known of a finished run is kept as a table of it, and so in its file. Then nothing needs to be read again.
#pragma once

#include "app/analysis/class_use.h"
#include "app/analysis/place_peaks.h"
#include "app/analysis/run_markers.h"
#include "app/analysis/tally_trail.h"
#include "app/recording/recorded_run.h"

#include <atomic>
#include <cstddef>
#include <memory>
#include <mutex>
#include <stop_token>
#include <thread>
#include <vector>

namespace atomalloc::app {

/// What is known of the first `position` events of a run. A plain value.
struct SurveyedRun
{
    std::size_t position = 0;
    ClassUse use;
    PlaceMost places;
    std::vector<RunMarker> markers; ///< in the order of the events
};

class RunSurvey
{
public:
    static constexpr std::size_t kMostEventsAtOnce = 65'536; ///< more are read by the thread

    explicit RunSurvey(std::shared_ptr<const RecordedRun> run);
    /// Ends the thread.
    ~RunSurvey();
    RunSurvey(const RunSurvey &) = delete;
    RunSurvey &operator=(const RunSurvey &) = delete;

    /// Takes in what was recorded since, or looks how far the thread is. True when known() is another one than before.
    bool sync();
    /// Waits until all events that the run has by now are known. For pictures that are made once.
    void awaitAll();
    /// Never null. It does not change, also when sync() brings another one.
    [[nodiscard]] std::shared_ptr<const SurveyedRun> known() const noexcept { return m_known; }
    /// All events so far are in known(), or there is no memory to know more.
    [[nodiscard]] bool complete() const noexcept { return m_failed || m_known->position == m_run->eventCount(); }

    /// The tally of the first `position` events. Null when it is not known yet: ask again when known() has come further.
    [[nodiscard]] const RunTally *tallyAt(std::size_t position);

private:
    struct Folds;
    void startThread();
    void follow(const std::stop_token &stop);
    void publish();
    bool takeLatest();
    bool takeTable();
    void keepTable(const SurveyedRun &known);

    std::shared_ptr<const RecordedRun> m_run;
    std::shared_ptr<const SurveyedRun> m_known;
    AtPosition<RunTally> m_tally;
    TallyTrail m_trail;
    std::unique_ptr<Folds> m_folds; // of the thread, as long as there is one
    bool m_kept = false;            // likewise: the run has all of it as a table

    std::atomic<bool> m_failed = false;          // there is no memory to go on
    std::mutex m_mutex;                          // guards the two below
    std::shared_ptr<const SurveyedRun> m_latest; // what the thread has come to
    bool m_ended = false;                        // the thread will touch nothing more
    std::jthread m_thread;
};

} // namespace atomalloc::app
