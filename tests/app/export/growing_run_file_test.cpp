// SPDX-License-Identifier: MPL-2.0
#include "app/export/growing_run_file.h"
#include "app/open/open_any.h"
#include "app/recording/event_chunk.h"
#include "tests/support/input_files.h"
#include "tests/support/sample_run.h"

#include <QDir>
#include <QFileInfo>

#include <gtest/gtest.h>

#include <atomic>
#include <csignal>
#include <new>
#include <random>
#include <sys/mman.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace atomalloc::app {
namespace {

Event numbered(std::size_t number)
{
    Event event;
    event.kind = EventKind::task_begin;
    event.task = TaskId{1 + static_cast<std::uint32_t>(number % 9)};
    event.time_ns = 10 * number;
    event.bytes = number * 2'654'435'761U % 100'003; // so that a chunk takes some kilobytes
    return event;
}

void grow(RecordedRun &run, std::size_t count)
{
    std::vector<Event> events;
    for (std::size_t i = 0; i < count; ++i)
        events.push_back(numbered(run.eventCount() + i));
    run.append(events);
}

std::shared_ptr<RecordedRun> emptyRun()
{
    auto run = std::make_shared<RecordedRun>();
    run->setInputs(test::sampleRun().run->inputs());
    return run;
}

QStringList filesLeftIn(const QString &folder) { return QDir(folder).entryList(QDir::Files | QDir::Hidden); }

TEST(GrowingRunFile, HoldsTheRunWhenItHasFinished)
{
    const test::InputFiles files;
    const QString path = files.folder() + QStringLiteral("/run.atomrun");
    const auto run = emptyRun();
    GrowingRunFile file(run, path);
    for (int i = 0; i < 50; ++i) {
        grow(*run, 1777);
        run->addTask({.id = TaskId{1 + static_cast<std::uint32_t>(i)}, .name = QString::number(i), .group = {}});
        std::this_thread::yield();
    }
    run->finish(true);
    ASSERT_TRUE(file.finish());
    const auto opened = openRunNow(path);
    ASSERT_TRUE(opened);
    EXPECT_TRUE((*opened)->complete());
    EXPECT_EQ((*opened)->tasks(), run->tasks());
    EXPECT_EQ((*opened)->series(), run->series());
    ASSERT_EQ((*opened)->eventCount(), run->eventCount());
    for (std::size_t i = 0; i < run->eventCount(); ++i)
        ASSERT_EQ((*opened)->event(i), numbered(i));
    EXPECT_EQ(filesLeftIn(files.folder()), QStringList(QStringLiteral("run.atomrun")));
}

TEST(GrowingRunFile, LeavesNothingWhenItIsGivenUp)
{
    const test::InputFiles files;
    for (const bool finished : {false, true}) {
        const auto run = emptyRun();
        GrowingRunFile file(run, files.folder() + QStringLiteral("/run.atomrun"));
        grow(*run, 3 * kEventsPerChunk);
        if (finished)
            run->finish(true);
    }
    EXPECT_EQ(filesLeftIn(files.folder()), QStringList());
}

/// A number that a child of fork() writes and its parent reads.
class SharedCount
{
public:
    SharedCount()
        : m_count(new (::mmap(nullptr, sizeof(std::atomic<std::size_t>), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0))
                      std::atomic<std::size_t>(0))
    {
    }
    ~SharedCount() { ::munmap(m_count, sizeof(*m_count)); }
    SharedCount(const SharedCount &) = delete;
    SharedCount &operator=(const SharedCount &) = delete;

    void set(std::size_t count) { m_count->store(count, std::memory_order_release); }          // (1) of the child
    [[nodiscard]] std::size_t get() const { return m_count->load(std::memory_order_acquire); } // (1) of the parent

private:
    std::atomic<std::size_t> *m_count;
};

/// The file that a program leaves which is killed once the file has so many bytes. `appended`: how many events it has made until then.
QString fileOfAKilledProgram(const QString &folder, qint64 bytes, std::size_t batch, SharedCount &appended)
{
    const pid_t child = ::fork();
    if (child == 0) {
        const auto run = emptyRun();
        GrowingRunFile file(run, folder + QStringLiteral("/run.atomrun"));
        while (true) {
            grow(*run, batch);
            appended.set(run->eventCount());
        }
    }
    const QString left = folder + QStringLiteral("/run.atomrun.part");
    while (QFileInfo(left).size() < bytes && ::waitpid(child, nullptr, WNOHANG) == 0)
        std::this_thread::yield();
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    return left;
}

TEST(GrowingRunFile, OfAKilledProgramOpensAsFarAsItGoes)
{
    std::mt19937 random(8);
    for (int round = 0; round < 12; ++round) {
        const test::InputFiles files;
        const qint64 bytes = 2'000 + static_cast<qint64>(random() % 150'000);
        const std::size_t batch = std::vector<std::size_t>{1, 1000, 30'000}[random() % 3];
        SharedCount appended;
        const QString left = fileOfAKilledProgram(files.folder(), bytes, batch, appended);
        const auto opened = openRunNow(left);
        ASSERT_TRUE(opened) << bytes;
        EXPECT_FALSE((*opened)->complete());
        EXPECT_EQ((*opened)->eventCount() % kEventsPerChunk, 0U) << "whole chunks";
        EXPECT_GE((*opened)->eventCount(), appended.get() / kEventsPerChunk * kEventsPerChunk) << "only the open chunk is lost";
        for (std::size_t i = 0; i < (*opened)->eventCount(); ++i)
            ASSERT_EQ((*opened)->event(i), numbered(i));
        if ((*opened)->eventCount() > 0) {
            EXPECT_EQ((*opened)->series().back().event, (*opened)->eventCount());
        }
    }
}

TEST(GrowingRunFile, HoldsUpNobodyWhenItsFileIsRefused)
{
    const auto run = emptyRun();
    GrowingRunFile file(run, QStringLiteral("/nowhere/that/is/run.atomrun"));
    grow(*run, 20 * kEventsPerChunk);
    run->finish(true);
    EXPECT_FALSE(file.finish());
    EXPECT_EQ(run->eventCount(), 20 * kEventsPerChunk);
}

} // namespace
} // namespace atomalloc::app
