// SPDX-License-Identifier: MPL-2.0
#include "app/analysis/run_survey.h"

#include "app/analysis/survey_packing.h"
#include "app/recording/run_table.h"

#include <algorithm>
#include <chrono>
#include <new>
#include <optional>
#include <system_error>
#include <utility>

namespace atomalloc::app {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kSlice = 8'192;                       // events until the thread looks whether it shall stop
constexpr auto kLeastPause = std::chrono::milliseconds(50); // between two pictures of the thread
constexpr int kWorkPerPicture = 8;                          // the thread reads so much longer than it takes to make a picture
constexpr qsizetype kMostSurveyBytes = qsizetype{64} << 20;
constexpr std::size_t kMostTallySteps = 262'144; // events: some hundredths of a second

} // namespace

/// The figures while they are counted.
struct RunSurvey::Folds
{
    explicit Folds(const RecordedRun &run) : use(run), places(run) {}

    std::size_t position = 0;
    ClassUse use;
    PlacePeaks places;
    RunMarkers markers;
    RunTally tally;

    void read(const RecordedRun &run, std::size_t end, TallyTrail &trail)
    {
        for (std::size_t mark = trail.nextPosition(); position < end; ++position) {
            use.add(run, position);
            places.add(run, position);
            markers.add(run, position);
            tally.add(run, position);
            if (position + 1 == mark) {
                tally.settle(run);
                trail.leave(tally, mark);
                mark = trail.nextPosition();
            }
        }
        use.settle();
        places.settle();
    }
    [[nodiscard]] std::shared_ptr<const SurveyedRun> picture() const
    {
        return std::make_shared<const SurveyedRun>(SurveyedRun{position, use, places.result(), markers.markers()});
    }
};

RunSurvey::RunSurvey(std::shared_ptr<const RecordedRun> run)
    : m_run(std::move(run)), m_folds(std::make_unique<Folds>(*m_run)), m_latest(m_folds->picture())
{
    m_known = m_latest;
    if (!takeTable())
        m_trail.clear();
}

/// What the file of the run has brought along.
bool RunSurvey::takeTable()
{
    const std::optional<RunTable> table = m_run->finished() ? m_run->table(RunTableType::survey) : std::nullopt;
    if (!table || table->bytes.size() > kMostSurveyBytes)
        return false;
    std::optional<SurveyedRun> known = unpackSurvey(table->bytes, *m_run, m_trail);
    if (!known)
        return false;
    m_known = std::make_shared<const SurveyedRun>(std::move(*known));
    m_folds->position = m_known->position; // a finished run has no more
    m_kept = true;
    return true;
}

/// A short run is read at once: nobody needs a table of it.
void RunSurvey::keepTable(const SurveyedRun &known)
{
    if (m_kept || !m_run->finished() || known.position != m_run->eventCount())
        return;
    m_kept = true;
    if (known.position <= kMostEventsAtOnce)
        return;
    QByteArray bytes = packSurvey(known, m_trail);
    if (bytes.size() <= kMostSurveyBytes)
        m_run->keepComputed({.type = RunTableType::survey, .items = 1, .bytes = std::move(bytes)});
}

RunSurvey::~RunSurvey() = default;

bool RunSurvey::sync()
{
    if (m_thread.joinable())
        return takeLatest();
    const std::size_t count = m_run->eventCount();
    const std::size_t more = count - m_folds->position;
    if (m_failed)
        return false;
    if (more > 0 && m_folds->position == 0)
        *m_folds = Folds(*m_run); // the inputs of a run are there with its first event
    if (more > kMostEventsAtOnce)
        startThread();
    if (m_thread.joinable())
        return false;
    if (more > 0) {
        m_folds->read(*m_run, m_folds->position + std::min(more, kMostEventsAtOnce), m_trail);
        m_known = m_folds->picture();
    }
    keepTable(*m_known);
    return more > 0;
}

void RunSurvey::awaitAll()
{
    do {
        (void)sync();
        if (m_thread.joinable())
            m_thread.join();
        (void)takeLatest();
    } while (!complete());
}

/// What the thread has published last. Takes the figures back from a thread that has ended.
bool RunSurvey::takeLatest()
{
    bool ended = false;
    std::shared_ptr<const SurveyedRun> latest;
    {
        const std::lock_guard lock(m_mutex);
        latest = m_latest;
        ended = m_ended;
    }
    if (ended && m_thread.joinable())
        m_thread.join();
    if (ended)
        m_thread = {};
    const bool further = latest->position > m_known->position;
    if (further)
        m_known = std::move(latest);
    return further;
}

/// There is none where the system refuses it: then the caller reads on, a piece each time.
void RunSurvey::startThread()
{
    m_ended = false;
    try {
        m_thread = std::jthread([this](const std::stop_token &stop) { follow(stop); });
    } catch (const std::system_error &) { // it takes longer without
    }
}

void RunSurvey::follow(const std::stop_token &stop)
{
    try {
        Clock::time_point next = Clock::now() + kLeastPause;
        while (!stop.stop_requested() && m_folds->position < m_run->eventCount()) {
            m_folds->read(*m_run, std::min(m_folds->position + kSlice, m_run->eventCount()), m_trail);
            if (const Clock::time_point before = Clock::now(); before >= next) {
                publish();
                const Clock::time_point now = Clock::now();
                next = now + std::max<Clock::duration>(kLeastPause, kWorkPerPicture * (now - before));
            }
        }
        if (!stop.stop_requested()) {
            publish();
            keepTable(*m_latest); // this thread alone has written it
        }
    } catch (const std::bad_alloc &) {
        m_failed = true; // what is known stays so
    }
    const std::lock_guard lock(m_mutex);
    m_ended = true;
}

void RunSurvey::publish()
{
    std::shared_ptr<const SurveyedRun> picture = m_folds->picture();
    const std::lock_guard lock(m_mutex);
    m_latest = std::move(picture);
}

const RunTally *RunSurvey::tallyAt(std::size_t position)
{
    return m_trail.moveTo(m_tally, *m_run, position, kMostTallySteps) ? &*m_tally : nullptr;
}

} // namespace atomalloc::app
