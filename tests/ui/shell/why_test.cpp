// SPDX-License-Identifier: GPL-3.0-or-later
// The "why" as a person meets it: cards in the Inspector, keys, and numbers in the views.
#include "tests/ui/shell/window_fixture.h"
#include "ui/panels/why_box.h"
#include "ui/views/lanes/lanes_view.h"

#include <QLabel>
#include <QPushButton>
#include <QScrollArea>

#include <algorithm>

namespace atomalloc::ui {
namespace {

class WhyWindow : public WindowTest
{
protected:
    WhyWindow()
    {
        openAndRun("tight-bursts");
        m_wait = 0;
        while (run().event(m_wait).kind != EventKind::wait)
            ++m_wait;
        ++m_wait;
        m_session.runView().setPosition(m_wait);
        m_known = waitUntil([this] { return chain().shown() && chain().answer()->position == m_wait; });
        QCoreApplication::processEvents();
    }
    const app::RecordedRun &run() { return *m_session.runView().run(); }
    WhyChain &chain() { return m_session.whyChain(); }
    void press(Qt::Key key) { QTest::keyClick(m_window.get(), key); }

    void findHelp()
    {
        QCoreApplication::processEvents();
        auto *ask = find<QPushButton>("findHelp");
        ask->setFocus();
        QTest::keyClick(ask, Qt::Key_Space);
        ASSERT_TRUE(waitUntil([this] { return chain().help() != nullptr; }));
        ASSERT_FALSE(chain().help()->changes.empty());
        QCoreApplication::processEvents();
    }
    QRect roomForWhy() { return find<QScrollArea>("whyArea")->viewport()->rect(); }
    /// Of the help, in the room for the why.
    QRect placeOfHelp()
    {
        auto *box = find<WhyBox>("whyBox");
        return box->helpPlace().translated(box->mapTo(find<QScrollArea>("whyArea")->viewport(), QPoint()));
    }

    /// All of it, or its beginning.
    void expectHelpInSight()
    {
        const QRect place = placeOfHelp();
        const QRect room = roomForWhy();
        if (place.height() > room.height())
            EXPECT_EQ(place.top(), 0) << place.height() << " px in " << room.height();
        else
            EXPECT_TRUE(room.adjusted(0, 0, 0, 1).contains(place)) << place.top() << " to " << place.bottom() << " in " << room.height();
    }

