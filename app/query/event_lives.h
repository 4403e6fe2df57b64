// SPDX-License-Identifier: MPL-2.0
// EventLives: of each event what filters ask for: its kind, its task, and which life it is of. Filters look here, for unpacking events
// takes many times as long. Memory: 6 to 9 bytes an event. Constant once it is made. Any thread.
//
// An event of a block is of the life that the block has then, or had last.
#pragma once

#include "app/base/problem.h"
#include "app/base/work.h"
#include "app/query/filter.h"
#include "app/query/query.h"
#include "app/recording/event_chunk.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace atomalloc::app {

class EventLives
{
public:
    static constexpr std::uint32_t kNoLife = 0xffff'ffffU;  ///< of a block before its first life
    static constexpr std::uint32_t kNoBlock = 0xffff'fffeU; ///< of no block

    static constexpr std::size_t kEventsOfPart = 64 * kEventsPerChunk;

    /// The first `events` of the run, which the lives cover. All processors unpack them, each `eventsOfPart` at a time: whole chunks. A
    /// stop is a Problem of the kind `cancelled`.
    [[nodiscard]] static Outcome<EventLives> readNow(const LivesOfRun &lives, std::size_t events, const WorkControl &work = WorkControl(),
                                                     std::size_t eventsOfPart = kEventsOfPart);

    /// What is known of one event.
    struct Known
    {
        std::size_t event = 0;
        EventKind kind = EventKind{};
        std::uint32_t life = kNoLife; ///< or kNoBlock
        TaskId task = kNoTask;
        std::uint64_t bytes = 0; ///< of an event of no block
    };
    /// Calls `look` with each event, in order. With `within` only with those of that time. False when it was stopped.
    template <typename Look>
    bool each(const RecordedRun &run, const std::optional<TimeStretch> &within, const WorkControl &work, Look look) const;

private:
    class Reader;
    struct Asked // an event of no block
    {
        std::uint32_t event = 0;
        std::uint64_t bytes = 0;
    };
    /// The events of some chunks.
    struct Part
    {
        std::size_t first = 0;
        std::vector<std::uint32_t> life;
        std::vector<std::uint8_t> kind;
        NumberColumn task;
        std::vector<Asked> asked;       ///< in the order of the events
        std::vector<TimeStretch> times; ///< chunk by chunk, from the earliest event to the latest

        /// `next`: where in `asked` to look first. It goes on with each call.
        [[nodiscard]] Known known(std::size_t offset, std::size_t &next) const noexcept
        {
            Known known{first + offset, EventKind{kind[offset]}, life[offset], TaskId{static_cast<std::uint32_t>(task[offset])}, 0};
            if (known.life != kNoBlock)
                return known;
            while (asked[next].event != known.event)
                ++next;
            known.bytes = asked[next].bytes;
            return known;
        }
    };

    std::vector<Part> m_parts; ///< in the order of the events
    std::size_t m_events = 0;
};

template <typename Look>
bool EventLives::each(const RecordedRun &run, const std::optional<TimeStretch> &within, const WorkControl &work, Look look) const
{
    for (const Part &part : m_parts) {
        std::size_t asked = 0;
        for (std::size_t chunk = 0; chunk < part.times.size(); ++chunk) {
            const std::size_t begin = chunk * kEventsPerChunk;
            const std::size_t end = std::min(begin + kEventsPerChunk, part.life.size());
            if (work.stopRequested())
                return false;
            work.setProgress(part.first + begin, m_events);
            const TimeStretch &times = part.times[chunk];
            if (within && (times.last_ns < within->first_ns || times.first_ns > within->last_ns))
                continue;
            const bool whole = !within || (within->holds(times.first_ns) && within->holds(times.last_ns));
            for (std::size_t i = begin; i < end; ++i)
                if (whole || within->holds(run.event(part.first + i).time_ns))
                    look(part.known(i, asked));
        }
    }
    return true;
}

} // namespace atomalloc::app
