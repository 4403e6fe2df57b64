// SPDX-License-Identifier: MPL-2.0
#include "app/recording/chunk_guesses.h"
#include "app/recording/chunk_packing.h"
#include "app/recording/chunk_streams.h"
#include "app/recording/packed_frame.h"
#include "app/recording/packed_streams.h"

#include <algorithm>
#include <array>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

namespace atomalloc::app {
namespace {

constexpr std::size_t kMostBytes = std::size_t{32} << 20; // unpacked: a chunk with all its links needs less than a MiB as a rule
constexpr std::uint64_t kMostNumber = 0xffff'ffffU;

class Unpacker
{
public:
    Unpacker(std::size_t first, std::size_t count, std::span<const std::uint32_t> classGranules)
        : m_count(count), m_events(classGranules), m_chunk(std::make_shared<EventChunk>(first))
    {
    }

    std::shared_ptr<const EventChunk> unpack(std::string_view packed)
    {
        m_isOld = !areStreams(packed);
        const std::optional<QByteArray> plain = m_isOld ? unpackFrame(packed, kMostBytes, std::span(m_in).first(ChunkStream::old_count))
                                                        : unpackStreams(packed, kMostBytes, m_in);
        if (!plain)
            return nullptr;
        for (std::size_t i = 0; i < m_count; ++i)
            if (!(m_isOld ? takeOld(i) : take(i)))
                return nullptr;
        if (!std::ranges::all_of(m_in, &StreamReader::atEnd))
            return nullptr;
        return m_chunk;
    }

private:
    bool take(std::size_t place)
    {
        Event event;
        if (!takeShape(event))
            return false;
        const std::uint64_t time = m_in[ChunkStream::time].number();
        event.time_ns = time > 0 ? m_before.time_ns + (time - 1) : m_in[ChunkStream::time].number();
        event.task = TaskId{take32(ChunkStream::task, toIndex(m_before.task))};
        event.aux = take32(ChunkStream::aux, m_before.aux);
        if (!takeBlock(event))
            return false;
        const EventsBefore::Places before = m_events.take(event, place);
        if (before.block != kNowhere)
            takeNext(event, m_chunk->event(before.block));
        else if (!takeFirst(event))
            return false;
        return link(event, place, before);
    }
    bool takeShape(Event &event)
    {
        const std::uint64_t which = m_in[ChunkStream::shape].number();
        if (which == m_shapes.size()) {
            if (!setShape(event, m_in[ChunkStream::shapes].number()))
                return false;
            m_shapes.push_back(shapeOf(event));
            return true;
        }
        return which < m_shapes.size() && setShape(event, m_shapes[static_cast<std::size_t>(which)]);
    }
    bool takeBlock(Event &event)
    {
        const std::uint64_t rank = HotBlocksOfTasks::asks(event) ? m_in[ChunkStream::hot_ranks].number() : 0;
        if (rank == 0) {
            event.block = BlockId{take32(ChunkStream::block, toIndex(m_before.block))};
        } else if (const std::optional<BlockId> hot = m_hot.of(event.task).takeRank(rank)) {
            event.block = *hot;
        } else {
            return false;
        }
        m_hot.take(event);
        return true;
    }
    bool takeFirst(Event &event)
    {
        const std::uint64_t which = m_in[ChunkStream::size].number();
        if (which == m_sizes.size()) {
            const std::uint64_t bytes = m_in[ChunkStream::sizes].number();
            m_sizes.emplace_back(bytes, ClassIndex{static_cast<std::uint8_t>(m_in[ChunkStream::sizes].number())});
        }
        if (which >= m_sizes.size())
            return false;
        std::tie(event.bytes, event.size_class) = m_sizes[static_cast<std::size_t>(which)];
        event.generation = m_generation = m_in[ChunkStream::first_generation].after(m_generation);
        const std::uint64_t owner = m_in[ChunkStream::first_owner].number();
        m_fits = m_fits && owner <= kMostNumber + 1;
        event.owner = owner == 0 ? event.task : TaskId{static_cast<std::uint32_t>(owner - 1)};
        return true;
    }
    void takeNext(Event &event, const Event &before)
    {
        event.generation = m_in[ChunkStream::generation].after(before.generation);
        event.bytes = m_in[ChunkStream::bytes].after(before.bytes);
        event.size_class = ClassIndex{static_cast<std::uint8_t>(m_in[ChunkStream::size_class].after(toIndex(before.size_class)))};
        event.owner = TaskId{take32(ChunkStream::owner, likelyOwner(event.kind, event.task, before))};
    }
    /// As older programs packed them.
    bool takeOld(std::size_t place)
    {
        Event event;
        if (!takeShape(event))
            return false;
        event.block = BlockId{take32(ChunkStream::block, toIndex(m_before.block))};
        event.task = TaskId{take32(ChunkStream::task, toIndex(m_before.task))};
        event.aux = take32(ChunkStream::aux, m_before.aux);
        event.time_ns = m_in[ChunkStream::time].after(m_before.time_ns);
        const EventsBefore::Places before = m_events.take(event, place);
        const Event &likely = before.block == kNowhere ? m_before : m_chunk->event(before.block);
        event.owner = TaskId{take32(ChunkStream::owner, likelyOwner(event.kind, event.task, likely))};
        event.generation = m_in[ChunkStream::generation].after(likely.generation);
        event.bytes = m_in[ChunkStream::bytes].after(likely.bytes);
        event.size_class = ClassIndex{static_cast<std::uint8_t>(m_in[ChunkStream::size_class].byte() + toIndex(likely.size_class))};
        return link(event, place, before);
    }
    std::uint32_t take32(ChunkStream::Number stream, std::uint32_t from)
    {
        const std::uint64_t number = m_in[stream].after(from);
        m_fits = m_fits && number <= kMostNumber;
        return static_cast<std::uint32_t>(number);
    }
    bool link(const Event &event, std::size_t place, const EventsBefore::Places &before)
    {
        const EventLink own = static_cast<EventLink>(m_chunk->first() + place + 1);
        EventLinks links;
        if (concernsBlock(event))
            links.block = before.block == kNowhere ? takeLink(ChunkStream::block_links, own) : inside(before.block);
        if (event.task != kNoTask)
            links.task = before.task == kNowhere ? takeLink(ChunkStream::task_links, own) : inside(before.task);
        m_chunk->append(event, links);
        if (!takeCarved(m_events.carvedBeside(event), own))
            return false;
        m_events.takeCarved(event, place);
        m_before = event;
        return m_fits;
    }
    [[nodiscard]] EventLink inside(std::size_t place) const noexcept { return static_cast<EventLink>(m_chunk->first() + place + 1); }
    EventLink takeLink(ChunkStream::Number stream, EventLink own)
    {
        const std::uint64_t distance = m_in[stream].number();
        m_fits = m_fits && distance < own;
        return distance == 0 || distance >= own ? kNoLink : static_cast<EventLink>(own - distance);
    }
    /// Each number takes a byte at least, so the bytes at hand bound the memory.
    bool takeCarved(std::uint32_t count, EventLink own)
    {
        if (count == 0)
            return true;
        if (count > m_in[ChunkStream::carved_blocks].left() / 2)
            return false;
        std::vector<CarvedBlock> blocks(count);
        for (CarvedBlock &carved : blocks) {
            carved.before = takeLink(ChunkStream::carved_blocks, own);
            carved.generation = m_in[ChunkStream::carved_blocks].number();
        }
        m_chunk->addCarved(std::move(blocks));
        return true;
    }

    std::size_t m_count;
    EventsBefore m_events;
    HotBlocksOfTasks m_hot;
    Event m_before;
    std::uint64_t m_generation = 0; // of the last event that was a first one
    std::vector<std::uint32_t> m_shapes;
    std::vector<std::pair<std::uint64_t, ClassIndex>> m_sizes;
    std::array<StreamReader, ChunkStream::count> m_in;
    std::shared_ptr<EventChunk> m_chunk;
    bool m_isOld = false;
    bool m_fits = true; // no number was larger than it can be
};

} // namespace

std::shared_ptr<const EventChunk> unpackChunk(std::string_view packed, std::size_t first, std::size_t count,
                                              std::span<const std::uint32_t> classGranules)
{
    return count <= kEventsPerChunk ? Unpacker(first, count, classGranules).unpack(packed) : nullptr;
}

} // namespace atomalloc::app
