// SPDX-License-Identifier: MPL-2.0
#include "allocator/trace/tracer.h"

#include <algorithm>
#include <bit>
#include <new>

namespace atomalloc {

namespace {

constexpr std::size_t kMostEvents = std::size_t{1} << 40; ///< of a ring: more than any memory holds

std::uint64_t nextSerial() noexcept
{
    static Atomic<std::uint64_t> serial{0};
    return serial.fetch_add(1, std::memory_order_relaxed) + 1; // relaxed: only uniqueness counts
}

/// The rings that this thread used last; a ring that lost its place here is found again in its tracer's list.
struct ThreadRings
{
    static constexpr std::size_t kSlots = 8;
    std::uint64_t serial[kSlots] = {};
    EventRing *ring[kSlots] = {};
};

thread_local ThreadRings t_rings;

/// Tells the calling thread from all others, those that have ended included.
std::uint64_t numberOfThisThread() noexcept
{
    thread_local const std::uint64_t number = nextSerial();
    return number;
}

} // namespace

constinit thread_local RingAtHand t_ringAtHand;

Tracer::Tracer(const AtomAllocConfig &config, const Environment &environment, const Clock &clock)
    : m_enabled(config.event_tracing),
      m_eachTime(environment.time_each_event),
      m_clock(clock),
      m_sink(environment.event_sink),
      m_capacity(std::bit_ceil(std::clamp(environment.event_ring_capacity, std::size_t{2}, kMostEvents))),
      m_serial(nextSerial())
{
}

Tracer::~Tracer()
{
    for (Node *node = m_rings.load(std::memory_order_acquire); node != nullptr;) {
        Node *next = node->next;
        delete node;
        node = next;
    }
}

void Tracer::record(Event event, Time time) noexcept
{
    EventRing *ring = ringOfThisThread();
    if (ring == nullptr) {
        m_lost.fetch_add(1, std::memory_order_relaxed); // relaxed: a figure
        return;
    }
    const bool own = time == Time::own || m_eachTime || !ring->knowsTime();
    if (own)
        event.time_ns = m_clock.nowNs();
    ring->push(event, own, m_sink);
    t_ringAtHand = {m_serial, ring};
}

void Tracer::renewTime() noexcept
{
    for (Node *node = m_rings.load(std::memory_order_acquire); node != nullptr; node = node->next)
        node->ring.renewTime();
}

EventRing *Tracer::ringOfThisThread() noexcept
{
    const std::size_t slot = m_serial % ThreadRings::kSlots;
    if (t_rings.serial[slot] == m_serial) [[likely]]
        return t_rings.ring[slot];
    const std::uint64_t thread = numberOfThisThread();
    Node *node = m_rings.load(std::memory_order_acquire);
    while (node != nullptr && node->thread != thread)
        node = node->next;
    if (node == nullptr)
        node = addRing(thread);
    if (node == nullptr)
        return nullptr;
    t_rings.serial[slot] = m_serial;
    t_rings.ring[slot] = &node->ring;
    return &node->ring;
}

Tracer::Node *Tracer::addRing(std::uint64_t thread) noexcept
{
    Node *node = nullptr;
    try {
        node = new Node(m_capacity, thread);
    } catch (const std::bad_alloc &) {
        return nullptr;
    }
    node->next = m_rings.load(std::memory_order_relaxed);
    // release: the ring's content; acquire partner: drain, sum, and the search for a thread's ring.
    while (!m_rings.compare_exchange_weak(node->next, node, std::memory_order_release, std::memory_order_relaxed)) {
    }
    return node;
}

std::size_t Tracer::drain(const std::function<void(std::span<const Event>)> &consume)
{
    std::size_t taken = 0;
    for (Node *node = m_rings.load(std::memory_order_acquire); node != nullptr; node = node->next)
        node->ring.consume([&](std::span<const Event> events) {
            taken += events.size();
            consume(events);
        });
    return taken;
}

RingFigures Tracer::figures() const noexcept
{
    RingFigures sum;
    for (const Node *node = m_rings.load(std::memory_order_acquire); node != nullptr; node = node->next) {
        const RingFigures figures = node->ring.figures();
        sum.produced += figures.produced;
        sum.consumed += figures.consumed;
        sum.dropped += figures.dropped;
    }
    const std::uint64_t lost = m_lost.load(std::memory_order_relaxed); // relaxed: a figure
    sum.produced += lost;
    sum.dropped += lost;
    return sum;
}

} // namespace atomalloc
