// SPDX-License-Identifier: MPL-2.0
// A Watch run: one thread, virtual time, every event recorded. The run ends when its tasks do; when everybody waits for somebody else,
// channels are closed first, then waits for memory are cancelled.
#include "app/engine/run_outcome.h"
#include "app/engine/seeded_entropy.h"
#include "app/engine/stall_report.h"
#include "app/engine/virtual_scheduler.h"
#include "app/engine/watch_recorder.h"

#include <algorithm>
#include <optional>

namespace atomalloc::app {

namespace {

constexpr std::uint64_t kStepsPerCheck = 256;

class WatchRun
{
public:
    WatchRun(const RunRequest &request, RunInProgress &progress)
        : m_request(request),
          m_progress(progress),
          m_recorder(*progress.run, request.config),
          m_scheduler(request.seed, &m_recorder),
          m_entropy(request.seed),
          m_player(makePlayer(request.workload))
    {
    }

    Outcome<void> run();

private:
    Outcome<void> setup();
    void play();
    bool goOn();
    bool unblock();
    void end();
    void finish();

    const RunRequest &m_request;
    RunInProgress &m_progress;
    WatchRecorder m_recorder;
    VirtualScheduler m_scheduler;
    SeededEntropy m_entropy;
    std::optional<AtomAlloc> m_allocator; // outlives the players' blocks
    std::optional<RunStage> m_stage;
    std::unique_ptr<Player> m_player;
    std::vector<Sentence> m_notes;
    bool m_channelsClosed = false;
    bool m_complete = true;
};

Outcome<void> WatchRun::run()
{
    if (auto ready = setup(); !ready)
        return ready;
    play();
    finish();
    end();
    if (const std::exception_ptr failure = m_stage->failure())
        std::rethrow_exception(failure);
    return checkAllocator(m_request, *m_allocator);
}

Outcome<void> WatchRun::setup()
{
    AtomAllocConfig config = m_request.config;
    config.event_tracing = true;
    Environment environment;
    environment.clock = &m_scheduler;
    environment.executor = &m_scheduler;
    environment.event_sink = &m_recorder;
    environment.time_each_event = true;
    environment.yield_while_zeroing = true;
    environment.entropy = &m_entropy;
    auto allocator = makeAllocator(config, environment);
    if (!allocator)
        return Unexpected<Problem>(std::move(allocator.error()));
    m_allocator.emplace(std::move(*allocator));
    m_recorder.attach(*m_allocator);
    m_stage.emplace(*m_allocator, *m_progress.run, m_request);
    m_scheduler.setTick(static_cast<std::uint64_t>(config.cache_ttl.count()) / 4, [this] {
        m_allocator->maintain();
        return m_recorder.drain();
    });
    TaskLoop *loops[] = {&m_scheduler};
    m_player->prepare(*m_stage, loops);
    m_player->start(0);
    return {};
}

void WatchRun::play()
{
    std::uint64_t steps = 0;
    while (m_stage->running() > 0) {
        if (++steps % kStepsPerCheck == 0 && !goOn())
            return;
        if (!m_scheduler.runOne() && !unblock())
            return;
    }
}

bool WatchRun::goOn()
{
    m_progress.work.setProgressPermille(m_player->progressPermille(m_scheduler.nowNs()));
    m_complete = !m_progress.work.stopRequested();
    return m_complete;
}

bool WatchRun::unblock()
{
    if (!m_channelsClosed) {
        m_channelsClosed = true;
        m_player->closeChannels();
        return true;
    }
    if (m_scheduler.stopping())
        return false;
    m_notes.push_back(deadEndText(static_cast<std::uint64_t>(m_stage->running()), m_player->waiting()));
    m_scheduler.stop();
    return true;
}

void WatchRun::finish()
{
    m_recorder.mute();
    RunFigures figures;
    figures.stats = m_allocator->statsNow();
    figures.peak_bytes_live = m_progress.run->peak().bytes;
    figures.duration_ns = m_scheduler.nowNs();
    figures.wait_time_ns = m_scheduler.meter().wait.figures();
    figures.free_wait_time_ns = m_scheduler.meter().free_wait.figures();
    finishRun(*m_stage, *m_player, figures, m_notes, m_complete && !m_stage->failure());
    m_progress.work.setProgressPermille(1000);
}

// What is recorded is complete; tasks that an early end left behind come to theirs unseen.
void WatchRun::end()
{
    m_scheduler.stop();
    m_player->closeChannels();
    while (m_stage->running() > 0 && m_scheduler.runOne()) {
    }
}

} // namespace

Outcome<void> watchNow(const RunRequest &request, RunInProgress &progress)
{
    WatchRun run(request, progress);
    return run.run();
}

} // namespace atomalloc::app
