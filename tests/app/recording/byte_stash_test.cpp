// SPDX-License-Identifier: MPL-2.0
#include "app/recording/byte_stash.h"
#include "app/recording/event_chunk.h"
#include "app/recording/heap_state.h"
#include "app/words/sentences.h"
#include "tests/support/event_memory.h"
#include "tests/support/heap_picture.h"
#include "tests/support/sample_run.h"

#include <gtest/gtest.h>

#include <csignal>
#include <random>
#include <sys/resource.h>
#include <vector>

namespace atomalloc::app {
namespace {

/// Files can take no more bytes while it lives: stands for a full disk.
class NoRoomOnDisk
{
public:
    NoRoomOnDisk()
    {
        m_signal = std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        rlimit tight = m_before;
        tight.rlim_cur = 0;
        setrlimit(RLIMIT_FSIZE, &tight);
    }
    ~NoRoomOnDisk()
    {
        setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_signal);
    }
    NoRoomOnDisk(const NoRoomOnDisk &) = delete;
    NoRoomOnDisk &operator=(const NoRoomOnDisk &) = delete;

private:
    rlimit m_before{};
    void (*m_signal)(int) = nullptr;
};

std::shared_ptr<RecordedRun> manyEvents(std::size_t count)
{
    test::RunBuilder builder(test::sampleConfig());
    const TaskId task = builder.beginTask(QStringLiteral("a 1"), QStringLiteral("a"));
    builder.commit(0, 8192);
    builder.carve(0, 0, 32);
    std::mt19937 random(5);
    while (builder.eventCount() < count)
        builder.free(task, builder.allocate(task, 1 + random() % 64));
    return builder.build();
}

TEST(ByteStash, GivesBackWhatItGotFromMemoryAndFromDisk)
{
    ByteStash stash(1000);
    std::vector<ByteStash::Place> places;
    for (int i = 0; i < 50; ++i)
        places.push_back(stash.put(QByteArray(100 - i, static_cast<char>('a' + i % 26))));
    EXPECT_LE(stash.bytesInMemory(), 1000U);
    EXPECT_GT(stash.size(), 3000U);
    for (int i = 49; i >= 0; --i)
        EXPECT_EQ(stash.get(places[static_cast<std::size_t>(i)]), QByteArray(100 - i, static_cast<char>('a' + i % 26))) << i;
    EXPECT_FALSE(stash.full());
}

TEST(ByteStash, KeepsInMemoryWhatTheDiskRefusesAndSaysThatItIsFull)
{
    ByteStash stash(0);
    const ByteStash::Place onDisk = stash.put("on disk");
    const NoRoomOnDisk tight;
    const ByteStash::Place refused = stash.put("refused");
    EXPECT_TRUE(stash.full());
    EXPECT_EQ(stash.get(onDisk), QByteArray("on disk"));
    EXPECT_EQ(stash.get(refused), QByteArray("refused"));
}

TEST(RunOnDisk, IsTheSameRun)
{
    const auto inMemory = manyEvents(100'000);
    const test::EventMemory none(0);
    const auto onDisk = manyEvents(100'000);
    onDisk->awaitKeyframes(WorkControl());
    for (std::size_t i = 0; i < inMemory->eventCount(); ++i) {
        ASSERT_EQ(onDisk->event(i), inMemory->event(i)) << i;
        ASSERT_EQ(onDisk->previousOfBlock(i), inMemory->previousOfBlock(i)) << i;
    }
    HeapState one(inMemory);
    HeapState other(onDisk);
    for (const std::size_t at : {std::size_t{90'000}, std::size_t{10}, kEventsPerChunk, std::size_t{70'001}}) {
        one.seek(at);
        other.seek(at);
        ASSERT_EQ(test::picture(other, 1), test::picture(one, 1)) << at;
    }
}

TEST(RunOnDisk, GoesOnWithoutEventsWhenTheDiskIsFull)
{
    const auto events = manyEvents(200'000);
    const test::EventMemory none(0);
    const NoRoomOnDisk tight;
    RecordedRun run;
    run.setInputs(events->inputs());
    for (std::size_t i = 0; i < events->eventCount(); ++i)
        run.append(std::vector{events->event(i)});
    run.finish(true);
    const std::size_t kept = run.eventCount();
    EXPECT_LT(kept, 20 * kEventsPerChunk);
    EXPECT_FALSE(run.complete());
    EXPECT_EQ(run.series().back().event, kept);
    for (std::size_t i = 0; i < kept; ++i)
        ASSERT_EQ(run.event(i), events->event(i)) << i;
    ASSERT_EQ(run.notes().size(), 1U);
    EXPECT_TRUE(textOf(run.notes()[0]).startsWith(QStringLiteral("The disk was full: the run went on")))
        << textOf(run.notes()[0]).toStdString();
    EXPECT_EQ(run.peak().bytes, events->peak().bytes) << "the peak counts the events that are lost";
}

} // namespace
} // namespace atomalloc::app
