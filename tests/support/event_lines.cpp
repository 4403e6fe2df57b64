// SPDX-License-Identifier: MPL-2.0
#include "tests/support/event_lines.h"

#include <QList>

#include <algorithm>
#include <set>
#include <stdexcept>
#include <tuple>
#include <utility>

namespace atomalloc::test {

namespace {

using Key = std::uint64_t;

/// Grants that were taken back, because the waiter was gone: their lines. A free with the cause cancelled tells of one. Its waiter never
/// had the block, so neither the grant nor its allocation nor that free is counted as one.
std::set<std::size_t> linesTakenBack(std::span<const EventLine> lines)
{
    std::set<std::size_t> taken;
    const auto takeLast = [&](std::size_t before, const char *kind, const EventLine &free) {
        for (std::size_t i = before; i-- > 0;) {
            if (lines[i].kind == kind && lines[i].block == free.block && lines[i].task == free.task && !taken.contains(i)) {
                taken.insert(i);
                return;
            }
        }
    };
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i].kind != "free" || lines[i].cause != "cancelled")
            continue;
        taken.insert(i);
        takeLast(i, "allocate", lines[i]);
        takeLast(i, "grant", lines[i]);
    }
    return taken;
}

/// Which block is whose. Lines of different threads are not always in their order, so a free is told by the generation that it made: it
/// ends the life of the generation before, or, when the block's generations are used up or a grant was taken back, of the same one.
struct BlockLives
{
    struct Life
    {
        std::uint64_t owner = 0;
        std::uint64_t bytes = 0;
        bool freed = false;
        bool begun = false;
        bool hasFree = false;
    };
    std::map<std::pair<Key, std::uint64_t>, std::vector<Life>> ofBlock; // block, generation -> those of its lives
    std::map<std::size_t, Life *> ofLine;

    explicit BlockLives(std::span<const EventLine> lines)
    {
        std::map<std::size_t, std::pair<std::pair<Key, std::uint64_t>, std::size_t>> allocations;
        for (std::size_t i = 0; i < lines.size(); ++i) {
            const EventLine &line = lines[i];
            if (line.kind != "allocate")
                continue;
            auto &lives = ofBlock[{*line.block, line.generation}];
            allocations[i] = {{*line.block, line.generation}, lives.size()};
            lives.push_back({.owner = *line.owner, .bytes = line.amountBytes});
        }
        for (const auto &[index, place] : allocations)
            ofLine[index] = &ofBlock[place.first][place.second];
        // Those that took a grant back say whose it was, and the next life of the block can have the same generation.
        for (const bool tookBack : {true, false}) {
            for (std::size_t i = 0; i < lines.size(); ++i) {
                if (lines[i].kind == "free" && (lines[i].cause == "cancelled") == tookBack)
                    ofLine[i] = &lifeEndedBy(lines[i], tookBack);
            }
        }
    }

    Life &lifeEndedBy(const EventLine &free, bool tookBack)
    {
        for (const std::uint64_t generation : {free.generation - (tookBack ? 0 : 1), free.generation}) {
            for (Life &life : ofBlock[{*free.block, generation}]) {
                if (life.hasFree || (tookBack && (life.owner != free.task || life.bytes != free.amountBytes)))
                    continue;
                life.hasFree = true;
                return life;
            }
        }
        throw std::logic_error("a free without an allocation");
    }
};

void count(CountedEvents &counts, const EventLine &line, std::uint64_t freedBytes)
{
    ++counts.kinds[line.kind];
    ++counts.causes[{line.kind, line.cause}];
    if (line.kind == "allocate") {
        counts.allocatedBytes += line.amountBytes;
        counts.misses += line.cause != "hot_hit" && line.cause != "cold_hit" ? 1 : 0;
    } else if (line.kind == "free") {
        counts.freedBytes += freedBytes;
        counts.remoteFrees += line.owner != line.task ? 1 : 0;
    }
}

void moveBlocks(CountedClass &of, const EventLine &line)
{
    if (line.from == line.to)
        return;
    const auto moved = static_cast<std::int64_t>(line.kind == "carve" ? line.aux : 1);
    of.blocks[line.from] -= moved;
    of.blocks[line.to] += moved;
    if (line.kind == "carve")
        of.blockBytes = line.amountBytes;
    if (line.kind == "free")
        of.chunks[*line.block] = line.aux;
    // A block that is retired has no zero_end; there was a wipe when its free announced chunks of one.
    if (line.kind == "zero_end" || (line.kind == "retire" && of.chunks[*line.block] > 0))
        ++of.wiped;
}

