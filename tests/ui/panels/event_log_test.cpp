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
    model.setFilter({app::EventGroup::waits});
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
    model.setFilter({app::EventGroup::waits});
    EXPECT_EQ(model.rowBefore(m_sample.waiting), 1);
    EXPECT_EQ(model.rowBefore(1), -1);
    EXPECT_EQ(model.eventOf(1), m_sample.waiting - 1);
}

TEST_F(EventLogTest, OfALongRunHasAWindowOfRowsThatGoesWithTheCursor)
{
    EventLogModel model(nullptr, 8);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setRun(m_session.runView().run());
    ASSERT_GT(m_sample.end, 30U);
    for (const std::size_t position : {std::size_t{1}, std::size_t{8}, std::size_t{9}, m_sample.end, std::size_t{20}, std::size_t{2}}) {
        const int row = model.rowBefore(position);
        EXPECT_EQ(model.rowCount(), 8);
        ASSERT_TRUE(row >= 0 && row < 8) << position;
        EXPECT_EQ(model.eventOf(row), position - 1);
    }
    EXPECT_EQ(model.shownCount(), m_sample.end);
    model.setFilter({app::EventGroup::waits});
    EXPECT_EQ(model.rowCount(), 4);
    EXPECT_EQ(model.rowBefore(m_sample.end), 3);
}

TEST_F(EventLogTest, MovesItsWindowUpToBothEnds)
{
    EventLogModel model(nullptr, 8);
    model.setRun(m_session.runView().run());
    EXPECT_EQ(model.moveWindow(false), 0);
    std::size_t first = 0;
    for (int moved = model.moveWindow(true); moved > 0; moved = model.moveWindow(true)) {
        first += static_cast<std::size_t>(moved);
        ASSERT_EQ(model.eventOf(0), first);
        ASSERT_EQ(model.rowCount(), 8);
    }
    EXPECT_EQ(model.eventOf(7), m_sample.end - 1);
    while (model.moveWindow(false) > 0)
        ASSERT_EQ(model.rowCount(), 8);
    EXPECT_EQ(model.eventOf(0), 0U);
}

TEST_F(EventLogTest, LeavesOutWhatTheFilterLeavesOut)
{
    EventLog log(m_session.runView(), m_session.selection(), m_theme);
    ASSERT_TRUE(m_session.selection().setFilterText(QStringLiteral("event=free or event=wait")));
    ASSERT_TRUE(waitUntil([this] { return !m_session.filtering().busy(); }));
    const auto &left = m_session.selection().matches()->events();
    ASSERT_EQ(static_cast<std::size_t>(log.model().rowCount()), left.size());
    for (int row = 0; row < log.model().rowCount(); ++row)
        EXPECT_EQ(log.model().eventOf(row), left[static_cast<std::size_t>(row)]);
    EXPECT_EQ(log.model().rowBefore(left.back()), static_cast<int>(left.size()) - 2);
    log.setFilter({app::EventGroup::waits});
    EXPECT_EQ(log.model().rowCount(), 2) << "of what is left, those of one kind";
    m_session.selection().setFilter({});
    log.setFilter({});
    EXPECT_EQ(static_cast<std::size_t>(log.model().rowCount()), m_sample.end);
}

TEST_F(EventLogTest, EachGroupOfEventsHasAnEntryThatShowsItAlone)
{
    EventLog log(m_session.runView(), m_session.selection(), m_theme);
    auto *entries = log.findChild<QComboBox *>();
    ASSERT_EQ(entries->count(), static_cast<int>(app::kLastEventGroup) + 2) << "and one for all";
    std::size_t shown = 0;
    for (int entry = 1; entry < entries->count(); ++entry) {
        entries->setCurrentIndex(entry);
        shown += static_cast<std::size_t>(log.model().rowCount());
        for (int row = 0; row < log.model().rowCount(); ++row) {
            const EventKind kind = m_sample.run->event(log.model().eventOf(row)).kind;
            ASSERT_EQ(static_cast<int>(app::groupOf(kind)), entries->itemData(entry).toInt()) << entries->itemText(entry).toStdString();
        }
    }
    EXPECT_EQ(shown, m_sample.end);
}

TEST_F(EventLogTest, ARowThatIsChosenMovesTheCursor)
{
    EventLog log(m_session.runView(), m_session.selection(), m_theme);
    auto *table = log.findChild<QTableView *>();
    table->setCurrentIndex(log.model().index(3, 0));
    EXPECT_EQ(m_session.runView().position(), 4U);
}

} // namespace
} // namespace atomalloc::ui
