// SPDX-License-Identifier: MPL-2.0
#include "app/why/replay_figures.h"

#include "app/analysis/event_groups.h"
#include "app/analysis/tally.h"
#include "app/base/elapsed.h"

#include <algorithm>
#include <optional>

namespace atomalloc::app {

namespace {

/// What the tally does not count.
class FiguresFold
{
public:
    explicit FiguresFold(const RequestNumber &request) : m_request(request) {}

    void add(const Event &event)
    {
        if (event.kind == EventKind::commit) {
            m_committed += event.bytes;
            m_figures.peak_committed = std::max(m_figures.peak_committed, m_committed);
        } else if (event.kind == EventKind::decommit) {
            m_committed -= event.bytes;
        } else if (event.kind == EventKind::wait_end && event.cause == Cause::cancelled) {
            ++m_figures.stuck;
        }
        if (event.task != m_request.task)
            return;
        if (isRequest(event))
            meet(event);
        else if (event.kind == EventKind::grant || event.kind == EventKind::wait_end)
            endWait(event.time_ns);
    }

    [[nodiscard]] ReplayFigures end(std::uint64_t endNs)
    {
        endWait(endNs);
        return m_figures;
    }

private:
    void meet(const Event &event)
    {
        using Outcome = ReplayFigures::Outcome;
        if (m_met++ != m_request.number || event.bytes != m_request.bytes)
            return;
        m_figures.outcome = event.kind == EventKind::allocate ? Outcome::served
                            : event.kind == EventKind::wait   ? Outcome::waited
                                                              : Outcome::refused;
        if (event.kind == EventKind::wait)
            m_waitsSince = event.time_ns;
    }

    void endWait(std::uint64_t nowNs)
    {
        if (m_waitsSince)
            m_figures.waited_ns = elapsedNs(*m_waitsSince, nowNs);
        m_waitsSince.reset();
    }

    RequestNumber m_request;
    ReplayFigures m_figures;
    std::uint64_t m_committed = 0;
    std::uint64_t m_met = 0;
    std::optional<std::uint64_t> m_waitsSince; // the request, just now
};

std::uint64_t countOf(std::int64_t count) { return static_cast<std::uint64_t>(std::max<std::int64_t>(0, count)); }

} // namespace

RequestNumber requestNumberOf(const RecordedRun &run, std::size_t index)
{
    const Event event = run.event(index);
    RequestNumber request{.task = event.task, .number = 0, .bytes = event.bytes};
    for (std::size_t at = 0; at < index; ++at) {
        const Event before = run.event(at);
        request.number += before.task == event.task && isRequest(before) ? 1 : 0;
    }
    return request;
}

ReplayFigures replayFigures(const RecordedRun &run, const RequestNumber &request)
{
    FiguresFold fold(request);
    RunTally tally;
    for (std::size_t at = 0; at < run.eventCount(); ++at) {
        fold.add(run.event(at));
        tally.add(run, at);
    }
    ReplayFigures figures = fold.end(run.endTimeNs());
    const Tally &all = tally.all();
    figures.waits = countOf(all.waits);
    figures.wait_ns = all.waitNs(run.endTimeNs());
    figures.refusals = countOf(all.out_of_memory + all.invalid_sizes);
    figures.misses = countOf(all.misses);
    figures.served = countOf(all.allocations);
    return figures;
}

} // namespace atomalloc::app
