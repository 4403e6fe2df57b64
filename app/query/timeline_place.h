// SPDX-License-Identifier: MPL-2.0
// TimelinePlace: a place on the time line as people write it: 1.2s, @12345, 50%, peak or end. Plain values and pure functions. Any thread.
// @k is the state after k events, so @0 is empty. A time means the state after the last event that is not later than it.
// Conditions may name a mark as well: A, B, C or D. Where it stands is known to whoever holds the marks, who puts that in its place.
#pragma once

#include "app/base/problem.h"
#include "app/recording/recorded_run.h"

#include <QString>
#include <QStringView>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace atomalloc::app {

struct TimelinePlace
{
    enum class Kind : std::uint8_t {
        time,  ///< `number` is in ns
        event, ///< after `number` events
        share, ///< after `percent` of the events
        peak,  ///< after the first event with the most live bytes
        end,
        mark, ///< `number` is 0 for A
    };

    Kind kind = Kind::end;
    std::uint64_t number = 0;
    double percent = 0;

    bool operator==(const TimelinePlace &) const = default;
};

/// The problem is of the kind `usage`. A number without a unit is refused: it could be a time, an event or a share.
[[nodiscard]] Outcome<TimelinePlace> parseTimelinePlace(QStringView text);

/// Likewise, and A, B, C and D are marks.
[[nodiscard]] Outcome<TimelinePlace> parsePlaceOrMark(QStringView text);

/// Where the marks stand that conditions may name, A first. Nothing: it is not set. None of them is a mark itself.
using MarkPlaces = std::array<std::optional<TimelinePlace>, 4>;
/// "A" to "D".
[[nodiscard]] QString markLetter(std::uint64_t number);

/// parsePlaceOrMark() reads it back: "1.2s", "@12345", "50%", "A".
[[nodiscard]] QString timelinePlaceText(const TimelinePlace &place);

/// Where such a place is in a run.
struct TimelinePoint
{
    std::size_t event = 0;     ///< number of events before it
    std::uint64_t time_ns = 0; ///< of the last of them

    bool operator==(const TimelinePoint &) const = default;
};

/// Where the place is among the events that the run has so far. A problem of the kind `usage` is @k after the last of them. So is a mark:
/// those that stand somewhere were replaced before.
/// Cost: a few events are read. For a time in a measured run, where events of several threads are not in the order of their times, all.
[[nodiscard]] Outcome<TimelinePoint> pointOf(const TimelinePlace &place, const RecordedRun &run);

/// Says that the place is a time behind the end, so that the end is taken for it. Empty for other places.
[[nodiscard]] Sentence behindTheEnd(const TimelinePlace &place, const RecordedRun &run);

/// The time of a place, in seconds: "3.842 110 s". parseTimelinePlace() reads it back, and pointOf() then finds the last event of that
/// time. Microseconds, rounded up; nanoseconds where other events follow before that.
[[nodiscard]] QString placeTimeText(std::uint64_t timeNs, const RecordedRun &run);

} // namespace atomalloc::app
