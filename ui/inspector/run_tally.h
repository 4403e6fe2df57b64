// SPDX-License-Identifier: GPL-3.0-or-later
// RunTally: how often what has happened up to the cursor, in all and per task. Each event adds; stepping back takes the same away, so
// the cost is that of the events in between. UI thread only.
#pragma once

#include "app/recording/recorded_run.h"

#include <array>
#include <cstdint>
#include <unordered_map>

namespace atomalloc::ui {

struct Tally
{
    std::int64_t allocations = 0;
    std::int64_t hot_hits = 0;
    std::int64_t cold_hits = 0;
    std::int64_t misses = 0;
    std::int64_t frees = 0;
    std::int64_t remote_frees = 0; ///< done by this task, of blocks of others
    std::int64_t waits = 0;
    std::int64_t waiting = 0;   ///< now
    std::int64_t wait_ns = 0;   ///< sum of ends - sum of begins of all waits; see waitNs()
    std::int64_t refused = 0;   ///< out of memory, invalid size
    std::int64_t stale = 0;     ///< stale handles and double frees refused
    std::int64_t requested = 0; ///< bytes asked for in all allocations

    /// Time waited until `nowNs`, open waits included.
    [[nodiscard]] std::uint64_t waitNs(std::uint64_t nowNs) const;
};

class RunTally
{
public:
    void reset();
    /// Brings the counts to the first `position` events of the run.
    void sync(const app::RecordedRun &run, std::size_t position);

    [[nodiscard]] const Tally &all() const { return m_all; }
    [[nodiscard]] const Tally &task(TaskId task) const;
    [[nodiscard]] std::int64_t count(EventKind kind) const { return m_kinds[static_cast<std::size_t>(kind)]; }
    [[nodiscard]] std::int64_t dropped() const { return m_dropped; }

private:
    void apply(const Event &event, std::int64_t sign);

    Tally m_all;
    std::unordered_map<std::uint32_t, Tally> m_tasks;
    std::array<std::int64_t, static_cast<std::size_t>(kLastEventKind) + 1> m_kinds{};
    std::int64_t m_dropped = 0;
    std::size_t m_position = 0;
};

} // namespace atomalloc::ui
