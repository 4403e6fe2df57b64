// SPDX-License-Identifier: MPL-2.0
#include "app/analysis/address_tiles.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace atomalloc::app {

namespace {

/// Beyond so many events a count of all tiles is the cheaper way.
constexpr std::size_t kMostTileEvents = 5'000;
constexpr std::size_t kPieceBlocks = 4'096; ///< that are counted between two looks at what is enough

bool isUsed(Place place) { return place == Place::live || place == Place::zeroing; }

/// Bytes by task or class within one tile, of which the one with the most is wanted. Tiles hold few of them.
template <typename Id>
class Most
{
public:
    void add(Id id, std::uint64_t bytes)
    {
        const auto found = std::ranges::find(m_sums, id, &std::pair<Id, std::uint64_t>::first);
        if (found == m_sums.end())
            m_sums.emplace_back(id, bytes);
        else
            found->second += bytes;
    }
    [[nodiscard]] Id take(Id nobody)
    {
        const auto most = std::ranges::max_element(m_sums, {}, &std::pair<Id, std::uint64_t>::second);
        const Id id = most == m_sums.end() ? nobody : most->first;
        m_sums.clear();
        return id;
    }

private:
    std::vector<std::pair<Id, std::uint64_t>> m_sums;
};

} // namespace

void FreeRuns::add(std::uint64_t length)
{
    if (length == 0)
        return;
    bytes += length;
    ++count;
    longest = std::max(longest, length);
    ++by_length[std::min<std::size_t>(static_cast<std::size_t>(std::bit_width(length)) - 1, kLengths - 1)];
}

/// Takes in the address range piece by piece, from low to high, and fills tile after tile.
class AddressTiles::Counter
{
public:
    Counter(AddressTiles &tiles, std::size_t first, std::size_t last) : m_all(tiles), m_tile(first), m_last(last) { begin(); }

    /// `block` is nothing where no block lies.
    void add(std::uint64_t from, std::uint64_t to, const BlockState *block)
    {
        while (from < to && m_tile < m_last) {
            const std::uint64_t end = std::min(to, tileEnd());
            if (end > from)
                addWithin(from, end, block);
            from = std::max(from, end);
            if (end == tileEnd())
                finish();
        }
    }

private:
    [[nodiscard]] std::uint64_t tileBegin() const { return m_all.m_range.first_byte + m_tile * m_all.m_range.tile_bytes; }
    [[nodiscard]] std::uint64_t tileEnd() const { return tileBegin() + m_all.m_range.tile_bytes; }

    void begin()
    {
        m_now = {};
        m_runs = {};
        m_free = 0;
        m_untouched = true;
    }

    void addWithin(std::uint64_t from, std::uint64_t to, const BlockState *block)
    {
        const std::uint64_t bytes = to - from;
        const Place place = block == nullptr ? Place::none : block->place;
        m_now.bytes[static_cast<std::size_t>(place)] += bytes;
        if (isUsed(place) || place == Place::retired)
            endRun();
        else
            m_free += bytes;
        if (block == nullptr)
            return;
        ++m_now.blocks;
        m_now.generations += block->generation;
        if (m_now.first == kNoBlock)
            m_now.first = block->block;
        m_now.last = block->block;
        if (bytes == m_all.m_range.tile_bytes)
            m_now.whole = block->block;
        m_classes.add(block->size_class, bytes);
        if (isUsed(place))
            m_tasks.add(block->task, bytes);
        if (block->task == m_all.m_chosen && m_all.m_chosen != kNoTask && place != Place::pool && place != Place::retired)
            m_now.of_chosen_task += bytes;
        if (!m_all.m_shows || m_all.m_shows(*block, m_all.m_position))
            m_now.shown += bytes;
        if (m_all.m_groupOf)
            m_groups.add(m_all.m_groupOf(*block, m_all.m_position), bytes);
    }

    void endRun()
    {
        if (std::exchange(m_untouched, false))
            m_runs.before = m_free;
        else
            m_runs.inside.add(m_free);
        m_free = 0;
    }

