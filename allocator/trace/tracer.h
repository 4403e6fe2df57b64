// SPDX-License-Identifier: MPL-2.0
// Tracer: gives events their time, and puts them into the ring of the calling thread. Core owns it.
// A thread gets its ring with its first event, in pages of the page source. Rings stay until the tracer goes.
// Where events are off, all of this costs one predictable branch.
//
// Thread safety: any thread. Lock-free, but for the system calls of a thread's first event.
#pragma once

#include "allocator/api/config.h"
#include "allocator/api/environment.h"
#include "allocator/trace/event_ring.h"

#include <cstddef>
#include <cstdint>
#include <functional>

namespace atomalloc {

/// The ring that a thread used last, for the inlined paths. A pointer and a number need no guard, so one instruction finds them.
struct RingAtHand
{
    std::uint64_t serial = 0; ///< of the tracer, see Tracer::hotSerial
    EventRing *ring = nullptr;
};
extern constinit thread_local RingAtHand t_ringAtHand;

class Tracer
{
public:
    Tracer(const AtomAllocConfig &config, const Environment &environment, const Clock &clock, PageSource &pages) noexcept;
    ~Tracer();
    Tracer(const Tracer &) = delete;
    Tracer &operator=(const Tracer &) = delete;

    [[nodiscard]] bool enabled() const noexcept { return m_enabled; }
    /// How an event gets its time: see Event::time_ns.
    enum class Time : std::uint8_t { own, as_before };
    /// Records with the time. Lock-free but for a thread's first event. REQUIRES: enabled().
    void record(Event event, Time time) noexcept;
    /// Records in the ring at hand. False where it is not this tracer's, or at the end of its run: then record() must.
    [[gnu::always_inline]] static bool tryRecord(std::uint64_t hotSerial, const HotEvent &event) noexcept
    {
        return t_ringAtHand.serial == hotSerial && t_ringAtHand.ring->tryPush(event);
    }
    /// For tryRecord(). A number that no ring at hand has where each event needs its own time.
    [[nodiscard]] std::uint64_t hotSerial() const noexcept { return m_eachTime ? ~std::uint64_t{0} : m_serial; }
    /// The next event of each thread is to have its own time.
    void renewTime() noexcept;
    /// Hands all rings over, one after the other. Returns the number of events.
    std::size_t drain(const std::function<void(std::span<const Event>)> &consume);

    [[nodiscard]] RingFigures figures() const noexcept;

    /// In a child of fork(): see EventRing::forgetLostConsumer.
    void forgetLostConsumers() noexcept;

private:
    /// A ring and who produces in it. The ring's slots lie behind it, in the same pages.
    struct Node
    {
        Node(std::size_t capacity, std::uint64_t owner) noexcept : ring(reinterpret_cast<std::byte *>(this + 1), capacity), thread(owner) {}
        EventRing ring;
        const std::uint64_t thread; ///< the producer
        Node *next = nullptr;
    };

    /// The ring of the calling thread. Null when the page source gives no memory.
    EventRing *findOrAddRing() noexcept;
    [[nodiscard]] std::size_t bytesOfNode() const noexcept { return sizeof(Node) + EventRing::bytesFor(m_capacity); }
    /// A ring of its own for the thread. Null when the page source gives no memory.
    Node *addRing(std::uint64_t thread) noexcept;

    const bool m_enabled;
    const bool m_eachTime; ///< every event reads the clock
    const Clock &m_clock;
    PageSource &m_pages; ///< of the rings
    EventSink *const m_sink;
    const std::size_t m_capacity;    ///< events of a ring
    const std::uint64_t m_serial;    ///< tells this tracer from others, also from one at the same address later
    Atomic<Node *> m_rings{nullptr}; ///< pushed at the front, never removed; walked after an acquire load (20), whose partner is addRing()
    Atomic<std::uint64_t> m_lost{0}; ///< no memory for a ring
};

} // namespace atomalloc
