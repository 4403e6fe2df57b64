// SPDX-License-Identifier: MPL-2.0
// The event ring between its producer, consumers, and a sink.
#include "allocator/trace/event_ring.h"

#include "tests/model/protocols.h"

#include <array>

namespace atomalloc::model {

namespace {

constexpr std::size_t kCapacity = 2;
constexpr std::uint64_t kEvents = 4;

/// Thread 0 produces, the others consume; with a sink the producer empties a full ring itself.
class Ring final : public Scenario
{
public:
    Ring(unsigned, bool withSink) : m_withSink(withSink) {}

    void run(unsigned thread) override
    {
        if (thread > 0) {
            (void)m_ring.consume([this](std::span<const Event> events) { note(events); });
            return;
        }
        for (std::uint64_t number = 1; number <= kEvents; ++number) {
            Event event;
            event.bytes = number;
            m_ring.push(event, m_withSink ? &m_sink : nullptr);
        }
    }

    void atRest() override
    {
        const std::uint64_t consumed = m_ring.consumed();
        (void)m_ring.consume([this](std::span<const Event> events) { note(events); });
        require(m_ring.consumed() >= consumed && m_ring.produced() == m_ring.consumed() + m_ring.dropped(),
                "(R1) produced = consumed + dropped + what is left");
        require(m_seen == m_ring.consumed(), "each event was handed over once");
        require(m_number + m_ring.dropped() - m_gaps == kEvents, "the events that are not seen are those that were dropped");
    }

private:
    struct Sink final : EventSink
    {
        explicit Sink(Ring &owner) : ring(owner) {}
        void take(std::span<const Event> events) noexcept override { ring.note(events); }
        Ring &ring;
    };

    /// Plain: the checker sees two consumers at work, and a consumer beside the producer in one slot, as a data race (R2).
    void note(std::span<const Event> events)
    {
        for (const Event &event : events) {
            ++m_seen;
            if (event.kind == EventKind::dropped) {
                require(event.aux > 0, "a gap tells how many are missing");
                m_number += event.aux;
                m_gaps += event.aux;
                continue;
            }
            require(event.bytes == m_number + 1, "events come in their order, with a mark where some are missing");
            m_number = event.bytes;
        }
    }

    const bool m_withSink;
    EventRing m_ring{kCapacity};
    Sink m_sink{*this};
    std::uint64_t m_seen = 0;   ///< events, marks included
    std::uint64_t m_number = 0; ///< of the last event that is accounted for
    std::uint64_t m_gaps = 0;   ///< dropped events that a mark told of
};

} // namespace

Protocol eventRing()
{
    Protocol protocol;
    protocol.name = "event ring";
    protocol.invariants =
        "(R1) produced = consumed + dropped + left; (R2) a slot belongs to one side; (R3) nobody waits; events come once, in "
        "order, and a mark tells how many are missing.";
    protocol.checks = {{.program = programOf<Ring>(2, false)},
                       {.program = programOf<Ring>(2, true)},
                       {.program = programOf<Ring>(3, false), .preemptions = 2, .testPreemptions = 2},
                       {.program = programOf<Ring>(3, true), .preemptions = 2, .testPreemptions = 2}};
    protocol.mutants = {
        {"head (5) relaxed", "EventRing::push", Operation::store, 0, Effect::relax},
        {"tail (6) relaxed", "EventRing::consume", Operation::store, 0, Effect::relax},
        {"tail (6) read relaxed", "EventRing::push", Operation::load, 1, Effect::relax},
        {"head stored before the event is there", "EventRing::push", Operation::load, 1, Effect::read,
         [](std::uint64_t, std::uint64_t tail) { return tail + 1; }},
        {"consumers (7) not apart", "EventRing::consume", Operation::exchange, 0, Effect::read,
         [](std::uint64_t, std::uint64_t) { return std::uint64_t{0}; }},
        {"drops not counted", "addAsOnlyWriter", Operation::store, 0, Effect::skip},
    };
    return protocol;
}

} // namespace atomalloc::model