    void finish()
    {
        if (m_untouched)
            m_runs.before = m_free;
        m_runs.behind = m_free;
        m_now.task = m_tasks.take(kNoTask);
        m_now.size_class = m_classes.take(kNoClass);
        m_now.group = m_groups.take(kNoGroup);
        m_all.m_tiles[m_tile] = m_now;
        m_all.m_runs[m_tile] = m_runs;
        ++m_tile;
        begin();
    }

    AddressTiles &m_all;
    std::size_t m_tile;
    std::size_t m_last;
    AddressTile m_now;
    Runs m_runs;
    std::uint64_t m_free = 0; // bytes of the run that is open
    bool m_untouched = true;  // no run has ended in the tile
    Most<TaskId> m_tasks;
    Most<ClassIndex> m_classes;
    Most<std::uint32_t> m_groups;
};

AddressTiles::AddressTiles(const RecordedRun &run, const Range &range)
    : m_range(range), m_classBytes(run.classBytes()), m_tiles(range.count), m_runs(range.count)
{
    if (!m_classBytes.empty())
        m_granule = m_classBytes.front();
}

void AddressTiles::choose(TaskId task)
{
    m_counted = m_counted && m_chosen == task;
    m_chosen = task;
}

void AddressTiles::groupBy(GroupOf groupOf)
{
    m_groupOf = std::move(groupOf);
    m_counted = false;
}

void AddressTiles::show(Shows shows)
{
    m_shows = std::move(shows);
    m_counted = false;
}

void AddressTiles::mark(const Event &event)
{
    if (event.block == kNoBlock)
        return;
    const bool spans = event.kind == EventKind::commit || event.kind == EventKind::decommit;
    const auto sizeClass = static_cast<std::size_t>(toIndex(event.size_class));
    const std::uint64_t block = sizeClass < m_classBytes.size() ? m_classBytes[sizeClass] : m_granule;
    const std::uint64_t bytes = spans ? event.bytes : event.kind == EventKind::carve ? block * event.aux : block;
    const std::uint64_t from = toIndex(event.block) * m_granule;
    const std::uint64_t to = from + bytes;
    const std::uint64_t end = m_range.first_byte + m_range.count * m_range.tile_bytes;
    if (to <= m_range.first_byte || from >= end)
        return;
    const std::uint64_t begin = std::max(from, m_range.first_byte) - m_range.first_byte;
    const std::uint64_t past = std::min(to, end) - m_range.first_byte;
    m_stale.push_back({static_cast<std::size_t>(begin / m_range.tile_bytes),
                       static_cast<std::size_t>((past + m_range.tile_bytes - 1) / m_range.tile_bytes)});
}

void AddressTiles::join()
{
    std::ranges::sort(m_stale, {}, &Changed::first);
    std::vector<Changed> joined;
    for (const Changed &stale : m_stale) {
        if (joined.empty() || stale.first > joined.back().last)
            joined.push_back(stale);
        else
            joined.back().last = std::max(joined.back().last, stale.last);
    }
    m_stale = std::move(joined);
}

const std::vector<AddressTiles::Changed> &AddressTiles::sync(const HeapState &heap, const RecordedRun &run, std::size_t most)
{
    const std::size_t target = heap.position();
    const std::size_t first = std::min(m_position, target);
    const std::size_t last = std::min(std::max(m_position, target), run.eventCount());
    if (!m_counted)
        most = kAllBlocks; // what was never counted tells nothing
    if (!m_counted || last - first > kMostTileEvents) {
        m_stale = {{0, m_range.count}};
    } else if (last > first) {
        for (std::size_t i = first; i < last; ++i)
            mark(run.event(i));
        join();
    }
    m_position = target;
    m_counted = true;
    countStale(heap, most);
    return m_changed;
}

/// The first tiles, in which some thousand blocks lay when they were counted last.
AddressTiles::Changed AddressTiles::pieceOf(const Changed &stale, std::size_t most) const
{
    std::size_t blocks = 0;
    Changed piece{stale.first, stale.first};
    while (piece.last < stale.last && blocks < std::min(most, kPieceBlocks))
        blocks += m_tiles[piece.last++].blocks;
    return piece;
}

