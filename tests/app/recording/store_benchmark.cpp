// SPDX-License-Identifier: MPL-2.0
// What a long run costs: appending, memory, disk, opening, and jumps to any of its events.
// Run by hand: store_benchmark [events] [live blocks] [FILE]
// With FILE the run is kept there. Where the file is there already, it is opened and no other run is made: the memory is that of a program
// that opens a file.
#include "app/analysis/run_survey.h"
#include "app/config/size_classes.h"
#include "app/export/run_file.h"
#include "app/open/open_any.h"
#include "app/recording/heap_state.h"

#include <QFileInfo>
#include <QTemporaryDir>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <random>
#include <string>
#include <vector>

namespace {

using namespace atomalloc;
using namespace atomalloc::app;
using Clock = std::chrono::steady_clock;

double millisecondsSince(Clock::time_point start) { return std::chrono::duration<double, std::milli>(Clock::now() - start).count(); }

/// MiB that the process has in memory: now, or at most so far.
double residentMebibytes(const std::string &field)
{
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with(field))
            return std::strtod(line.c_str() + field.size(), nullptr) / 1024;
    return 0;
}

AtomAllocConfig configFor(std::size_t blocks)
{
    AtomAllocConfig config;
    config.max_memory = std::max<std::uint64_t>(std::uint64_t{256} << 20, blocks * 2048);
    config.max_block_size = 4096;
    config.initial_pool_size = 0;
    return config;
}

/// Twelve tasks that hold so many blocks of five sizes together, and free and allocate them in batches, at random.
class LongRun
{
public:
    LongRun(RecordedRun &run, std::size_t blocks) : m_run(run), m_config(configFor(blocks))
    {
        RunInputs inputs;
        inputs.config = m_config;
        m_run.setInputs(inputs);
        carve(blocks);
    }

    void appendUpTo(std::size_t events)
    {
        std::vector<std::size_t> freed;
        while (m_run.eventCount() + m_batch.size() < events) {
            const TaskId task{1 + static_cast<std::uint32_t>(m_random() % kTasks)};
            freed.clear();
            for (std::size_t i = 1 + m_random() % 32; i > 0; --i) {
                const std::size_t which = m_random() % m_blocks.size();
                if (!m_blocks[which].live)
                    continue;
                move(which, task, EventKind::free);
                freed.push_back(which);
            }
            for (; !freed.empty(); freed.pop_back())
                move(freed.back(), task, EventKind::allocate);
            if (m_batch.size() >= 4096)
                flush();
        }
        flush();
        m_run.finish(true);
    }

private:
    static constexpr std::uint32_t kTasks = 12;
    struct Known
    {
        BlockId block;
        ClassIndex sizeClass;
        TaskId owner;
        std::uint64_t bytes;
        std::uint64_t generation = 1;
        bool live = false;
    };

    void carve(std::size_t blocks)
    {
        const std::vector<std::uint64_t> classes = sizeClasses(m_config);
        std::uint64_t granule = 0;
        for (std::uint32_t task = 1; task <= kTasks; ++task) {
            m_run.addTask({.id = TaskId{task}, .name = QString::number(task), .group = QStringLiteral("worker")});
            add({.task = TaskId{task}, .kind = EventKind::task_begin});
        }
        add({.bytes = m_config.max_memory, .block = BlockId{0}, .kind = EventKind::commit, .cause = Cause::demand});
        for (std::size_t i = 0; i < blocks; ++i) {
            const ClassIndex sizeClass{static_cast<std::uint8_t>(i % 5)};
            const std::uint64_t bytes = classes[toIndex(sizeClass)];
            const BlockId block{static_cast<std::uint32_t>(granule)};
            add({.generation = 1,
                 .bytes = bytes,
                 .block = block,
                 .aux = 1,
                 .kind = EventKind::carve,
                 .cause = Cause::pool_empty,
                 .to = Place::pool,
                 .size_class = sizeClass});
            m_blocks.push_back({.block = block, .sizeClass = sizeClass, .owner = kNoTask, .bytes = bytes});
            move(i, TaskId{1 + static_cast<std::uint32_t>(i % kTasks)}, EventKind::allocate);
            granule += bytes / m_config.min_block_size;
        }
        flush();
    }
    void move(std::size_t which, TaskId task, EventKind kind)
    {
        Known &known = m_blocks[which];
        const bool frees = kind == EventKind::free;
        const std::uint64_t classBytes = known.bytes;
        if (frees)
            ++known.generation;
        else
            known.owner = task;
        add({.generation = known.generation,
             .bytes = classBytes - (which % 7) * classBytes / 16,
             .block = known.block,
             .task = task,
             .owner = known.owner,
             .kind = kind,
             .cause = frees && task == known.owner ? Cause::local
                      : frees                      ? Cause::remote
                      : known.generation > 1       ? Cause::hot_hit
                                                   : Cause::miss,
             .from = frees                  ? Place::live
                     : known.generation > 1 ? Place::hot
                                            : Place::pool,
             .to = frees ? Place::hot : Place::live,
             .size_class = known.sizeClass});
        known.live = !frees;
    }
    void add(Event event)
    {
        m_timeNs += 80 + m_random() % 64;
        event.time_ns = m_timeNs;
        m_batch.push_back(event);
    }
    void flush()
    {
        m_run.append(m_batch);
        m_batch.clear();
    }

