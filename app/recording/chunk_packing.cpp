// SPDX-License-Identifier: MPL-2.0
#include "app/recording/chunk_packing.h"

#include "app/recording/event_rules.h"
#include "app/recording/packed_frame.h"
#include "app/recording/packed_numbers.h"

#include <algorithm>
#include <array>
#include <bit>
#include <optional>
#include <utility>
#include <vector>

namespace atomalloc::app {
namespace {

constexpr std::size_t kMostBytes = std::size_t{32} << 20; // unpacked: a chunk with all its links needs less than a MiB as a rule
constexpr std::size_t kNowhere = ~std::size_t{0};
constexpr std::uint64_t kMostNumber = 0xffff'ffffU;

/// The place in a chunk where a number (of a block, of a task) occurred last. Open addressing: a chunk holds few numbers.
class LastPlaces
{
public:
    /// Room for half as many numbers, and then for more.
    explicit LastPlaces(std::size_t slots) : m_slots(slots) {}

    /// The place + 1, or 0 when it did not occur. Whoever calls it sets it to another place before the next call.
    [[nodiscard]] std::uint32_t &of(std::uint32_t number)
    {
        if (m_latest == nullptr || m_latest->number != number)
            m_latest = &slotFor(number);
        return m_latest->place;
    }

private:
    struct Slot
    {
        std::uint32_t number = 0;
        std::uint32_t place = 0; // + 1; 0: empty
    };

