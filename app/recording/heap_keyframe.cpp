// SPDX-License-Identifier: MPL-2.0
#include "app/recording/heap_keyframe.h"

#include "app/recording/event_chunk.h"
#include "app/recording/event_limits.h"
#include "app/recording/packed_frame.h"
#include "app/recording/packed_numbers.h"
#include "app/recording/packed_streams.h"
#include "app/recording/series_columns.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>
#include <vector>

namespace atomalloc::app {
namespace {

constexpr std::size_t kMostKeyframeBytes = std::size_t{1} << 30; // unpacked

/// In a struct, so that their names hide no others.
struct KeyframeStream
{
    enum Number : std::size_t {
        figures, // totals, what is committed, who waits, what the tasks do
        granules,
        kinds, // size class and place
        holders,
        generations,
        requested,
        last_events,
        times,
        chunks, // of blocks that are being wiped
        queues,
        keyframe_streams
    };
};

/// When an event was, as far as the times of the chunks tell.
class LikelyTimes
{
public:
    LikelyTimes(const RecordedRun &run, std::size_t position, std::uint64_t timeNs)
        : m_firstNs(run.chunkTimes(position)), m_position(position), m_timeNs(timeNs)
    {
    }

    [[nodiscard]] std::uint64_t at(std::uint64_t event) const noexcept
    {
        const auto chunk = static_cast<std::size_t>(event / kEventsPerChunk);
        if (event >= m_position || chunk >= m_firstNs.size())
            return m_timeNs;
        const bool last = chunk + 1 == m_firstNs.size();
        const std::uint64_t begin = m_firstNs[chunk];
        const std::uint64_t end = last ? m_timeNs : m_firstNs[chunk + 1];
        const std::uint64_t events = last ? m_position - chunk * kEventsPerChunk : kEventsPerChunk;
        return begin + (end - begin) / events * (event % kEventsPerChunk); // wraps alike in both directions where times fall
    }

private:
    std::vector<std::uint64_t> m_firstNs;
    std::size_t m_position;
    std::uint64_t m_timeNs;
};

bool isWiped(const BlockState &block) noexcept { return block.place == Place::zeroing; }

class KeyframeWriter
{
public:
    explicit KeyframeWriter(const HeapMoment &moment) : m_moment(moment), m_times(*moment.run, moment.position, moment.totals.time_ns) {}

    QByteArray write()
    {
        putFigures();
        BlockState before;
        before.block = BlockId{0};
        for (const auto &[granule, block] : m_moment.blocks.all()) {
            putBlock(block, before);
            before = block;
        }
        putQueues();
        std::array<QByteArray, KeyframeStream::keyframe_streams> streams;
        std::ranges::transform(m_out, streams.begin(), &PackedWriter::take);
        return packStreams(streams);
    }

private:
    void putFigures()
    {
        PackedWriter &out = m_out[KeyframeStream::figures];
        const QByteArray mismatch = m_moment.blocks.mismatch().toUtf8();
        for (const SeriesColumn &column : seriesColumns())
            out.number(m_moment.totals.*column.member);
        out.number(static_cast<std::uint64_t>(mismatch.size()));
        for (const char byte : mismatch)
            out.number(static_cast<std::uint8_t>(byte));
        out.number(m_moment.committed.size());
        for (const auto &[start, end] : m_moment.committed) {
            out.number(start);
            out.number(end);
        }
        out.number(m_moment.line.size());
        for (const WaiterState &waiter : m_moment.line) {
            out.number(toIndex(waiter.task));
            out.number(waiter.bytes);
            out.number(waiter.since_ns);
            out.number(waiter.event);
        }
        out.number(m_moment.blocks.tasks().size());
        for (const HeapTask &task : m_moment.blocks.tasks()) {
            out.number(static_cast<std::uint8_t>(task.status));
            out.number(task.last_event);
        }
        out.number(m_moment.blocks.all().size());
    }
    void putBlock(const BlockState &block, const BlockState &before)
    {
        m_out[KeyframeStream::granules].number(toIndex(block.block) - toIndex(before.block));
        m_out[KeyframeStream::kinds].number(toIndex(block.size_class));
        m_out[KeyframeStream::kinds].number(static_cast<std::uint8_t>(block.place));
        m_out[KeyframeStream::holders].difference(toIndex(before.task), toIndex(block.task));
        m_out[KeyframeStream::generations].number(block.generation);
        m_out[KeyframeStream::requested].number(block.requested);
        m_out[KeyframeStream::last_events].number(m_moment.position - block.last_event);
        m_out[KeyframeStream::times].difference(m_times.at(block.last_event), block.since_ns);
        if (isWiped(block)) {
            m_out[KeyframeStream::chunks].number(block.chunks);
            m_out[KeyframeStream::chunks].number(block.chunks_done);
        }
    }
    void putQueues()
    {
        const std::map<std::uint64_t, const QueueState *> ordered = m_moment.blocks.queues();
        PackedWriter &out = m_out[KeyframeStream::queues];
        out.number(ordered.size());
        for (const auto &[key, queue] : ordered) {
            out.number(key);
            out.number(queue->hot.size());
            out.number(queue->cold.size());
            std::uint64_t before = 0;
            const auto put = [&out, &before](BlockId block) {
                out.difference(before, toIndex(block));
                before = toIndex(block);
            };
            std::ranges::for_each(queue->hot, put);
            std::ranges::for_each(queue->cold, put);
        }
    }

