// SPDX-License-Identifier: GPL-3.0-or-later
// Times and positions of a run, and how a cursor moves through it. Pure functions. Any thread.
#pragma once

#include "app/recording/recorded_run.h"

#include <cstddef>
#include <cstdint>
#include <optional>

namespace atomalloc::ui {

inline constexpr double kSlowest = 1.0 / 4096;
inline constexpr double kFastest = 64;

/// Number of events at or before `timeNs`.
[[nodiscard]] std::size_t positionAt(const app::RecordedRun &run, std::uint64_t timeNs);

/// Time of the last event before `position`. 0 at the start.
[[nodiscard]] std::uint64_t timeOf(const app::RecordedRun &run, std::size_t position);

/// The cursor after `elapsedNs` of real time at `speed`, not beyond `endNs`. An interrupted frame counts 100 ms at most, so that the
/// picture goes on where it was after the machine slept.
[[nodiscard]] std::uint64_t advanced(std::uint64_t cursorNs, std::uint64_t elapsedNs, double speed, std::uint64_t endNs);

/// The speeds of the toolbar: 1/4096 .. 64, each twice the one before. `steps` may be negative. The result stays within the range.
[[nodiscard]] double speedAfter(double speed, int steps);

enum class Way { back, on };

/// The search for the nearest event about a block or a task (app/analysis/selection_events.h), before or after the one at `position` - 1.
/// A plain value.
class EventHunt
{
public:
    EventHunt(const app::RecordedRun &run, std::size_t position, Way way);

    /// Looks at so many more events at most. The number of the event, where it finds one.
    std::optional<std::size_t> goOn(const app::RecordedRun &run, BlockId block, TaskId task, std::size_t most);
    /// How many events are left to look at.
    [[nodiscard]] std::size_t left() const { return m_end - m_begin; }
    [[nodiscard]] bool atEnd() const { return m_begin == m_end; }

private:
    Way m_way;
    std::size_t m_begin; // the events left: from here ...
    std::size_t m_end;   // ... up to here
};

/// The nearest event, wherever it is. Nothing at the ends.
[[nodiscard]] std::optional<std::size_t> eventBefore(const app::RecordedRun &run, std::size_t position, BlockId block, TaskId task);
[[nodiscard]] std::optional<std::size_t> eventAfter(const app::RecordedRun &run, std::size_t position, BlockId block, TaskId task);

} // namespace atomalloc::ui
