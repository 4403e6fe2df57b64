// SPDX-License-Identifier: MPL-2.0
#include "app/analysis/class_use.h"
#include "app/analysis/fold.h"
#include "app/recording/heap_state.h"
#include "tests/support/sample_run.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace atomalloc::app {
namespace {

TEST(ClassUse, TellsWhichTasksUseAClass)
{
    const test::SampleRun sample = test::sampleRun();
    AtPosition<ClassUse> use(ClassUse(*sample.run));
    use.moveTo(*sample.run, sample.end);
    ASSERT_EQ(use->classes().size(), 5U);
    for (std::size_t index = 0; index < 5; ++index) {
        std::uint64_t events = 0;
        std::uint64_t ofTask2 = 0;
        for (std::size_t i = 0; i < sample.end; ++i) {
            const Event &event = sample.run->event(i);
            events += event.size_class == static_cast<ClassIndex>(index) ? 1 : 0;
            ofTask2 += event.size_class == static_cast<ClassIndex>(index) && event.task == TaskId{2} ? 1 : 0;
        }
        const ClassUse::Class &used = use->classes()[index];
        EXPECT_EQ(used.events, events) << index;
        EXPECT_EQ(used.tasks.contains(2) ? used.tasks.at(2) : 0, ofTask2) << index;
    }
}

TEST(ClassUse, RemembersTheMostThatOneTaskHeld)
{
    const test::SampleRun sample = test::sampleRun();
    HeapState heap(sample.run);
    std::uint64_t most = 0;
    for (std::size_t position = 0; position <= sample.end; ++position) {
        heap.seek(position);
        for (std::uint32_t task = 1; task <= 4; ++task)
            most = std::max(most, heap.task(TaskId{task}).live_bytes);
    }
    AtPosition<ClassUse> use(ClassUse(*sample.run));
    use.moveTo(*sample.run, sample.end);
    EXPECT_EQ(use->mostLiveBytes(), most);
}

TEST(ClassUse, ReachesAsFarAsMemoryWasEverCommitted)
{
    const test::SampleRun sample = test::sampleRun();
    AtPosition<ClassUse> use(ClassUse(*sample.run));
    use.moveTo(*sample.run, 1);
    EXPECT_EQ(use->addressEnd(), 8192U);
    use.moveTo(*sample.run, sample.end);
    EXPECT_GE(use->addressEnd(), 8192U);
}

} // namespace
} // namespace atomalloc::app
