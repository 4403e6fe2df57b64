// SPDX-License-Identifier: MPL-2.0
// AddressTiles: what lies in each of many equal parts of the address range, at one position of a run. A map of the memory is drawn from it.
// Invariant: a tile tells what a count over HeapState::blocks() and HeapState::committed() tells. sync() counts only the tiles again that
// the events in between touched. Whoever has no time for all of them says how many blocks are enough: the others tell what they told
// before, and are counted by the next calls. upToDate() says whether there are such tiles. FreeRuns: how the free memory is broken up. One
// thread.
#pragma once

#include "app/recording/heap_state.h"
#include "app/recording/recorded_run.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace atomalloc::app {

inline constexpr std::size_t kPlaceCount = 7;
inline constexpr std::uint32_t kNoGroup = 0xffff'ffffU;

/// Free memory, run by run. Free is what no task uses: a run goes on through the blocks of caches and pools. Retired blocks end it.
struct FreeRuns
{
    static constexpr std::size_t kLengths = 40;

    std::uint64_t bytes = 0;
    std::uint64_t count = 0;
    std::uint64_t longest = 0; ///< bytes
    /// How many runs have 2^i bytes or more, and less than 2^(i+1).
    std::array<std::uint64_t, kLengths> by_length{};

    void add(std::uint64_t length);
    bool operator==(const FreeRuns &) const = default;
};

/// One part of the address range. Bytes of a block that reaches beyond the tile count in each tile as far as they lie in it.
struct AddressTile
{
    std::array<std::uint64_t, kPlaceCount> bytes{}; ///< by Place. Of Place::none: in no block
    std::uint64_t decommitted = 0;                  ///< bytes
    std::uint32_t blocks = 0;                       ///< that lie in it, in part or whole
    std::uint64_t generations = 0;                  ///< the sum of theirs
    BlockId first = kNoBlock, last = kNoBlock;
    BlockId whole = kNoBlock;         ///< the block that the whole tile lies in
    TaskId task = kNoTask;            ///< of the most bytes in use or being cleared
    ClassIndex size_class = kNoClass; ///< of the most bytes in blocks
    std::uint64_t of_chosen_task = 0; ///< bytes that the chosen task uses, clears or has in its cache
    std::uint64_t shown = 0;          ///< bytes of the blocks that show() leaves
    std::uint32_t group = kNoGroup;   ///< as groupBy() tells it, of the most bytes in blocks

    [[nodiscard]] std::uint64_t in(Place place) const { return bytes[static_cast<std::size_t>(place)]; }
    bool operator==(const AddressTile &) const = default;
};

class AddressTiles
{
public:
    struct Range
    {
        std::uint64_t first_byte = 0;
        std::uint64_t tile_bytes = 64; ///< a multiple of the granule, or a part of it that divides it
        std::size_t count = 0;

        bool operator==(const Range &) const = default;
    };
    /// Tiles from `first` up to, but not at, `last`.
    struct Changed
    {
        std::size_t first = 0, last = 0;
    };

    AddressTiles() = default;
    AddressTiles(const RecordedRun &run, const Range &range);

    /// Counts the bytes of this task apart. Counts everything again when it is another one than before.
    void choose(TaskId task);
    /// Whether a block, as it is after so many events, is one of those that are counted as shown.
    using Shows = std::function<bool(const BlockState &block, std::size_t position)>;
    /// Counts the bytes of these blocks apart, and everything again. Nothing: all blocks are shown.
    void show(Shows shows);
    /// Which group a block belongs to, as it is after so many events.
    using GroupOf = std::function<std::uint32_t(const BlockState &block, std::size_t position)>;
    /// Tells the largest group of each tile, and counts everything again. Nothing: no block has a group.
    void groupBy(GroupOf groupOf);
    static constexpr std::size_t kAllBlocks = static_cast<std::size_t>(-1);
    /// Brings the tiles to heap.position(), and tells which ones it has counted. Cost: the blocks of the tiles that events touched since,
    /// or of all tiles after a long way; not many more than `most` blocks, but for what was never counted.
    const std::vector<Changed> &sync(const HeapState &heap, const RecordedRun &run, std::size_t most = kAllBlocks);
    [[nodiscard]] bool upToDate() const noexcept { return m_stale.empty(); }

    [[nodiscard]] const Range &range() const noexcept { return m_range; }
    [[nodiscard]] const std::vector<AddressTile> &tiles() const noexcept { return m_tiles; }
    /// The free runs within the tiles. `after`: bytes of addresses behind the last tile in which nothing lies.
    [[nodiscard]] FreeRuns freeRuns(std::uint64_t after) const;

private:
    /// The free runs of one tile. Those at its ends go on in its neighbours.
    struct Runs
    {
        std::uint64_t before = 0; ///< from its beginning. All of the tile when nothing in it is used
        std::uint64_t behind = 0; ///< up to its end
        FreeRuns inside;
    };
    class Counter;

    void mark(const Event &event);
    void join();
    [[nodiscard]] Changed pieceOf(const Changed &stale, std::size_t most) const;
    void countStale(const HeapState &heap, std::size_t most);
    void count(const HeapState &heap, const Changed &tiles);

    Range m_range;
    std::uint64_t m_granule = 64;
    std::vector<std::uint64_t> m_classBytes;
    std::vector<AddressTile> m_tiles;
    std::vector<Runs> m_runs;
    TaskId m_chosen = kNoTask;
    Shows m_shows;
    GroupOf m_groupOf;
    std::size_t m_position = 0;
    bool m_counted = false;
    std::vector<Changed> m_stale;   ///< by their first tile, with gaps between them
    std::vector<Changed> m_changed; ///< counted by the last sync()
    std::size_t m_next = 0;         ///< behind the tile that was counted last: none waits for longer than all others
};

} // namespace atomalloc::app
