// SPDX-License-Identifier: MPL-2.0
#include "app/analysis/run_markers.h"

#include "app/analysis/event_groups.h"

#include <algorithm>
#include <optional>

namespace atomalloc::app {
namespace {

std::optional<RunMarker::Kind> refusalOf(EventKind kind) noexcept
{
    if (isRefusedRequest(kind))
        return RunMarker::Kind::refused_request;
    return isRefusedHandle(kind) ? std::optional(RunMarker::Kind::refused_handle) : std::nullopt;
}

} // namespace

void RunMarkers::add(const RecordedRun &run, std::size_t event)
{
    m_spans.add(run, event);
    const Event &at = run.event(event);
    if (const auto kind = refusalOf(at.kind))
        m_refusals.push_back({*kind, event, at.time_ns, 0});
}

void RunMarkers::takeBack(const RecordedRun &run, std::size_t event)
{
    m_spans.takeBack(run, event);
    if (refusalOf(run.event(event).kind))
        m_refusals.pop_back();
}

std::vector<RunMarker> RunMarkers::markers() const
{
    std::vector<RunMarker> markers = m_refusals;
    for (std::uint32_t task = 0; task < m_spans.taskEnd(); ++task) {
        for (const TaskSpan &span : m_spans.of(TaskId{task})) {
            if (span.kind == TaskSpan::Kind::waiting)
                markers.push_back({RunMarker::Kind::wait, span.event, span.begin_ns, span.lengthNs(span.begin_ns)});
        }
    }
    std::sort(markers.begin(), markers.end(), [](const RunMarker &a, const RunMarker &b) { return a.event < b.event; });
    return markers;
}

} // namespace atomalloc::app
