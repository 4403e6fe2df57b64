// SPDX-License-Identifier: MPL-2.0
// A Measure run: N worker threads at full speed, and the calling thread, which samples figures, drains events and watches the time.
#include "app/base/units.h"
#include "app/engine/event_order.h"
#include "app/engine/loop_threads.h"
#include "app/engine/run_ending.h"
#include "app/engine/run_outcome.h"
#include "app/engine/stall_report.h"
#include "app/engine/stall_watch.h"
#include "app/words/engine_text.h"
#include "app/workload/measure_limits.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <thread>
#include <utility>

namespace atomalloc::app {

namespace {

using namespace std::chrono_literals;

constexpr auto kPulse = 1ms;
constexpr std::uint64_t kSampleNs = 16'000'000;
constexpr auto kFailedEnd = 1000ms; // after an exception, for the tasks that can still come to their end
constexpr std::size_t kMostStallNotes = 3;
constexpr std::uint64_t kStuckNs = 500'000'000; // so long nothing has moved on any thread: nothing will
constexpr std::size_t kRingEvents = std::size_t{1} << 16;

class MeasureRun
{
public:
    MeasureRun(const RunRequest &request, RunInProgress &progress)
        : m_request(request),
          m_progress(progress),
          m_player(makePlayer(request.workload)),
          m_threads(
              m_loops, [this](std::size_t loop) { m_player->start(loop); },
              [this](const std::exception_ptr &failure) { m_stage->fail(failure); })
    {
    }

    Outcome<void> run();

private:
    Outcome<void> setup();
    void conduct();
    void conductToTheEnd();
    void giveUp() noexcept;
    void watchTheTime(std::uint64_t now);
    bool isStuck(std::uint64_t now);
    bool someoneIsReady() const;
    void endWaits(std::uint64_t overdueNs, std::uint64_t now);
    void sample(std::uint64_t now);
    void watchProgress(std::uint64_t now, const AtomAllocStats &stats);
    void noteLimits();
    void noteStandstills();
    void drain();
    void finish(std::uint64_t wallNs);

