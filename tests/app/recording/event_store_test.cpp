// SPDX-License-Identifier: MPL-2.0
#include "app/recording/chunk_packing.h"
#include "app/recording/chunk_streams.h"
#include "app/recording/event_rules.h"
#include "app/recording/event_store.h"
#include "tests/support/open_streams.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <map>
#include <random>
#include <thread>
#include <utility>
#include <vector>

namespace atomalloc::app {
namespace {

const std::vector<std::uint32_t> kClassGranules{1, 2, 4, 8};

/// Events drawn from a seed, with the links that a plain search would give them.
class DrawnEvents
{
public:
    explicit DrawnEvents(std::uint64_t seed) : m_random(seed) {}

    void appendTo(EventStore &store, std::size_t count)
    {
        for (std::size_t i = 0; i < count; ++i) {
            const Event event = draw();
            const EventLinks links{.block = linkOf(m_lastOfBlock, concernsBlock(event), toIndex(event.block)),
                                   .task = linkOf(m_lastOfTask, event.task != kNoTask, toIndex(event.task))};
            store.append(event, links);
            m_events.push_back(event);
            m_links.push_back(links);
            if (event.kind == EventKind::carve && event.aux > 1)
                carve(store, event);
        }
    }
    void expectIn(const EventStore &store, std::size_t index) const
    {
        ASSERT_EQ(store.event(index), m_events[index]) << index;
        ASSERT_EQ(store.links(index), m_links[index]) << index;
        const auto carved = m_carved.find(index);
        for (std::size_t place = 1; carved != m_carved.end() && place <= carved->second.size(); ++place)
            ASSERT_EQ(store.carved(index, place), carved->second[place - 1]) << index << " block " << place;
        if (carved == m_carved.end()) {
            ASSERT_EQ(store.carved(index, 1), CarvedBlock()) << index;
        }
    }
    [[nodiscard]] const std::vector<Event> &events() const { return m_events; }

private:
    std::uint64_t below(std::uint64_t end) { return std::uniform_int_distribution<std::uint64_t>(0, end - 1)(m_random); }
    template <typename Enum>
    Enum upTo(Enum last)
    {
        return Enum{static_cast<std::uint8_t>(below(static_cast<std::uint64_t>(last) + 1))};
    }