    std::size_t m_wait = 0;
    bool m_known = false;
};

TEST_F(WhyWindow, ShowsItsStepsAsCardsThatCanBeClicked)
{
    ASSERT_TRUE(m_known);
    auto *box = find<WhyBox>("whyBox");
    EXPECT_TRUE(box->isVisible());
    const auto &steps = chain().answer()->steps;
    for (std::size_t i = 0; i < box->cards().size(); ++i)
        EXPECT_EQ(box->cards()[i]->isVisibleTo(box), i < steps.size()) << i;
    EXPECT_EQ(box->cards()[0]->titleText(), QStringLiteral("t3 resize waits for 30 KiB, first in line"));
    EXPECT_TRUE(box->cards()[0]->linkText().startsWith(QStringLiteral("event ")));
    const auto block = static_cast<std::size_t>(std::ranges::find(steps, app::WhyLink::block, &app::WhyStep::link) - steps.begin());
    ASSERT_LT(block, steps.size());
    QTest::mouseClick(box->cards()[block], Qt::LeftButton);
    EXPECT_EQ(m_session.selection().block(), steps[block].block);
    EXPECT_EQ(chain().current(), static_cast<int>(block));
}

/// Whatever comes next is painted at once: an answer, another one, one while the Inspector was hidden.
TEST_F(WhyWindow, HasRoomForAllItsWordsAsSoonAsItIsShown)
{
    ASSERT_TRUE(m_known);
    m_window->resize(1280, 720);
    auto *box = find<WhyBox>("whyBox");
    const auto look = [&](std::size_t position) {
        for (const WhyCard *card : box->cards())
            if (card->isVisible()) {
                EXPECT_GE(card->height(), card->heightForWidth(card->width())) << position << ' ' << card->titleText().toStdString();
                for (const QLabel *label : card->findChildren<QLabel *>())
                    if (label->isVisible() && label->wordWrap()) {
                        EXPECT_GE(label->height(), label->heightForWidth(label->width())) << position << ' ' << label->text().toStdString();
                    }
            }
    };
    QAction *dock = m_window->actions().inspectorDock;
    for (std::size_t i = 0; i < run().eventCount(); i += 123) {
        const bool hidden = i % 3 == 0;
        if (hidden)
            dock->trigger();
        m_session.runView().setPosition(i);
        m_window->settle();
        if (hidden)
            dock->trigger();
        look(i);
        if (i % 2 == 0)
            QCoreApplication::processEvents();
        look(i);
    }
}

TEST_F(WhyWindow, IsSteppedThroughByKeysAndLeftByEscape)
{
    ASSERT_TRUE(m_known);
    press(Qt::Key_Period);
    EXPECT_EQ(chain().current(), 0);
    press(Qt::Key_Period);
    press(Qt::Key_Period);
    EXPECT_EQ(chain().current(), 2);
    EXPECT_NE(m_session.selection().block(), kNoBlock);
    press(Qt::Key_Comma);
    EXPECT_EQ(chain().current(), 1);
    press(Qt::Key_Escape);
    EXPECT_EQ(chain().current(), -1);
    EXPECT_TRUE(m_session.selection().empty());
    EXPECT_EQ(m_session.runView().position(), m_wait);
    EXPECT_TRUE(chain().shown());
}

TEST_F(WhyWindow, IsFollowedWithEnterByWhoeverHasNoMouse)
{
    ASSERT_TRUE(m_known);
    auto *box = find<WhyBox>("whyBox");
    box->cards()[0]->setFocus(Qt::TabFocusReason);
    QTest::keyClick(box->cards()[0], Qt::Key_Space);
    EXPECT_EQ(chain().current(), 0);
    QTest::keyClick(box->cards()[1], Qt::Key_Return);
    EXPECT_EQ(chain().current(), 1);
}

TEST_F(WhyWindow, PutsItsNumbersBesideTheSameThingsInTheLanes)
{
    ASSERT_TRUE(m_known);
    auto *lanes = m_window->findChild<LanesView *>();
    ASSERT_NE(lanes, nullptr);
    lanes->grab();
    std::vector<int> numbers;
    for (const auto &[number, place] : lanes->whyRings()) {
        numbers.push_back(number);
        EXPECT_TRUE(lanes->rect().contains(place.toPoint())) << number;
    }
    for (const int number : {1, 2, 3})
        EXPECT_TRUE(std::ranges::count(numbers, number) > 0) << number;
    m_session.runView().setPosition(1);
    ASSERT_TRUE(waitUntil([this] { return !chain().shown(); }));
    lanes->grab();
    EXPECT_TRUE(lanes->whyRings().empty());
}

TEST_F(WhyWindow, BringsWhatHelpsIntoSightOfWhoAskedForIt)
{
    ASSERT_TRUE(m_known);
    m_window->resize(1600, 800);
    findHelp();
    EXPECT_TRUE(find<QPushButton>("tryIt1")->hasFocus()) << "else the keyboard is anywhere";
    expectHelpInSight();
}

TEST_F(WhyWindow, BringsAsMuchOfWhatHelpsIntoSightAsHasRoom)
{
    ASSERT_TRUE(m_known);
    m_window->resize(1280, 560);
    findHelp();
    ASSERT_GT(placeOfHelp().height(), roomForWhy().height());
    expectHelpInSight();
}

TEST_F(WhyWindow, LeavesTheKeysToTheSelectionWhereNothingIsExplained)
{
    ASSERT_TRUE(m_known);
    m_session.runView().setPosition(m_wait - 400);
    m_session.selection().selectTask(TaskId{1});
    ASSERT_TRUE(waitUntil([this] { return !chain().shown(); }));
    const std::size_t before = m_session.runView().position();
    press(Qt::Key_Period);
    EXPECT_GT(m_session.runView().position(), before);
    EXPECT_EQ(run().event(m_session.runView().position() - 1).task, TaskId{1});
}

} // namespace
} // namespace atomalloc::ui
