// SPDX-License-Identifier: GPL-3.0-or-later
// The row of chips, the card that edits one, and the keys that step back and forth.
#include "tests/ui/shell/window_fixture.h"
#include "ui/session/marks.h"
#include "ui/shell/filter_bar.h"
#include "ui/shell/filter_editor.h"
#include "ui/shell/filter_words.h"
#include "ui/shell/view_area.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>

namespace atomalloc::ui {
namespace {

QString chipOf(const char *text) { return chipText(app::Filter::parse(QString::fromUtf8(text))->conditions().front()); }

TEST(FilterChips, SayTheTopicAndTheValues)
{
    EXPECT_EQ(chipOf("task=\"decode 1\" or task=\"decode 2\""), QStringLiteral("Task: decode 1, decode 2"));
    EXPECT_EQ(chipOf("time>3200ms and time<=4100ms"), QStringLiteral("Time: 3.200 000 to 4.100 000 s"));
    EXPECT_EQ(chipOf("size>=64KiB"), QStringLiteral("Size: ≥ 64 KiB"));
    EXPECT_EQ(chipOf("born<=peak and freed>peak"), QStringLiteral("Live at: peak"));
    EXPECT_EQ(chipOf("freed=never"), QStringLiteral("Freed: never"));
    EXPECT_EQ(chipOf("state!=hot"), QStringLiteral("State: ≠ hot"));
    EXPECT_EQ(chipOf("not class=8KiB"), QStringLiteral("not class=8KiB"));
    EXPECT_EQ(chipOf("task=a or size=1B"), QStringLiteral("task=a or size=1B"));
}

class FilterBarTest : public WindowTest
{
protected:
    void SetUp() override
    {
        openAndRun("tight-bursts");
        m_bar = find<FilterBar>("filterBar");
    }
    void filterBy(const char *text)
    {
        ASSERT_TRUE(m_session.selection().setFilterText(QString::fromUtf8(text)));
        settle();
    }
    void settle()
    {
        ASSERT_TRUE(waitUntil([this] { return !m_session.filtering().busy(); }));
    }
    QString filter() { return m_session.selection().filter().text(); }
    void press(Qt::Key key, Qt::KeyboardModifiers held = Qt::NoModifier)
    {
        QTest::keyClick(m_window->viewArea().currentPage(), key, held);
        settle();
    }

