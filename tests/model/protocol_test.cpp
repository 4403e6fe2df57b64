// SPDX-License-Identifier: MPL-2.0
// Every protocol holds in all executions up to the bounds of the short form, and every bug that is seeded into it is found.
#include "tests/model/search.h"

#include <gtest/gtest.h>

#include <cctype>

namespace atomalloc::model {

namespace {

class ModelCheck : public testing::TestWithParam<Protocol>
{
};

std::string testName(const testing::TestParamInfo<Protocol> &info)
{
    std::string name;
    bool begins = true;
    for (const char c : info.param.name) {
        const bool letter = std::isalpha(static_cast<unsigned char>(c)) != 0;
        if (letter)
            name += begins ? static_cast<char>(std::toupper(static_cast<unsigned char>(c))) : c;
        begins = !letter;
    }
    return name;
}

} // namespace

TEST_P(ModelCheck, HoldsInEveryExecutionWithinTheBounds)
{
    const Protocol &protocol = GetParam();
    for (std::size_t i = 0; i < protocol.checks.size(); ++i) {
        const Check &check = protocol.checks[i];
        Bounds bounds = check.bounds;
        bounds.preemptions = check.testPreemptions;
        const Outcome outcome = explore(check.program, bounds, {});
        EXPECT_FALSE(outcome.failed) << describe(protocol, i, outcome);
        EXPECT_TRUE(outcome.failed || outcome.complete);
        EXPECT_GT(outcome.executions, 1U);
    }
}

TEST_P(ModelCheck, FindsEveryBugThatIsSeeded)
{
    const Protocol &protocol = GetParam();
    ASSERT_GE(protocol.mutants.size(), 3U);
    const std::vector<Site> sites = sitesOf(protocol);
    for (const Mutant &mutant : protocol.mutants) {
        const Outcome outcome = findBug(protocol, mutant, sites);
        EXPECT_TRUE(outcome.failed) << mutant.name << ": " << outcome.message;
    }
}

INSTANTIATE_TEST_SUITE_P(Protocols, ModelCheck, testing::ValuesIn(protocols()), testName);

} // namespace atomalloc::model
