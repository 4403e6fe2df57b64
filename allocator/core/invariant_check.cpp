// SPDX-License-Identifier: MPL-2.0
#include "allocator/core/invariant_check.h"

#include <algorithm>
#include <array>
#include <utility>

namespace atomalloc {

namespace {

Place placeOfMark(std::uint64_t mark) noexcept
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

/// Sentences about what does not hold.
class Findings
{
public:
    void require(bool holds, std::string sentence)
    {
        if (!holds)
            m_broken.push_back(std::move(sentence));
    }
    std::vector<std::string> take() { return std::move(m_broken); }

private:
    std::vector<std::string> m_broken;
};

/// Per class: blocks by place.
using Census = std::vector<std::array<std::uint64_t, 7>>;

Census takeCensus(const std::vector<BlockInfo> &blocks, std::size_t classes)
{
    Census counted(classes);
    for (const BlockInfo &info : blocks)
        ++counted[toIndex(info.size_class)][static_cast<std::size_t>(info.place)];
    return counted;
}

/// The counters of one class against its blocks.
void compareCounters(const ClassStats &part, const std::array<std::uint64_t, 7> &counted, Findings &findings)
{
    const auto compare = [&](Place place, std::uint64_t expected) {
        const std::uint64_t found = counted[static_cast<std::size_t>(place)];
        findings.require(found == expected, "class " + std::to_string(part.block_size) + ": " + std::string(toName(place)) +
                                                " blocks counted " + std::to_string(expected) + ", found " + std::to_string(found));
    };
    compare(Place::live, part.live_blocks);
    compare(Place::hot, part.hot_blocks);
    compare(Place::cold, part.cold_blocks);
    compare(Place::zeroing, part.zeroing_blocks);
    compare(Place::pool, part.pool_blocks);
    compare(Place::retired, part.retired_blocks);
}

void checkByteStates(const AtomAllocStats &figures, std::uint64_t limit, Findings &findings)
{
    const std::uint64_t sum =
        figures.live_bytes + figures.hot_bytes + figures.cold_bytes + figures.zeroing_bytes + figures.free_bytes + figures.retired_bytes;
    findings.require(sum == figures.committed_bytes, "byte states do not add up to committed_bytes");
    findings.require(figures.committed_bytes <= limit, "committed_bytes exceed max_memory");
    findings.require(figures.bytes_allocated - figures.bytes_freed == figures.bytes_live, "requested bytes do not add up");
}

/// The granules of the free runs. None of them may contain a block.
std::uint64_t countFree(const Buddy &runs, const std::vector<BlockInfo> &blocks, Findings &findings)
{
    std::uint64_t granules = 0;
    runs.forEachFree(0, [&](std::uint64_t first, unsigned order) {
        const std::uint64_t end = first + (std::uint64_t{1} << order);
        granules += end - first;
        const auto next = std::lower_bound(blocks.begin(), blocks.end(), first,
                                           [](const BlockInfo &info, std::uint64_t id) { return toIndex(info.block) < id; });
        findings.require(next == blocks.end() || toIndex(next->block) >= end, "a free run contains a block");
    });
    return granules;
}

} // namespace

std::vector<BlockInfo> InvariantCheck::blocks() const
{
    std::vector<BlockInfo> blocks;
    const std::uint64_t end = m_stock.global().highestGranule();
    for (std::uint64_t i = 0; i < end; ++i) {
        const std::uint64_t value = m_base.front.words()[i].load(std::memory_order_acquire); // (15): its partner is in Freeing::begin
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
    m_registry.forEach([&](const TaskState &task) {
        for (std::size_t c = 0; c < m_base.sizes.count(); ++c) {
            const ClassQueue &queue = task.queue(ClassIndex{static_cast<std::uint8_t>(c)});
            const std::uint32_t cold = queue.coldSize();
            for (std::uint32_t k = 0; k < cold; ++k)
                mark(queue.at(k).block(), Place::cold);
            const std::uint32_t hot = queue.hotSize();
            for (std::uint32_t k = 0; k < hot; ++k)
                mark(queue.at(cold + k).block(), Place::hot);
        }
    });
    for (std::size_t c = 0; c < m_base.sizes.count(); ++c)
        m_base.classes[c].pool.forEach([&](std::uint32_t block) { mark(block, Place::pool); });
    m_stock.quarantine().forEach([&](Quarantine::Entry entry) { mark(entry.block, Place::pool); });
    return blocks;
}

std::vector<std::string> InvariantCheck::findings() const
{
    Findings findings;
    const AtomAllocStats figures = m_figures.stats();
    const std::vector<BlockInfo> all = blocks();

    std::uint64_t carved = 0;
    std::uint64_t previousEnd = 0;
    for (const BlockInfo &info : all) {
        const std::string name = "block " + std::to_string(toIndex(info.block));
        carved += m_base.sizes.blockSize(info.size_class);
        findings.require(toIndex(info.block) >= previousEnd, name + " overlaps the block before it");
        previousEnd = toIndex(info.block) + m_base.sizes.granules(info.size_class);
        findings.require(info.place != Place::none, name + " has a class but belongs to the global pool");
    }
    const Census counted = takeCensus(all, m_base.sizes.count());
    std::uint64_t quarantined = 0;
    for (std::size_t c = 0; c < counted.size(); ++c) {
        const ClassStats &part = figures.classes[c];
        compareCounters(part, counted[c], findings);
        std::uint64_t waiting = 0;
        m_stock.quarantine().forEach([&](Quarantine::Entry entry) { waiting += toIndex(entry.sizeClass) == c ? 1 : 0; });
        std::uint64_t pooled = waiting;
        m_base.classes[c].pool.forEach([&](std::uint32_t) { ++pooled; });
        findings.require(pooled == part.pool_blocks, "class " + std::to_string(part.block_size) +
                                                         ": the magazines of the pool and the quarantine have " + std::to_string(pooled) +
                                                         " blocks");
        quarantined += waiting * part.block_size;
    }
    checkByteStates(figures, m_base.config.max_memory, findings);
    findings.require(carved == m_stock.carvedBytes(), "carved bytes do not match the blocks");
    const std::uint64_t freeBytes = countFree(m_stock.global().freeRuns(), all, findings) << m_base.sizes.granuleShift();
    findings.require(freeBytes + carved == m_base.config.max_memory, "free runs and blocks do not add up to max_memory");
    findings.require(m_stock.global().freeRuns().checkInvariants(), "the buddy's bitmaps are inconsistent");
    findings.require(m_stock.global().checkInvariants(), "the committed units do not add up to committed_bytes");
    findings.require(quarantined == figures.quarantined_bytes && quarantined <= m_base.config.quarantine_size,
                     "quarantined_bytes do not match the quarantine");
    const bool mayBeOpen = m_base.attention.isCalm();
    m_registry.forEach([&](const TaskState &task) {
        for (std::size_t c = 0; c < m_base.sizes.count(); ++c) {
            const ClassQueue &queue = task.queue(ClassIndex{static_cast<std::uint8_t>(c)});
            findings.require(mayBeOpen || queue.isClosed(), "(N4) a gate is open though somebody waits, or the allocator is closed");
            findings.require(queue.boundsAreTrue(), "(C5) the bounds of a queue are not those of its row");
        }
    });
    findings.require(m_base.transits.started.load(std::memory_order_seq_cst) == m_base.transits.finished.load(std::memory_order_seq_cst),
                     "an operation is still in transit");
    return findings.take();
}

} // namespace atomalloc