/// Bytes asked for in live blocks, one owner's or everybody's.
struct Held
{
    std::uint64_t bytes = 0;
    std::uint64_t most = 0;
    void add(std::uint64_t more)
    {
        bytes += more;
        most = std::max(most, bytes);
    }
};

void followLives(CountedRun &run, std::span<const EventLine> lines, BlockLives &lives)
{
    Held all;
    std::map<Key, Held> owners;
    for (const auto &[index, life] : lives.ofLine) {
        if (lines[index].kind == "allocate") {
            life->begun = true;
            if (!life->freed) {
                all.add(life->bytes);
                owners[life->owner].add(life->bytes);
            }
        } else {
            life->freed = true;
            if (life->begun) {
                all.bytes -= life->bytes;
                owners[life->owner].bytes -= life->bytes;
            }
        }
    }
    run.peakLiveBytes = all.most;
    for (const auto &[owner, held] : owners) {
        run.tasks[owner].liveBytes = held.bytes;
        run.tasks[owner].peakLiveBytes = held.most;
    }
}

/// A task has one request at a time, so its waits and their ends go together in the order of each.
void followWaits(CountedRun &run, std::span<const EventLine> lines, const std::set<std::size_t> &takenBack)
{
    std::map<Key, std::vector<std::uint64_t>> begins;
    std::map<Key, std::vector<std::uint64_t>> ends;
    std::uint64_t lastNs = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const EventLine &line = lines[i];
        if (!line.task)
            continue;
        lastNs = std::max(lastNs, line.timeNs);
        if (takenBack.contains(i))
            continue;
        if (line.kind == "wait")
            begins[*line.task].push_back(line.timeNs);
        else if (line.kind == "grant" || line.kind == "wait_end")
            ends[*line.task].push_back(line.timeNs);
    }
    for (const auto &[task, times] : begins) {
        for (std::size_t i = 0; i < times.size(); ++i) {
            const std::uint64_t end = i < ends[task].size() ? ends[task][i] : lastNs;
            run.tasks[task].waitsNs.push_back(end - std::min(end, times[i]));
            if (i < ends[task].size())
                run.endedWaitsNs.push_back(run.tasks[task].waitsNs.back());
        }
    }
}

void countBatches(CountedRun &run, std::span<const EventLine> lines)
{
    const EventLine *before = nullptr;
    std::set<std::tuple<std::optional<Key>, std::optional<Key>, std::string>> queues;
    const EventLine *flushed = nullptr; // when nothing but coalesced blocks came after it
    for (const EventLine &line : lines) {
        if (line.kind == "allocate" && line.cause == "miss" && line.from == "hot")
            ++run.refills;
        if (line.kind == "carve" && (before == nullptr || before->kind != "carve"))
            ++run.carvedRuns;
        if (line.kind == "flush" &&
            (flushed == nullptr || flushed->task != line.task || flushed->sizeClass != line.sizeClass || flushed->cause != line.cause))
            ++run.leastFlushes;
        if (line.kind == "flush") {
            flushed = &line;
            queues.emplace(line.task, line.sizeClass, line.cause);
        } else if (line.kind != "coalesce")
            flushed = nullptr;
        before = &line;
    }
    run.flushedQueues = queues.size();
}

/// A task has a cache when it has claimed one more than it lost to others, and has not ended. The order of the lines does not matter.
void countCaches(CountedRun &run, std::span<const EventLine> lines)
{
    std::map<Key, std::int64_t> held;
    std::set<Key> ended;
    for (const EventLine &line : lines) {
        if (line.kind == "cache_claim") {
            ++held[*line.task];
            if (line.cause == "takeover")
                --held[line.amountBytes]; // the task that lost it
        } else if (line.kind == "task_end") {
            ended.insert(*line.task);
        }
    }
    for (const auto &[task, count] : held) {
        run.cachesHeld += static_cast<std::uint64_t>(count);
        run.cachesInUse += ended.contains(task) ? 0 : static_cast<std::uint64_t>(count);
    }
}

void countMemory(CountedRun &run, const EventLine &line)
{
    if (line.kind == "commit" || line.kind == "decommit") {
        const auto bytes = static_cast<std::int64_t>(line.amountBytes);
        run.committedBytes += line.kind == "commit" ? bytes : -bytes;
        run.peakCommittedBytes = std::max(run.peakCommittedBytes, run.committedBytes);
    } else if (line.kind == "dropped") {
        run.droppedEvents += line.aux;
    }
}

} // namespace

