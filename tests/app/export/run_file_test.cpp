// SPDX-License-Identifier: MPL-2.0
#include "app/export/run_file.h"
#include "app/open/open_any.h"
#include "app/recording/event_chunk.h"
#include "app/recording/heap_state.h"
#include "app/recording/run_file_sections.h"
#include "app/words/sentences.h"
#include "tests/support/heap_picture.h"
#include "tests/support/sample_run.h"

#include <QCoroTask>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <gtest/gtest.h>

#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>
#include <vector>

namespace atomalloc::app {
namespace {

using test::RunBuilder;

class RunFile : public testing::Test
{
protected:
    [[nodiscard]] QString path(const QString &name = QStringLiteral("run.atomrun")) const { return m_folder.filePath(name); }

    static QByteArray bytesOf(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    void write(const QByteArray &bytes, const QString &name = QStringLiteral("run.atomrun")) const
    {
        QFile file(path(name));
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        ASSERT_EQ(file.write(bytes), bytes.size());
    }

    /// Every figure is another one.
    static std::vector<ClassTimes> sampleTimes()
    {
        return {{.block_size = 64, .allocate_ns = {1, 2, 3, 4, 5}, .deallocate_ns = {6, 7, 8, 9, 10}},
                {.block_size = 0, .allocate_ns = {11, 12, 13, 14, ~std::uint64_t{0}}, .deallocate_ns = {}}};
    }

    /// The sample as a whole file, with everything in it that a run can have.
    QByteArray sampleBytes()
    {
        const auto run = test::sampleRun().run;
        run->addNote(QStringLiteral("Two frees were not replayed."));
        AtomAllocStats stats;
        stats.allocations = ~std::uint64_t{0};
        stats.classes.resize(2);
        stats.classes[1].hot_hits = 17;
        run->setSummary({{QStringLiteral("allocations"), QStringLiteral("count"), 12, true},
                         {QStringLiteral("hit_ratio"), QStringLiteral("ratio"), 0.1, false}},
                        stats);
        run->setClassTimes(sampleTimes());
        EXPECT_TRUE(saveRunNow(*run, path()));
        return bytesOf(path());
    }

    QTemporaryDir m_folder;
};

void expectSameRun(const RecordedRun &one, const RecordedRun &other)
{
    ASSERT_EQ(one.eventCount(), other.eventCount());
    for (std::size_t i = 0; i < one.eventCount(); ++i)
        ASSERT_EQ(one.event(i), other.event(i)) << "event " << i;
    EXPECT_EQ(one.inputs().config, other.inputs().config);
    EXPECT_EQ(one.inputs().workload_title, other.inputs().workload_title);
    EXPECT_EQ(one.inputs().seed, other.inputs().seed);
    EXPECT_EQ(one.tasks().size(), other.tasks().size());
    EXPECT_EQ(one.notes(), other.notes());
    EXPECT_EQ(one.series(), other.series());
    EXPECT_EQ(one.samples(), other.samples());
    EXPECT_EQ(one.peak().position, other.peak().position);
    EXPECT_EQ(one.peak().bytes, other.peak().bytes);
    EXPECT_EQ(one.endTimeNs(), other.endTimeNs());
    EXPECT_EQ(one.eventAt(one.endTimeNs() / 2), other.eventAt(other.endTimeNs() / 2));
    EXPECT_EQ(one.complete(), other.complete());
}

TEST_F(RunFile, HoldsEverythingThatTheRunHeld)
{
    sampleBytes();
    const auto opened = openRunNow(path());
    ASSERT_TRUE(opened) << textOf(opened.error().sentence).toStdString();
    const auto run = *opened;
    EXPECT_TRUE(run->complete());
    EXPECT_EQ(run->notes().size(), 1U);
    EXPECT_EQ(run->tasks()[1].name, QStringLiteral("decode 1"));
    EXPECT_EQ(run->tasks()[1].group, QStringLiteral("decode"));
    EXPECT_EQ(run->finalStats().allocations, ~std::uint64_t{0});
    EXPECT_EQ(run->finalStats().classes[1].hot_hits, 17U);
    EXPECT_EQ(run->classTimes(), sampleTimes());
    ASSERT_EQ(run->summary().size(), 2U);
    EXPECT_EQ(run->summary()[1].value, 0.1);
    EXPECT_FALSE(run->summary()[1].integral);
    const auto sample = test::sampleRun();
    sample.run->addNote(QStringLiteral("Two frees were not replayed."));
    expectSameRun(*sample.run, *run);
    HeapState heap(run);
    heap.seek(run->eventCount());
    EXPECT_EQ(heap.mismatch(), QString());
}

TEST_F(RunFile, HoldsRunsOfManyBlocksAndSamples)
{
    RunBuilder builder(test::sampleConfig());
    const TaskId task = builder.beginTask(QStringLiteral("a 1"), QStringLiteral("a"));
    builder.commit(0, 8192);
    builder.carve(0, 0, 8);
    while (builder.eventCount() < 150'000)
        builder.free(task, builder.allocate(task, 1 + builder.eventCount() % 64));
    const auto run = builder.build(false);
    for (std::uint64_t i = 0; i < 1000; ++i) {
        SeriesPoint point;
        point.time_ns = i * i;
        point.waiting = i;
        run->appendSample(point);
    }
    ASSERT_TRUE(saveRunNow(*run, path()));
    EXPECT_LT(QFile(path()).size(), 150'000 * 4); // 48 bytes each in memory
    const auto opened = openRunNow(path());
    ASSERT_TRUE(opened);
    expectSameRun(*run, **opened);
    EXPECT_FALSE((*opened)->complete());
    EXPECT_EQ((*opened)->samples()[999].time_ns, 999U * 999U);
}

TEST_F(RunFile, OpensAsFarAsItGoesWhereverItIsCut)
{
    const QByteArray whole = sampleBytes();
    const auto sample = test::sampleRun();
    bool sawEvents = false;
    for (qsizetype size = 0; size < whole.size(); size += 7) {
        write(whole.first(size));
        const auto opened = openRunNow(path());
        if (!opened) {
            EXPECT_EQ(opened.error().kind, Problem::Kind::input);
            EXPECT_FALSE(textOf(opened.error().sentence).isEmpty());
            EXPECT_FALSE(sawEvents) << "a longer part opens no better, at " << size;
            continue;
        }
        EXPECT_FALSE((*opened)->complete()) << "at " << size;
        ASSERT_GE((*opened)->notes().size(), 1U);
        EXPECT_TRUE(textOf((*opened)->notes().back()).startsWith(QStringLiteral("The file is cut short")));
        sawEvents = (*opened)->eventCount() == sample.end;
    }
    EXPECT_TRUE(sawEvents);
}

TEST_F(RunFile, RefusesADamagedByteWhereverItIs)
{
    const QByteArray whole = sampleBytes();
    for (qsizetype at = 0; at < whole.size(); at += 11) {
        QByteArray damaged = whole;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x10);
        write(damaged);
        const auto opened = openRunNow(path());
        ASSERT_FALSE(opened) << "byte " << at;
        EXPECT_EQ(opened.error().kind, Problem::Kind::input);
    }
}

TEST_F(RunFile, RefusesForeignFiles)
{
    for (const QByteArray &bytes : {QByteArray(), QByteArray("{}"), QByteArray(1000, 'x'), QByteArray("\x28\xb5\x2f\xfd")}) {
        write(bytes);
        const auto opened = openRunNow(path());
        ASSERT_FALSE(opened);
        EXPECT_TRUE(textOf(opened.error().sentence).contains(QStringLiteral("is not a recorded run")))
            << textOf(opened.error().sentence).toStdString();
    }
    EXPECT_TRUE(textOf(openRunNow(m_folder.path()).error().sentence).endsWith(QStringLiteral(" is a folder, not a file.")));
    EXPECT_EQ(textOf(openRunNow(path(QStringLiteral("missing"))).error().sentence), QStringLiteral("missing does not exist."));
}

TEST_F(RunFile, NamesTheVersionOfANewerFile)
{
    QByteArray whole = sampleBytes();
    whole[8] = 9;
    write(whole);
    const auto opened = openRunNow(path());
    ASSERT_FALSE(opened);
    EXPECT_TRUE(textOf(opened.error().sentence).contains(QStringLiteral("version 9")));
}

TEST_F(RunFile, KeepsTheTablesOfARun)
{
    const auto run = test::sampleRun().run;
    const RunTable sites{.type = RunTableType::sites, .items = 2, .bytes = "main, then malloc"};
    const RunTable large{.type = RunTableType::frames, .items = 7, .bytes = QByteArray(2 * kTableBytesPerSection + 5, 'f')};
    const RunTable empty{.type = RunTableType::threads, .items = 0, .bytes = {}};
    run->setTable({.type = RunTableType::sites, .items = 1, .bytes = "of before"});
    for (const RunTable &table : {sites, large, empty})
        run->setTable(table);
    ASSERT_TRUE(saveRunNow(*run, path()));
    const auto opened = openRunNow(path());
    ASSERT_TRUE(opened);
    EXPECT_EQ((*opened)->tables(), (std::vector{sites, large, empty}));
    EXPECT_EQ((*opened)->table(RunTableType::sites), sites);
    EXPECT_EQ((*opened)->table(RunTableType::symbols), std::nullopt);
}

TEST_F(RunFile, HoldsTheTasksOfAProgramWithVeryManyThreads)
{
    constexpr std::uint32_t kTasks = 300'000; // more than fit into one document of JSON
    const auto run = test::sampleRun().run;
    const std::size_t before = run->taskCount();
    for (std::uint32_t i = 0; i < kTasks; ++i)
        run->addTask({.id = TaskId{100 + i}, .name = QStringLiteral("thread %1").arg(i), .group = {}});
    ASSERT_TRUE(saveRunNow(*run, path()));
    const auto opened = openRunNow(path());
    ASSERT_TRUE(opened) << textOf(opened.error().sentence).toStdString();
    const std::vector<RunTask> tasks = (*opened)->tasks();
    ASSERT_EQ(tasks.size(), before + kTasks);
    EXPECT_EQ(tasks.back(), (RunTask{.id = TaskId{99 + kTasks}, .name = QStringLiteral("thread 299999"), .group = {}}));
}

TEST_F(RunFile, KeepsHowTheRunWasLookedAtInThePlaceOfThatBefore)
{
    const auto run = test::sampleRun().run;
    const RunLook first{QStringLiteral("task=\"a b\" and born>A"), {{0, 5, QString::fromUtf8("before ü")}, {3, 17, QString()}}};
    ASSERT_TRUE(saveRunAsSeenNow(*run, path(), first));
    const auto opened = openRunNow(path());
    ASSERT_TRUE(opened);
    ASSERT_TRUE((*opened)->table(RunTableType::look));
    EXPECT_EQ(lookOf(*(*opened)->table(RunTableType::look)), first);
    const RunLook second{{}, {{1, 9, QString()}}};
    ASSERT_TRUE(saveRunAsSeenNow(**opened, path(), second));
    const auto again = openRunNow(path());
    ASSERT_TRUE(again);
    EXPECT_EQ(lookOf(*(*again)->table(RunTableType::look)), second);
    ASSERT_TRUE(saveRunNow(**again, path())) << "the command line changes nothing of it";
    const auto copied = openRunNow(path());
    ASSERT_TRUE(copied);
    EXPECT_EQ(lookOf(*(*copied)->table(RunTableType::look)), second);
    ASSERT_TRUE(saveRunAsSeenNow(**again, path(), RunLook()));
    const auto bare = openRunNow(path());
    ASSERT_TRUE(bare);
    EXPECT_FALSE((*bare)->table(RunTableType::look)) << "nothing to keep";
}

TEST_F(RunFile, ALookThatMakesNoSenseIsNone)
{
    EXPECT_EQ(lookOf(RunTable{.type = RunTableType::look, .items = 1, .bytes = "{ \"marks\": [7, {\"mark\": \"E\"}"}), RunLook());
    EXPECT_EQ(lookOf(RunTable{.type = RunTableType::look, .items = 1, .bytes = "{\"marks\": [7, {\"mark\": \"E\", \"event\": 3}]}"}),
              RunLook());
}

TEST_F(RunFile, SavedWhileTheRunGrowsHoldsTheEventsUntilThen)
{
    const auto whole = test::sampleRun().run;
    RecordedRun growing;
    growing.setInputs(whole->inputs());
    for (std::size_t i = 0; i < 40; ++i)
        growing.append(std::vector{whole->event(i)});
    ASSERT_TRUE(saveRunNow(growing, path()));
    const auto opened = openRunNow(path());
    ASSERT_TRUE(opened);
    EXPECT_FALSE((*opened)->complete());
    expectSameRun(growing, **opened);
}

TEST_F(RunFile, OfVersionOneOpensAndIsSavedAsOneOfTheNewest)
{
    for (const char *name : {"pipeline-measured", "tight-bursts-watched"}) {
        const auto old = openRunNow(QStringLiteral(ATOMALLOC_TEST_DATA "/runs/%1.atomrun").arg(QLatin1String(name)));
        ASSERT_TRUE(old) << name;
        ASSERT_TRUE(saveRunNow(**old, path()));
        const auto opened = openRunNow(path());
        ASSERT_TRUE(opened) << name;
        expectSameRun(**old, **opened);
        for (std::size_t i = 0; i < (*old)->eventCount(); ++i)
            ASSERT_EQ((*opened)->previousOfBlock(i), (*old)->previousOfBlock(i)) << name << " event " << i;
    }
}

/// A number that another event makes another one.
std::uint64_t sumOf(const RecordedRun &run)
{
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < run.eventCount(); ++i) {
        const Event event = run.event(i);
        for (const std::uint64_t field :
             {event.time_ns, event.generation, event.bytes, std::uint64_t{toIndex(event.block)}, std::uint64_t{toIndex(event.task)},
              std::uint64_t{toIndex(event.owner)}, std::uint64_t{event.aux}, std::uint64_t{toIndex(event.size_class)},
              static_cast<std::uint64_t>(event.kind), static_cast<std::uint64_t>(event.cause), static_cast<std::uint64_t>(event.from),
              static_cast<std::uint64_t>(event.to), std::uint64_t{run.previousOfBlock(i).value_or(i)},
              std::uint64_t{run.previousOfTask(i).value_or(i)}})
            sum = sum * 0x9e37'79b9'7f4a'7c15U + field;
    }
    return sum;
}

TEST_F(RunFile, OfVersionTwoOpensAndIsSavedAsOneOfTheNewest)
{
    const auto old = openRunNow(QStringLiteral(ATOMALLOC_TEST_DATA "/runs/jq-map-version-2.atomrun"));
    ASSERT_TRUE(old);
    EXPECT_EQ((*old)->eventCount(), 103'200U);
    EXPECT_EQ(sumOf(**old), 0x323f'3216'a790'de84U);
    ASSERT_EQ((*old)->keyframes().size(), 1U);
    HeapState byKeyframe(*old);
    byKeyframe.seek((*old)->keyframes().front().position + 1);
    HeapState step(*old);
    for (std::size_t i = 0; i < byKeyframe.position(); i += 1'000)
        step.seek(i);
    step.seek(byKeyframe.position());
    EXPECT_EQ(test::picture(byKeyframe, 1), test::picture(step, 1));
    EXPECT_EQ(byKeyframe.mismatch(), QString());
    ASSERT_TRUE(saveRunNow(**old, path()));
    const auto opened = openRunNow(path());
    ASSERT_TRUE(opened);
    expectSameRun(**old, **opened);
}

TEST_F(RunFile, LeavesTheOldFileWhenTheNewOneCannotBeWritten)
{
    const QByteArray whole = sampleBytes();
    const WorkControl work;
    work.requestStop();
    const auto saved = saveRunNow(*test::sampleRun().run, path(), work);
    ASSERT_FALSE(saved);
    EXPECT_EQ(saved.error().kind, Problem::Kind::cancelled);
    EXPECT_EQ(bytesOf(path()), whole);
    const auto nowhere = saveRunNow(*test::sampleRun().run, path(QStringLiteral("no/such/folder/x.atomrun")));
    ASSERT_FALSE(nowhere);
    EXPECT_TRUE(textOf(nowhere.error().sentence)
                    .startsWith(QStringLiteral("\"%1\" could not be written: ").arg(path(QStringLiteral("no/such/folder/x.atomrun")))))
        << textOf(nowhere.error().sentence).toStdString();
    EXPECT_EQ(QDir(m_folder.path()).entryList(QDir::Files | QDir::Hidden).size(), 1);
}

TEST_F(RunFile, ReplacesNothingButRegularFiles)
{
    ASSERT_EQ(::mkfifo(path(QStringLiteral("pipe")).toUtf8().constData(), 0600), 0);
    ASSERT_TRUE(QDir(m_folder.path()).mkdir(QStringLiteral("folder")));
    for (const QString &target : {path(QStringLiteral("pipe")), path(QStringLiteral("folder"))}) {
        const auto saved = saveRunNow(*test::sampleRun().run, target);
        ASSERT_FALSE(saved);
        EXPECT_TRUE(textOf(saved.error().sentence).endsWith(QStringLiteral("it is not a regular file.")))
            << textOf(saved.error().sentence).toStdString();
        EXPECT_FALSE(QFileInfo(target).isFile());
    }
}

TEST_F(RunFile, SaysThatTheDiskIsFullAndLosesNothing)
{
    const QByteArray whole = sampleBytes();
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit unlimited{};
    getrlimit(RLIMIT_FSIZE, &unlimited);
    rlimit tight = unlimited;
    tight.rlim_cur = 100; // stands for a full disk: writing fails half way
    setrlimit(RLIMIT_FSIZE, &tight);
    const auto saved = saveRunNow(*test::sampleRun().run, path());
    setrlimit(RLIMIT_FSIZE, &unlimited);
    std::signal(SIGXFSZ, SIG_DFL);
    ASSERT_FALSE(saved);
    EXPECT_EQ(saved.error().kind, Problem::Kind::run);
    EXPECT_TRUE(textOf(saved.error().sentence).startsWith(QStringLiteral("\"%1\" could not be written: ").arg(path())))
        << textOf(saved.error().sentence).toStdString();
    EXPECT_TRUE(textOf(saved.error().sentence).endsWith(QStringLiteral(": it would become larger than a file may be here (ulimit -f).")))
        << textOf(saved.error().sentence).toStdString();
    EXPECT_EQ(bytesOf(path()), whole);
    EXPECT_EQ(QDir(m_folder.path()).entryList(QDir::Files | QDir::Hidden).size(), 1);
}

QCoro::Task<bool> saveAndOpen(std::shared_ptr<const RecordedRun> run, QString path)
{
    const Outcome<void> saved = co_await saveRun(run, path);
    if (!saved)
        co_return false;
    const Outcome<std::shared_ptr<RecordedRun>> opened = co_await openRun(path);
    co_return opened.has_value() && (*opened)->eventCount() == run->eventCount();
}

TEST_F(RunFile, CanBeAwaited) { EXPECT_TRUE(QCoro::waitFor(saveAndOpen(test::sampleRun().run, path()))); }

} // namespace
} // namespace atomalloc::app
