// SPDX-License-Identifier: MPL-2.0
// RunMarkers: what deserves a mark on the time line of a run: waits, refused requests, refused handles. A fold (app/analysis/fold.h).
// One thread.
#pragma once

#include "app/analysis/task_spans.h"
#include "app/recording/recorded_run.h"

#include <cstdint>
#include <vector>

namespace atomalloc::app {

struct RunMarker
{
    enum class Kind : std::uint8_t { wait, refused_request, refused_handle };
    Kind kind = Kind::wait;
    std::uint64_t event = 0;
    std::uint64_t time_ns = 0;
    std::uint64_t duration_ns = 0; ///< waits. 0 while it lasts

    bool operator==(const RunMarker &) const = default;
};

class RunMarkers
{
public:
    void add(const RecordedRun &run, std::size_t event);
    void takeBack(const RecordedRun &run, std::size_t event);

    /// In the order of the events.
    [[nodiscard]] std::vector<RunMarker> markers() const;

private:
    TaskSpans m_spans;
    std::vector<RunMarker> m_refusals; // in the order of the events
};

} // namespace atomalloc::app
