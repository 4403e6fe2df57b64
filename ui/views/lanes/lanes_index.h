// SPDX-License-Identifier: GPL-3.0-or-later
// LanesIndex: which blocks are in use and which are being zeroed, by class and task. The LanesContent is made from it.
// It is kept in step with the heap by looking only at the blocks that the events in between touched. UI thread only.
// Invariant: after sync(), each live or zeroing block of the heap is in exactly one list, ordered by (time it came there, address).
#pragma once

#include "app/query/shown_blocks.h"
#include "app/recording/heap_state.h"
#include "app/recording/recorded_run.h"
#include "ui/session/run_digest.h"
#include "ui/views/lanes/lanes_content.h"

#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace atomalloc::ui {

class LanesIndex
{
public:
    void reset();
    /// Brings the lists to heap.position(). Cost: the events in between, or one pass over the blocks when these are many.
    void sync(const app::HeapState &heap, const app::RecordedRun &run);

    struct Entry
    {
        std::uint64_t since_ns = 0;
        BlockId block = kNoBlock;
        auto operator<=>(const Entry &) const = default; // NOLINT(modernize-use-nullptr): the 0 is the language's own
    };
    /// Blocks of a class and task that are in use (or being zeroed), oldest first.
    [[nodiscard]] const std::vector<Entry> &entries(StripKind strip, ClassIndex sizeClass, TaskId task) const;

private:
    void rebuild(const app::HeapState &heap);
    void update(const app::HeapState &heap, BlockId block);
    void insert(const app::BlockState &block);

    struct Slot
    {
        std::uint64_t key = 0;
        Entry entry;
    };
    std::unordered_map<std::uint64_t, std::vector<Entry>> m_lists;
    std::unordered_map<std::uint32_t, Slot> m_slots;
    std::size_t m_position = 0;
};

/// What the user decided about the picture.
struct LanesChoices
{
    TaskId pinnedTask = kNoTask;
    std::unordered_set<std::uint8_t> folded; ///< classes folded by hand
};

[[nodiscard]] LanesContent buildContent(const app::HeapState &heap, const app::RecordedRun &run, const LanesIndex &index,
                                        const RunDigest &digest, const LanesChoices &choices, std::uint64_t nowNs,
                                        const app::ShownBlocks *left = nullptr);

} // namespace atomalloc::ui
