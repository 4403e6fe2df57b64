// SPDX-License-Identifier: MPL-2.0
// Holds every fold of app/analysis to one sentence: the figure is the same whichever way the position was reached.
// A new fold joins the list `Folds` and says in `Figures` what can be read from it.
#include "app/analysis/class_use.h"
#include "app/analysis/fold.h"
#include "app/analysis/place_peaks.h"
#include "app/analysis/run_markers.h"
#include "app/analysis/tally.h"
#include "app/analysis/tally_trail.h"
#include "app/analysis/task_figures.h"
#include "app/analysis/task_spans.h"
#include "app/open/open_any.h"
#include "app/words/sentences.h"
#include "tests/support/sample_run.h"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>
#include <tuple>
#include <vector>

namespace atomalloc::app {
namespace {

constexpr std::uint32_t kTasks = 40; // more than any of the runs has
constexpr std::uint32_t kClasses = 40;

template <typename F>
struct Figures;

template <>
struct Figures<TaskSpans>
{
    static TaskSpans empty(const RecordedRun &) { return {}; }
    static auto of(const TaskSpans &fold, const RecordedRun &)
    {
        std::vector<std::vector<TaskSpan>> spans;
        for (std::uint32_t task = 0; task < kTasks; ++task)
            spans.push_back(fold.of(TaskId{task}));
        return spans;
    }
};

template <>
struct Figures<RunTally>
{
    static RunTally empty(const RecordedRun &) { return {}; }
    static auto of(const RunTally &fold, const RecordedRun &)
    {
        std::vector<Tally> tallies{fold.all()};
        for (std::uint32_t task = 0; task < kTasks; ++task)
            tallies.push_back(fold.task(TaskId{task}));
        for (std::uint32_t index = 0; index < kClasses; ++index)
            tallies.push_back(fold.sizeClass(static_cast<ClassIndex>(index)));
        std::vector<std::int64_t> kinds{fold.dropped()};
        for (int kind = 0; kind <= static_cast<int>(kLastEventKind); ++kind)
            kinds.push_back(fold.count(static_cast<EventKind>(kind)));
        return std::tuple(tallies, kinds);
    }
};

template <>
struct Figures<TaskFold>
{
    static TaskFold empty(const RecordedRun &) { return {}; }
    static auto of(const TaskFold &fold, const RecordedRun &run) { return fold.figures(run); }
};

template <>
struct Figures<RunMarkers>
{
    static RunMarkers empty(const RecordedRun &) { return {}; }
    static auto of(const RunMarkers &fold, const RecordedRun &) { return fold.markers(); }
};

template <>
struct Figures<ClassUse>
{
    static ClassUse empty(const RecordedRun &run) { return ClassUse(run); }
    static auto of(const ClassUse &fold, const RecordedRun &)
    {
        return std::tuple(fold.classes(), fold.mostLiveBytes(), fold.addressEnd());
    }
};

template <>
struct Figures<PlacePeaks>
{
    static PlacePeaks empty(const RecordedRun &run) { return PlacePeaks(run); }
    static auto of(const PlacePeaks &fold, const RecordedRun &)
    {
        const PlaceMost result = fold.result();
        std::vector<std::size_t> most;
        std::vector<bool> waits;
        for (std::uint32_t task = 0; task < kTasks; ++task) {
            for (std::uint32_t index = 0; index < kClasses; ++index) {
                const auto sizeClass = static_cast<ClassIndex>(index);
                for (const Place place : {Place::live, Place::zeroing, Place::hot, Place::cold, Place::pool})
                    most.push_back(result.most(place, sizeClass, TaskId{task}));
                waits.push_back(result.waits(sizeClass, TaskId{task}));
            }
        }
        return std::tuple(most, waits);
    }
};

/// Events of every kind in an order that no allocator would give them: what is left of a run after many of its events were dropped.
std::shared_ptr<RecordedRun> randomRun(unsigned seed)
{
    auto run = std::make_shared<RecordedRun>();
    RunInputs inputs;
    inputs.config = test::sampleConfig();
    run->setInputs(inputs);
    std::mt19937 random(seed);
    const auto below = [&random](std::uint32_t end) { return static_cast<std::uint32_t>(random() % end); };
    std::vector<Event> events;
    std::uint64_t timeNs = 0;
    for (int i = 0; i < 13'000; ++i) {
        Event event;
        event.time_ns = timeNs += below(50);
        // More frees than allocations: some find nothing that their owner holds.
        const bool frees = below(3) == 0;
        event.kind = frees ? EventKind::free : static_cast<EventKind>(below(static_cast<std::uint32_t>(kLastEventKind) + 1));
        event.cause = static_cast<Cause>(below(static_cast<std::uint32_t>(kLastCause) + 1));
        event.from = frees ? Place::live : static_cast<Place>(below(7));
        event.to = static_cast<Place>(below(7));
        event.task = below(8) == 0 ? kNoTask : TaskId{1 + below(6)};
        event.owner = below(3) == 0 ? kNoTask : TaskId{1 + below(6)};
        event.block = BlockId{below(64) * 16};
        event.size_class = below(10) == 0 ? kNoClass : static_cast<ClassIndex>(below(5));
        event.bytes = below(4) * 100;
        event.aux = below(3);
        events.push_back(event);
    }
    run->append(events);
    return run;
}

std::shared_ptr<const RecordedRun> savedRun(const char16_t *name)
{
    const auto opened = openRunNow(QStringLiteral(ATOMALLOC_TEST_DATA "/runs/") + QString::fromUtf16(name));
    EXPECT_TRUE(opened) << textOf(opened.error()).toStdString();
    return opened ? *opened : nullptr;
}

/// By what a failure calls it. Saved runs come from the program itself, the sample and the random ones from these tests.
const std::map<std::string, std::shared_ptr<const RecordedRun>> &runs()
{
    static const std::map<std::string, std::shared_ptr<const RecordedRun>> all{
        {"watched", savedRun(u"tight-bursts-watched.atomrun")},
        {"measured", savedRun(u"pipeline-measured.atomrun")},
        {"sample", test::sampleRun().run},
        {"random 1", randomRun(1)},
        {"random 2", randomRun(2)},
        {"random 3", randomRun(3)},
    };
    return all;
}

/// Both ends, the borders of the chunks that events are kept in, and some at random.
std::vector<std::size_t> positionsIn(const RecordedRun &run)
{
    const std::size_t count = run.eventCount();
    std::set<std::size_t> positions{0, count};
    constexpr std::size_t kFirstChunk = 4096; // each chunk is twice as long as the one before it
    for (std::size_t border = kFirstChunk; border < count; border = 2 * border + kFirstChunk) {
        for (const std::size_t position : {border - 1, border, border + 1})
            positions.insert(std::min(position, count));
    }
    std::mt19937 random(static_cast<unsigned>(count));
    for (int i = 0; i < 60; ++i)
        positions.insert(random() % (count + 1));
    return {positions.begin(), positions.end()};
}

template <typename F>
class EveryFold : public testing::Test
{
protected:
    using Read = decltype(Figures<F>::of(std::declval<F>(), std::declval<const RecordedRun &>()));

