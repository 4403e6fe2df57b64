// SPDX-License-Identifier: MPL-2.0
// Why: what lies behind a moment of a run: a wait, a refusal, a miss, the peak, a held block, or a handle that was too old.
// The answer is computed from the heap after so many events, and from the events. Nothing in it is guessed.
// It comes twice: as figures, and as at most five steps in words. Each step leads somewhere.
// Plain values. Any thread.
#pragma once

#include "app/base/problem.h"
#include "app/base/work.h"
#include "app/recording/heap_state.h"
#include "app/why/why_facts.h"

#include <QString>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace atomalloc::app {

class LivesReader;

enum class WhyCause : std::uint8_t { nothing, wait, refusal, miss, stale, peak, held };

/// "wait", "refusal": as JSON spells it.
[[nodiscard]] QString nameOf(WhyCause cause);

/// Where a step leads, and what its number stands beside.
enum class WhyLink : std::uint8_t { event, block, task, field, addresses };

[[nodiscard]] QString nameOf(WhyLink link);

struct WhyStep
{
    Sentence title;
    Sentence detail;
    WhyLink link = WhyLink::event;
    std::size_t position = 0; ///< event: number of events, of which the last is meant
    BlockId block = kNoBlock; ///< block
    TaskId task = kNoTask;    ///< task. Of an event: the task whose event it is, where it is about one
    QString field;            ///< field: of AtomAllocConfig
    std::uint64_t begin = 0;  ///< addresses: bytes from the start of the arena
    std::uint64_t bytes = 0;  ///< addresses
};

struct WhyAnswer
{
    static constexpr std::size_t kMostSteps = 5;

    WhyCause cause = WhyCause::nothing;
    std::size_t position = 0;  ///< after so many events
    std::size_t of_event = 0;  ///< the position of the event that is explained. Of what is held: position
    std::uint64_t time_ns = 0; ///< of the last event before `position`
    Sentence headline;         ///< "t3 resize waits for 64 KiB"
    std::vector<WhyStep> steps;
    WhyFacts facts;
    Sentence limits; ///< why there are no more steps. Empty where nothing was left out
};

/// What is asked about. Neither: the most telling thing at the moment.
struct WhyQuestion
{
    TaskId task = kNoTask;
    BlockId block = kNoBlock;
    bool here = false; ///< nothing but what is told at the moment: no peak at another place
};

/// Answers questions about one run. It keeps the heap where it looked last, so the next answer nearby costs little.
/// One thread at a time, and not that of a window: a place far away takes as long as HeapState::seek().
class WhyReader
{
public:
    explicit WhyReader(std::shared_ptr<const RecordedRun> run);
    /// With the lives that others read as well. Only the peak needs them.
    explicit WhyReader(std::shared_ptr<LivesReader> lives);
    ~WhyReader();
    WhyReader(const WhyReader &) = delete;
    WhyReader &operator=(const WhyReader &) = delete;

    /// After `position` events. Where the question names neither a task nor a block, it is about the first of these that there is:
    /// - the last event, when it was a refusal, a stale handle or a wait;
    /// - who is first in line;
    /// - the peak, when it is here;
    /// - the last event, when it was a miss;
    /// - the peak of the run.
    /// A stop is a Problem of the kind `cancelled`.
    [[nodiscard]] Outcome<WhyAnswer> answer(std::size_t position, const WhyQuestion &question, const WorkControl &work = WorkControl());
    /// The heap after the position of the last answer.
    [[nodiscard]] const HeapState &heap() const;

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace atomalloc::app
