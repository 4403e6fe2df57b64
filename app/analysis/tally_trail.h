// SPDX-License-Identifier: MPL-2.0
// TallyTrail: what RunTally told at many positions of a run, so that the tally at any position is near. One thread leaves marks, in the
// order of the events. Any thread reads them.
// Marks are kMarkSpacing events apart. Every second one is dropped, again and again, where they would take more memory than the budget.
#pragma once

#include "app/analysis/fold.h"
#include "app/analysis/tally.h"

#include <cstddef>
#include <memory>
#include <mutex>
#include <vector>

namespace atomalloc::app {

class TallyTrail
{
public:
    static constexpr std::size_t kMarkSpacing = 65'536;                        ///< events: some milliseconds
    static constexpr std::size_t kMemoryBytes = std::size_t{64} * 1024 * 1024; ///< of all marks

    explicit TallyTrail(std::size_t spacing = kMarkSpacing, std::size_t memoryBytes = kMemoryBytes)
        : m_spacing(spacing), m_memoryBytes(memoryBytes)
    {
    }

    /// Where the next mark belongs.
    [[nodiscard]] std::size_t nextPosition() const;
    /// The tally of the first `position` events. It must have settled.
    void leave(const RunTally &tally, std::size_t position);

    void clear();

    /// Goes to after the first `position` events of the run, from a mark where one is nearer. False when that takes more than `mostSteps`
    /// steps: then `tally` stays where it was.
    [[nodiscard]] bool moveTo(AtPosition<RunTally> &tally, const RecordedRun &run, std::size_t position, std::size_t mostSteps) const;
    [[nodiscard]] std::size_t markCount() const;

    /// For files (app/analysis/survey_packing.h).
    void pack(PackedWriter &out) const;
    /// Into an empty one. False when they are no marks of so many events.
    [[nodiscard]] bool unpack(PackedReader &in, std::size_t events);

private:
    struct Mark
    {
        std::size_t position = 0;
        std::shared_ptr<const RunTally> tally;
    };
    void thin();

    mutable std::mutex m_mutex; // guards all below
    std::vector<Mark> m_marks;  // ascending
    std::size_t m_spacing;
    std::size_t m_memoryBytes;
    std::size_t m_takenBytes = 0;
};

} // namespace atomalloc::app
