// SPDX-License-Identifier: MPL-2.0
#include "app/recording/chunk_packing.h"

#include "app/recording/chunk_guesses.h"
#include "app/recording/chunk_streams.h"
#include "app/recording/packed_streams.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <vector>

namespace atomalloc::app {
namespace {

/// Numbers what occurs, by its first use.
template <typename Value, typename Hash = std::hash<Value>>
class Numbering
{
public:
    /// Its number, and whether it is new.
    std::pair<std::uint64_t, bool> of(const Value &value)
    {
        const auto [entry, isNew] = m_numbers.try_emplace(value, m_numbers.size());
        return {entry->second, isNew};
    }

private:
    std::unordered_map<Value, std::uint64_t, Hash> m_numbers;
};

struct Size
{
    std::uint64_t bytes = 0;
    ClassIndex size_class = kNoClass;

    bool operator==(const Size &) const = default;
};

struct HashOfSize
{
    std::size_t operator()(const Size &size) const noexcept { return size.bytes * 0x9e37'79b9'7f4a'7c15U + toIndex(size.size_class); }
};

class Packer
{
public:
    Packer(const EventChunk &chunk, std::span<const std::uint32_t> classGranules) : m_chunk(chunk), m_events(classGranules) {}

    QByteArray pack()
    {
        for (std::size_t i = 0; i < m_chunk.size(); ++i) {
            const Event &event = m_chunk.event(i);
            put(event, i);
            m_events.takeCarved(event, i);
            m_before = event;
        }
        std::array<QByteArray, ChunkStream::count> streams;
        std::ranges::transform(m_out, streams.begin(), &PackedWriter::take);
        return packStreams(streams);
    }

private:
    void put(const Event &event, std::size_t place)
    {
        const EventsBefore::Places before = m_events.take(event, place);
        putShape(shapeOf(event));
        // By one more, so that times that do not fall are numbers of one byte. 0 leads one back.
        if (event.time_ns >= m_before.time_ns && event.time_ns - m_before.time_ns < ~std::uint64_t{0}) {
            m_out[ChunkStream::time].number(event.time_ns - m_before.time_ns + 1);
        } else {
            m_out[ChunkStream::time].number(0);
            m_out[ChunkStream::time].number(event.time_ns);
        }
        m_out[ChunkStream::task].difference(toIndex(m_before.task), toIndex(event.task));
        m_out[ChunkStream::aux].difference(m_before.aux, event.aux);
        putBlock(event);
        before.block == kNowhere ? putFirst(event) : putNext(event, m_chunk.event(before.block));
        const EventLink own = static_cast<EventLink>(m_chunk.first() + place + 1);
        const EventLinks links = m_chunk.links(place);
        if (concernsBlock(event) && before.block == kNowhere)
            putLink(ChunkStream::block_links, own, links.block);
        if (event.task != kNoTask && before.task == kNowhere)
            putLink(ChunkStream::task_links, own, links.task);
        if (const std::uint32_t carved = m_events.carvedBeside(event); carved > 0)
            for (std::size_t i = 1; i <= carved; ++i)
                putCarved(own, m_chunk.carved(place, i));
    }
    void putShape(std::uint32_t number)
    {
        const auto found = std::ranges::find(m_shapes, number); // there are few
        m_out[ChunkStream::shape].number(static_cast<std::uint64_t>(found - m_shapes.begin()));
        if (found != m_shapes.end())
            return;
        m_shapes.push_back(number);
        m_out[ChunkStream::shapes].number(number);
    }
    void putBlock(const Event &event)
    {
        std::size_t rank = 0;
        if (HotBlocksOfTasks::asks(event)) {
            rank = m_hot.of(event.task).take(event.block);
            m_out[ChunkStream::hot_ranks].number(rank);
        }
        if (rank == 0)
            m_out[ChunkStream::block].difference(toIndex(m_before.block), toIndex(event.block));
        m_hot.take(event);
    }
    /// Of an event whose block has no event before in the chunk, or that has no block.
    void putFirst(const Event &event)
    {
        const auto [number, isNew] = m_sizes.of({.bytes = event.bytes, .size_class = event.size_class});
        m_out[ChunkStream::size].number(number);
        if (isNew) {
            m_out[ChunkStream::sizes].number(event.bytes);
            m_out[ChunkStream::sizes].number(toIndex(event.size_class));
        }
        m_out[ChunkStream::first_generation].difference(m_generation, event.generation);
        m_generation = event.generation;
        m_out[ChunkStream::first_owner].number(event.owner == event.task ? 0 : toIndex(event.owner) + std::uint64_t{1});
    }
    /// `before`: the event before of the same block.
    void putNext(const Event &event, const Event &before)
    {
        m_out[ChunkStream::generation].difference(before.generation, event.generation);
        m_out[ChunkStream::bytes].difference(before.bytes, event.bytes);
        m_out[ChunkStream::size_class].difference(toIndex(before.size_class), toIndex(event.size_class));
        m_out[ChunkStream::owner].difference(likelyOwner(event.kind, event.task, before), toIndex(event.owner));
    }
    void putCarved(EventLink own, const CarvedBlock &block)
    {
        putLink(ChunkStream::carved_blocks, own, block.before);
        m_out[ChunkStream::carved_blocks].number(block.generation);
    }
    void putLink(ChunkStream::Number stream, EventLink own, EventLink link) { m_out[stream].number(link == kNoLink ? 0 : own - link); }

    const EventChunk &m_chunk;
    EventsBefore m_events;
    HotBlocksOfTasks m_hot;
    Event m_before;
    std::uint64_t m_generation = 0; // of the last event that was a first one
    std::vector<std::uint32_t> m_shapes;
    Numbering<Size, HashOfSize> m_sizes;
    std::array<PackedWriter, ChunkStream::count> m_out;
};

} // namespace

QByteArray packChunk(const EventChunk &chunk, std::span<const std::uint32_t> classGranules) { return Packer(chunk, classGranules).pack(); }

} // namespace atomalloc::app
