// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/session_fixture.h"
#include "ui/charts/bytes_axis.h"
#include "ui/charts/bytes_chart.h"
#include "ui/charts/custom_plot.h"
#include "ui/charts/event_log.h"
#include "ui/charts/figures_panel.h"
#include "ui/charts/now_line.h"

#include <QAbstractItemModelTester>

namespace atomalloc::ui {
namespace {

using EventLogTest = SessionFixture;
using NowLineTest = SessionFixture;
using FiguresPanelTest = SessionFixture;
using BytesChartTest = SessionFixture;

TEST_F(EventLogTest, HasARowPerEventAndKeepsTheRulesOfModels)
{
    EventLogModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setRun(m_session.runView().run());
    EXPECT_EQ(static_cast<std::size_t>(model.rowCount()), m_sample.end);
    model.setFilter({EventFilter::Group::waits});
    EXPECT_EQ(model.rowCount(), 4); // two waits, a grant, a timeout
    EXPECT_EQ(model.index(0, EventLogModel::KindColumn).data().toString(), QStringLiteral("wait"));
    model.setFilter({});
    EXPECT_EQ(static_cast<std::size_t>(model.rowCount()), m_sample.end);
}

TEST_F(EventLogTest, FindsTheRowOfTheCursor)
{
    EventLogModel model;
    model.setRun(m_session.runView().run());
    EXPECT_EQ(model.rowBefore(0), -1);
    EXPECT_EQ(model.rowBefore(7), 6);
    model.setFilter({EventFilter::Group::waits});
    EXPECT_EQ(model.rowBefore(m_sample.waiting), 1);
    EXPECT_EQ(model.rowBefore(1), -1);
    EXPECT_EQ(model.eventOf(1), m_sample.waiting - 1);
}

TEST_F(EventLogTest, EveryKindBelongsToAGroupBesideAll)
{
    for (int kind = 0; kind <= static_cast<int>(kLastEventKind); ++kind) {
        int groups = 0;
        for (int group = 1; group <= static_cast<int>(EventFilter::Group::tasks); ++group)
            groups += EventFilter{static_cast<EventFilter::Group>(group)}.accepts(static_cast<EventKind>(kind)) ? 1 : 0;
        EXPECT_EQ(groups, 1) << kind;
    }
}

TEST_F(EventLogTest, ARowThatIsChosenMovesTheCursor)
{
    EventLog log(m_session.runView(), m_theme);
    auto *table = log.findChild<QTableView *>();
    table->setCurrentIndex(log.model().index(3, 0));
    EXPECT_EQ(m_session.runView().position(), 4U);
}

TEST_F(NowLineTest, TellsThePresentEventInOneSentence)
{
    const NowLine line(m_session.runView(), m_session.selection(), m_theme);
    m_session.runView().setPosition(m_sample.wiping);
    const QString sentence = line.sentence();
    EXPECT_TRUE(sentence.contains(QStringLiteral("zero chunk t2 decode 1, block 1K·3: chunk 2 of 4 cleared because zero_on_dealloc is on")))
        << sentence.toStdString();
    m_session.runView().setPosition(0);
    EXPECT_EQ(line.sentence(), QStringLiteral("Now: before the first event"));
}

TEST_F(FiguresPanelTest, FollowsTheCursorInBothDirections)
{
    const FiguresPanel panel(m_session.runView(), m_theme);
    const std::vector<FigureRow> before = panel.rows();
    EXPECT_EQ(before.front().figure, QStringLiteral("4"));
    m_session.runView().setPosition(m_sample.end);
    EXPECT_NE(panel.rows(), before);
    m_session.runView().setPosition(m_sample.filled);
    EXPECT_EQ(panel.rows(), before);
}

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