    Slot &slotFor(std::uint32_t number)
    {
        std::size_t at = slotOf(number);
        if (m_slots[at].place == 0 && 2 * ++m_used > m_slots.size())
            at = grow(number);
        m_slots[at].number = number;
        return m_slots[at];
    }
    [[nodiscard]] std::size_t slotOf(std::uint32_t number) const noexcept
    {
        const std::size_t mask = m_slots.size() - 1;
        std::size_t at = (number * std::uint64_t{0x9e37'79b9'7f4a'7c15} >> 32) & mask;
        while (m_slots[at].place != 0 && m_slots[at].number != number)
            at = (at + 1) & mask;
        return at;
    }
    std::size_t grow(std::uint32_t number)
    {
        std::vector<Slot> before(2 * m_slots.size());
        before.swap(m_slots);
        for (const Slot &slot : before)
            if (slot.place != 0)
                m_slots[slotOf(slot.number)] = slot;
        return slotOf(number);
    }

    std::vector<Slot> m_slots;
    std::size_t m_used = 0;
    Slot *m_latest = nullptr; // many events are of the task of the event before
};

/// What both directions know of the events so far. They take each event in by the same rules, so that they know the same.
class Known
{
public:
    explicit Known(std::span<const std::uint32_t> classGranules) : m_classGranules(classGranules) {}

    /// The places of the events before of the same block and of the same task.
    struct Before
    {
        std::size_t block = kNowhere;
        std::size_t task = kNowhere;
    };
    /// Takes in the event at `place`, of which it needs the block, the task and the kind.
    Before take(const Event &event, std::size_t place)
    {
        Before before;
        if (event.task != kNoTask)
            before.task = exchange(m_tasks.of(toIndex(event.task)), place);
        if (concernsBlock(event))
            before.block = exchange(m_blocks.of(toIndex(event.block)), place);
        return before;
    }
    /// Behind take(): the other blocks of a carve.
    void takeCarved(const Event &event, std::size_t place)
    {
        const std::uint32_t step = granulesOf(event);
        for (std::uint32_t i = 1; i <= carvedBeside(event); ++i)
            m_blocks.of(toIndex(event.block) + i * step) = static_cast<std::uint32_t>(place + 1);
    }
    /// How many blocks a carve made beside its first.
    [[nodiscard]] std::uint32_t carvedBeside(const Event &event) const noexcept
    {
        return event.kind == EventKind::carve && event.aux > 1 && granulesOf(event) > 0 ? event.aux - 1 : 0;
    }

private:
    [[nodiscard]] std::uint32_t granulesOf(const Event &event) const noexcept
    {
        return toIndex(event.size_class) < m_classGranules.size() ? m_classGranules[toIndex(event.size_class)] : 0;
    }

    static std::size_t exchange(std::uint32_t &place, std::size_t now) noexcept
    {
        return std::exchange(place, static_cast<std::uint32_t>(now + 1)) - std::size_t{1}; // 0 becomes kNowhere
    }

    std::span<const std::uint32_t> m_classGranules;
    LastPlaces m_blocks{2 * kEventsPerChunk};
    LastPlaces m_tasks{64};
};

/// Who allocated the block, as far as the event before of the block and the task tell.
std::uint32_t likelyOwner(EventKind kind, TaskId task, const Event &before) noexcept
{
    return toIndex(kind == EventKind::allocate ? task : before.owner);
}

/// Kind, cause, from and to as one number.
std::uint32_t shapeOf(const Event &event) noexcept
{
    return static_cast<std::uint32_t>(event.kind) | static_cast<std::uint32_t>(event.cause) << 8 |
           static_cast<std::uint32_t>(event.from) << 16 | static_cast<std::uint32_t>(event.to) << 24;
}

/// False when the number names what does not exist.
bool setShape(Event &event, std::uint64_t shape) noexcept
{
    const auto byteAt = [shape](int shift) { return static_cast<std::uint8_t>(shape >> shift); };
    if (shape > kMostNumber || byteAt(0) > static_cast<std::uint8_t>(kLastEventKind) || byteAt(8) > static_cast<std::uint8_t>(kLastCause) ||
        std::max(byteAt(16), byteAt(24)) > static_cast<std::uint8_t>(Place::retired))
        return false;
    event.kind = EventKind{byteAt(0)};
    event.cause = Cause{byteAt(8)};
    event.from = Place{byteAt(16)};
    event.to = Place{byteAt(24)};
    return true;
}

/// In a struct, so that their names hide no others.
struct Stream
{
    enum Number : std::size_t {
        shapes, // the different ones, in the order of their first use
        shape,  // which of them
        time,
        block,
        generation,
        bytes,
        task,
        owner,
        aux,
        size_class,
        block_links,
        task_links,
        carved_blocks, // the link and the generation of each
        stream_count
    };
};

class Packer
{
public:
    Packer(const EventChunk &chunk, std::span<const std::uint32_t> classGranules) : m_chunk(chunk), m_known(classGranules) {}

    QByteArray pack()
    {
        for (std::size_t i = 0; i < m_chunk.size(); ++i) {
            const Event &event = m_chunk.event(i);
            put(event, i);
            m_known.takeCarved(event, i);
            m_before = event;
        }
        std::array<QByteArray, Stream::stream_count> streams;
        std::ranges::transform(m_out, streams.begin(), &PackedWriter::take);
        return packFrame(streams);
    }

private:
    void put(const Event &event, std::size_t place)
    {
        const Known::Before before = m_known.take(event, place);
        const Event &likely = before.block == kNowhere ? m_before : m_chunk.event(before.block);
        putShape(shapeOf(event));
        m_out[Stream::time].difference(m_before.time_ns, event.time_ns);
        m_out[Stream::block].difference(toIndex(m_before.block), toIndex(event.block));
        m_out[Stream::task].difference(toIndex(m_before.task), toIndex(event.task));
        m_out[Stream::aux].difference(m_before.aux, event.aux);
        m_out[Stream::generation].difference(likely.generation, event.generation);
        m_out[Stream::bytes].difference(likely.bytes, event.bytes);
        m_out[Stream::owner].difference(likelyOwner(event.kind, event.task, likely), toIndex(event.owner));
        m_out[Stream::size_class].byte(static_cast<std::uint8_t>(toIndex(event.size_class) - toIndex(likely.size_class)));
        const EventLink own = static_cast<EventLink>(m_chunk.first() + place + 1);
        const EventLinks links = m_chunk.links(place);
        if (concernsBlock(event) && before.block == kNowhere)
            putLink(Stream::block_links, own, links.block);
        if (event.task != kNoTask && before.task == kNowhere)
            putLink(Stream::task_links, own, links.task);
        if (const std::uint32_t carved = m_known.carvedBeside(event); carved > 0)
            for (std::size_t i = 1; i <= carved; ++i)
                putCarved(own, m_chunk.carved(place, i));
    }
    void putShape(std::uint32_t number)
    {
        const auto found = std::ranges::find(m_shapes, number);
        m_out[Stream::shape].number(static_cast<std::uint64_t>(found - m_shapes.begin()));
        if (found != m_shapes.end())
            return;
        m_shapes.push_back(number);
        m_out[Stream::shapes].number(number);
    }
    void putCarved(EventLink own, const CarvedBlock &block)
    {
        putLink(Stream::carved_blocks, own, block.before);
        m_out[Stream::carved_blocks].number(block.generation);
    }
    void putLink(Stream::Number stream, EventLink own, EventLink link) { m_out[stream].number(link == kNoLink ? 0 : own - link); }

    const EventChunk &m_chunk;
    Known m_known;
    Event m_before;
    std::vector<std::uint32_t> m_shapes;
    std::array<PackedWriter, Stream::stream_count> m_out;
};

class Unpacker
{
public:
    Unpacker(std::size_t first, std::size_t count, std::span<const std::uint32_t> classGranules)
        : m_count(count), m_known(classGranules), m_chunk(std::make_shared<EventChunk>(first))
    {
    }

    std::shared_ptr<const EventChunk> unpack(std::string_view packed)
    {
        const std::optional<QByteArray> plain = unpackFrame(packed, kMostBytes, m_in);
        if (!plain)
            return nullptr;
        for (std::size_t i = 0; i < m_count; ++i)
            if (!take(i))
                return nullptr;
        if (!std::ranges::all_of(m_in, &PackedReader::atEnd))
            return nullptr;
        return m_chunk;
    }

private:
    bool take(std::size_t place)
    {
        Event event;
        if (!takeShape(event))
            return false;
        const std::uint64_t blockNumber = m_in[Stream::block].after(toIndex(m_before.block));
        const std::uint64_t taskNumber = m_in[Stream::task].after(toIndex(m_before.task));
        const std::uint64_t auxNumber = m_in[Stream::aux].after(m_before.aux);
        event.time_ns = m_in[Stream::time].after(m_before.time_ns);
        event.block = BlockId{static_cast<std::uint32_t>(blockNumber)};
        event.task = TaskId{static_cast<std::uint32_t>(taskNumber)};
        event.aux = static_cast<std::uint32_t>(auxNumber);
        const Known::Before before = m_known.take(event, place);
        const Event &likely = before.block == kNowhere ? m_before : m_chunk->event(before.block);
        const std::uint64_t ownerNumber = m_in[Stream::owner].after(likelyOwner(event.kind, event.task, likely));
        event.owner = TaskId{static_cast<std::uint32_t>(ownerNumber)};
        event.generation = m_in[Stream::generation].after(likely.generation);
        event.bytes = m_in[Stream::bytes].after(likely.bytes);
        event.size_class = ClassIndex{static_cast<std::uint8_t>(m_in[Stream::size_class].byte() + toIndex(likely.size_class))};
        if (std::max({blockNumber, taskNumber, auxNumber, ownerNumber}) > kMostNumber)
            return false;
        return link(event, place, before);
    }
    bool takeShape(Event &event)
    {
        const std::uint64_t which = m_in[Stream::shape].number();
        if (which == m_shapes.size()) {
            if (!setShape(event, m_in[Stream::shapes].number()))
                return false;
            m_shapes.push_back(shapeOf(event));
            return true;
        }
        return which < m_shapes.size() && setShape(event, m_shapes[static_cast<std::size_t>(which)]);
    }
    bool link(const Event &event, std::size_t place, const Known::Before &before)
    {
        const EventLink own = static_cast<EventLink>(m_chunk->first() + place + 1);
        EventLinks links;
        if (concernsBlock(event))
            links.block = before.block == kNowhere ? takeLink(Stream::block_links, own) : inside(before.block);
        if (event.task != kNoTask)
            links.task = before.task == kNowhere ? takeLink(Stream::task_links, own) : inside(before.task);
        m_chunk->append(event, links);
        if (!takeCarved(m_known.carvedBeside(event), own))
            return false;
        m_known.takeCarved(event, place);
        m_before = event;
        return m_linksFit;
    }
    [[nodiscard]] EventLink inside(std::size_t place) const noexcept { return static_cast<EventLink>(m_chunk->first() + place + 1); }
    EventLink takeLink(Stream::Number stream, EventLink own)
    {
        const std::uint64_t distance = m_in[stream].number();
        m_linksFit = m_linksFit && distance < own;
        return distance == 0 || distance >= own ? kNoLink : static_cast<EventLink>(own - distance);
    }
    /// Each number takes a byte at least, so the bytes at hand bound the memory.
    bool takeCarved(std::uint32_t count, EventLink own)
    {
        if (count == 0)
            return true;
        if (count > m_in[Stream::carved_blocks].left() / 2)
            return false;
        std::vector<CarvedBlock> blocks(count);
        for (CarvedBlock &carved : blocks) {
            carved.before = takeLink(Stream::carved_blocks, own);
            carved.generation = m_in[Stream::carved_blocks].number();
        }
        m_chunk->addCarved(std::move(blocks));
        return true;
    }

    std::size_t m_count;
    Known m_known;
    Event m_before;
    std::vector<std::uint32_t> m_shapes;
    std::array<PackedReader, Stream::stream_count> m_in;
    std::shared_ptr<EventChunk> m_chunk;
    bool m_linksFit = true;
};

} // namespace

QByteArray packChunk(const EventChunk &chunk, std::span<const std::uint32_t> classGranules) { return Packer(chunk, classGranules).pack(); }

std::shared_ptr<const EventChunk> unpackChunk(std::string_view packed, std::size_t first, std::size_t count,
                                              std::span<const std::uint32_t> classGranules)
{
    return count <= kEventsPerChunk ? Unpacker(first, count, classGranules).unpack(packed) : nullptr;
}

} // namespace atomalloc::app
