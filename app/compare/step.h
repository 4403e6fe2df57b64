// SPDX-License-Identifier: MPL-2.0
// Cursors in step: which place of one run belongs to a place of another one, by time, by the number of events or by the number of requests.
#pragma once

#include "app/base/work.h"
#include "app/recording/recorded_run.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace atomalloc::app {

enum class StepBy : std::uint8_t {
    time,    ///< at the same time
    event,   ///< after as many events
    request, ///< right after as many requests
};

/// Which events of a run ask for a block: a request counts where it is first told, be it served, refused or made to wait. Entries are
/// kSpacing events apart, so 10^7 events take 20 KB. One thread extends it. Copies are constant.
class RequestIndex
{
public:
    static constexpr std::size_t kSpacing = 4'096;

    /// Takes in the events that the run has by now, up to `most` of them at once. True when there were some.
    bool extend(const RecordedRun &run, std::size_t most = static_cast<std::size_t>(-1));
    /// Number of events taken in.
    [[nodiscard]] std::size_t position() const noexcept { return m_position; }
    /// Requests among them.
    [[nodiscard]] std::uint64_t requests() const noexcept { return m_requests; }
    /// Requests among the first `position` events, or among those that are known where they are fewer. Reads kSpacing events at most.
    [[nodiscard]] std::uint64_t requestsBefore(const RecordedRun &run, std::size_t position) const;
    /// The number of events up to and with request number `request`, counted from 1. 0 for number 0. All known events where it is not
    /// among them. Reads kSpacing events at most.
    [[nodiscard]] std::size_t positionOf(const RecordedRun &run, std::uint64_t request) const;

private:
    std::vector<std::uint64_t> m_before; ///< requests before event number kSpacing * n
    std::size_t m_position = 0;
    std::uint64_t m_requests = 0;
};

/// A run and where it is.
struct SteppedRun
{
    const RecordedRun &run;
    const RequestIndex &requests; ///< by time and by event it is not asked
};

/// The place of `to` that belongs to the place of `from` after `position` events, at `timeNs`. Clamped to the end of `to`.
[[nodiscard]] std::size_t positionInStep(const SteppedRun &from, std::size_t position, std::uint64_t timeNs, const SteppedRun &to,
                                         StepBy by);

} // namespace atomalloc::app
