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

namespace atomalloc {

class EventRing
{
public:
    explicit EventRing(std::size_t capacity) : m_events(std::make_unique<Event[]>(capacity)), m_mask(capacity - 1) {}

    /// Producer. When the ring is full, its content goes to `sink`, or the event is dropped where there is none.
    void push(const Event &event, EventSink *sink) noexcept
    {
        const std::uint64_t head = m_head.load(std::memory_order_relaxed); // relaxed: own
        if (head - m_tail.load(std::memory_order_acquire) > m_mask) { // (6)
            if (sink == nullptr || !consume([sink](std::span<const Event> events) { sink->take(events); })) {
                addAsOnlyWriter(m_dropped, std::uint64_t{1});
                return;
            }
        }
        m_events[head & m_mask] = event;
        m_head.store(head + 1, std::memory_order_release); // (5)
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
    struct Consuming
    {
        Atomic<bool> &flag;
        ~Consuming() { flag.store(false, std::memory_order_release); } // (7)
    };

    std::unique_ptr<Event[]> m_events;
    std::uint64_t m_mask;
    alignas(kCacheLine) Atomic<std::uint64_t> m_head{0};
    Atomic<std::uint64_t> m_dropped{0};
    alignas(kCacheLine) Atomic<std::uint64_t> m_tail{0};
    Atomic<bool> m_consuming{false};
};

} // namespace atomalloc
