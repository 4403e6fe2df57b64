// SPDX-License-Identifier: GPL-3.0-or-later
// What the filter leaves of the run on the screen, found on another thread.
#include "tests/ui/blocked_pool.h"
#include "tests/ui/session_fixture.h"
#include "ui/session/marks.h"

namespace atomalloc::ui {
namespace {

class FilteringTest : public SessionFixture
{
protected:
    void filterBy(const char *text)
    {
        ASSERT_TRUE(m_session.selection().setFilterText(QString::fromUtf8(text)));
        ASSERT_TRUE(waitUntil([this] { return !m_session.filtering().busy(); }));
    }
    const Selection::Matches &matches() { return m_session.selection().matches(); }
};

TEST_F(FilteringTest, TheSelectionHearsWhatIsLeft)
{
    EXPECT_EQ(matches(), nullptr);
    filterBy("event=wait");
    ASSERT_NE(matches(), nullptr);
    ASSERT_EQ(matches()->events().size(), 2U);
    EXPECT_EQ(m_sample.run->event(matches()->events().back()).kind, EventKind::wait);
    m_session.selection().steps().undo();
    EXPECT_EQ(matches(), nullptr) << "without a filter nothing is left out, and nothing is to be waited for";
}

TEST_F(FilteringTest, TheLastOfTwoFiltersIsTheOneThatIsShown)
{
    ASSERT_TRUE(m_session.selection().setFilterText(QStringLiteral("event=wait")));
    filterBy("event=free");
    ASSERT_NE(matches(), nullptr);
    EXPECT_EQ(matches()->filter(), m_session.selection().filter());
}

TEST_F(FilteringTest, ACancelGoesBackToTheFilterBefore)
{
    filterBy("event=wait");
    {
        const BlockedPool blocked;
        EXPECT_TRUE(m_session.selection().setFilterText(QStringLiteral("event=free")));
        EXPECT_TRUE(m_session.filtering().busy());
        m_session.filtering().cancel();
    }
    ASSERT_TRUE(waitUntil([this] { return !m_session.filtering().busy(); }));
    EXPECT_EQ(m_session.selection().filter().text().toStdString(), "event=wait");
    EXPECT_EQ(matches()->filter().text().toStdString(), "event=wait");
}

TEST_F(FilteringTest, APlaceThatTheRunDoesNotHaveIsAProblem)
{
    const QSignalSpy problems(&m_session.filtering(), &Filtering::problem);
    filterBy("born>@999999");
    EXPECT_EQ(problems.count(), 1);
    EXPECT_EQ(matches(), nullptr);
}

TEST_F(FilteringTest, WhatIsLeftFollowsTheMarkThatTheFilterNames)
{
    Marks &marks = m_session.runView().marks();
    marks.set(0, m_sample.filled);
    filterBy("born>A");
    ASSERT_NE(matches(), nullptr);
    const std::size_t later = matches()->lifeCount();
    marks.set(0, 0);
    ASSERT_TRUE(waitUntil([this] { return !m_session.filtering().busy(); }));
    EXPECT_GT(matches()->lifeCount(), later);
    EXPECT_EQ(matches()->lifeCount(), matches()->ground().lives->lifetimes.size()) << "every block is born after the begin";
    EXPECT_EQ(m_session.selection().filter().text().toStdString(), "born>A");
}

TEST_F(FilteringTest, AMarkThatMovesOnWhileWorkIsInProgressIsFoundWhereItStandsAtLast)
{
    Marks &marks = m_session.runView().marks();
    marks.set(0, m_sample.filled);
    {
        const BlockedPool blocked;
        ASSERT_TRUE(m_session.selection().setFilterText(QStringLiteral("born>A")));
        marks.set(0, m_sample.waiting);
        marks.set(0, 0);
    }
    ASSERT_TRUE(waitUntil([this] { return !m_session.filtering().busy(); }));
    ASSERT_NE(matches(), nullptr);
    EXPECT_EQ(matches()->filter(), m_session.selection().filterAtMarks());
}

TEST_F(FilteringTest, WithoutAMarkThatTheFilterNamesNothingIsLeftOut)
{
    m_session.runView().marks().set(1, m_sample.filled);
    filterBy("born>B");
    ASSERT_NE(matches(), nullptr);
    const QSignalSpy problems(&m_session.filtering(), &Filtering::problem);
    m_session.runView().marks().remove(1);
    ASSERT_TRUE(waitUntil([this] { return !m_session.filtering().busy(); }));
    EXPECT_EQ(problems.count(), 0) << "it is told beside the filter, and can be set there";
    EXPECT_EQ(matches(), nullptr) << "what is left of born>@12 says nothing of this filter";
    EXPECT_EQ(m_session.filtering().missingMark(), std::optional(1));
    m_session.filtering().setMissingMark();
    EXPECT_EQ(m_session.runView().marks().mark(1)->position, m_session.runView().position());
    ASSERT_TRUE(waitUntil([this] { return !m_session.filtering().busy(); }));
    EXPECT_NE(matches(), nullptr);
    EXPECT_EQ(m_session.filtering().missingMark(), std::nullopt);
}

TEST_F(FilteringTest, AnotherRunIsFilteredAsWell)
{
    filterBy("event=wait");
    const auto before = matches();
    {
        const BlockedPool blocked;
        m_session.runView().show(test::sampleRun().run, RunView::Kept::nowhere);
        EXPECT_EQ(matches(), nullptr) << "those are of the run before";
    }
    ASSERT_TRUE(waitUntil([this] { return !m_session.filtering().busy(); }));
    ASSERT_NE(matches(), nullptr);
    EXPECT_NE(matches(), before);
}

TEST_F(FilteringTest, WhatIsRecordedMeanwhileIsFilteredToo)
{
    auto growing = std::make_shared<app::RecordedRun>();
    growing->setInputs(m_sample.run->inputs());
    const auto growTo = [&](std::size_t end) {
        for (std::size_t event = growing->eventCount(); event < end; ++event)
            growing->append(std::vector{m_sample.run->event(event)});
        m_session.runView().look();
    };
    growTo(m_sample.filled);
    m_session.runView().show(growing, RunView::Kept::nowhere);
    filterBy("event=wait");
    ASSERT_NE(matches(), nullptr);
    EXPECT_TRUE(matches()->events().empty());
    growTo(m_sample.end);
    EXPECT_TRUE(waitUntil([this] { return matches()->events().size() == 2; }));
}

} // namespace
} // namespace atomalloc::ui