    Event draw()
    {
        Event event;
        m_timeNs += below(4) == 0 ? 0 : below(1'000'000);
        event.time_ns = m_timeNs;
        event.kind = upTo(kLastEventKind);
        event.cause = upTo(kLastCause);
        event.from = upTo(Place::retired);
        event.to = upTo(Place::retired);
        event.block = below(8) == 0 ? kNoBlock : BlockId{static_cast<std::uint32_t>(below(3'000))};
        event.task = below(8) == 0 ? kNoTask : TaskId{static_cast<std::uint32_t>(below(50))};
        event.owner = below(8) == 0 ? kNoTask : TaskId{static_cast<std::uint32_t>(below(50))};
        event.size_class = below(8) == 0 ? kNoClass : ClassIndex{static_cast<std::uint8_t>(below(kClassGranules.size()))};
        event.generation = below(16) == 0 ? ~std::uint64_t{0} - below(3) : below(5'000);
        event.bytes = below(16) == 0 ? ~std::uint64_t{0} : below(70'000);
        event.aux = below(16) == 0 && event.kind != EventKind::carve ? ~std::uint32_t{0} : static_cast<std::uint32_t>(below(6));
        if (event.kind == EventKind::carve)
            event.block = BlockId{static_cast<std::uint32_t>(below(3'000))};
        return event;
    }
    EventLink linkOf(std::map<std::uint32_t, EventLink> &last, bool linked, std::uint32_t number)
    {
        return linked ? std::exchange(last[number], static_cast<EventLink>(m_events.size() + 1)) : kNoLink;
    }
    void carve(EventStore &store, const Event &event)
    {
        const std::uint32_t step = store.granulesOf(event.size_class);
        if (step == 0)
            return;
        std::vector<CarvedBlock> blocks;
        for (std::uint32_t i = 1; i < event.aux; ++i)
            blocks.push_back(
                {.before = std::exchange(m_lastOfBlock[toIndex(event.block) + i * step], static_cast<EventLink>(m_events.size())),
                 .generation = below(300)});
        m_carved[m_events.size() - 1] = blocks;
        store.addCarved(std::move(blocks));
    }

    std::mt19937_64 m_random;
    std::uint64_t m_timeNs = 0;
    std::vector<Event> m_events;
    std::vector<EventLinks> m_links;
    std::map<std::size_t, std::vector<CarvedBlock>> m_carved;
    std::map<std::uint32_t, EventLink> m_lastOfBlock;
    std::map<std::uint32_t, EventLink> m_lastOfTask;
};

void prepare(EventStore &store) { store.setClassGranules(kClassGranules); }

TEST(EventStore, GivesBackEachEventAndItsLinksInAnyOrder)
{
    for (const std::size_t count : {std::size_t{1}, kEventsPerChunk - 1, kEventsPerChunk, kEventsPerChunk + 1, 5 * kEventsPerChunk + 77}) {
        EventStore store;
        prepare(store);
        DrawnEvents drawn(count);
        drawn.appendTo(store, count);
        ASSERT_EQ(store.size(), count);
        for (std::size_t i = 0; i < count; ++i)
            ASSERT_NO_FATAL_FAILURE(drawn.expectIn(store, i));
        for (std::size_t i = count; i-- > 0;)
            ASSERT_NO_FATAL_FAILURE(drawn.expectIn(store, i));
        for (std::size_t i = 0; i < count; i += 1 + count / 500)
            ASSERT_NO_FATAL_FAILURE(drawn.expectIn(store, i * 7'919 % count));
    }
}

TEST(EventStore, KeepsTwoRunsApartThatOneThreadReadsInTurn)
{
    EventStore one;
    EventStore two;
    prepare(one);
    prepare(two);
    DrawnEvents drawnOne(1);
    DrawnEvents drawnTwo(2);
    drawnOne.appendTo(one, 6 * kEventsPerChunk);
    drawnTwo.appendTo(two, 6 * kEventsPerChunk);
    for (std::size_t i = 0; i < 6 * kEventsPerChunk; i += 911) {
        ASSERT_NO_FATAL_FAILURE(drawnOne.expectIn(one, i));
        ASSERT_NO_FATAL_FAILURE(drawnTwo.expectIn(two, i));
    }
}

TEST(EventStore, FindsTheEventsUpToATime)
{
    EventStore store;
    prepare(store);
    DrawnEvents drawn(3);
    drawn.appendTo(store, 3 * kEventsPerChunk + 5);
    const std::vector<Event> &events = drawn.events();
    const auto expected = [&events](std::uint64_t timeNs, std::size_t count) {
        return static_cast<std::size_t>(std::count_if(events.begin(), events.begin() + static_cast<std::ptrdiff_t>(count),
                                                      [timeNs](const Event &event) { return event.time_ns <= timeNs; }));
    };
    for (const std::size_t count : {std::size_t{1}, kEventsPerChunk, kEventsPerChunk + 1, events.size()})
        for (const std::size_t at : {std::size_t{0}, std::size_t{7}, kEventsPerChunk - 1, kEventsPerChunk, 2 * kEventsPerChunk + 3})
            for (const std::uint64_t timeNs : {events[at].time_ns, events[at].time_ns + 1})
                EXPECT_EQ(store.countUpTo(timeNs, count), expected(timeNs, count)) << count << ' ' << at;
    EXPECT_EQ(store.countUpTo(events.front().time_ns - 1, events.size()), 0U);
    EXPECT_EQ(store.countUpTo(5, 0), 0U);
}

TEST(EventStore, IsReadByManyWhileItGrows)
{
    EventStore store;
    prepare(store);
    constexpr std::size_t kCount = 12 * kEventsPerChunk;
    std::atomic<std::size_t> published = 0;
    std::atomic<std::size_t> wrong = 0;
    const auto stepAt = [](std::size_t index) {
        Event event;
        event.time_ns = 3 * index;
        event.task = TaskId{static_cast<std::uint32_t>(index % 9)};
        event.block = BlockId{static_cast<std::uint32_t>(index % 1'000)};
        event.kind = EventKind::free;
        return event;
    };
    std::vector<std::jthread> readers;
    for (std::size_t reader = 0; reader < 3; ++reader)
        readers.emplace_back([&, reader] {
            for (std::size_t step = reader, count = 0; count < kCount; step += 4'099) {
                count = published.load(std::memory_order_acquire);
                if (count == 0)
                    continue;
                const std::size_t index = step % count;
                const EventLink before = index < 9 ? kNoLink : static_cast<EventLink>(index - 8);
                if (store.event(index) != stepAt(index) || store.links(index).task != before ||
                    store.countUpTo(3 * index, count) != index + 1)
                    wrong.fetch_add(1);
            }
        });
    for (std::size_t i = 0; i < kCount; ++i) {
        store.append(stepAt(i), {.block = i < 1'000 ? kNoLink : static_cast<EventLink>(i - 999),
                                 .task = i < 9 ? kNoLink : static_cast<EventLink>(i - 8)});
        if (i % 100 == 99 || i + 1 == kCount)
            published.store(i + 1, std::memory_order_release);
    }
    readers.clear();
    EXPECT_EQ(wrong.load(), 0U);
}

TEST(EventStore, TakesAFewBytesAnEvent)
{
    EventStore store;
    prepare(store);
    std::size_t events = 0;
    for (std::uint32_t round = 0; events < 40 * kEventsPerChunk; ++round) {
        Event event;
        event.task = TaskId{1};
        event.owner = TaskId{1};
        event.block = BlockId{round % 64};
        event.bytes = 40 + round % 7;
        event.generation = 1 + round / 64;
        event.size_class = ClassIndex{0};
        for (const EventKind kind : {EventKind::allocate, EventKind::free}) {
            event.time_ns = 90 * events;
            event.kind = kind;
            const auto own = static_cast<EventLink>(events + 1);
            store.append(event, {.block = kind == EventKind::free ? own - 1 : own > 128 ? own - 127 : kNoLink, .task = own - 1});
            ++events;
        }
    }
    for (std::size_t i = 0; i < events; i += kEventsPerChunk)
        EXPECT_EQ(store.event(i).time_ns, 90 * i);
    while (store.packedBytes() == 0)
        std::this_thread::yield();
    EXPECT_LT(store.packedBytes(), 2 * events);
}

/// A full chunk, and the first event of the next one.
class PackedChunk : public ::testing::Test
{
protected:
    PackedChunk()
    {
        prepare(m_store);
        m_drawn.appendTo(m_store, 2 * kEventsPerChunk);
        EventChunk chunk(kEventsPerChunk);
        for (std::size_t i = kEventsPerChunk; i < 2 * kEventsPerChunk; ++i) {
            chunk.append(m_store.event(i), m_store.links(i));
            std::vector<CarvedBlock> carved;
            const Event &event = m_drawn.events()[i];
            for (std::size_t place = 1; event.kind == EventKind::carve && event.size_class != kNoClass && place < event.aux; ++place)
                carved.push_back(m_store.carved(i, place));
            if (!carved.empty())
                chunk.addCarved(std::move(carved));
        }
        m_packed = packChunk(chunk, kClassGranules);
    }
    [[nodiscard]] static std::shared_ptr<const EventChunk> unpacked(const QByteArray &packed, std::size_t first = kEventsPerChunk,
                                                                    std::size_t count = kEventsPerChunk)
    {
        return unpackChunk({packed.constData(), static_cast<std::size_t>(packed.size())}, first, count, kClassGranules);
    }

    EventStore m_store;
    DrawnEvents m_drawn{9};
    QByteArray m_packed;
};

TEST_F(PackedChunk, IsUnpackedWhole)
{
    const auto chunk = unpacked(m_packed);
    ASSERT_TRUE(chunk);
    ASSERT_EQ(chunk->size(), kEventsPerChunk);
    for (std::size_t i = 0; i < kEventsPerChunk; ++i) {
        ASSERT_EQ(chunk->event(i), m_drawn.events()[kEventsPerChunk + i]);
        ASSERT_EQ(chunk->links(i), m_store.links(kEventsPerChunk + i));
    }
}

TEST_F(PackedChunk, IsRefusedForAnotherNumberOfEvents)
{
    EXPECT_FALSE(unpacked(m_packed, kEventsPerChunk, kEventsPerChunk - 1));
    EXPECT_FALSE(unpacked(m_packed, kEventsPerChunk, kEventsPerChunk + 1));
    EXPECT_FALSE(unpacked(m_packed, kEventsPerChunk, 0));
}

TEST_F(PackedChunk, IsRefusedAtTheStartOfARunWhereItsLinksLeadBeforeIt) { EXPECT_FALSE(unpacked(m_packed, 0)); }

TEST_F(PackedChunk, SurvivesDamageOfItsStreams)
{
    std::mt19937_64 random(4);
    const QByteArray plain = test::openStreams(m_packed, ChunkStream::count);
    ASSERT_FALSE(plain.isEmpty());
    for (int round = 0; round < 400; ++round) {
        QByteArray damaged = plain;
        for (int byte = 0; byte < 1 + round % 4; ++byte)
            damaged[static_cast<qsizetype>(random() % static_cast<std::size_t>(damaged.size()))] = static_cast<char>(random());
        if (round % 5 == 0)
            damaged.truncate(static_cast<qsizetype>(random() % static_cast<std::size_t>(damaged.size())));
        const auto chunk = unpacked(damaged);
        for (std::size_t i = 0; chunk && i < chunk->size(); ++i) {
            EXPECT_LE(chunk->event(i).kind, kLastEventKind);
            EXPECT_LT(chunk->links(i).block, kEventsPerChunk + i + 1);
            EXPECT_LT(chunk->links(i).task, kEventsPerChunk + i + 1);
        }
    }
    for (qsizetype size = 0; size < m_packed.size(); size += 1 + m_packed.size() / 50)
        EXPECT_FALSE(unpacked(m_packed.left(size)));
}

} // namespace
} // namespace atomalloc::app
