// SPDX-License-Identifier: GPL-3.0-or-later
// Marks that a person sets, and those that the program finds.
#include "tests/ui/session_fixture.h"
#include "ui/actions/actions.h"
#include "ui/session/marks.h"

#include <QAction>
#include <QWidget>

#include <algorithm>

namespace atomalloc::ui {
namespace {

class MarksTest : public SessionFixture
{
protected:
    Marks &marks() { return m_session.runView().marks(); }
};

TEST_F(MarksTest, AreSetInTheirOrderUntilAllFourAre)
{
    QSignalSpy changed(&marks(), &Marks::changed);
    for (int number = 0; number < Marks::kCount; ++number)
        EXPECT_EQ(marks().setNext(10), number);
    EXPECT_EQ(marks().setNext(20), -1);
    EXPECT_EQ(marks().count(), 4);
    EXPECT_EQ(changed.count(), 4);
    marks().remove(1);
    EXPECT_EQ(marks().setNext(30), 1) << "the first one that is free";
    EXPECT_EQ(marks().mark(1)->position, 30U);
}

TEST_F(MarksTest, KeepTheirNameWhenTheyMoveAndStayWithinTheRun)
{
    marks().set(2, 5);
    marks().rename(2, QStringLiteral(" before the burst "));
    marks().set(2, 1'000'000);
    EXPECT_EQ(marks().mark(2)->name, QStringLiteral("before the burst"));
    EXPECT_EQ(marks().mark(2)->position, m_sample.run->eventCount());
    EXPECT_EQ(marks().mark(2)->time_ns, m_sample.run->event(m_sample.run->eventCount() - 1).time_ns);
    marks().rename(3, QStringLiteral("nothing is there"));
    EXPECT_FALSE(marks().mark(3));
}

TEST_F(MarksTest, AreNotThoseOfAnotherRun)
{
    marks().set(0, 5);
    m_session.runView().show(test::sampleRun().run, RunView::Kept::nowhere);
    EXPECT_EQ(marks().count(), 0);
}

TEST_F(MarksTest, AreFoundByThemselves)
{
    const app::RecordedRun &run = *m_sample.run;
    const auto foundAt = [this](FoundMark::Kind kind) {
        const auto &found = marks().found();
        const auto mark = std::ranges::find(found, kind, &FoundMark::kind);
        return mark == found.end() ? std::size_t{0} : mark->position;
    };
    const auto first = [&run](EventKind kind) {
        for (std::size_t i = 0; i < run.eventCount(); ++i)
            if (run.event(i).kind == kind)
                return i + 1;
        return std::size_t{0};
    };
    EXPECT_EQ(foundAt(FoundMark::Kind::peak), run.peak().position);
    EXPECT_EQ(foundAt(FoundMark::Kind::first_wait), first(EventKind::wait));
    EXPECT_EQ(foundAt(FoundMark::Kind::first_refusal), first(EventKind::out_of_memory));
    EXPECT_EQ(foundAt(FoundMark::Kind::end), run.eventCount());
    EXPECT_GT(foundAt(FoundMark::Kind::largest_growth), 0U);
    EXPECT_TRUE(std::ranges::is_sorted(marks().found(), {}, &FoundMark::position));
    m_session.runView().show(nullptr, RunView::Kept::nowhere);
    EXPECT_TRUE(marks().found().empty());
}

TEST_F(MarksTest, WhatWasFoundIsGoneToAndSetAsAMarkByActions)
{
    QWidget window;
    Actions actions(&window);
    actions.attach(m_session);
    ASSERT_TRUE(marks().found(FoundMark::Kind::first_wait));
    m_session.runView().setPosition(0);
    m_session.runView().play();
    actions.toFirstWait->trigger();
    EXPECT_EQ(m_session.runView().position(), marks().found(FoundMark::Kind::first_wait)->position);
    EXPECT_FALSE(m_session.runView().playing());
    marks().set(0, 3);
    m_session.runView().play();
    actions.goToMarks[0]->trigger();
    EXPECT_FALSE(m_session.runView().playing());
    EXPECT_EQ(m_session.runView().position(), 3U);
    marks().remove(0);
    for (const auto kind : {FoundMark::Kind::peak, FoundMark::Kind::largest_growth, FoundMark::Kind::first_wait, FoundMark::Kind::end}) {
        ASSERT_TRUE(marks().found(kind));
        QAction *action = actions.setFoundMarks[static_cast<int>(kind)];
        EXPECT_TRUE(action->isEnabled());
        action->trigger();
        EXPECT_EQ(marks().mark(marks().count() - 1)->position, marks().found(kind)->position) << action->text().toStdString();
    }
    const QSignalSpy told(&m_session, &Session::notice);
    actions.setFoundMarks[0]->trigger();
    EXPECT_EQ(told.count(), 1) << "all four are set";
    m_session.runView().show(nullptr, RunView::Kept::nowhere);
    for (const QAction *action : actions.setFoundMarks)
        EXPECT_FALSE(action->isEnabled()) << action->text().toStdString();
}

} // namespace
} // namespace atomalloc::ui
