// SPDX-License-Identifier: GPL-3.0-or-later
// Which blocks are in use and being zeroed, by class and task.
#include "ui/views/lanes/lanes_index.h"

#include <algorithm>

namespace atomalloc::ui {

namespace {

constexpr std::size_t kFewSteps = 2'000; ///< whose blocks are looked at in the order of the events
/// When one event or more comes to so many blocks a pass over all of them is the cheaper way.
constexpr std::size_t kBlocksOfAStep = 4;
constexpr std::size_t kRecentLists = 1024; ///< that a pass finds at once

std::uint64_t keyOf(StripKind strip, ClassIndex sizeClass, TaskId task)
{
    return (std::uint64_t{toIndex(task)} << 16) | (std::uint64_t{toIndex(sizeClass)} << 8) | static_cast<std::uint64_t>(strip);
}

std::uint64_t keyOf(const app::BlockState &block)
{
    return keyOf(block.place == Place::live ? StripKind::inUse : StripKind::zeroing, block.size_class, block.task);
}

bool isListed(Place place) { return place == Place::live || place == Place::zeroing; }

/// Those that came to a list or left one. Each of many stands there once, and they are in the order of their addresses: the tables that are
/// looked into are larger than the caches of the processor.
std::vector<BlockId> touchedBlocks(const app::RecordedRun &run, std::size_t first, std::size_t last)
{
    std::vector<BlockId> blocks;
    for (std::size_t i = first; i < last; ++i) {
        const Event &event = run.event(i);
        const bool listed = isListed(event.from) || isListed(event.to);
        if (event.block != kNoBlock && listed && (blocks.empty() || blocks.back() != event.block))
            blocks.push_back(event.block);
    }
    if (last - first > kFewSteps) {
        std::ranges::sort(blocks);
        const auto rest = std::ranges::unique(blocks);
        blocks.erase(rest.begin(), rest.end());
    }
    return blocks;
}

} // namespace

void LanesIndex::reset()
{
    m_lists.clear();
    m_numbers.clear();
    m_slots.clear();
    m_position = 0;
}

void LanesIndex::sync(const app::HeapState &heap, const app::RecordedRun &run)
{
    const std::size_t target = heap.position();
    const std::size_t first = std::min(m_position, target);
    const std::size_t last = std::min(std::max(m_position, target), run.eventCount());
    if (last - first > std::max(kFewSteps, heap.blocks().size() / kBlocksOfAStep))
        rebuild(heap);
    else
        for (const BlockId block : touchedBlocks(run, first, last))
            update(heap, block);
    m_position = target;
}

AgedBlocks *LanesIndex::find(std::uint64_t key) const
{
    const auto found = m_numbers.find(key);
    return found == m_numbers.end() ? nullptr : &m_lists[found->second];
}

std::size_t LanesIndex::count(StripKind strip, ClassIndex sizeClass, TaskId task) const
{
    const AgedBlocks *list = find(keyOf(strip, sizeClass, task));
    return list == nullptr ? 0 : list->size();
}

std::span<const AgedBlocks::Entry> LanesIndex::oldest(StripKind strip, ClassIndex sizeClass, TaskId task, std::size_t wanted) const
{
    AgedBlocks *list = find(keyOf(strip, sizeClass, task));
    return list == nullptr ? std::span<const AgedBlocks::Entry>() : list->oldest(wanted);
}

std::uint32_t LanesIndex::listOf(std::uint64_t key)
{
    const auto [number, isNew] = m_numbers.try_emplace(key, static_cast<std::uint32_t>(m_lists.size()));
    if (isNew)
        m_lists.emplace_back();
    return number->second;
}

/// Slots of blocks that are in no list any more stay as they are: their lists do not hold them there.
void LanesIndex::rebuild(const app::HeapState &heap)
{
    for (AgedBlocks &list : m_lists)
        list.clear();
    struct Recent
    {
        std::uint64_t key = ~std::uint64_t{0};
        std::uint32_t list = 0;
    };
    std::vector<Recent> recent(kRecentLists);
    heap.blocks().visit(0, toIndex(kNoBlock), [&](const app::BlockTable::Entry &entry) {
        const app::BlockState &block = entry.second;
        if (!isListed(block.place))
            return;
        const std::uint64_t key = keyOf(block);
        Recent &known = recent[(key ^ key >> 13) % kRecentLists];
        if (known.key != key)
            known = {key, listOf(key)};
        m_slots.set(toIndex(block.block), {known.list, m_lists[known.list].add({block.since_ns, block.block})});
    });
}

void LanesIndex::update(const app::HeapState &heap, BlockId block)
{
    const Slot slot = m_slots.get(toIndex(block));
    if (slot.list < m_lists.size() && m_lists[slot.list].holds(slot.place, block)) {
        if (const BlockId moved = m_lists[slot.list].takeAway(slot.place); moved != kNoBlock)
            m_slots.set(toIndex(moved), slot);
    }
    if (const app::BlockState *state = heap.block(block); state != nullptr && isListed(state->place))
        insert(*state);
}

void LanesIndex::insert(const app::BlockState &block)
{
    const std::uint32_t list = listOf(keyOf(block));
    m_slots.set(toIndex(block.block), {list, m_lists[list].add({block.since_ns, block.block})});
}

} // namespace atomalloc::ui
