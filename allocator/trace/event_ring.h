// SPDX-License-Identifier: MPL-2.0
// EventRing: events of one producing thread, taken by one consumer at a time. Wait-free for the producer. Owned by Tracer.
//
// Invariants: (R1) produced = consumed + dropped + (head - tail); (R2) slots tail .. head-1 belong to the consumer, the others to
// the producer; (R3) nobody waits: a producer that finds the ring full, or the consumer's side taken, drops and counts.
#pragma once

#include "allocator/api/environment.h"
#include "allocator/base/atomic.h"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <span>
#include <utility>

namespace atomalloc {

class EventRing
{
public:
    explicit EventRing(std::size_t capacity) : m_events(std::make_unique<Event[]>(capacity)), m_mask(capacity - 1) {}

    /// Producer. When the ring is full, its content goes to `sink`, or the event is dropped where there is none; the first event after a
    /// gap is preceded by a `dropped` event with the number of those lost.
    void push(const Event &event, EventSink *sink) noexcept
    {
        const std::uint64_t head = m_head.load(std::memory_order_relaxed); // relaxed: own
        const std::uint64_t wanted = m_gap > 0 ? 2 : 1;
        if (head - m_tail.load(std::memory_order_acquire) + wanted > m_mask + 1) { // (6)
            if (sink == nullptr || !consume([sink](std::span<const Event> events) { sink->take(events); })) {
                addAsOnlyWriter(m_dropped, std::uint64_t{1});
                ++m_gap;
                return;
            }
        }
        if (m_gap > 0)
            m_events[head & m_mask] = gapBefore(event);
        m_events[(head + wanted - 1) & m_mask] = event;
        m_head.store(head + wanted, std::memory_order_release); // (5)
    }

    /// Consumer: hands over what is there, oldest first, in at most two pieces. False when another consumer is at work.
    template <typename Take>
    bool consume(Take take)
    {
        if (m_consuming.exchange(true, std::memory_order_acquire)) // (7)
            return false;
        const Consuming consuming{m_consuming}; // also when `take` throws: then nothing was taken
        const std::uint64_t tail = m_tail.load(std::memory_order_relaxed); // relaxed: own while consuming
        const std::uint64_t head = m_head.load(std::memory_order_acquire); // (5)
        const std::uint64_t first = std::min(head - tail, m_mask + 1 - (tail & m_mask));
        if (first > 0)
            take(std::span<const Event>(&m_events[tail & m_mask], first));
        if (head - tail > first)
            take(std::span<const Event>(&m_events[0], head - tail - first));
        m_tail.store(head, std::memory_order_release); // (6)
        return true;
    }

    [[nodiscard]] std::uint64_t produced() const noexcept { return m_head.load(std::memory_order_relaxed) + dropped(); }
    [[nodiscard]] std::uint64_t consumed() const noexcept { return m_tail.load(std::memory_order_relaxed); }
    [[nodiscard]] std::uint64_t dropped() const noexcept { return m_dropped.load(std::memory_order_relaxed); }

private:
    Event gapBefore(const Event &next) noexcept
    {
        Event gap;
        gap.time_ns = next.time_ns;
        gap.kind = EventKind::dropped;
        gap.aux = std::exchange(m_gap, 0);
        return gap;
    }

    struct Consuming
    {
        Atomic<bool> &flag;
        ~Consuming() { flag.store(false, std::memory_order_release); } // (7)
    };

    std::unique_ptr<Event[]> m_events;
    std::uint64_t m_mask;
    alignas(kCacheLine) Atomic<std::uint64_t> m_head{0};
    Atomic<std::uint64_t> m_dropped{0};
    std::uint32_t m_gap = 0; ///< the producer's: dropped since the last event that found room
    alignas(kCacheLine) Atomic<std::uint64_t> m_tail{0};
    Atomic<bool> m_consuming{false};
};

} // namespace atomalloc
