// SPDX-License-Identifier: MPL-2.0
// Tracer: stamps events and puts them into the ring of the calling thread. Owned by Core. Off: one predictable branch in Core.
#pragma once

#include "allocator/api/environment.h"
#include "allocator/trace/event_ring.h"

#include <cstdint>
#include <functional>
#include <memory>

namespace atomalloc {

class Tracer
{
public:
    Tracer(bool enabled, const Environment &environment, const Clock &clock);
    ~Tracer();
    Tracer(const Tracer &) = delete;
    Tracer &operator=(const Tracer &) = delete;

    [[nodiscard]] bool enabled() const noexcept { return m_enabled; }
    /// Stamps the time and records. Lock-free but for a thread's first event. Precondition: enabled().
    void record(Event event) noexcept;
    /// Hands all rings over, one after the other; returns the number of events.
    std::size_t drain(const std::function<void(std::span<const Event>)> &consume);

    [[nodiscard]] std::uint64_t produced() const noexcept { return sum(&EventRing::produced) + m_lost.load(std::memory_order_relaxed); }
    [[nodiscard]] std::uint64_t consumed() const noexcept { return sum(&EventRing::consumed); }
    [[nodiscard]] std::uint64_t dropped() const noexcept { return sum(&EventRing::dropped) + m_lost.load(std::memory_order_relaxed); }

private:
    struct Node
    {
        Node(std::size_t capacity, std::uint64_t owner) : ring(capacity), thread(owner) {}
        EventRing ring;
        const std::uint64_t thread; ///< the producer
        Node *next = nullptr;
    };

    EventRing *ringOfThisThread() noexcept;
    /// A ring of its own for the thread; null when there is no memory.
    Node *addRing(std::uint64_t thread) noexcept;
    [[nodiscard]] std::uint64_t sum(std::uint64_t (EventRing::*figure)() const noexcept) const noexcept;

    const bool m_enabled;
    const Clock &m_clock;
    EventSink *const m_sink;
    const std::size_t m_capacity;
    const std::uint64_t m_serial; ///< tells this tracer from others, also from one at the same address later
    Atomic<Node *> m_rings{nullptr}; ///< pushed at the front, never removed
    Atomic<std::uint64_t> m_lost{0}; ///< no memory for a ring
};

} // namespace atomalloc
