// SPDX-License-Identifier: GPL-3.0-or-later
// Which blocks are in use and being zeroed, by class and task.
#include "ui/views/lanes/lanes_index.h"

#include <algorithm>

namespace atomalloc::ui {

namespace {

/// Beyond so many events a pass over all blocks is the cheaper way.
constexpr std::size_t kMostSteps = 20'000;

std::uint64_t keyOf(StripKind strip, ClassIndex sizeClass, TaskId task)
{
    return (std::uint64_t{toIndex(task)} << 16) | (std::uint64_t{toIndex(sizeClass)} << 8) | static_cast<std::uint64_t>(strip);
}

bool isListed(Place place) { return place == Place::live || place == Place::zeroing; }

} // namespace

void LanesIndex::reset()
{
    m_lists.clear();
    m_slots.clear();
    m_position = 0;
}

void LanesIndex::sync(const app::HeapState &heap, const app::RecordedRun &run)
{
    const std::size_t target = heap.position();
    const std::size_t first = std::min(m_position, target);
    const std::size_t last = std::min(std::max(m_position, target), run.eventCount());
    if (last - first > kMostSteps) {
        rebuild(heap);
    } else {
        for (std::size_t i = first; i < last; ++i) {
            const Event &event = run.event(i);
            if (event.block != kNoBlock && (isListed(event.from) || isListed(event.to)))
                update(heap, event.block);
        }
    }
    m_position = target;
}

const std::vector<LanesIndex::Entry> &LanesIndex::entries(StripKind strip, ClassIndex sizeClass, TaskId task) const
{
    static const std::vector<Entry> kNothing;
    const auto found = m_lists.find(keyOf(strip, sizeClass, task));
    return found == m_lists.end() ? kNothing : found->second;
}

void LanesIndex::rebuild(const app::HeapState &heap)
{
    reset();
    m_slots.reserve(heap.blocks().size());
    for (const auto &[granule, block] : heap.blocks()) {
        if (!isListed(block.place))
            continue;
        const auto strip = block.place == Place::live ? StripKind::inUse : StripKind::zeroing;
        const Slot slot{keyOf(strip, block.size_class, block.task), {block.since_ns, block.block}};
        m_lists[slot.key].push_back(slot.entry);
        m_slots.emplace(toIndex(block.block), slot);
    }
    for (auto &[key, list] : m_lists)
        std::sort(list.begin(), list.end());
}

void LanesIndex::update(const app::HeapState &heap, BlockId block)
{
    if (const auto slot = m_slots.find(toIndex(block)); slot != m_slots.end()) {
        std::vector<Entry> &list = m_lists[slot->second.key];
        const auto place = std::lower_bound(list.begin(), list.end(), slot->second.entry);
        if (place != list.end() && *place == slot->second.entry)
            list.erase(place);
        m_slots.erase(slot);
    }
    if (const app::BlockState *state = heap.block(block); state != nullptr && isListed(state->place))
        insert(*state);
}

void LanesIndex::insert(const app::BlockState &block)
{
    const auto strip = block.place == Place::live ? StripKind::inUse : StripKind::zeroing;
    const Slot slot{keyOf(strip, block.size_class, block.task), {block.since_ns, block.block}};
    std::vector<Entry> &list = m_lists[slot.key];
    list.insert(std::upper_bound(list.begin(), list.end(), slot.entry), slot.entry);
    m_slots.insert_or_assign(toIndex(block.block), slot);
}

} // namespace atomalloc::ui
