// SPDX-License-Identifier: GPL-3.0-or-later
// LanesIndex: which blocks are in use and which are being zeroed, by class and task. The LanesContent is made from it.
// It is kept in step with the heap by looking only at the blocks that the events in between touched. UI thread only.
// Invariant: after sync(), each live or zeroing block of the heap is in exactly one list.
#pragma once

#include "app/query/shown_blocks.h"
#include "app/recording/heap_state.h"
#include "app/recording/paged_index.h"
#include "app/recording/recorded_run.h"
#include "ui/session/run_digest.h"
#include "ui/views/lanes/aged_blocks.h"
#include "ui/views/lanes/lanes_content.h"

#include <span>
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

    /// How many blocks of a class and task are in use (or being zeroed).
    [[nodiscard]] std::size_t count(StripKind strip, ClassIndex sizeClass, TaskId task) const;
    /// Those that came there first, by time and address: `wanted` of them at least, or all.
    [[nodiscard]] std::span<const AgedBlocks::Entry> oldest(StripKind strip, ClassIndex sizeClass, TaskId task, std::size_t wanted) const;

private:
    void rebuild(const app::HeapState &heap);
    void update(const app::HeapState &heap, BlockId block);
    void insert(const app::BlockState &block);

    /// Where a block stands. It may have gone meanwhile.
    struct Slot
    {
        std::uint32_t list = 0;
        std::uint32_t place = 0;
    };
    std::uint32_t listOf(std::uint64_t key);
    [[nodiscard]] AgedBlocks *find(std::uint64_t key) const;

    mutable std::vector<AgedBlocks> m_lists;                    ///< they sort when they are asked
    std::unordered_map<std::uint64_t, std::uint32_t> m_numbers; ///< of the lists, by class and task
    app::PagedIndex<Slot> m_slots;                              ///< by block
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