    FilterBar *m_bar = nullptr;
};

TEST_F(FilterBarTest, IsThereWhileThereIsAFilter)
{
    EXPECT_FALSE(m_bar->isVisible());
    filterBy("size>=4KiB and event=wait");
    EXPECT_TRUE(m_bar->isVisible());
    EXPECT_EQ(m_bar->chips(), (QStringList{QStringLiteral("Size: ≥ 4 KiB"), QStringLiteral("Event: wait · not in this view")}))
        << "Lanes shows no events";
    m_window->viewArea().showView(QStringLiteral("tasks"));
    EXPECT_EQ(m_bar->chips().at(1), QStringLiteral("Event: wait"));
    m_session.selection().setFilter({});
    EXPECT_FALSE(m_bar->isVisible());
}

TEST_F(FilterBarTest, AMarkThatIsNotSetIsToldAndSetFromThere)
{
    filterBy("time>A and time<=B");
    EXPECT_EQ(m_bar->chips().front(), QStringLiteral("Time: A to B"));
    EXPECT_TRUE(m_bar->told().endsWith(QStringLiteral("Set mark A here"))) << m_bar->told().toStdString();
    const auto buttons = m_bar->findChildren<QPushButton *>();
    const auto click = [&](const char *words) {
        const auto button = std::ranges::find(buttons, QString::fromUtf8(words), &QPushButton::text);
        ASSERT_NE(button, buttons.end()) << words;
        (*button)->click();
        settle();
    };
    m_session.runView().setPosition(100);
    click("Set mark A here");
    m_session.runView().setPosition(200);
    click("Set mark B here");
    ASSERT_NE(m_session.selection().matches(), nullptr);
    const auto time = m_session.selection().matches()->time();
    ASSERT_TRUE(time);
    const app::RecordedRun &run = *m_session.runView().run();
    EXPECT_EQ(time->first_ns, run.event(99).time_ns + 1);
    EXPECT_EQ(time->last_ns, run.event(199).time_ns);
}

TEST_F(FilterBarTest, NoWordOfItIsCutAtAnyWidth)
{
    filterBy("text~'a text that is longer than any name in the program, and longer than a chip can be' and size>=1B and lifetime>1ns");
    for (int width = 640; width <= 1600; width += 50) {
        m_bar->resize(width, m_bar->height()); // until the next turn of the event loop: then the window lays it out anew
        for (const QLabel *label : m_bar->findChildren<QLabel *>(QString(), Qt::FindDirectChildrenOnly)) {
            const QFontMetrics metrics(label->font());
            EXPECT_LE(metrics.horizontalAdvance(label->text()), label->width()) << label->text().toStdString() << " at " << width;
        }
        for (const QPushButton *button : m_bar->findChildren<QPushButton *>()) {
            if (!button->isVisibleTo(m_bar) || m_bar->editor().isAncestorOf(button))
                continue;
            const int right = button->mapTo(m_bar, QPoint(button->width(), 0)).x();
            EXPECT_LE(right, width) << button->text().toStdString() << " at " << width;
            EXPECT_LE(button->minimumSizeHint().width(), button->width() + 1) << button->text().toStdString() << " at " << width;
        }
    }
}

TEST_F(FilterBarTest, TellsWhatIsLeftAsTheRunHasIt)
{
    filterBy("event=wait");
    std::size_t waits = 0;
    const app::RecordedRun &run = *m_session.runView().run();
    for (std::size_t i = 0; i < run.eventCount(); ++i)
        waits += run.event(i).kind == EventKind::wait ? 1 : 0;
    EXPECT_TRUE(m_bar->told().contains(QStringLiteral(" %1 of ").arg(waits))) << m_bar->told().toStdString();
}

TEST_F(FilterBarTest, StepsBackWithEscAndCtrlZAndForthWithCtrlShiftZ)
{
    filterBy("size>=4KiB");
    filterBy("size>=8KiB");
    press(Qt::Key_Escape);
    EXPECT_EQ(filter(), QStringLiteral("size>=4KiB"));
    press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    EXPECT_EQ(filter(), QStringLiteral("size>=8KiB"));
    press(Qt::Key_Z, Qt::ControlModifier);
    press(Qt::Key_Escape);
    EXPECT_EQ(filter(), QString());
    m_session.selection().selectTask(TaskId{2});
    press(Qt::Key_Escape);
    EXPECT_TRUE(m_session.selection().empty()) << "without a filter the selection is next";
}

TEST_F(FilterBarTest, TheXOfAChipRemovesItAndAClickEditsIt)
{
    filterBy("size>=4KiB and task~a");
    QToolButton *remove = m_bar->findChildren<QToolButton *>().front();
    QTest::mouseClick(remove, Qt::LeftButton);
    settle();
    EXPECT_EQ(filter(), QStringLiteral("task~a"));
    m_bar->editor().open(QPoint(10, 10), 0);
    EXPECT_EQ(m_bar->editor().field().text(), QStringLiteral("task~a"));
    m_bar->editor().field().setText(QStringLiteral("task~b and class=4KiB"));
    QTest::keyClick(&m_bar->editor().field(), Qt::Key_Return);
    settle();
    EXPECT_FALSE(m_bar->editor().isVisible());
    EXPECT_EQ(filter(), QStringLiteral("task~b and class=4KiB"));
}

TEST_F(FilterBarTest, AFaultIsToldWithItsColumnAndTheCardStays)
{
    press(Qt::Key_F);
    FilterEditor &editor = m_bar->editor();
    ASSERT_TRUE(editor.isVisible());
    editor.field().setText(QStringLiteral("size>=4KiB and colour=red"));
    QTest::keyClick(&editor.field(), Qt::Key_Return);
    EXPECT_TRUE(editor.isVisible());
    EXPECT_TRUE(editor.fault().startsWith(QStringLiteral("Column 16: "))) << editor.fault().toStdString();
    EXPECT_EQ(editor.field().selectedText(), QStringLiteral("colour=red"));
    EXPECT_EQ(filter(), QString());
    QTest::keyClick(&editor.field(), Qt::Key_Escape);
    EXPECT_FALSE(editor.isVisible());
}

TEST_F(FilterBarTest, AFilterThatLeavesNothingNamesTheConditionToRemoveAndItsLinkDoes)
{
    filterBy("task=nobody_of_this_name and size>=1B");
    EXPECT_TRUE(m_bar->told().contains(QStringLiteral("Nothing matches these 2 filters. Remove Task: nobody_of_this_name")))
        << m_bar->told().toStdString();
    for (QPushButton *button : m_bar->findChildren<QPushButton *>())
        if (button->text().startsWith(QStringLiteral("Remove ")))
            QTest::mouseClick(button, Qt::LeftButton);
    settle();
    EXPECT_EQ(filter(), QStringLiteral("size>=1B"));
}

TEST_F(FilterBarTest, KeysSetMoveAndRemoveMarks)
{
    const Marks &marks = m_session.runView().marks();
    m_session.runView().setPosition(100);
    press(Qt::Key_M);
    ASSERT_TRUE(marks.mark(0));
    EXPECT_EQ(marks.mark(0)->position, 100U);
    m_session.runView().setPosition(200);
    press(Qt::Key_3, Qt::ControlModifier);
    press(Qt::Key_1, Qt::AltModifier);
    EXPECT_EQ(m_session.runView().position(), 100U);
    press(Qt::Key_3, Qt::AltModifier);
    EXPECT_EQ(m_session.runView().position(), 200U);
    press(Qt::Key_Delete);
    EXPECT_FALSE(marks.mark(2)) << "the one that was gone to last";
    press(Qt::Key_M);
    press(Qt::Key_M);
    press(Qt::Key_M);
    QSignalSpy notices(&m_session, &Session::notice);
    press(Qt::Key_M);
    ASSERT_EQ(notices.count(), 1);
    EXPECT_EQ(notices.front().front().toString(), QStringLiteral("All four marks are set. Move one: Ctrl+1..4"));
}

} // namespace
} // namespace atomalloc::ui
