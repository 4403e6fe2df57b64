// SPDX-License-Identifier: MPL-2.0
#include "allocator/trace/event_ring.h"

namespace atomalloc {

void EventRing::push(Event event, bool timed, EventSink *sink) noexcept
{
    endRun();
    m_untimed = timed ? 0 : m_untimed + 1;
    if (timed)
        m_time = event.time_ns;
    else
        event.time_ns = m_time;
    Slot *next = m_next.load(std::memory_order_relaxed); // relaxed: own
    const std::uint64_t wanted = m_gap > 0 ? 2 : 1;
    if (room() < wanted && !makeRoom(wanted, sink)) {
        addAsOnlyWriter(m_dropped, std::uint64_t{1});
        ++m_gap;
        m_runEnd.store(nullptr, std::memory_order_relaxed); // relaxed: own
        return;
    }
    if (m_gap > 0) {
        Event gap;
        gap.time_ns = event.time_ns;
        gap.kind = EventKind::dropped;
        gap.aux = std::exchange(m_gap, 0);
        next = write(next, gap);
    }
    next = placeOf(write(next, event));
    m_runBegin.store(next, std::memory_order_relaxed); // relaxed: figures
    addAsOnlyWriter(m_entered, wanted);
    m_next.store(next, std::memory_order_release); // (5): its partner is the load in consume()
    // An event without a time of its own does not give one to the next.
    if (timed || m_runEnd.load(std::memory_order_relaxed) != nullptr) // relaxed: own, or null
        m_runEnd.store(next + std::min({static_cast<std::ptrdiff_t>(room()), kLongestRun - m_untimed, m_end - next}),
                       std::memory_order_relaxed);
}

void EventRing::endRun() noexcept
{
    const std::ptrdiff_t events = run();
    m_untimed += events;
    m_runBegin.store(m_next.load(std::memory_order_relaxed), std::memory_order_relaxed); // relaxed: own; figures
    addAsOnlyWriter(m_entered, static_cast<std::uint64_t>(events));
}

bool EventRing::makeRoom(std::uint64_t wanted, EventSink *sink) noexcept
{
    m_consumedSeen = m_consumed.load(std::memory_order_acquire); // (6): its partner is the store in consume()
    if (room() >= wanted)
        return true;
    if (sink == nullptr || !consume([sink](std::span<const Event> events) { sink->take(events); }))
        return false;
    m_consumedSeen = m_consumed.load(std::memory_order_relaxed); // relaxed: written by this thread
    return true;
}

namespace {

std::uint64_t pairOf(std::uint32_t high, std::uint32_t low) noexcept { return std::uint64_t{high} << 32 | low; }
std::uint32_t high(std::uint64_t word) noexcept { return static_cast<std::uint32_t>(word >> 32); }
std::uint32_t low(std::uint64_t word) noexcept { return static_cast<std::uint32_t>(word); }

} // namespace

Event HotEvent::expanded() const noexcept
{
    const auto is = [this](Kind kind) { return (word & kKindBits) == (kind & kKindBits); };
    Event event;
    event.block = BlockId{low(ids)};
    event.owner = TaskId{high(ids)};
    event.bytes = low(sizes);
    event.generation = WordFormat::generation(word);
    event.size_class = WordFormat::sizeClass(word);
    if (is(hit)) {
        event.task = event.owner;
        event.kind = EventKind::allocate;
        event.cause = Cause::hot_hit;
        event.from = Place::hot;
        event.to = Place::live;
        return event;
    }
    event.task = TaskId{high(sizes)};
    event.kind = is(wiped) ? EventKind::zero_end : EventKind::free;
    event.cause = is(wiped) ? Cause::zero_on_dealloc : (event.task == event.owner ? Cause::local : Cause::remote);
    event.from = is(wiped) ? Place::zeroing : Place::live;
    event.to = is(wipe) ? Place::zeroing : Place::hot;
    event.aux = is(free) ? 0 : 1; // chunks
    return event;
}

EventRing::Slot *EventRing::write(Slot *at, const Event &event) noexcept
{
    const std::uint32_t what = static_cast<std::uint32_t>(event.kind) << 24 | static_cast<std::uint32_t>(event.cause) << 16 |
                               static_cast<std::uint32_t>(event.from) << 12 | static_cast<std::uint32_t>(event.to) << 8 | kTold;
    Slot *slot = placeOf(at);
    *slot = {pairOf(toIndex(event.task), what), event.time_ns, event.generation};
    slot = placeOf(slot + 1);
    *slot = {event.bytes, pairOf(toIndex(event.owner), toIndex(event.block)), pairOf(toIndex(event.size_class), event.aux)};
    return slot + 1;
}

std::size_t EventRing::expand(const Slot *&at, const Slot *head, std::span<Event, kPiece> into) const noexcept
{
    std::uint64_t time = m_lastTime;
    std::size_t count = 0;
    for (; count < into.size() && placeOf(at) != placeOf(head); ++count) {
        Event &event = into[count];
        event = {};
        event.time_ns = time;
        at = read(at, event);
        time = event.time_ns;
    }
    return count;
}

const EventRing::Slot *EventRing::read(const Slot *at, Event &event) const noexcept
{
    const Slot &slot = *placeOf(at);
    if ((slot.first & HotEvent::kKindBits) == kTold) {
        const std::uint32_t what = low(slot.first);
        event.task = TaskId{high(slot.first)};
        event.kind = static_cast<EventKind>(what >> 24);
        event.cause = static_cast<Cause>(what >> 16 & 0xff);
        event.from = static_cast<Place>(what >> 12 & 0xf);
        event.to = static_cast<Place>(what >> 8 & 0xf);
        event.time_ns = slot.second;
        event.generation = slot.third;
        const Slot &rest = *placeOf(&slot + 1);
        event.bytes = rest.first;
        event.block = BlockId{low(rest.second)};
        event.owner = TaskId{high(rest.second)};
        event.aux = low(rest.third);
        event.size_class = ClassIndex{static_cast<std::uint8_t>(high(rest.third))};
        return &rest + 1;
    }
    const std::uint64_t time = event.time_ns;
    event = HotEvent{slot.first, slot.second, slot.third}.expanded();
    event.time_ns = time;
    return &slot + 1;
}

RingFigures EventRing::figures() const noexcept
{
    RingFigures figures;
    // acquire without a partner: the three are read in this order, so that what was consumed is never more than what was produced
    figures.consumed = m_consumed.load(std::memory_order_acquire);
    figures.dropped = m_dropped.load(std::memory_order_acquire);
    const std::uint64_t entered = m_entered.load(std::memory_order_acquire);
    // relaxed: exact at rest; while a run is under way, a new one may have begun between the two loads
    const Slot *begin = m_runBegin.load(std::memory_order_relaxed);
    const std::ptrdiff_t run = m_next.load(std::memory_order_relaxed) - begin;
    figures.produced = entered + (run > 0 && run <= kLongestRun ? static_cast<std::uint64_t>(run) : 0) + figures.dropped;
    figures.produced = std::max(figures.produced, figures.consumed + figures.dropped);
    return figures;
}

} // namespace atomalloc