    /// What the fold tells at each of the positions when it only goes forward from the start.
    static std::map<std::size_t, Read> straight(const RecordedRun &run, const std::vector<std::size_t> &positions)
    {
        std::map<std::size_t, Read> read;
        F fold = Figures<F>::empty(run);
        std::size_t at = 0;
        for (const std::size_t position : positions) {
            for (; at < position; ++at)
                fold.add(run, at);
            read.emplace(position, Figures<F>::of(fold, run));
        }
        return read;
    }
};

using Folds = testing::Types<TaskSpans, RunTally, TaskFold, RunMarkers, ClassUse, PlacePeaks>;
TYPED_TEST_SUITE(EveryFold, Folds);

TYPED_TEST(EveryFold, TellsTheSameWhenItStepsBack)
{
    for (const auto &[name, run] : runs()) {
        const std::vector<std::size_t> positions = positionsIn(*run);
        const auto expected = this->straight(*run, positions);
        TypeParam fold = Figures<TypeParam>::empty(*run);
        for (std::size_t event = 0; event < run->eventCount(); ++event)
            fold.add(*run, event);
        for (std::size_t at = run->eventCount();; --at) {
            if (const auto found = expected.find(at); found != expected.end()) {
                ASSERT_EQ(Figures<TypeParam>::of(fold, *run), found->second) << name << " at " << at;
            }
            if (at == 0)
                break;
            fold.takeBack(*run, at - 1);
        }
    }
}

TYPED_TEST(EveryFold, TellsTheSameWhenItIsSwungToAndFro)
{
    for (const auto &[name, run] : runs()) {
        const std::vector<std::size_t> positions = positionsIn(*run);
        const auto expected = this->straight(*run, positions);
        TypeParam fold = Figures<TypeParam>::empty(*run);
        std::size_t at = 0;
        std::mt19937 random(11);
        for (const std::size_t target : positions) {
            for (int swing = 0; swing < 3; ++swing) {
                const std::size_t back = std::min<std::size_t>(at, random() % 40);
                for (std::size_t i = 0; i < back; ++i)
                    fold.takeBack(*run, --at);
                for (; at < target; ++at)
                    fold.add(*run, at);
            }
            ASSERT_EQ(Figures<TypeParam>::of(fold, *run), expected.at(target)) << name << " at " << target;
        }
    }
}

TYPED_TEST(EveryFold, TellsTheSameAfterJumps)
{
    for (const auto &[name, run] : runs()) {
        const std::vector<std::size_t> positions = positionsIn(*run);
        const auto expected = this->straight(*run, positions);
        AtPosition<TypeParam> fold(Figures<TypeParam>::empty(*run));
        std::vector<std::size_t> order = positions;
        std::shuffle(order.begin(), order.end(), std::mt19937(5));
        for (const std::size_t position : order) {
            fold.moveTo(*run, position);
            ASSERT_EQ(fold.position(), position);
            ASSERT_EQ(Figures<TypeParam>::of(*fold, *run), expected.at(position)) << name << " at " << position;
        }
    }
}

TYPED_TEST(EveryFold, StopsAtTheEndOfARunThatStillGrows)
{
    const auto &whole = *runs().at("sample");
    RecordedRun growing;
    growing.setInputs(whole.inputs());
    AtPosition<TypeParam> fold(Figures<TypeParam>::empty(growing));
    const auto expected = this->straight(whole, positionsIn(whole));
    for (std::size_t event = 0; event < whole.eventCount(); ++event) {
        growing.append(std::vector{whole.event(event)});
        fold.moveTo(growing, whole.eventCount());
        ASSERT_EQ(fold.position(), event + 1);
    }
    for (const RunTask &task : whole.tasks())
        growing.addTask(task);
    EXPECT_EQ(Figures<TypeParam>::of(*fold, growing), expected.at(whole.eventCount()));
}

/// Those that can forget what they keep to take events back.
template <typename F>
class EverySettlingFold : public EveryFold<F>
{
};

template <typename F>
void settle(F &fold, const RecordedRun &run)
{
    if constexpr (requires { fold.settle(run); })
        fold.settle(run);
    else
        fold.settle();
}

using SettlingFolds = testing::Types<RunTally, ClassUse, PlacePeaks>;
TYPED_TEST_SUITE(EverySettlingFold, SettlingFolds);

TYPED_TEST(EverySettlingFold, TellsTheSameWhenItSettlesOnTheWayAndStepsBackUpToThere)
{
    for (const auto &[name, run] : runs()) {
        const std::vector<std::size_t> positions = positionsIn(*run);
        const auto expected = this->straight(*run, positions);
        TypeParam fold = Figures<TypeParam>::empty(*run);
        std::size_t at = 0;
        std::mt19937 random(3);
        for (const std::size_t target : positions) {
            for (; at < target; ++at)
                fold.add(*run, at);
            settle(fold, *run);
            const std::size_t ahead = std::min<std::size_t>(run->eventCount() - at, random() % 300);
            for (std::size_t i = 0; i < ahead; ++i)
                fold.add(*run, at++);
            for (std::size_t i = 0; i < ahead; ++i)
                fold.takeBack(*run, --at);
            ASSERT_EQ(Figures<TypeParam>::of(fold, *run), expected.at(target)) << name << " at " << target;
        }
    }
}

using TallyFold = EveryFold<RunTally>;

TEST_F(TallyFold, TellsTheSameFromTheMarksOfATrail)
{
    for (const auto &[name, run] : runs()) {
        const std::vector<std::size_t> positions = positionsIn(*run);
        const auto expected = straight(*run, positions);
        TallyTrail trail(100);
        RunTally whole;
        for (std::size_t at = 0; at < run->eventCount(); ++at) {
            whole.add(*run, at);
            if (at + 1 == trail.nextPosition()) {
                whole.settle(*run);
                trail.leave(whole, at + 1);
            }
        }
        AtPosition<RunTally> tally;
        std::vector<std::size_t> order = positions;
        std::shuffle(order.begin(), order.end(), std::mt19937(9));
        for (const std::size_t position : order) {
            ASSERT_TRUE(trail.moveTo(tally, *run, position, 100));
            ASSERT_EQ(Figures<RunTally>::of(*tally, *run), expected.at(position)) << name << " at " << position;
            const std::size_t before = position - std::min<std::size_t>(position, 3);
            ASSERT_TRUE(trail.moveTo(tally, *run, before, 100)); // a few steps back, perhaps over the mark
            ASSERT_TRUE(trail.moveTo(tally, *run, position, 100));
            ASSERT_EQ(Figures<RunTally>::of(*tally, *run), expected.at(position)) << name << " at " << position;
        }
    }
}

} // namespace
} // namespace atomalloc::app
