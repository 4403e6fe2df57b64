// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/session_fixture.h"
#include "ui/charts/bytes_axis.h"
#include "ui/charts/bytes_chart.h"
#include "ui/charts/custom_plot.h"

namespace atomalloc::ui {
namespace {

using BytesChartTest = SessionFixture;

TEST_F(BytesChartTest, StacksTheStatesUpToWhatIsCommitted)
{
    BytesChart chart(m_session.runView(), m_theme);
    ASSERT_EQ(chart.plot().graphCount(), 5);
    double top = 0;
    for (int i = 0; i < 5; ++i) {
        bool found = false;
        const QCPRange range = chart.plot().graph(i)->getValueRange(found);
        top = found ? std::max(top, range.upper) : top;
    }
    double committed = 0;
    for (const app::SeriesPoint &point : m_session.runView().run()->series())
        committed = std::max(committed, static_cast<double>(point.committed_bytes - point.retired_bytes));
    EXPECT_DOUBLE_EQ(top, committed);
    EXPECT_GT(chart.plot().yAxis->range().upper, 16384); // the limit is in the picture
}

TEST(BytesTicker, StepsArePowersOfTwo)
{
    EXPECT_EQ(BytesTicker::stepFor(512 * 1024, 5), 128 * 1024);
    EXPECT_EQ(BytesTicker::stepFor(5, 5), 1);
}

} // namespace
} // namespace atomalloc::ui
