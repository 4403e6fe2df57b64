// SPDX-License-Identifier: MPL-2.0
// EventRing: the events of one producing thread, taken by one consumer at a time. Tracer owns it, and hands its memory in.
//
// An event that the inlined paths made takes one slot of 24 bytes (HotEvent). Any other takes two. Only an event of two slots has a time
// of its own. Others have that of the event before them. Between two events of two slots the producer writes no more than a `run`: slots
// that are known to be free. So a hot event looks at nothing but m_next and m_runEnd.
//
// Thread safety: one thread produces. Any thread consumes, one at a time. Wait-free for the producer.
//
// Invariants:
// (R1) produced = consumed + dropped + left.
// (R2) Slots m_at .. m_next belong to the consumer, the others to the producer. The producer enters at most m_capacity events before it has
//      seen that the consumer took some.
// (R3) Nobody waits: a producer that finds the ring full, or the consumer's side taken, drops and counts.
// (R4) After consume() or renewTime() the next event has its own time.
#pragma once

#include "allocator/api/environment.h"
#include "allocator/base/atomic.h"
#include "allocator/base/copy_alone.h"
#include "allocator/base/metadata_word.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <type_traits>
#include <utility>

namespace atomalloc {

/// An allocation from the hot queue or a free to it: three words that the inlined paths have in registers.
struct HotEvent
{
    /// What is added to the metadata word of the live block: its generation after the event, and the kind where no flag stands.
    enum Kind : std::uint64_t {
        hit = 0,
        free = WordFormat::kNextGeneration + (1 << 4),
        wipe = WordFormat::kNextGeneration + (2 << 4), ///< a free that begins a wipe in one chunk
        wiped = WordFormat::kNextGeneration + (3 << 4),
    };
    static constexpr std::uint64_t kKindBits = 7 << 4;
    static_assert((WordFormat::kUsedFlags & kKindBits) == 0 && kKindBits <= WordFormat::kFlags);

    std::uint64_t word;  ///< metadata word of the live block, and a Kind
    std::uint64_t ids;   ///< owner << 32 | block
    std::uint64_t sizes; ///< the task that frees << 32 | requested bytes; for hit the high half says nothing

    [[gnu::always_inline]] static HotEvent make(Kind kind, std::uint64_t word, std::uint64_t ids, std::uint64_t sizes) noexcept
    {
        return {word + kind, ids, sizes};
    }
    /// All but the time.
    [[nodiscard]] Event expanded() const noexcept;
};

/// Figures of one ring, or of all. produced >= consumed + dropped. The difference is left in the ring.
struct RingFigures
{
    std::uint64_t produced = 0;
    std::uint64_t consumed = 0;
    std::uint64_t dropped = 0;
};

class EventRing
{
public:
    static constexpr std::ptrdiff_t kLongestRun = 256; ///< events without a time of their own

    /// Bytes of memory for a ring of `capacity` events.
    [[nodiscard]] static constexpr std::size_t bytesFor(std::size_t capacity) noexcept { return slotsFor(capacity) * sizeof(Slot); }
    /// `memory`: bytesFor(capacity) bytes, aligned to 8, whatever they hold. They must outlive the ring.
    EventRing(std::byte *memory, std::size_t capacity) noexcept
        : m_begin(reinterpret_cast<Slot *>(memory)),
          m_end(m_begin + slotsFor(capacity)),
          m_capacity(capacity),
          m_next(m_begin),
          m_runEnd(m_begin),
          m_runBegin(m_begin),
          m_at(m_begin)
    {
    }

    /// Producer. False when the run is at its end: then push() must tell the event.
    [[gnu::always_inline]] bool tryPush(const HotEvent &event) noexcept
    {
        Slot *next = m_next.load(std::memory_order_relaxed);                             // relaxed: own
        if (!std::less<>()(next, m_runEnd.load(std::memory_order_relaxed))) [[unlikely]] // relaxed: own, or null
            return false;
        next->first = copyAlone(event.word); // else compilers gather two of them in a vector
        next->second = copyAlone(event.ids);
        next->third = copyAlone(event.sizes);
        m_next.store(next + 1, std::memory_order_release); // (5): its partner is the load in consume()
        return true;
    }

    /// Producer: true if the next event needs no time of its own.
    [[nodiscard]] bool knowsTime() const noexcept
    {
        return m_runEnd.load(std::memory_order_relaxed) != nullptr && m_untimed + run() < kLongestRun; // relaxed: own, or null
    }
    /// Producer. `event` has its time, or (`timed` false) gets that of the event before it. When the ring is full, its content goes to
    /// `sink`, or the event is dropped where there is none. The first event after a gap is preceded by a `dropped` event with the number of
    /// those lost.
    void push(Event event, bool timed, EventSink *sink) noexcept;

