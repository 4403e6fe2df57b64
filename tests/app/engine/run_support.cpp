// SPDX-License-Identifier: MPL-2.0
#include "tests/app/engine/run_support.h"

#include "app/recording/heap_state.h"
#include "app/words/sentences.h"

#include <QCoroTask>
#include <QEventLoop>

#include <gtest/gtest.h>

#include <map>
#include <optional>
#include <utility>

namespace atomalloc::app {

namespace {

QCoro::Task<> runInto(RunRequest request, WorkControl work, std::shared_ptr<RecordedRun> run, QEventLoop &loop,
                      std::optional<Outcome<std::shared_ptr<RecordedRun>>> &result)
{
    result.emplace(co_await startRun(std::move(request), std::move(run), std::move(work)));
    loop.quit();
}

void expectCountsFit(const RecordedRun &run)
{
    const AtomAllocStats stats = run.finalStats();
    std::map<EventKind, std::uint64_t> counts;
    std::map<Cause, std::uint64_t> hits;
    std::uint64_t remote = 0;
    for (std::size_t i = 0; i < run.eventCount(); ++i) {
        const Event &event = run.event(i);
        ++counts[event.kind];
        if (event.kind == EventKind::allocate)
            ++hits[event.cause];
        if (event.kind == EventKind::free && event.cause == Cause::remote)
            ++remote;
    }
    EXPECT_EQ(stats.allocations, counts[EventKind::allocate]);
    EXPECT_EQ(stats.deallocations, counts[EventKind::free]);
    EXPECT_EQ(stats.hot_hits, hits[Cause::hot_hit]);
    EXPECT_EQ(stats.cold_hits, hits[Cause::cold_hit]);
    EXPECT_EQ(stats.misses, stats.allocations - stats.hot_hits - stats.cold_hits);
    EXPECT_EQ(stats.remote_frees, remote);
    EXPECT_EQ(stats.promotions, counts[EventKind::promote]);
    EXPECT_EQ(stats.demotions, counts[EventKind::demote]);
    EXPECT_EQ(stats.coalesced_blocks, counts[EventKind::coalesce]);
    EXPECT_EQ(stats.stale_handles, counts[EventKind::stale_handle]);
    EXPECT_EQ(stats.double_frees, counts[EventKind::double_free]);
    EXPECT_EQ(stats.out_of_memory, counts[EventKind::out_of_memory]);
    EXPECT_EQ(stats.invalid_size, counts[EventKind::invalid_size]);
    EXPECT_EQ(stats.waits, counts[EventKind::wait]);
    EXPECT_EQ(stats.grants, counts[EventKind::grant]);
    EXPECT_EQ(stats.events_produced, run.eventCount());
    EXPECT_EQ(stats.events_dropped, 0U);
}

} // namespace

RunRequest requestFor(Scenario scenario)
{
    RunRequest request;
    request.config = scenario.config;
    request.workload.title = scenario.title;
    request.workload.origin = scenario.id;
    request.workload.content = std::move(scenario);
    return request;
}

Outcome<std::shared_ptr<RecordedRun>> tryRun(RunRequest request, WorkControl work, std::shared_ptr<RecordedRun> run)
{
    request.check_invariants = true;
    QEventLoop loop;
    std::optional<Outcome<std::shared_ptr<RecordedRun>>> result;
    auto running = runInto(std::move(request), std::move(work), std::move(run), loop, result);
    if (!result)
        loop.exec();
    return std::move(*result);
}

std::shared_ptr<RecordedRun> runToEnd(RunRequest request)
{
    auto result = tryRun(std::move(request));
    if (!result) {
        ADD_FAILURE() << textOf(result.error()).toStdString();
        return nullptr;
    }
    return *result;
}

double figure(const RecordedRun &run, QStringView metric)
{
    for (const SummaryRow &row : run.summary()) {
        if (row.metric == metric)
            return row.value;
    }
    ADD_FAILURE() << "no figure " << metric.toString().toStdString();
    return 0;
}

bool sameEvents(const RecordedRun &a, const RecordedRun &b)
{
    if (a.eventCount() != b.eventCount())
        return false;
    for (std::size_t i = 0; i < a.eventCount(); ++i) {
        if (!(a.event(i) == b.event(i)))
            return false;
    }
    return true;
}

void expectStateFits(const RecordedRun &run)
{
    expectCountsFit(run);
    // HeapState wants a shared run; this one outlives the state.
    const std::shared_ptr<const RecordedRun> view(&run, [](const RecordedRun *) {});
    HeapState state(view);
    state.seek(run.eventCount());
    EXPECT_EQ(state.mismatch().toStdString(), "");
    const AtomAllocStats stats = run.finalStats();
    const SeriesPoint totals = state.totals();
    EXPECT_EQ(totals.live_bytes, stats.live_bytes);
    EXPECT_EQ(totals.hot_bytes, stats.hot_bytes);
    EXPECT_EQ(totals.cold_bytes, stats.cold_bytes);
    EXPECT_EQ(totals.zeroing_bytes, stats.zeroing_bytes);
    EXPECT_EQ(totals.free_bytes, stats.free_bytes);
    EXPECT_EQ(totals.retired_bytes, stats.retired_bytes);
    EXPECT_EQ(totals.committed_bytes, stats.committed_bytes);
    EXPECT_EQ(totals.allocations, stats.allocations);
    EXPECT_EQ(totals.deallocations, stats.deallocations);
}

} // namespace atomalloc::app
