// SPDX-License-Identifier: MPL-2.0
#include "app/engine/summary.h"

#include <gtest/gtest.h>

namespace atomalloc::app {
namespace {

TEST(Summary, OfARunInWhichNothingHappenedIsZeroThroughout)
{
    for (const RunMode mode : {RunMode::watch, RunMode::measure})
        for (const SummaryRow &row : summaryRows({}, mode))
            EXPECT_EQ(row.value, 0.0) << row.metric.toStdString(); // nothing of nothing is no number otherwise
}

} // namespace
} // namespace atomalloc::app
