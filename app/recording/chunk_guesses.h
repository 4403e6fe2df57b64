// SPDX-License-Identifier: MPL-2.0
// What packing and unpacking a chunk of events have in common: what both know of the events so far, and what they guess from it. They take
// each event in by the same rules, so that they guess the same. One thread.
#pragma once

#include "app/recording/event_chunk.h"
#include "app/recording/event_rules.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

namespace atomalloc::app {

inline constexpr std::size_t kNowhere = ~std::size_t{0};

/// The place in a chunk where a number (of a block, of a task) occurred last. Open addressing: a chunk holds few numbers.
class LastPlaces
{
public:
    /// Room for half as many numbers, and then for more.
    explicit LastPlaces(std::size_t slots) : m_slots(slots) {}

    /// The place + 1, or 0 when it did not occur. Whoever calls it sets it to another place before the next call.
    [[nodiscard]] std::uint32_t &of(std::uint32_t number)
    {
        if (m_latest == nullptr || m_latest->number != number)
            m_latest = &slotFor(number);
        return m_latest->place;
    }

private:
    struct Slot
    {
        std::uint32_t number = 0;
        std::uint32_t place = 0; // + 1; 0: empty
    };

    Slot &slotFor(std::uint32_t number)
    {
        std::size_t at = slotOf(number);
        if (m_slots[at].place == 0 && 2 * ++m_used > m_slots.size())
            at = grow(number);
        m_slots[at].number = number;
        return m_slots[at];
    }
    [[nodiscard]] std::size_t slotOf(std::uint32_t number) const noexcept
    {
        const std::size_t mask = m_slots.size() - 1;
        std::size_t at = (number * std::uint64_t{0x9e37'79b9'7f4a'7c15} >> 32) & mask;
        while (m_slots[at].place != 0 && m_slots[at].number != number)
            at = (at + 1) & mask;
        return at;
    }
    std::size_t grow(std::uint32_t number)
    {
        std::vector<Slot> before(2 * m_slots.size());
        before.swap(m_slots);
        for (const Slot &slot : before)
            if (slot.place != 0)
                m_slots[slotOf(slot.number)] = slot;
        return slotOf(number);
    }

    std::vector<Slot> m_slots;
    std::size_t m_used = 0;
    Slot *m_latest = nullptr; // many events are of the task of the event before
};

/// Where the events before are of the block and of the task of an event.
class EventsBefore
{
public:
    explicit EventsBefore(std::span<const std::uint32_t> classGranules) : m_classGranules(classGranules) {}

    /// The places of the events before of the same block and of the same task.
    struct Places
    {
        std::size_t block = kNowhere;
        std::size_t task = kNowhere;
    };
    /// Takes in the event at `place`, of which it needs the block, the task and the kind.
    Places take(const Event &event, std::size_t place)
    {
        Places before;
        if (event.task != kNoTask)
            before.task = exchange(m_tasks.of(toIndex(event.task)), place);
        if (concernsBlock(event))
            before.block = exchange(m_blocks.of(toIndex(event.block)), place);
        return before;
    }
    /// Behind take(): the other blocks of a carve.
    void takeCarved(const Event &event, std::size_t place)
    {
        const std::uint32_t step = granulesOf(event);
        for (std::uint32_t i = 1; i <= carvedBeside(event); ++i)
            m_blocks.of(toIndex(event.block) + i * step) = static_cast<std::uint32_t>(place + 1);
    }
    /// How many blocks a carve made beside its first.
    [[nodiscard]] std::uint32_t carvedBeside(const Event &event) const noexcept
    {
        return event.kind == EventKind::carve && event.aux > 1 && granulesOf(event) > 0 ? event.aux - 1 : 0;
    }

private:
    [[nodiscard]] std::uint32_t granulesOf(const Event &event) const noexcept
    {
        return toIndex(event.size_class) < m_classGranules.size() ? m_classGranules[toIndex(event.size_class)] : 0;
    }

    static std::size_t exchange(std::uint32_t &place, std::size_t now) noexcept
    {
        return std::exchange(place, static_cast<std::uint32_t>(now + 1)) - std::size_t{1}; // 0 becomes kNowhere
    }

    std::span<const std::uint32_t> m_classGranules;
    LastPlaces m_blocks{2 * kEventsPerChunk};
    LastPlaces m_tasks{64};
};

/// Who allocated the block, as far as the event before of the block and the task tell.
inline std::uint32_t likelyOwner(EventKind kind, TaskId task, const Event &before) noexcept
{
    return toIndex(kind == EventKind::allocate ? task : before.owner);
}

/// Blocks that a task has put into its hot queues, the last one last. Allocations take them from there, the last one first as a rule.
class HotBlocks
{
public:
    static constexpr std::size_t kMost = 64; ///< the rest is forgotten

    void push(BlockId block) noexcept
    {
        if (m_size == kMost)
            std::move(m_blocks.begin() + 1, m_blocks.end(), m_blocks.begin());
        else
            ++m_size;
        m_blocks[m_size - 1] = block;
    }
    /// 1: the last one, 2: the one before it. 0: it is not there. It is taken out.
    std::size_t take(BlockId block) noexcept
    {
        for (std::size_t rank = 1; rank <= m_size; ++rank)
            if (m_blocks[m_size - rank] == block)
                return takeOut(rank), rank;
        return 0;
    }
    /// The block of that rank, which is taken out. Nothing when there is none.
    std::optional<BlockId> takeRank(std::uint64_t rank) noexcept
    {
        if (rank == 0 || rank > m_size)
            return std::nullopt;
        const BlockId block = m_blocks[m_size - static_cast<std::size_t>(rank)];
        takeOut(static_cast<std::size_t>(rank));
        return block;
    }

private:
    void takeOut(std::size_t rank) noexcept
    {
        const auto at = m_blocks.begin() + static_cast<std::ptrdiff_t>(m_size - rank);
        std::move(at + 1, m_blocks.begin() + static_cast<std::ptrdiff_t>(m_size), at);
        --m_size;
    }

    std::array<BlockId, kMost> m_blocks{};
    std::size_t m_size = 0;
};

/// The hot blocks of each task.
class HotBlocksOfTasks
{
public:
    [[nodiscard]] HotBlocks &of(TaskId task)
    {
        if (m_latest == nullptr || m_task != task) {
            m_latest = &m_blocks[toIndex(task)];
            m_task = task;
        }
        return *m_latest;
    }
    /// True for events whose block is looked for among them.
    [[nodiscard]] static bool asks(const Event &event) noexcept { return event.kind == EventKind::allocate && event.from == Place::hot; }
    /// Behind that: takes the event in.
    void take(const Event &event)
    {
        if (event.to == Place::hot)
            of(event.task).push(event.block);
    }

private:
    std::unordered_map<std::uint32_t, HotBlocks> m_blocks; // a node keeps its place
    HotBlocks *m_latest = nullptr;                         // many events are of the task of the event before
    TaskId m_task = kNoTask;
};

/// Kind, cause, from and to as one number.
inline std::uint32_t shapeOf(const Event &event) noexcept
{
    return static_cast<std::uint32_t>(event.kind) | static_cast<std::uint32_t>(event.cause) << 8 |
           static_cast<std::uint32_t>(event.from) << 16 | static_cast<std::uint32_t>(event.to) << 24;
}

/// False when the number names what does not exist.
[[nodiscard]] inline bool setShape(Event &event, std::uint64_t shape) noexcept
{
    const auto byteAt = [shape](int shift) { return static_cast<std::uint8_t>(shape >> shift); };
    if (shape > 0xffff'ffffU || byteAt(0) > static_cast<std::uint8_t>(kLastEventKind) ||
        byteAt(8) > static_cast<std::uint8_t>(kLastCause) || std::max(byteAt(16), byteAt(24)) > static_cast<std::uint8_t>(Place::retired))
        return false;
    event.kind = EventKind{byteAt(0)};
    event.cause = Cause{byteAt(8)};
    event.from = Place{byteAt(16)};
    event.to = Place{byteAt(24)};
    return true;
}

} // namespace atomalloc::app
