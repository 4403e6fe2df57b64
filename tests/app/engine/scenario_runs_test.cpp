// SPDX-License-Identifier: MPL-2.0
#include "app/scenario/scenario_library.h"
#include "tests/app/engine/run_support.h"

#include <gtest/gtest.h>

namespace atomalloc::app {
namespace {

/// Every built-in scenario runs to its end, twice the same, and its events fit its figures.
TEST(ScenarioRuns, AllBuiltInScenariosAreReproducible)
{
    for (const Scenario &scenario : scenarioLibrary()) {
        SCOPED_TRACE(scenario.id.toStdString());
        RunRequest request = requestFor(scenario);
        request.seed = scenario.seed;
        const auto one = runToEnd(request);
        const auto two = runToEnd(request);
        ASSERT_NE(one, nullptr);
        ASSERT_NE(two, nullptr);
        expectStateFits(*one);
        EXPECT_TRUE(sameEvents(*one, *two));
        EXPECT_TRUE(one->complete());
        EXPECT_EQ(one->inputs().scenario, scenario);
    }
}

} // namespace
} // namespace atomalloc::app
