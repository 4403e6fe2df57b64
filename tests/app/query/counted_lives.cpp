// SPDX-License-Identifier: MPL-2.0
#include "tests/app/query/counted_lives.h"

#include "app/export/csv_tables.h"
#include "tests/support/event_lines.h"

#include <QBuffer>

#include <algorithm>
#include <map>
#include <utility>

namespace atomalloc::test {
namespace {

using LifeKey = std::pair<std::uint64_t, std::uint64_t>; // block, generation

std::vector<EventLine> linesOf(const app::RecordedRun &run)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    app::CsvWriter csv(buffer);
    app::writeEvents(csv, run, app::WorkControl());
    csv.flush();
    return eventLinesOf(buffer.data());
}

bool takesFromOwner(const EventLine &line) { return line.from == "live" && line.to != "live" && !line.to.empty(); }

/// The life that the line ends: one of the generation before, or, when the block's generations are used up or a grant was taken back, of
/// the same one. In a measured run the line can stand before the allocation.
CountedLife *lifeEndedBy(const EventLine &line, bool tookBack, std::map<LifeKey, std::vector<CountedLife *>> &lives)
{
    for (const std::uint64_t generation : {line.generation - (tookBack ? 0 : 1), line.generation}) {
        for (CountedLife *life : lives[{*line.block, generation}]) {
            if (!life->freed && (!tookBack || (life->task == *line.task && life->bytes == line.amountBytes)))
                return life;
        }
    }
    return nullptr;
}

void endLives(const std::vector<EventLine> &events, std::map<LifeKey, std::vector<CountedLife *>> &lives)
{
    // First those that took a grant back: they say whose it was, and the next life of the block can have the same generation.
    for (const bool tookBack : {true, false}) {
        for (std::size_t i = 0; i < events.size(); ++i) {
            if (!takesFromOwner(events[i]) || (events[i].cause == "cancelled") != tookBack)
                continue;
            CountedLife *life = lifeEndedBy(events[i], tookBack, lives);
            if (life == nullptr)
                continue;
            life->freed = std::max<std::uint64_t>(i + 1, life->born);
            life->freedNs = events[i].timeNs;
            life->freedBy = events[i].task.value_or(0);
            life->takenBack = tookBack;
        }
    }
}

} // namespace

std::uint64_t CountedLife::lifetimeNs(std::uint64_t endNs) const
{
    const std::uint64_t end = freed ? freedNs : endNs;
    return end > bornNs ? end - bornNs : 0;
}

CountedLives::CountedLives(const app::RecordedRun &run)
{
    const std::vector<EventLine> events = linesOf(run);
    const std::vector<std::uint64_t> classBytes = run.classBytes();
    std::vector<std::uint64_t> blocks; // of the lives
    lines = events.size();
    for (const app::RunTask &task : run.tasks()) {
        tasks.resize(std::max<std::size_t>(tasks.size(), toIndex(task.id) + 1));
        tasks[toIndex(task.id)] = task.name.toStdString();
    }
    for (std::size_t i = 0; i < events.size(); ++i) {
        const EventLine &line = events[i];
        endNs = std::max(endNs, line.timeNs);
        if (line.kind != "allocate")
            continue;
        CountedLife life;
        life.born = i + 1;
        life.bornNs = line.timeNs;
        life.bytes = line.amountBytes;
        life.blockBytes = classBytes[*line.sizeClass];
        life.generation = line.generation;
        life.task = line.owner ? *line.owner : *line.task;
        lives.push_back(life);
        blocks.emplace_back(*line.block);
    }
    std::map<LifeKey, std::vector<CountedLife *>> ofBlock;
    for (std::size_t i = 0; i < lives.size(); ++i)
        ofBlock[{blocks[i], lives[i].generation}].push_back(&lives[i]);
    endLives(events, ofBlock);
}

} // namespace atomalloc::test