    RecordedRun &m_run;
    AtomAllocConfig m_config;
    std::mt19937_64 m_random{1};
    std::uint64_t m_timeNs = 0;
    std::vector<Known> m_blocks;
    std::vector<Event> m_batch;
};

void print(const char *what, double value, const char *unit) { std::printf("%-44s %10.2f %s\n", what, value, unit); }

bool save(std::size_t events, std::size_t blocks, const QString &file)
{
    const auto run = std::make_shared<RecordedRun>();
    run->followWithKeyframes();
    const Clock::time_point start = Clock::now();
    LongRun(*run, blocks).appendUpTo(events);
    const auto count = static_cast<double>(run->eventCount());
    print("events", count, "");
    print("appending, keyframes follow", millisecondsSince(start) * 1e6 / count, "ns an event");
    const Clock::time_point saving = Clock::now();
    if (!saveRunNow(*run, file))
        return false;
    print("saving, and the last keyframes", millisecondsSince(saving) / 1e3, "s");
    double keyframes = 0;
    for (const Keyframe &keyframe : run->keyframes())
        keyframes += static_cast<double>(keyframe.packed.size());
    print("events, in memory and on disk", static_cast<double>(run->packedBytes()) / count, "bytes an event");
    print("keyframes", keyframes / count, "bytes an event");
    print("the file, all of it", static_cast<double>(QFileInfo(file).size()) / count, "bytes an event");
    print("resident at the end of the run", residentMebibytes("VmRSS:"), "MiB");
    print("resident at most until then", residentMebibytes("VmHWM:"), "MiB");
    return true;
}

bool openAndJump(const QString &file)
{
    const Clock::time_point start = Clock::now();
    const auto opened = openRunNow(file);
    if (!opened)
        return false;
    print("opening", millisecondsSince(start) / 1e3, "s");
    RunSurvey survey(*opened);
    survey.awaitAll();
    print("opening, until all of the run is known", millisecondsSince(start) / 1e3, "s");
    std::mt19937_64 random(2);
    const std::size_t count = (*opened)->eventCount();
    std::vector<double> first;
    std::vector<double> all;
    for (int round = 0; round < 10; ++round) {
        HeapState heap(*opened);
        for (int jump = 0; jump < 20; ++jump) {
            const Clock::time_point jumping = Clock::now();
            const std::size_t position = random() % count;
            heap.seek(position);
            if (survey.tallyAt(position) == nullptr)
                return false;
            all.push_back(millisecondsSince(jumping));
            if (jump == 0)
                first.push_back(all.back());
        }
        if (!heap.mismatch().isEmpty())
            std::printf("%s\n", qPrintable(heap.mismatch()));
    }
    std::ranges::sort(first);
    std::ranges::sort(all);
    print("the first jump, median of ten", first[first.size() / 2], "ms");
    print("a jump, median of 200", all[all.size() / 2], "ms");
    print("a jump, 99 % of 200", all[all.size() * 99 / 100], "ms");
    print("resident after the jumps", residentMebibytes("VmRSS:"), "MiB");
    print("resident at most", residentMebibytes("VmHWM:"), "MiB");
    return true;
}

} // namespace

int main(int argc, char **argv)
{
    const auto argument = [argc, argv](int which, std::size_t otherwise) {
        return argc > which ? static_cast<std::size_t>(std::strtoull(argv[which], nullptr, 10)) : otherwise;
    };
    const std::size_t events = argument(1, 10'000'000);
    const std::size_t blocks = argument(2, 100'000);
    const QTemporaryDir folder;
    const QString file = argc > 3 ? QString::fromLocal8Bit(argv[3]) : folder.filePath(QStringLiteral("long.atomrun"));
    return (QFileInfo::exists(file) || save(events, blocks, file)) && openAndJump(file) ? 0 : 1;
}
