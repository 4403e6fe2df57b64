// SPDX-License-Identifier: MPL-2.0
// The bounded form: a few points of each case.
#include "tests/lock_freedom/cases.h"
#include "tests/lock_freedom/survey.h"

#include <gtest/gtest.h>

#include <memory>
#include <utility>

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
    EXPECT_GE(findings.parked, kEffort.leastPoints);
    EXPECT_GE(findings.killed, kEffort.leastPoints);
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

/// A scene of nobody, whose operation is long once and short from then on.
class ShrinkingScene : public SurveyScene
{
public:
    explicit ShrinkingScene(std::uint64_t turns) : m_turns(turns) {}
    void operate() noexcept override
    {
        for (std::uint64_t turn = 0; turn < m_turns; ++turn)
            m_done = m_done + 1;
    }
    void work(unsigned) noexcept override {}
    void giveBack(unsigned) noexcept override {}
    void takeStock(unsigned, Fate) noexcept override {}
    Aftermath aftermath(Fate) override { return {}; }
    [[nodiscard]] std::uint64_t bound() const override { return 0; }

private:
    const std::uint64_t m_turns;
    volatile std::uint64_t m_done = 0;
};

TEST(LockFreedomSurvey, StopsAnOperationAsOftenAsItIsToldThoughItBecomesShorter)
{
    if (!kCanSingleStep)
        GTEST_SKIP() << "single steps need Linux on x86-64, without a sanitizer";
    std::uint64_t turns = 1000;
    const Case shrinking{"shrink", "none", false, [&turns] { return std::make_unique<ShrinkingScene>(std::exchange(turns, turns / 2)); }};
    const Findings findings = survey(shrinking, {.marchStops = 4, .steps = 0, .leastPoints = 5});
    EXPECT_EQ(findings.killed, 5U);
    EXPECT_GE(findings.parked, 5U);
    EXPECT_EQ(findings.blocked, 0U);
}

INSTANTIATE_TEST_SUITE_P(Allocator, LockFreedom, testing::ValuesIn(allocatorCases()), nameOf);
INSTANTIATE_TEST_SUITE_P(MutexPool, LockFreedomControl, testing::ValuesIn(controlCases()), nameOf);

} // namespace atomalloc::lock_freedom
