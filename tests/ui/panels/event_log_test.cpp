// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/session_fixture.h"
#include "ui/panels/event_log.h"

#include <QAbstractItemModelTester>

namespace atomalloc::ui {
namespace {

using EventLogTest = SessionFixture;

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

} // namespace
} // namespace atomalloc::ui