    const HeapMoment &m_moment;
    LikelyTimes m_times;
    std::array<PackedWriter, KeyframeStream::keyframe_streams> m_out;
};

class KeyframeReader
{
public:
    KeyframeReader(const RecordedRun &run, std::size_t position, LineSlabs memory)
        : m_position(position), m_limits(run.inputs().config, run.classBytes()), m_moment(run, std::move(memory))
    {
    }

    std::optional<HeapMoment> read(const QByteArray &packed)
    {
        const std::string_view bytes(packed.constData(), static_cast<std::size_t>(packed.size()));
        m_isOld = !areStreams(bytes);
        const std::optional<QByteArray> plain =
            m_isOld ? unpackFrame(bytes, kMostKeyframeBytes, m_in) : unpackStreams(bytes, kMostKeyframeBytes, m_in);
        if (!plain || !takeFigures() || !takeBlocks() || !takeQueues() || !std::ranges::all_of(m_in, &StreamReader::atEnd))
            return std::nullopt;
        return std::move(m_moment);
    }

private:
    bool takeFigures()
    {
        StreamReader &in = m_in[KeyframeStream::figures];
        for (const SeriesColumn &column : seriesColumns())
            m_moment.totals.*column.member = in.number();
        m_moment.position = m_position;
        m_moment.blocks.setMismatch(takeText(in));
        return m_moment.totals.event == m_position && takeCommitted(in) && takeLine(in) && takeTasks(in);
    }
    QString takeText(StreamReader &in) const
    {
        const std::uint64_t size = in.number();
        if (m_isOld) {
            const std::string_view text = in.bytes(size);
            return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
        }
        QByteArray text;
        for (std::uint64_t left = size; left > 0 && in.good(); --left)
            text.append(static_cast<char>(in.number()));
        return QString::fromUtf8(text);
    }
    std::uint8_t takeByte(StreamReader &in) const { return m_isOld ? in.byte() : static_cast<std::uint8_t>(in.number()); }
    bool takeCommitted(StreamReader &in)
    {
        std::uint64_t before = 0;
        for (std::uint64_t left = in.number(); left > 0 && in.good(); --left) {
            const std::uint64_t start = in.number();
            const std::uint64_t end = in.number();
            if (start < before || end <= start || end > toIndex(kNoBlock))
                return false;
            m_moment.committed.emplace_hint(m_moment.committed.end(), static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end));
            before = end;
        }
        return in.good();
    }
    bool takeLine(StreamReader &in)
    {
        const std::uint64_t count = in.number();
        for (std::uint64_t left = count; left > 0 && in.good(); --left) {
            const std::uint64_t task = in.number();
            WaiterState waiter{
                .task = TaskId{static_cast<std::uint32_t>(task)}, .bytes = in.number(), .since_ns = in.number(), .event = in.number()};
            if (count > kMostTasks || task > kMostTasks || waiter.event >= m_position)
                return false;
            m_moment.joinLine(m_moment.line.end(), waiter);
        }
        return in.good();
    }
    bool takeTasks(StreamReader &in)
    {
        const std::uint64_t count = in.number();
        if (count > kMostTasks + 1)
            return false;
        for (std::uint32_t number = 0; number < count && in.good(); ++number) {
            const std::uint8_t status = takeByte(in);
            HeapTask &task = m_moment.blocks.task(TaskId{number});
            task.last_event = in.number();
            if (status > static_cast<std::uint8_t>(HeapTask::Status::done) || task.last_event >= m_position)
                return false;
            task.status = HeapTask::Status{status};
        }
        return in.good();
    }
    bool takeBlocks()
    {
        const LikelyTimes likely(*m_moment.run, m_position, m_moment.totals.time_ns);
        makeRoom();
        std::uint64_t granule = 0;
        std::uint64_t task = 0;
        std::uint64_t free = 0; // the first granule that no block so far has
        for (std::uint64_t left = m_in[KeyframeStream::figures].number(); left > 0; --left) {
            BlockState block;
            granule += m_in[KeyframeStream::granules].number();
            task = m_in[KeyframeStream::holders].after(task);
            const std::uint64_t back = m_in[KeyframeStream::last_events].number();
            if (granule < free || granule >= toIndex(kNoBlock) || task > kMostTasks || back == 0 || back > m_position)
                return false;
            block.block = BlockId{static_cast<std::uint32_t>(granule)};
            block.task = TaskId{static_cast<std::uint32_t>(task)};
            block.last_event = m_position - back;
            block.since_ns = m_in[KeyframeStream::times].after(likely.at(block.last_event));
            block.generation = m_in[KeyframeStream::generations].number();
            block.requested = m_in[KeyframeStream::requested].number();
            if (!takeKind(block) || !m_in[KeyframeStream::granules].good())
                return false;
            m_moment.blocks.restore(block);
            free = granule + m_moment.blocks.granulesOf(block.size_class);
        }
        return true;
    }
    /// Page by page: reads where the blocks are, and leaves the stream as it was.
    void makeRoom()
    {
        StreamReader granules = m_in[KeyframeStream::granules];
        std::uint64_t granule = 0;
        std::uint64_t first = 0; // of the page
        std::size_t blocks = 0;
        while (granules.left() > 0) {
            granule += granules.number();
            if (granule >= std::min<std::uint64_t>(m_limits.granules(), toIndex(kNoBlock)) || !granules.good())
                return; // it makes no sense, as will be seen
            if (blocks > 0 && !BlockTable::samePage(first, granule)) {
                m_moment.blocks.reserve(static_cast<std::uint32_t>(first), blocks);
                blocks = 0;
            }
            first = blocks++ == 0 ? granule : first;
        }
        if (blocks > 0)
            m_moment.blocks.reserve(static_cast<std::uint32_t>(first), blocks);
    }
    bool takeKind(BlockState &block)
    {
        block.size_class = ClassIndex{takeByte(m_in[KeyframeStream::kinds])};
        const std::uint8_t place = takeByte(m_in[KeyframeStream::kinds]);
        block.place = Place{place};
        if (isWiped(block)) {
            block.chunks = static_cast<std::uint32_t>(m_in[KeyframeStream::chunks].number());
            block.chunks_done = static_cast<std::uint32_t>(m_in[KeyframeStream::chunks].number());
        }
        Event carved; // a block can be where it could be carved
        carved.kind = EventKind::carve;
        carved.block = block.block;
        carved.size_class = block.size_class;
        carved.aux = 1;
        const bool queued = block.place == Place::hot || block.place == Place::cold;
        if (queued)
            m_queued.push_back(block.block);
        return place > 0 && place <= static_cast<std::uint8_t>(Place::retired) && m_limits.allow(carved);
    }
    /// Each block of a queue must be in it once, and nowhere else. Older programs wrote queues without blocks as well.
    bool takeQueues()
    {
        std::vector<BlockId> found;
        StreamReader &in = m_in[KeyframeStream::queues];
        std::uint64_t least = 0; // of the keys, which ascend
        for (std::uint64_t left = in.number(); left > 0 && in.good(); --left) {
            const std::uint64_t key = in.number();
            const std::uint64_t hot = in.number();
            const std::uint64_t cold = in.number();
            const std::size_t rest = m_queued.size() - found.size();
            if (key < least || key >> 8 > kMostTasks || hot > rest || cold > rest - hot)
                return false;
            least = key + 1;
            QueueState queue;
            std::uint64_t block = 0;
            for (std::uint64_t i = 0; i < hot + cold; ++i) {
                block = in.after(block);
                const BlockId id{static_cast<std::uint32_t>(block)};
                const BlockState *state = m_moment.blocks.find(id);
                if (state == nullptr || state->place != (i < hot ? Place::hot : Place::cold) || HeapBlocks::queueKeyOf(*state) != key)
                    return false;
                i < hot ? queue.hot.push_back(id) : queue.cold.push_back(id);
                found.push_back(id);
            }
            if (hot + cold > 0)
                m_moment.blocks.restoreQueue(key, std::move(queue));
        }
        std::ranges::sort(found);
        return in.good() && found == m_queued; // blocks come by address
    }

    static constexpr std::uint64_t kMostTasks = EventLimits::kMaxTaskId;

    std::size_t m_position;
    EventLimits m_limits;
    HeapMoment m_moment;
    std::array<StreamReader, KeyframeStream::keyframe_streams> m_in;
    bool m_isOld = false; // packed by an older program
    std::vector<BlockId> m_queued;
};

} // namespace

QByteArray packKeyframe(const HeapMoment &moment) { return KeyframeWriter(moment).write(); }

std::optional<HeapMoment> unpackKeyframe(const Keyframe &keyframe, const RecordedRun &run, LineSlabs memory)
{
    return KeyframeReader(run, keyframe.position, std::move(memory)).read(keyframe.packed);
}

} // namespace atomalloc::app
