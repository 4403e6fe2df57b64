// SPDX-License-Identifier: MPL-2.0
#include "app/why/replay_figures.h"

#include "app/analysis/event_groups.h"
#include "app/base/elapsed.h"

#include <algorithm>
#include <map>

namespace atomalloc::app {

namespace {

/// Adds up the events of a run, in their order.
class FiguresFold
{
public:
    explicit FiguresFold(const RequestNumber &request) : m_request(request) {}

    void add(const Event &event)
    {
        if (event.kind == EventKind::wait) {
            ++m_figures.waits;
            m_open[event.task] = event.time_ns;
        } else if (event.kind == EventKind::grant || event.kind == EventKind::wait_end) {
            close(event.task, event.time_ns);
        } else if (isRefusedRequest(event.kind)) {
            ++m_figures.refusals;
        } else if (event.kind == EventKind::allocate && event.cause == Cause::miss) {
            ++m_figures.misses;
        } else if (event.kind == EventKind::commit) {
            m_committed += event.bytes;
            m_figures.peak_committed = std::max(m_figures.peak_committed, m_committed);
        } else if (event.kind == EventKind::decommit) {
            m_committed -= event.bytes;
        }
        if (event.task == m_request.task && isRequest(event))
            meet(event);
    }

    [[nodiscard]] ReplayFigures end(std::uint64_t endNs)
    {
        while (!m_open.empty())
            close(m_open.begin()->first, endNs);
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
        m_waits = event.kind == EventKind::wait;
    }

    void close(TaskId task, std::uint64_t nowNs)
    {
        const auto open = m_open.find(task);
        if (open == m_open.end())
            return;
        const std::uint64_t waited = elapsedNs(open->second, nowNs);
        m_figures.wait_ns += waited;
        if (m_waits && task == m_request.task) {
            m_figures.waited_ns = waited;
            m_waits = false;
        }
        m_open.erase(open);
    }

    RequestNumber m_request;
    ReplayFigures m_figures;
    std::map<TaskId, std::uint64_t> m_open; // since when each task waits
    std::uint64_t m_committed = 0;
    std::uint64_t m_met = 0;
    bool m_waits = false; // the request, just now
};

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
    for (std::size_t at = 0; at < run.eventCount(); ++at)
        fold.add(run.event(at));
    return fold.end(run.endTimeNs());
}

} // namespace atomalloc::app
