// SPDX-License-Identifier: MPL-2.0
#include "app/words/summary_words.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace atomalloc::app {
namespace {

std::string refusedOf(const std::vector<std::pair<Metric, std::uint64_t>> &counts)
{
    std::vector<SummaryRow> rows;
    for (const auto &[metric, count] : counts)
        rows.push_back(summaryRow(metric, count));
    return SummaryWords(rows).refused().toStdString();
}

TEST(SummaryWords, NameEachKindOfRefusalThatHappenedAtAll)
{
    const std::vector<std::pair<Metric, std::string>> kinds{
        {Metric::out_of_memory, "out of memory"},    {Metric::stale_handles, "stale handle"}, {Metric::double_frees, "double free"},
        {Metric::foreign_handles, "foreign handle"}, {Metric::invalid_size, "invalid size"},  {Metric::out_of_range, "out of range"},
        {Metric::broken_canaries, "broken canar"},   {Metric::writes_after_free, "write"},
    };
    for (const auto &[metric, name] : kinds) {
        EXPECT_EQ(refusedOf({{metric, 1}}).substr(0, 2 + name.size()), "1 " + name);
        EXPECT_EQ(refusedOf({{metric, 0}}), "nothing");
    }
    EXPECT_EQ(refusedOf({}), "nothing");
    EXPECT_EQ(refusedOf({{Metric::double_frees, 3}, {Metric::waits, 9}, {Metric::out_of_memory, 12}}), "12 out of memory, 3 double frees");
}

} // namespace
} // namespace atomalloc::app