    /// Consumer: hands over what is there, oldest first, piece by piece. False when another consumer is at work. When `take` throws, the
    /// events of that piece are not taken.
    template <typename Take>
    bool consume(Take take)
    {
        if (m_consuming.exchange(true, std::memory_order_acquire)) // (7): its partner is the end of Consuming
            return false;
        const Consuming consuming(*this);
        const Slot *head = m_next.load(std::memory_order_acquire); // (5): its partners are tryPush() and push()
        Piece piece;
        for (;;) {
            const Slot *at = m_at;
            const std::size_t count = expand(at, head, piece.events);
            if (count == 0)
                break;
            take(std::span<const Event>(piece.events, count));
            m_at = at;
            m_lastTime = piece.events[count - 1].time_ns;
            // relaxed: own. release (6): its partner is in makeRoom()
            m_consumed.store(m_consumed.load(std::memory_order_relaxed) + count, std::memory_order_release);
        }
        renewTime();
        return true;
    }

    /// Any thread: the next event is to have its own time. Without effect if the producer is reading one right now.
    void renewTime() noexcept { m_runEnd.store(nullptr, std::memory_order_relaxed); } // relaxed: a time stamp

    /// Any thread. Exact while nobody is at work. Else events of the run under way may be missing.
    [[nodiscard]] RingFigures figures() const noexcept;

    /// In a child of fork(): a consumer that was another thread is gone, and the next one may take its place. Of what it had in its hands
    /// up to 64 events come again, or their room stays lost.
    void forgetLostConsumer() noexcept
    {
        if (!Consuming::isByThisThread(*this))
            m_consuming.store(false, std::memory_order_relaxed); // relaxed: there is one thread
    }

private:
    static constexpr std::size_t kPiece = 64;
    /// Its events are there as far as expand() has written them. To write all of them for each one that is drained would cost more than the
    /// rest of it.
    union Piece
    {
        Piece() noexcept {}
        Event events[kPiece];
    };
    static_assert(std::is_trivially_destructible_v<Event>);
    static constexpr std::uint64_t kTold = 7 << 4; ///< in the place of the kind of HotEvent::word: an event in two slots

    /// A HotEvent, or half of an Event.
    struct Slot
    {
        std::uint64_t first, second, third;
    };
    static_assert(sizeof(Slot) == 24 && alignof(Slot) == 8);
    /// One more than events in two slots need, so that full and empty differ.
    static constexpr std::size_t slotsFor(std::size_t capacity) noexcept { return 2 * capacity + 1; }
    /// This thread is the ring's consumer, in this scope. Scopes of one thread form a list, for children of fork().
    class Consuming
    {
    public:
        explicit Consuming(EventRing &ring) noexcept : m_ring(ring), m_outer(std::exchange(t_innermost, this)) {}
        ~Consuming()
        {
            t_innermost = m_outer;
            m_ring.m_consuming.store(false, std::memory_order_release); // (7): its partner is the exchange in consume()
        }
        Consuming(const Consuming &) = delete;
        Consuming &operator=(const Consuming &) = delete;
        [[nodiscard]] static bool isByThisThread(const EventRing &ring) noexcept
        {
            const Consuming *scope = t_innermost;
            while (scope != nullptr && &scope->m_ring != &ring)
                scope = scope->m_outer;
            return scope != nullptr;
        }

    private:
        EventRing &m_ring;
        Consuming *m_outer;
        static inline constinit thread_local Consuming *t_innermost = nullptr;
    };

    /// Producer: hot events that are not in m_entered.
    [[nodiscard]] std::ptrdiff_t run() const noexcept
    {
        return m_next.load(std::memory_order_relaxed) - m_runBegin.load(std::memory_order_relaxed); // relaxed: own
    }
    /// Producer: events that may be entered, for certain.
    [[nodiscard]] std::uint64_t room() const noexcept { return m_capacity - (m_entered.load(std::memory_order_relaxed) - m_consumedSeen); }
    void endRun() noexcept;
    bool makeRoom(std::uint64_t wanted, EventSink *sink) noexcept;
    Slot *write(Slot *at, const Event &event) noexcept;
    /// Up to a piece of events from `at` on, which moves past them.
    std::size_t expand(const Slot *&at, const Slot *head, std::span<Event, kPiece> into) const noexcept;
    const Slot *read(const Slot *at, Event &event) const noexcept;
    template <typename S> // Slot, const Slot
    S *placeOf(S *at) const noexcept
    {
        return at == m_end ? m_begin : at;
    }

    Slot *const m_begin;
    Slot *const m_end;
    const std::uint64_t m_capacity; ///< events

    // The producer's.
    alignas(kCacheLine) Atomic<Slot *> m_next; ///< where the next event begins; m_end stands for m_begin
    Atomic<Slot *> m_runEnd;                   ///< null: see renewTime(), the one thing that others write here
    Atomic<Slot *> m_runBegin;                 ///< slots from here to m_next are hot events, not yet in m_entered
    Atomic<std::uint64_t> m_entered{0};        ///< events, as of m_runBegin
    Atomic<std::uint64_t> m_dropped{0};
    std::uint64_t m_consumedSeen = 0;
    std::uint64_t m_time = 0;               ///< of the last event
    std::ptrdiff_t m_untimed = kLongestRun; ///< events since the last one with a time of its own, as of m_runBegin
    std::uint32_t m_gap = 0;                ///< dropped since the last event that found room

    // The consumer's.
    alignas(kCacheLine) Atomic<std::uint64_t> m_consumed{0}; ///< events
    const Slot *m_at;                                        ///< the oldest slot that is not taken
    std::uint64_t m_lastTime = 0;
    Atomic<bool> m_consuming{false};
};

} // namespace atomalloc