std::vector<Row> rowsOf(const QByteArray &csv)
{
    const QList<QByteArray> lines = csv.trimmed().split('\n');
    const QList<QByteArray> names = lines.front().trimmed().split(',');
    std::vector<Row> rows;
    for (const QByteArray &line : lines.mid(1)) {
        const QList<QByteArray> fields = line.trimmed().split(',');
        Row &row = rows.emplace_back();
        for (qsizetype i = 0; i < names.size(); ++i)
            row[names[i].toStdString()] = fields.at(i).toStdString();
    }
    return rows;
}

std::vector<EventLine> eventLinesOf(const QByteArray &csv)
{
    QList<QByteArray> rows = csv.split('\n');
    const QList<QByteArray> names = rows.takeFirst().trimmed().split(',');
    std::vector<EventLine> lines;
    for (const QByteArray &row : rows) {
        if (row.isEmpty())
            continue;
        const QList<QByteArray> fields = row.trimmed().split(',');
        const auto text = [&](const char *name) { return fields.at(names.indexOf(QByteArray(name))); };
        const auto number = [&](const char *name) { return text(name).toULongLong(); };
        const auto maybe = [&](const char *name) {
            return text(name).isEmpty() ? std::nullopt : std::optional<std::uint64_t>(number(name));
        };
        lines.push_back({.timeNs = number("time_ns"),
                         .kind = text("kind").toStdString(),
                         .cause = text("cause").toStdString(),
                         .task = maybe("task"),
                         .owner = maybe("owner"),
                         .block = maybe("block"),
                         .sizeClass = maybe("size_class"),
                         .generation = number("generation"),
                         .from = text("from").toStdString(),
                         .to = text("to").toStdString(),
                         .amountBytes = number("amount_bytes"),
                         .aux = number("aux")});
    }
    return lines;
}

std::uint64_t CountedEvents::of(const std::string &kind) const
{
    const auto found = kinds.find(kind);
    return found == kinds.end() ? 0 : found->second;
}

std::uint64_t CountedEvents::of(const std::string &kind, const std::string &cause) const
{
    const auto found = causes.find({kind, cause});
    return found == causes.end() ? 0 : found->second;
}

CountedRun::CountedRun(std::span<const EventLine> events) : lines(events.size())
{
    BlockLives lives(events);
    const std::set<std::size_t> takenBack = linesTakenBack(events);
    for (std::size_t i = 0; i < events.size(); ++i) {
        const EventLine &line = events[i];
        const std::uint64_t freedBytes = line.kind == "free" ? lives.ofLine.at(i)->bytes : 0;
        const bool counts = !takenBack.contains(i);
        if (counts)
            count(all, line, freedBytes);
        countMemory(*this, line);
        if (line.task) {
            const bool first = !tasks.contains(*line.task);
            CountedTask &task = tasks[*line.task];
            if (counts)
                count(task, line, freedBytes);
            task.beginNs = first ? line.timeNs : task.beginNs;
            task.endNs = line.timeNs;
        }
        if (line.sizeClass) {
            if (counts)
                count(classes[*line.sizeClass], line, freedBytes);
            moveBlocks(classes[*line.sizeClass], line);
        }
    }
    for (const auto &[number, of] : classes) {
        blockBytesAllocated += of.of("allocate") * of.blockBytes;
        bytesZeroed += of.wiped * of.blockBytes;
    }
    followLives(*this, events, lives);
    followWaits(*this, events, takenBack);
    countBatches(*this, events);
    countCaches(*this, events);
    lastNs = events.empty() ? 0 : events.back().timeNs;
}

std::uint64_t CountedRun::bytesIn(const std::string &place) const
{
    std::uint64_t bytes = 0;
    for (const auto &[number, of] : classes) {
        const auto found = of.blocks.find(place);
        if (found != of.blocks.end())
            bytes += static_cast<std::uint64_t>(found->second) * of.blockBytes;
    }
    return bytes;
}

std::uint64_t permilleOf(std::vector<std::uint64_t> values, std::uint64_t permille)
{
    if (values.empty())
        return 0;
    std::sort(values.begin(), values.end());
    const std::size_t rank = (values.size() * permille + 999) / 1000;
    return values[std::max<std::size_t>(rank, 1) - 1];
}

} // namespace atomalloc::test
