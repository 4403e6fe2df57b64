// SPDX-License-Identifier: MPL-2.0
#include "app/export/run_file.h"
#include "app/open/open_any.h"
#include "app/recording/event_chunk.h"
#include "app/recording/heap_keyframe.h"
#include "tests/support/heap_picture.h"
#include "tests/support/open_streams.h"
#include "tests/support/sample_run.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace atomalloc::app {
namespace {

using test::picture;

constexpr std::size_t kStreams = 10; // of a keyframe

HeapMoment momentAt(const RecordedRun &run, std::size_t position)
{
    HeapMoment moment(run);
    while (moment.position < position)
        moment.forward(nullptr);
    return moment;
}

/// A run of which the keyframe at `position` is the only one.
std::shared_ptr<RecordedRun> withKeyframe(const RecordedRun &run, const QByteArray &packed, std::size_t position)
{
    auto copy = std::make_shared<RecordedRun>();
    copy->setInputs(run.inputs());
    for (std::size_t i = 0; i < run.eventCount(); ++i)
        copy->append(std::vector{run.event(i)});
    copy->addKeyframe({.position = position, .packed = packed});
    return copy;
}

/// Some hundred thousand events: several chunks and keyframes. One task allocates, the other waits now and then.
std::shared_ptr<RecordedRun> longRun()
{
    test::RunBuilder builder(test::sampleConfig());
    const TaskId tasks[] = {builder.beginTask(QStringLiteral("a 1"), QStringLiteral("a")),
                            builder.beginTask(QStringLiteral("b 1"), QStringLiteral("b"))};
    builder.commit(0, 16'384);
    builder.carve(0, 0, 128);
    std::mt19937 random(3);
    std::vector<BlockId> held;
    bool waits = false;
    while (builder.eventCount() < 300'000) {
        const TaskId task = tasks[0];
        if (random() % 64 == 0)
            std::exchange(waits, !waits) ? builder.endWait(tasks[1], Cause::timed_out) : builder.wait(tasks[1], 64);
        if (held.size() < 60 && random() % 2 == 0) {
            held.push_back(builder.allocate(task, 1 + random() % 64));
        } else if (!held.empty()) {
            std::swap(held[random() % held.size()], held.back());
            builder.freeZeroing(task, held.back(), 1 + random() % 3);
            held.pop_back();
        }
    }
    return builder.build();
}

TEST(HeapKeyframe, HoldsTheWholeHeapAtEachEvent)
{
    const test::SampleRun sample = test::sampleRun();
    for (std::size_t position = 0; position <= sample.end; ++position) {
        HeapMoment moment = momentAt(*sample.run, position);
        const QByteArray packed = packKeyframe(moment);
        std::optional<HeapMoment> again = unpackKeyframe({.position = position, .packed = packed}, *sample.run);
        ASSERT_TRUE(again) << position;
        EXPECT_EQ(packKeyframe(*again), packed) << position;
        while (moment.position < sample.end) { // both go on alike
            moment.forward(nullptr);
            again->forward(nullptr);
        }
        EXPECT_EQ(packKeyframe(*again), packKeyframe(moment)) << position;
        EXPECT_EQ(again->blocks.mismatch(), QString()) << position;
    }
}

TEST(HeapKeyframe, IsReachedByJumpsThatEndInTheSameState)
{
    const auto plain = longRun();
    const auto followed = longRun();
    followed->awaitKeyframes(WorkControl());
    ASSERT_GE(followed->keyframes().size(), 3U);
    HeapState straight(plain);
    for (std::size_t at = 5; at < plain->eventCount(); at += 29'989) {
        straight.seek(at);
        HeapState first(followed);
        first.seek(at);
        ASSERT_EQ(picture(first, 2), picture(straight, 2)) << "the first jump, to " << at;
        first.seek(at / 2);
        first.seek(at);
        ASSERT_EQ(picture(first, 2), picture(straight, 2)) << "back and forth, at " << at;
        for (int i = 0; i < 3; ++i)
            first.stepBackward();
        straight.seek(at - 3);
        ASSERT_EQ(picture(first, 2), picture(straight, 2)) << "steps back from " << at;
    }
}

TEST(HeapKeyframe, IsTheSameFromAFile)
{
    const auto run = longRun();
    run->awaitKeyframes(WorkControl());
    const test::InputFiles files;
    const QString path = files.folder() + QStringLiteral("/run.atomrun");
    ASSERT_TRUE(saveRunNow(*run, path));
    const auto opened = openRunNow(path);
    ASSERT_TRUE(opened);
    EXPECT_EQ((*opened)->keyframes(), run->keyframes());
    HeapState fromMemory(run);
    HeapState fromFile(*opened);
    for (std::size_t number = 1; number * kEventsPerChunk < run->eventCount(); number += 3)
        for (const std::size_t at : {number * kEventsPerChunk - 1, number * kEventsPerChunk, number * kEventsPerChunk + 1}) {
            fromMemory.seek(at);
            fromFile.seek(at);
            ASSERT_EQ(picture(fromFile, 2), picture(fromMemory, 2)) << at;
        }
    EXPECT_EQ(fromFile.mismatch(), QString());
}

TEST(HeapKeyframe, OfAGrowingRunComesWhileItGrows)
{
    const auto whole = longRun();
    const auto growing = std::make_shared<RecordedRun>();
    growing->setInputs(whole->inputs());
    growing->followWithKeyframes();
    std::vector<Event> events;
    std::size_t at = 0;
    for (; at < 100'000; ++at)
        events.push_back(whole->event(at));
    growing->append(events);
    while (growing->keyframes().empty())
        std::this_thread::yield();
    EXPECT_FALSE(growing->finished());
    EXPECT_LE(growing->keyframes().front().position, at);
}

TEST(HeapKeyframe, TakesAtMostTwoBytesAnEvent)
{
    const auto run = longRun();
    run->awaitKeyframes(WorkControl());
    std::size_t bytes = 0;
    for (const Keyframe &keyframe : run->keyframes())
        bytes += static_cast<std::size_t>(keyframe.packed.size());
    EXPECT_LE(bytes, 2 * run->eventCount());
}

TEST(HeapKeyframe, OfAHeapThatGrowsTakesAtMostTwoBytesAnEvent)
{
    const auto run = std::make_shared<RecordedRun>();
    run->setInputs(RunInputs());
    std::vector<Event> carves;
    std::mt19937_64 random(5);
    for (std::uint32_t i = 0; i < 300'000; ++i) {
        Event event;
        event.time_ns = random();
        event.generation = 1 + random() % 1'000'000;
        event.block = BlockId{i};
        event.aux = 1;
        event.kind = EventKind::carve;
        event.to = Place::pool;
        event.size_class = ClassIndex{0};
        carves.push_back(event);
    }
    run->append(carves);
    run->finish(true);
    run->awaitKeyframes(WorkControl());
    HeapState heap(run);
    heap.seek(run->eventCount());
    ASSERT_EQ(heap.blocks().size(), carves.size());
    std::size_t bytes = 0;
    for (const Keyframe &keyframe : run->keyframes()) {
        bytes += static_cast<std::size_t>(keyframe.packed.size());
        EXPECT_LE(bytes, 2 * keyframe.position);
    }
    EXPECT_EQ(heap.mismatch(), QString());
}

TEST(HeapKeyframe, ThatMakesNoSenseIsPassedOver)
{
    const test::SampleRun sample = test::sampleRun();
    const QByteArray packed = packKeyframe(momentAt(*sample.run, sample.wiping));
    EXPECT_FALSE(unpackKeyframe({.position = sample.wiping + 1, .packed = packed}, *sample.run));
    EXPECT_FALSE(unpackKeyframe({.position = sample.wiping, .packed = packed.first(packed.size() / 2)}, *sample.run));
    const auto run = longRun();
    HeapState plain(run);
    plain.seek(run->eventCount());
    HeapState heap(withKeyframe(*run, "no keyframe", 200'000));
    heap.seek(run->eventCount());
    EXPECT_EQ(picture(heap, 2), picture(plain, 2));
    HeapState further(withKeyframe(*run, "no keyframe", 200'000));
    further.seek(150'000); // it has checkpoints by then
    further.seek(run->eventCount());
    EXPECT_EQ(picture(further, 2), picture(plain, 2));
}

/// The numbers of each stream.
std::vector<std::vector<std::uint64_t>> numbersIn(const QByteArray &packed)
{
    std::vector<StreamReader> in(kStreams);
    const auto plain = unpackStreams({packed.constData(), static_cast<std::size_t>(packed.size())}, std::size_t{1} << 20, in);
    EXPECT_TRUE(plain);
    std::vector<std::vector<std::uint64_t>> numbers(kStreams);
    for (std::size_t i = 0; i < kStreams; ++i)
        while (in[i].left() > 0)
            numbers[i].push_back(in[i].number());
    return numbers;
}

QByteArray packedAgain(const std::vector<std::vector<std::uint64_t>> &numbers)
{
    std::vector<QByteArray> streams;
    for (const std::vector<std::uint64_t> &stream : numbers) {
        PackedWriter out;
        for (const std::uint64_t number : stream)
            out.number(number);
        streams.push_back(out.take());
    }
    return packStreams(streams);
}

TEST(HeapKeyframe, TellsEachQueueOnceAndNoneTwice)
{
    const test::SampleRun sample = test::sampleRun();
    const QByteArray packed = packKeyframe(momentAt(*sample.run, sample.filled));
    auto numbers = numbersIn(packed);
    ASSERT_TRUE(unpackKeyframe({.position = sample.filled, .packed = packedAgain(numbers)}, *sample.run));
    // How many queues; of each its key, how many blocks are hot and cold, and how far each is from the one before.
    std::vector<std::uint64_t> &queues = numbers.back();
    ASSERT_GE(queues[2], 2U);
    ASSERT_EQ(queues[3], 0U);
    const std::uint64_t second = unzigzag(queues[4]) + unzigzag(queues[5]);
    queues.insert(queues.begin() + 5, {queues[1], queues[2] - 1, 0, zigzag(second)});
    queues.erase(queues.begin() + 9);
    queues[2] = 1;
    ++queues[0];
    EXPECT_FALSE(unpackKeyframe({.position = sample.filled, .packed = packedAgain(numbers)}, *sample.run));
}

/// Three bytes of a file each would be almost a kilobyte in memory.
TEST(HeapKeyframe, HoldsNoQueuesWithoutBlocks)
{
    const test::SampleRun sample = test::sampleRun();
    auto numbers = numbersIn(packKeyframe(momentAt(*sample.run, 0)));
    std::vector<std::uint64_t> &queues = numbers.back();
    ASSERT_EQ(queues, std::vector<std::uint64_t>{0});
    queues[0] = 300'000;
    for (std::uint64_t key = 0; key < queues[0]; ++key)
        queues.insert(queues.end(), {key, 0, 0});
    const auto moment = unpackKeyframe({.position = 0, .packed = packedAgain(numbers)}, *sample.run);
    ASSERT_TRUE(moment);
    EXPECT_TRUE(moment->blocks.queues().empty());
}

TEST(HeapKeyframe, SurvivesDamageOfItsStreams)
{
    const test::SampleRun sample = test::sampleRun();
    const QByteArray packed = packKeyframe(momentAt(*sample.run, sample.waiting));
    const QByteArray plain = test::openStreams(packed, kStreams);
    ASSERT_FALSE(plain.isEmpty());
    std::mt19937_64 random(11);
    std::size_t read = 0;
    for (int round = 0; round < 2'000; ++round) {
        QByteArray damaged = plain;
        for (int byte = 0; byte <= round % 3; ++byte)
            damaged[static_cast<qsizetype>(random() % static_cast<std::size_t>(damaged.size()))] = static_cast<char>(random());
        if (std::optional<HeapMoment> moment = unpackKeyframe({.position = sample.waiting, .packed = damaged}, *sample.run)) {
            ++read;
            while (moment->position < sample.end)
                moment->forward(nullptr);
        }
    }
    EXPECT_LT(read, 2'000U);
}

} // namespace
} // namespace atomalloc::app