void AddressTiles::countStale(const HeapState &heap, std::size_t most)
{
    m_changed.clear();
    std::vector<Changed> left;
    std::size_t blocks = 0;
    const auto countOn = [&](Changed stale) {
        while (stale.first < stale.last && blocks < most) {
            const Changed piece = most == kAllBlocks ? stale : pieceOf(stale, most);
            count(heap, piece);
            for (std::size_t tile = piece.first; tile < piece.last; ++tile)
                blocks += m_tiles[tile].blocks;
            m_changed.push_back(piece);
            m_next = stale.first = piece.last;
        }
        if (stale.first < stale.last)
            left.push_back(stale);
    };
    const std::size_t begin = m_next;
    for (const Changed &stale : m_stale)
        countOn({std::max(stale.first, begin), stale.last});
    for (const Changed &stale : m_stale)
        countOn({stale.first, std::min(stale.last, begin)});
    m_stale = std::move(left);
    join();
}

void AddressTiles::count(const HeapState &heap, const Changed &tiles)
{
    Counter counter(*this, tiles.first, tiles.last);
    const std::uint64_t begin = m_range.first_byte + tiles.first * m_range.tile_bytes;
    const std::uint64_t end = m_range.first_byte + tiles.last * m_range.tile_bytes;
    const auto bytesOf = [this](const BlockState &block) {
        const auto sizeClass = static_cast<std::size_t>(toIndex(block.size_class));
        return sizeClass < m_classBytes.size() ? m_classBytes[sizeClass] : m_granule;
    };
    auto first = heap.blocks().upperBound(static_cast<std::uint32_t>(begin / m_granule));
    if (first != heap.blocks().begin())
        --first; // it may reach into the first tile
    std::uint64_t at = begin;
    const std::uint64_t firstGranule = first == heap.blocks().end() ? toIndex(kNoBlock) : first->first;
    heap.blocks().visit(firstGranule, (end + m_granule - 1) / m_granule, [&](const BlockTable::Entry &block) {
        const std::uint64_t from = std::max(block.first * m_granule, begin);
        const std::uint64_t to = std::min(block.first * m_granule + bytesOf(block.second), end);
        if (to <= from)
            return;
        counter.add(at, from, nullptr);
        counter.add(from, to, &block.second);
        at = to;
    });
    counter.add(at, end, nullptr);
    for (std::size_t tile = tiles.first; tile < tiles.last; ++tile)
        m_tiles[tile].decommitted = m_range.tile_bytes;
    auto committed = heap.committed().upper_bound(static_cast<std::uint32_t>(begin / m_granule));
    if (committed != heap.committed().begin())
        --committed;
    for (; committed != heap.committed().end() && committed->first * m_granule < end; ++committed) {
        const std::uint64_t to = std::min(committed->second * m_granule, end);
        for (std::uint64_t from = std::max(committed->first * m_granule, begin); from < to;) {
            const auto tile = static_cast<std::size_t>((from - m_range.first_byte) / m_range.tile_bytes);
            const std::uint64_t tileEnd = std::min(to, m_range.first_byte + (tile + 1) * m_range.tile_bytes);
            m_tiles[tile].decommitted -= tileEnd - from;
            from = tileEnd;
        }
    }
}

FreeRuns AddressTiles::freeRuns(std::uint64_t after) const
{
    FreeRuns all;
    std::uint64_t open = 0;
    for (const Runs &tile : m_runs) {
        open += tile.before;
        if (tile.before == m_range.tile_bytes)
            continue;
        all.add(std::exchange(open, tile.behind));
        all.bytes += tile.inside.bytes;
        all.count += tile.inside.count;
        all.longest = std::max(all.longest, tile.inside.longest);
        for (std::size_t i = 0; i < FreeRuns::kLengths; ++i)
            all.by_length[i] += tile.inside.by_length[i];
    }
    all.add(open + after);
    return all;
}

} // namespace atomalloc::app
