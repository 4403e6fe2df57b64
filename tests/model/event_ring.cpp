// SPDX-License-Identifier: MPL-2.0
// The event ring between its producer, consumers, and a sink.
#include "allocator/trace/event_ring.h"

#include "tests/model/protocols.h"

#include <array>

namespace atomalloc::model {

namespace {

constexpr std::size_t kCapacity = 2;
constexpr std::uint64_t kEvents = 4;
constexpr std::uint32_t kBlock = 5;
constexpr ClassIndex kClass{7};

/// Thread 0 produces, the others consume; with a sink the producer empties a full ring itself.
class Ring final : public Interplay
{
public:
    Ring(unsigned, bool withSink) : m_withSink(withSink) {}

    void run(unsigned thread) override
    {
        if (thread > 0) {
            (void)m_ring.consume([this](std::span<const Event> events) { note(events); });
            return;
        }
        // Hot where the ring lets it be: the first event and those after a gap must be told, the other ways are left to the ring.
        for (std::uint64_t number = 1; number <= kEvents; ++number)
            if (!m_ring.tryPush(hot(number)))
                m_ring.push(told(number), true, m_withSink ? &m_sink : nullptr);
    }

    void atRest() override
    {
        const std::uint64_t consumed = m_ring.figures().consumed;
        (void)m_ring.consume([this](std::span<const Event> events) { note(events); });
        const RingFigures figures = m_ring.figures();
        require(figures.consumed >= consumed && figures.produced == figures.consumed + figures.dropped,
                "(R1) produced = consumed + dropped + what is left");
        require(m_seen == figures.consumed, "each event was handed over once");
        require(m_number + figures.dropped - m_gaps == kEvents, "the events that are not seen are those that were dropped");
    }

private:
    struct Sink final : EventSink
    {
        explicit Sink(Ring &owner) : ring(owner) {}
        void take(std::span<const Event> events) noexcept override { ring.note(events); }
        Ring &ring;
    };

    static HotEvent hot(std::uint64_t number)
    {
        const std::uint64_t word = WordFormat::make(number, kClass, kMarkLive);
        const std::uint64_t task = number << 32;
        return HotEvent::make(number % 2 == 0 ? HotEvent::hit : HotEvent::free, word, task | kBlock, task | number);
    }
    static Event told(std::uint64_t number)
    {
        Event event;
        event.time_ns = event.generation = event.bytes = number;
        event.block = BlockId{kBlock};
        event.task = event.owner = TaskId{static_cast<std::uint32_t>(number)};
        event.size_class = kClass;
        event.kind = EventKind::free;
        return event;
    }

    /// Plain: the checker sees two consumers at work, and a consumer beside the producer in one slot, as a data race (R2).
    void note(std::span<const Event> events)
    {
        for (const Event &event : events) {
            ++m_seen;
            require(event.time_ns >= m_time, "time does not go back");
            m_time = event.time_ns;
            if (event.kind == EventKind::dropped) {
                require(event.aux > 0, "a gap tells how many are missing");
                m_number += event.aux;
                m_gaps += event.aux;
                continue;
            }
            require(event.bytes == m_number + 1, "events come in their order, with a mark where some are missing");
            m_number = event.bytes;
            const bool freed = event.cause == Cause::local; // a hot event
            require(event.generation == m_number + (freed ? 1 : 0) && event.block == BlockId{kBlock} && event.size_class == kClass &&
                        event.task == TaskId{static_cast<std::uint32_t>(m_number)} && event.owner == event.task,
                    "an event says what was put in");
        }
    }

    const bool m_withSink;
    alignas(8) std::array<std::byte, EventRing::bytesFor(kCapacity)> m_memory{};
    EventRing m_ring{m_memory.data(), kCapacity};
    Sink m_sink{*this};
    std::uint64_t m_seen = 0;   ///< events, marks included
    std::uint64_t m_number = 0; ///< of the last event that is accounted for
    std::uint64_t m_gaps = 0;   ///< dropped events that a mark told of
    std::uint64_t m_time = 0;
};

} // namespace

Protocol eventRing()
{
    Protocol protocol;
    protocol.name = "event ring";
    protocol.invariants =
        "(R1) produced = consumed + dropped + left; (R2) a slot belongs to one side; (R3) nobody waits; events come once, in "
        "order, as they were put in, and a mark tells how many are missing.";
    protocol.checks = {{.program = programOf<Ring>(2, false)},
                       {.program = programOf<Ring>(2, true)},
                       {.program = programOf<Ring>(3, false), .preemptions = 2, .testPreemptions = 2},
                       {.program = programOf<Ring>(3, true), .preemptions = 2, .testPreemptions = 2}};
    protocol.mutants = {
        {"head (5) relaxed", "EventRing::push", Operation::store, 2, Effect::relax},
        {"head (5) of a hot event relaxed", "EventRing::tryPush", Operation::store, 0, Effect::relax},
        {"tail (6) relaxed", "EventRing::consume", Operation::store, 0, Effect::relax},
        {"tail (6) read relaxed", "EventRing::makeRoom", Operation::load, 0, Effect::relax},
        {"tail ahead of the consumer", "EventRing::makeRoom", Operation::load, 0, Effect::read,
         [](std::uint64_t, std::uint64_t tail) { return tail + 1; }},
        {"run past what is free", "EventRing::push", Operation::store, 3, Effect::write,
         [](std::uint64_t, std::uint64_t end) { return end + 2 * 24; }},
        {"hot events not counted", "EventRing::endRun", Operation::store, 0, Effect::skip},
        {"consumers (7) not apart", "EventRing::consume", Operation::exchange, 0, Effect::read,
         [](std::uint64_t, std::uint64_t) { return std::uint64_t{0}; }},
        {"figures not counted", "addAsOnlyWriter", Operation::store, 0, Effect::skip},
    };
    return protocol;
}

} // namespace atomalloc::model
