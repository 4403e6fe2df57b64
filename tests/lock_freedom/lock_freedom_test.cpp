// SPDX-License-Identifier: MPL-2.0
// The bounded form: a few points of each case.
#include "tests/lock_freedom/cases.h"
#include "tests/lock_freedom/survey.h"

#include <gtest/gtest.h>

namespace atomalloc::lock_freedom {

namespace {

constexpr Effort kEffort{.marchStops = 64, .steps = 3'000, .leastPoints = 2};

std::string nameOf(const testing::TestParamInfo<Case> &info) { return info.param.operation + "_" + info.param.pool; }

class LockFreedom : public testing::TestWithParam<Case>
{
protected:
    void SetUp() override
    {
        if (!kCanSingleStep)
            GTEST_SKIP() << "single steps need Linux on x86-64, without a sanitizer";
    }
};

class LockFreedomControl : public LockFreedom
{
};

} // namespace

void PrintTo(const Case &subject, std::ostream *out) { *out << subject.operation << ", " << subject.pool; }

TEST_P(LockFreedom, AThreadThatStopsAnywhereBlocksNobodyAndCostsNoMoreThanTheBound)
{
    const Findings findings = survey(GetParam(), kEffort);
    EXPECT_GT(findings.parked, 0U);
    EXPECT_GT(findings.killed, 0U);
    EXPECT_EQ(findings.blocked, 0U);
    EXPECT_LE(findings.largestLoss, findings.bound);
    for (const std::string &problem : findings.problems)
        ADD_FAILURE() << problem;
}

TEST_P(LockFreedomControl, AThreadThatStopsWithAMutexBlocksTheOthers)
{
    const Findings findings = survey(GetParam(), kEffort);
    EXPECT_GT(findings.blocked, 0U) << "the survey would not see a blocked thread";
}

INSTANTIATE_TEST_SUITE_P(Allocator, LockFreedom, testing::ValuesIn(allocatorCases()), nameOf);
INSTANTIATE_TEST_SUITE_P(MutexPool, LockFreedomControl, testing::ValuesIn(controlCases()), nameOf);

} // namespace atomalloc::lock_freedom
