// SPDX-License-Identifier: MPL-2.0
// PlacePeaks: how many blocks of each size class a task had at most in each place, and for which classes it ever waited.
// A fold (app/analysis/fold.h). One thread.
#pragma once

#include "app/analysis/peak.h"
#include "app/recording/paged_index.h"
#include "app/recording/recorded_run.h"

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace atomalloc::app {

class PackedReader;
class PackedWriter;

/// What PlacePeaks has come to. A plain value.
class PlaceMost
{
public:
    /// Most blocks of the class that were there at once. A live block, or one that is cleared, counts for the task that allocated it.
    /// A hot or a cold one counts for the task whose cache holds it. Other places are nobody's: 0.
    [[nodiscard]] std::size_t most(Place place, ClassIndex sizeClass, TaskId task) const;
    /// True when a request of the task for a block of this class waited at some time.
    [[nodiscard]] bool waits(ClassIndex sizeClass, TaskId task) const;

    /// For files (app/analysis/survey_packing.h).
    void pack(PackedWriter &out) const;
    /// Into an empty one. False when they are none, or more than `mostBlocks`.
    [[nodiscard]] bool unpack(PackedReader &in, std::uint64_t mostBlocks);

    bool operator==(const PlaceMost &) const = default;

private:
    friend class PlacePeaks;
    std::unordered_map<std::uint64_t, std::uint64_t> m_most; // by place, class and task
    std::unordered_set<std::uint64_t> m_waits;               // by class and task
};

class PlacePeaks
{
public:
    PlacePeaks() = default;
    explicit PlacePeaks(const RecordedRun &run) : m_classBytes(run.classBytes()) {}

    void add(const RecordedRun &run, std::size_t event);
    void takeBack(const RecordedRun &run, std::size_t event);

    /// The events so far will not be taken back: forgets what only that needs.
    void settle();

    [[nodiscard]] PlaceMost result() const;

private:
    struct Count
    {
        std::int64_t now = 0;
        Peak peak;
    };

    std::vector<std::uint64_t> m_classBytes;
    PagedIndex<std::uint64_t> m_countOf;                      // by block: the key of its count
    std::unordered_map<std::uint64_t, Count> m_counts;        // by place, class and task
    std::unordered_map<std::uint64_t, std::uint64_t> m_waits; // by class and task. Never 0
};

} // namespace atomalloc::app
