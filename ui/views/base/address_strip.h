// SPDX-License-Identifier: GPL-3.0-or-later
// The address range to scale, as rectangles: spans with their labels, what is committed and what is not, each block where it lies.
// Blocks under 4 px are merged with their neighbours in a stretch of 8 px, in the order of the states. The functions are pure. Any thread.
// AddressStretches keeps what lies in each stretch, and looks again only at stretches that events touched. One thread.
// Invariant: strip() is what layOutAddresses() tells of the same heap, once it is upToDate().
#pragma once

#include "app/recording/heap_state.h"
#include "app/recording/recorded_run.h"

#include <QRectF>

#include <cstdint>
#include <functional>
#include <map>
#include <vector>

namespace atomalloc::ui {

/// A block, or the blocks of one state in a group too narrow to be drawn one by one.
struct AddressCell
{
    QRectF rect;
    Place place = Place::none;
    std::uint64_t generation = 0; ///< of a merged cell: the average
    BlockId block = kNoBlock;     ///< kNoBlock: merged
    std::uint32_t blocks = 1;
    std::uint64_t bytes = 0;                             ///< of all its blocks
    std::uint64_t smallest_block = 0, largest_block = 0; ///< block sizes in it
    BlockId first = kNoBlock, last = kNoBlock;           ///< the addresses that it stands for. Blocks of other states lie between
    double wiped = 0;                                    ///< zeroing, not merged
    std::uint64_t left_out_bytes = 0;                    ///< of its blocks that the filter leaves out

    bool operator==(const AddressCell &) const = default;
};

/// True when the cell is the block, or stands for it among others. `state` may be null.
[[nodiscard]] bool holds(const AddressCell &cell, BlockId block, const app::BlockState *state);

/// The block that a click on the cell selects: its own, or of a merged cell the one after `selected`, and after the last one the first.
[[nodiscard]] BlockId blockToSelect(const AddressCell &cell, const app::BlockTable &blocks, BlockId selected);

/// Adjacent blocks of one class. Those that are too narrow for any label are left out.
struct AddressSpan
{
    double left = 0, right = 0;
    std::uint64_t block_size = 0;
    std::uint64_t blocks = 0;

    bool operator==(const AddressSpan &) const = default;
};

struct AddressStrip
{
    QRectF rect;
    std::vector<AddressCell> cells;
    std::vector<AddressSpan> spans;
    std::vector<QRectF> committed;
    std::vector<QRectF> decommitted;
    std::uint64_t longest_free_bytes = 0; ///< longest run that no task uses, caches and pools counted
    std::uint64_t block_bytes = 0;        ///< of all blocks
    std::uint64_t shown_bytes = 0;        ///< of those that the filter leaves

    bool operator==(const AddressStrip &) const = default;
};

struct AddressScale
{
    std::uint64_t granule = 64;
    std::uint64_t shown_bytes = 0; ///< of addresses that the strip's width stands for
    std::uint64_t max_memory = 0;
    const std::vector<std::uint64_t> *class_sizes = nullptr;
    std::function<bool(const app::BlockState &)> shows = {}; ///< what the filter leaves. Nothing: all
};

[[nodiscard]] AddressStrip layOutAddresses(const app::BlockTable &blocks, const std::map<std::uint32_t, std::uint32_t> &committed,
                                           const AddressScale &scale, const QRectF &rect);

/// What lies in some px of the strip. Blocks belong to the stretch in which they begin.
struct AddressStretch
{
    struct Span
    {
        std::uint64_t begin = 0, end = 0; ///< bytes
        std::uint64_t block_size = 0;
        std::uint64_t blocks = 0;
    };
    std::vector<AddressCell> cells; ///< at y = 0
    std::vector<Span> spans;        ///< the first, the last, and those that are wide enough to be seen
    std::uint64_t used_begin = 0;   ///< of the first block that is no free memory. Behind used_end: there is none
    std::uint64_t used_end = 0;     ///< of the last one
    std::uint64_t longest_free = 0; ///< between them
    std::uint64_t block_bytes = 0;
    std::uint64_t shown_bytes = 0;
    std::size_t blocks = 0;
};

class AddressStretches
{
public:
    /// Forgets what it knows: another run, or another filter.
    void reset() { m_known = false; }
    static constexpr std::size_t kAllBlocks = static_cast<std::size_t>(-1);
    /// Brings the stretches to heap.position(). Cost: the blocks of the stretches that events touched since, or of all after a long way.
    /// Once it has looked at `most` blocks, the other stretches stay as they were until the next call; but not those that were never looked
    /// at.
    void sync(const app::HeapState &heap, const app::RecordedRun &run, const AddressScale &scale, const QRectF &rect,
              std::size_t most = kAllBlocks);
    [[nodiscard]] bool upToDate() const { return m_staleCount == 0; }
    [[nodiscard]] AddressStrip strip(const app::HeapState &heap, const AddressScale &scale, const QRectF &rect) const;

private:
    void begin(const AddressScale &scale, const QRectF &rect);
    void mark(const Event &event, const AddressScale &scale);

    std::vector<AddressStretch> m_stretches;
    std::vector<bool> m_stale; ///< by stretch
    std::size_t m_staleCount = 0;
    std::size_t m_next = 0;       ///< behind the one that was looked at last: none waits for longer than all others
    std::uint64_t m_granules = 1; ///< of a stretch
    QRectF m_rect;
    std::uint64_t m_shownBytes = 0;
    std::size_t m_position = 0;
    bool m_known = false;
};

} // namespace atomalloc::ui
