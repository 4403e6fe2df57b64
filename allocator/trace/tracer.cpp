// SPDX-License-Identifier: MPL-2.0
#include "allocator/trace/tracer.h"

#include "allocator/os/own_pages.h"

#include <algorithm>
#include <bit>
#include <memory>
#include <new>

namespace atomalloc {

namespace {

constexpr std::size_t kMostEvents = std::size_t{1} << 40; ///< of a ring: more than any memory holds

std::uint64_t nextSerial() noexcept
{
    constinit static Atomic<std::uint64_t> serial{0};
    return serial.fetch_add(1, std::memory_order_relaxed) + 1; // relaxed: only uniqueness counts
}

/// The rings that this thread used last; a ring that lost its place here is found again in its tracer's list.
struct ThreadRings
{
    static constexpr std::size_t kSlots = 8;
    std::uint64_t serial[kSlots] = {};
    EventRing *ring[kSlots] = {};
};

constinit thread_local ThreadRings t_rings;

/// Tells the calling thread from all others, those that have ended included.
std::uint64_t numberOfThisThread() noexcept
{
    thread_local const std::uint64_t number = nextSerial();
    return number;
}

} // namespace

constinit thread_local RingAtHand t_ringAtHand;

Tracer::Tracer(const AtomAllocConfig &config, const Environment &environment, const Clock &clock, PageSource &pages) noexcept
    : m_enabled(config.event_tracing),
      m_eachTime(environment.time_each_event),
      m_clock(clock),
      m_pages(pages),
      m_sink(environment.event_sink),
      m_capacity(std::bit_ceil(std::clamp(environment.event_ring_capacity, std::size_t{2}, kMostEvents))),
      m_serial(nextSerial())
{
}

Tracer::~Tracer()
{
    for (Node *node = m_rings.load(std::memory_order_acquire); node != nullptr;) {
        Node *next = node->next;
        std::destroy_at(node);
        givePages(m_pages, reinterpret_cast<std::byte *>(node), bytesOfNode());
        node = next;
    }
}

void Tracer::record(Event event, Time time) noexcept
{
    EventRing *ring = findOrAddRing();
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

EventRing *Tracer::findOrAddRing() noexcept
{
    const std::size_t slot = m_serial % ThreadRings::kSlots;
    if (t_rings.serial[slot] == m_serial) [[likely]]
        return t_rings.ring[slot];
    const std::uint64_t thread = numberOfThisThread();
    Node *node = m_rings.load(std::memory_order_acquire); // (20): its partner is in addRing()
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
    // A system promises more than it has, and a ring this large would be filled until it ends the program.
    constexpr std::size_t kLarge = 16 << 20;
    if (bytesOfNode() > kLarge && bytesOfNode() > m_pages.availableBytes())
        return nullptr;
    std::byte *memory = takePages(m_pages, bytesOfNode());
    if (memory == nullptr)
        return nullptr;
    Node *node = new (memory) Node(m_capacity, thread);
    node->next = m_rings.load(std::memory_order_relaxed);
    // release (20): the ring's content; its partners are the acquire loads of m_rings
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

void Tracer::forgetLostConsumers() noexcept
{
    for (Node *node = m_rings.load(std::memory_order_acquire); node != nullptr; node = node->next)
        node->ring.forgetLostConsumer();
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
