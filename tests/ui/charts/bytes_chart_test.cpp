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

/// The labels of an axis of the chart from 0 to `most`.
template <typename Ticker>
QStringList labelsTo(double most)
{
    class Shown : public Ticker
    {
    public:
        QString label(double tick) { return Ticker::getTickLabel(tick, QLocale::c(), u'f', 6); }
        double step(double range) { return Ticker::getTickStep(QCPRange(0, range)); }
    };
    Shown shown;
    QStringList labels;
    const double step = shown.step(most);
    for (int i = 0; i * step <= most * (1 + 1e-9); ++i)
        labels << shown.label(i * step);
    return labels;
}

TEST(ChartTickers, SayNoRoundedValueAtATick)
{
    EXPECT_EQ(labelsTo<BytesTicker>(1.3 * 1024 * 1024).join(u' ').toStdString(), "0 512 KiB 1 MiB");
    EXPECT_EQ(labelsTo<BytesTicker>(1.25 * 1024 * 1024).join(u' ').toStdString(), "0 256 KiB 512 KiB 768 KiB 1 MiB 1.25 MiB");
    EXPECT_EQ(labelsTo<SecondsTicker>(1.25).join(u' ').toStdString(), "0 s 500 ms 1 s");
    EXPECT_EQ(labelsTo<SecondsTicker>(0.0012).join(u' ').toStdString(), "0 s 500 µs 1 ms");
    EXPECT_EQ(labelsTo<SecondsTicker>(150).join(u' ').toStdString(), "0 s 30 s 60 s 90 s 2 min 150 s");
}

} // namespace
} // namespace atomalloc::ui