    const RunRequest &m_request;
    RunInProgress &m_progress;
    CoarseClock m_clock;
    LoopThreads::Loops m_loops;
    std::optional<AtomAlloc> m_allocator; // outlives the players' blocks
    std::optional<RunStage> m_stage;
    std::unique_ptr<Player> m_player;
    LoopThreads m_threads; // ends before the player: its threads run the player's tasks
    std::vector<Event> m_batch;
    EventOrder m_order;
    std::vector<Sentence> m_notes;
    std::uint64_t m_nextSampleNs = 0;
    std::uint64_t m_nextMaintainNs = 0;
    std::uint64_t m_peakBytes = 0;
    std::uint64_t m_rounds = 0;
    std::uint64_t m_restingSinceNs = 0;
    StallWatch m_stallWatch;
    std::size_t m_stalls = 0;
    bool m_channelsClosed = false;
    bool m_stopped = false;
    bool m_complete = true;
};

Outcome<void> MeasureRun::run()
{
    if (auto ready = setup(); !ready)
        return ready;
    m_threads.start();
    conduct();
    const std::uint64_t wallNs = m_clock.pulse();
    m_threads.join();
    drain();
    finish(wallNs);
    if (const std::exception_ptr failure = m_stage->failure())
        std::rethrow_exception(failure);
    return checkAllocator(m_request, *m_allocator);
}

Outcome<void> MeasureRun::setup()
{
    AtomAllocConfig config = m_request.config;
    config.event_tracing = m_request.record_events;
    Environment environment;
    environment.clock = &m_clock;
    environment.event_ring_capacity = kRingEvents;
    auto allocator = makeAllocator(config, environment);
    if (!allocator)
        return Unexpected<Problem>(std::move(allocator.error()));
    m_allocator.emplace(std::move(*allocator));
    m_stage.emplace(*m_allocator, *m_progress.run, m_request);
    const int threads = threadsOf(m_request);
    std::vector<TaskLoop *> loops;
    loops.reserve(static_cast<std::size_t>(threads));
    for (int i = 0; i < threads; ++i)
        loops.push_back(m_loops.emplace_back(std::make_unique<ThreadLoop>(m_clock)).get());
    m_player->prepare(*m_stage, loops);
    return {};
}

/// Whatever is thrown here or on a loop's thread ends the run, and becomes its Problem.
void MeasureRun::conduct()
{
    try {
        conductToTheEnd();
    } catch (...) {
        m_stage->fail(std::current_exception());
    }
    if (m_stage->failure())
        giveUp();
}

/// Lets the tasks come to their end, so that none keeps a block. One that cannot is left after a while.
void MeasureRun::giveUp() noexcept
{
    m_player->closeChannels();
    for (const auto &loop : m_loops)
        loop->requestStop();
    for (auto waited = 0ms; m_stage->running() > 0 && waited < kFailedEnd; waited += kPulse)
        std::this_thread::sleep_for(kPulse);
}

void MeasureRun::conductToTheEnd()
{
    while (m_stage->running() > 0 && !m_stage->failure()) {
        const std::uint64_t now = m_clock.pulse();
        watchTheTime(now);
        drain();
        if (now >= m_nextSampleNs) {
            sample(now);
            m_nextSampleNs = now + kSampleNs;
        }
        if (now >= m_nextMaintainNs) {
            m_allocator->maintain();
            m_nextMaintainNs = now + std::max<std::uint64_t>(static_cast<std::uint64_t>(m_request.config.cache_ttl.count()) / 4, 1);
        }
        std::this_thread::sleep_for(kPulse);
    }
}

void MeasureRun::watchTheTime(std::uint64_t now)
{
    m_progress.work.setProgressPermille(m_player->progressPermille(now));
    if (m_progress.work.stopRequested()) {
        m_complete = false;
        endWaits(0, now);
    } else if (m_stage->operation_limit > 0 && now >= kLongestOperationsNs && !m_stopped) {
        m_complete = false;
        m_notes.emplace_back(EngineText::stopped_by_time);
        endWaits(0, now);
    } else if (isStuck(now) && !m_stopped) {
        m_notes.push_back(deadEndText(static_cast<std::uint64_t>(m_stage->running()), m_player->waiting()));
        endWaits(0, now);
    } else if (m_stage->end_ns < now) {
        endWaits(now - m_stage->end_ns, now);
    }
}

/// Every loop rests and none has done anything for a while: all tasks wait for each other.
bool MeasureRun::isStuck(std::uint64_t now)
{
    std::uint64_t rounds = 0;
    bool resting = true;
    for (const auto &loop : m_loops) {
        rounds += loop->rounds();
        resting = resting && loop->resting();
    }
    if (!resting || rounds != m_rounds) {
        m_rounds = rounds;
        m_restingSinceNs = now;
    }
    return now - m_restingSinceNs >= kStuckNs;
}

/// A thread has something to do.
bool MeasureRun::someoneIsReady() const
{
    return std::ranges::any_of(m_loops, [](const auto &loop) { return !loop->resting() && !loop->waitsForTime(); });
}

/// Ends what is still waiting, the gentle way first; `overdueNs` = 0 means at once.
void MeasureRun::endWaits(std::uint64_t overdueNs, std::uint64_t now)
{
    const Overtime overtime{.overdue_ns = overdueNs, .quiet_ns = now - m_stallWatch.lastProgressNs(), .ready = someoneIsReady()};
    if (!m_channelsClosed && closesChannels(overtime)) {
        m_channelsClosed = true;
        m_player->closeChannels();
    }
    if (m_stopped || !stopsTasks(overtime))
        return;
    m_stopped = true;
    for (const auto &loop : m_loops)
        loop->requestStop();
}

void MeasureRun::sample(std::uint64_t now)
{
    const AtomAllocStats stats = m_allocator->statsNow();
    m_peakBytes = std::max(m_peakBytes, stats.bytes_live);
    SeriesPoint point;
    point.time_ns = now;
    point.event = m_progress.run->eventCount();
    point.live_bytes = stats.live_bytes;
    point.hot_bytes = stats.hot_bytes;
    point.cold_bytes = stats.cold_bytes;
    point.zeroing_bytes = stats.zeroing_bytes;
    point.free_bytes = stats.free_bytes;
    point.retired_bytes = stats.retired_bytes;
    point.committed_bytes = stats.committed_bytes;
    point.requested_bytes = stats.bytes_live;
    point.waiting = stats.waiting;
    point.allocations = stats.allocations;
    point.deallocations = stats.deallocations;
    point.hot_hits = stats.hot_hits;
    point.cold_hits = stats.cold_hits;
    point.misses = stats.misses;
    m_progress.run->appendSample(point);
    watchProgress(now, stats);
}

/// Says who waits for what when the process runs and nothing is completed.
void MeasureRun::watchProgress(std::uint64_t now, const AtomAllocStats &stats)
{
    bool waitsForTime = false;
    for (const auto &loop : m_loops)
        waitsForTime = waitsForTime || loop->waitsForTime();
    const std::uint64_t completed = stats.allocations + stats.deallocations + stats.out_of_memory + stats.invalid_size +
                                    stats.waits_timed_out + stats.waits_cancelled + m_player->transfers();
    const auto verdict = m_stallWatch.look({.now_ns = now,
                                            .completed = completed,
                                            .waits_for_time = waitsForTime,
                                            .ready = someoneIsReady(),
                                            .processor_ns = m_clock.processorNs()});
    if (verdict != StallWatch::Verdict::began || ++m_stalls > kMostStallNotes)
        return;
    const std::uint64_t since = m_stallWatch.lastProgressNs();
    m_notes.push_back(m_stallWatch.starved() ? starvedText(since) : stallText(since, m_player->waiting()));
}

/// What the run left out because it is bounded.
void MeasureRun::noteLimits()
{
    if (m_stage->operation_limit == 0 && m_stage->time_scale < 1.0)
        m_notes.emplace_back(EngineText::moved_closer, asDuration(m_stage->end_ns));
}

void MeasureRun::noteStandstills()
{
    const CoarseClock::Standstills stood = m_clock.standstills();
    if (stood.count > 0)
        m_notes.push_back(standstillText(stood.count, stood.total_ns));
    if (m_stalls > kMostStallNotes)
        m_notes.push_back(moreStallsText(m_stalls - kMostStallNotes));
}

/// The times are as fine as the coarse clock.
void MeasureRun::drain()
{
    if (!m_request.record_events)
        return;
    m_batch.clear();
    m_allocator->drainEvents([this](std::span<const Event> events) { m_batch.insert(m_batch.end(), events.begin(), events.end()); });
    m_order.apply(m_batch);
    m_progress.run->append(m_batch);
}

void MeasureRun::finish(std::uint64_t wallNs)
{
    sample(wallNs);
    CallMeter allocate;
    CallMeter deallocate;
    LatencyHistogram wait;
    LatencyHistogram freeWait;
    for (const auto &loop : m_loops) {
        allocate.merge(loop->meter().allocate);
        deallocate.merge(loop->meter().deallocate);
        wait.merge(loop->meter().wait);
        freeWait.merge(loop->meter().free_wait);
    }
    RunFigures figures;
    figures.stats = m_allocator->statsNow();
    figures.peak_bytes_live = m_peakBytes;
    figures.duration_ns = wallNs;
    figures.allocate_ns = allocate.whole();
    figures.deallocate_ns = deallocate.whole();
    figures.class_times = classTimesOf(allocate, deallocate, m_progress.run->classBytes());
    figures.wait_time_ns = wait.figures();
    figures.free_wait_time_ns = freeWait.figures();
    noteLimits();
    noteStandstills();
    figures.operations_per_second = static_cast<double>(figures.stats.allocations + figures.stats.deallocations) * 1e9 /
                                    static_cast<double>(std::max<std::uint64_t>(wallNs, 1));
    finishRun(*m_stage, *m_player, figures, m_notes, m_complete && !m_stage->failure());
    m_progress.work.setProgressPermille(1000);
}

} // namespace

Outcome<void> measureNow(const RunRequest &request, RunInProgress &progress)
{
    MeasureRun run(request, progress);
    return run.run();
}

} // namespace atomalloc::app
