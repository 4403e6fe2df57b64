// SPDX-License-Identifier: MPL-2.0
// The invariants, walked over all metadata at rest, and the list of blocks.
#include "allocator/core/core.h"

#include <algorithm>

namespace atomalloc {

Place Core::placeOfMark(std::uint64_t mark) noexcept
{
    switch (mark) {
    case kMarkGlobal:
        return Place::none;
    case kMarkLive: // or hot, cold, pool: queues and pools know
    case kMarkLent:
        return Place::live;
    case kMarkZeroing:
        return Place::zeroing;
    case kMarkRetired:
        return Place::retired;
    default:
        return Place::none;
    }
}

std::vector<BlockInfo> Core::blocks() const
{
    std::vector<BlockInfo> blocks;
    const std::uint64_t end = m_global.highestGranule();
    for (std::uint64_t i = 0; i < end; ++i) {
        const std::uint64_t value = words[i].load(std::memory_order_acquire);
        if (WordFormat::sizeClass(value) == kNoClass)
            continue;
        blocks.push_back({BlockId{static_cast<std::uint32_t>(i)}, WordFormat::sizeClass(value), placeOfMark(WordFormat::mark(value)),
                          WordFormat::generation(value)});
    }
    const auto mark = [&](std::uint32_t block, Place place) {
        const auto found = std::lower_bound(blocks.begin(), blocks.end(), block,
                                            [](const BlockInfo &info, std::uint32_t id) { return toIndex(info.block) < id; });
        if (found != blocks.end() && toIndex(found->block) == block)
            found->place = place;
    };
    const std::uint64_t caches = m_cachesUsed.load(std::memory_order_acquire);
    for (std::uint64_t slot = 0; slot < caches; ++slot)
        for (std::size_t c = 0; c < m_sizes.count(); ++c) {
            const ClassQueue &queue = cacheAt(slot).queue(ClassIndex{static_cast<std::uint8_t>(c)});
            const std::uint32_t cold = queue.coldSize();
            for (std::uint32_t k = 0; k < cold; ++k)
                mark(queue.at(k).block(), Place::cold);
            const std::uint32_t hot = queue.hotSize();
            for (std::uint32_t k = 0; k < hot; ++k)
                mark(queue.at(cold + k).block(), Place::hot);
        }
    for (std::size_t c = 0; c < m_sizes.count(); ++c)
        m_classes[c].pool.forEach([&](std::uint32_t block) { mark(block, Place::pool); });
    m_quarantine.forEach([&](Quarantine::Entry entry) { mark(entry.block, Place::pool); });
    return blocks;
}

std::vector<std::string> Core::checkInvariants() const
{
    std::vector<std::string> broken;
    const auto require = [&](bool holds, std::string sentence) {
        if (!holds)
            broken.push_back(std::move(sentence));
    };
    const AtomAllocStats figures = stats();
    const std::vector<BlockInfo> all = blocks();

    // Counters against the metadata, per class and place.
    std::vector<std::array<std::uint64_t, 7>> counted(m_sizes.count());
    std::uint64_t carved = 0;
    std::uint64_t previousEnd = 0;
    for (const BlockInfo &info : all) {
        ++counted[toIndex(info.size_class)][static_cast<std::size_t>(info.place)];
        carved += m_sizes.blockSize(info.size_class);
        require(toIndex(info.block) >= previousEnd, "block " + std::to_string(toIndex(info.block)) + " overlaps the block before it");
        previousEnd = toIndex(info.block) + m_sizes.granules(info.size_class);
        require(info.place != Place::none, "block " + std::to_string(toIndex(info.block)) + " has a class but belongs to the global pool");
    }
    for (std::size_t c = 0; c < counted.size(); ++c) {
        const ClassStats &part = figures.classes[c];
        const auto compare = [&](Place place, std::uint64_t expected) {
            const std::uint64_t found = counted[c][static_cast<std::size_t>(place)];
            require(found == expected, "class " + std::to_string(part.block_size) + ": " + std::string(toName(place)) + " blocks counted " +
                                           std::to_string(expected) + ", found " + std::to_string(found));
        };
        compare(Place::live, part.live_blocks);
        compare(Place::hot, part.hot_blocks);
        compare(Place::cold, part.cold_blocks);
        compare(Place::zeroing, part.zeroing_blocks);
        compare(Place::pool, part.pool_blocks);
        compare(Place::retired, part.retired_blocks);
        std::uint64_t chained = 0;
        m_classes[c].pool.forEach([&](std::uint32_t) { ++chained; });
        m_quarantine.forEach([&](Quarantine::Entry entry) { chained += toIndex(entry.sizeClass) == c ? 1 : 0; });
        require(chained == part.pool_blocks, "class " + std::to_string(part.block_size) +
                                                 ": the magazines of the pool and the quarantine have " + std::to_string(chained) +
                                                 " blocks");
    }

    // Bytes: the equation, the limit, and the global pool as the rest of the arena.
    require(carved == carvedBytes(), "carved bytes do not match the blocks");
    require(figures.live_bytes + figures.hot_bytes + figures.cold_bytes + figures.zeroing_bytes + figures.free_bytes +
                    figures.retired_bytes ==
                figures.committed_bytes,
            "byte states do not add up to committed_bytes");
    require(figures.committed_bytes <= m_config.max_memory, "committed_bytes exceed max_memory");
    std::uint64_t freeGranules = 0;
    m_global.freeRuns().forEachFree(0, [&](std::uint64_t first, unsigned order) {
        freeGranules += std::uint64_t{1} << order;
        const auto inRun = std::lower_bound(all.begin(), all.end(), first,
                                            [](const BlockInfo &info, std::uint64_t id) { return toIndex(info.block) < id; });
        require(inRun == all.end() || toIndex(inRun->block) >= first + (std::uint64_t{1} << order), "a free run contains a block");
    });
    require((freeGranules << m_granuleShift) + carved == m_config.max_memory, "free runs and blocks do not add up to max_memory");
    std::uint64_t quarantined = 0;
    m_quarantine.forEach([&](Quarantine::Entry entry) { quarantined += m_sizes.blockSize(entry.sizeClass); });
    require(quarantined == figures.quarantined_bytes && quarantined <= m_config.quarantine_size,
            "quarantined_bytes do not match the quarantine");
    require(m_global.freeRuns().checkInvariants(), "the buddy's bitmaps are inconsistent");
    require(figures.bytes_allocated - figures.bytes_freed == figures.bytes_live, "requested bytes do not add up");
    require(plainBefore.load(std::memory_order_seq_cst) == (attention.load(std::memory_order_seq_cst) == 0 ? m_plainBefore : 0),
            "(N4) frees are told that somebody waits, or not told");
    require(m_started.load(std::memory_order_seq_cst) == m_finished.load(std::memory_order_seq_cst), "an operation is still in transit");
    return broken;
}

} // namespace atomalloc
