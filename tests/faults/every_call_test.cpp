// SPDX-License-Identifier: MPL-2.0
// Each call for memory fails once, in a run of its own, and once with all calls after it until somebody notices.
#include "tests/faults/whole_life.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <string>

namespace atomalloc::faults {
namespace {

struct Case
{
    const char *name;
    Resource resource;
    bool traced;
    std::uint64_t atLeast; ///< calls of this kind that the life makes
};

void PrintTo(const Case &each, std::ostream *out) { *out << each.name; }

/// From the failing call of one run to that of the next. The environment may ask for longer strides: ATOMALLOC_FAULT_STRIDE=5.
std::uint64_t stride()
{
    const char *asked = std::getenv("ATOMALLOC_FAULT_STRIDE");
    return std::max<std::uint64_t>(ATOMALLOC_STRIDE, asked == nullptr ? 0 : std::strtoull(asked, nullptr, 10));
}

class EveryCall : public testing::TestWithParam<Case>
{
protected:
    /// Blocks of the heap that a run leaves: what a resumption may still ask for outlives the allocator.
    static std::int64_t run(const Plan &plan)
    {
        const std::int64_t before = heapBlocks();
        {
            WholeLife life(plan, GetParam().traced);
            life.run();
            EXPECT_EQ(life.pagesKept(), 0) << "address space was not released";
        }
        recover();
        return heapBlocks() - before;
    }

    static void failEach(bool andAllAfter)
    {
        run({}); // what is made once per program
        const std::int64_t usual = run({});
        EXPECT_LE(usual, 1);
        std::uint64_t call = 1 - stride();
        do {
            call += stride();
            SCOPED_TRACE("call " + std::to_string(call));
            EXPECT_EQ(run({GetParam().resource, call, andAllAfter}), usual) << "heap was lost";
        } while (faults() > 0 && !HasFailure());
        EXPECT_GT(call, GetParam().atLeast) << "the life asks for too little";
    }
};

TEST_P(EveryCall, MayFailOnce) { failEach(false); }

TEST_P(EveryCall, MayFailWithAllThatFollowUntilTheStepEnds) { failEach(true); }

INSTANTIATE_TEST_SUITE_P(Faults, EveryCall,
                         testing::Values(Case{"Heap", Resource::heap, false, 200}, Case{"HeapWithEvents", Resource::heap, true, 60},
                                         Case{"Reserve", Resource::reserve, false, 10},
                                         Case{"ReserveWithEvents", Resource::reserve, true, 18},
                                         Case{"Commit", Resource::commit, false, 100},
                                         Case{"CommitWithEvents", Resource::commit, true, 100},
                                         Case{"Decommit", Resource::decommit, true, 60}),
                         [](const auto &each) { return std::string(each.param.name); });

} // namespace
} // namespace atomalloc::faults
