// SPDX-License-Identifier: GPL-3.0-or-later
// Find as a person uses it: Ctrl+F, some letters, arrows, Enter.
#include "tests/ui/shell/window_fixture.h"
#include "ui/find/find_popup.h"
#include "ui/forms/config_form.h"
#include "ui/forms/field_row.h"
#include "ui/session/refresher.h"
#include "ui/shell/view_area.h"
#include "ui/views/view.h"

#include <QAccessible>
#include <QLabel>
#include <QLineEdit>
#include <QListView>

#include <algorithm>

namespace atomalloc::ui {
namespace {

class FindPopupTest : public WindowTest
{
protected:
    FindPopup &popup() { return *find<FindPopup>("findPopup"); }
    QLineEdit &field() { return *popup().findChild<QLineEdit *>(); }
    QListView &list() { return *popup().findChild<QListView *>(); }

    void type(const QString &text)
    {
        m_window->actions().find->trigger();
        ASSERT_TRUE(popup().isVisible());
        field().selectAll();
        QTest::keyClicks(&field(), text);
        ASSERT_TRUE(waitUntil([this] { return !searching(); }));
    }
    bool searching()
    {
        for (const QLabel *label : popup().findChildren<QLabel *>())
            if (label->isVisible() && label->text().startsWith(QStringLiteral("Searching")))
                return true;
        return false;
    }
    void press(Qt::Key key) { QTest::keyClick(&field(), key); }
    [[nodiscard]] QStringList headings()
    {
        QStringList texts;
        for (int row = 0; row < list().model()->rowCount(); ++row)
            if (list().model()->index(row, 0).data(ChoicePopup::HeadingRole).toBool())
                texts << list().model()->index(row, 0).data().toString();
        return texts;
    }
    [[nodiscard]] QString current() { return list().currentIndex().data().toString(); }
    [[nodiscard]] QString words()
    {
        for (const QLabel *label : popup().findChildren<QLabel *>())
            if (label->isVisible())
                return label->text();
        return {};
    }
    RunView &run() { return m_session.runView(); }
};

TEST_F(FindPopupTest, GroupsWhatItFindsByKind)
{
    openAndRun("tight-bursts");
    QTest::keyClick(m_window.get(), Qt::Key_F, Qt::ControlModifier);
    ASSERT_TRUE(popup().isVisible());
    type(QStringLiteral("wait"));
    EXPECT_EQ(headings(), (QStringList{QStringLiteral("Events"), QStringLiteral("Commands")})) << "a scenario has no call stacks";
    type(QStringLiteral("zero"));
    EXPECT_EQ(headings(), (QStringList{QStringLiteral("Events"), QStringLiteral("Fields of the config")}));
}

TEST_F(FindPopupTest, EnterSelectsATask)
{
    openAndRun("tight-bursts");
    const QString name = run().run()->tasks()[1].name;
    type(name);
    press(Qt::Key_Return);
    EXPECT_FALSE(popup().isVisible());
    EXPECT_EQ(m_session.selection().task(), run().run()->tasks()[1].id);
}

TEST_F(FindPopupTest, ABlockThatLivesIsSelectedWhereTheCursorStands)
{
    openAndRun("tight-bursts");
    run().setPosition(3000);
    const auto &blocks = run().heap()->blocks();
    const auto lives = std::ranges::find_if(blocks, [](const auto &entry) { return entry.second.place == Place::live; });
    ASSERT_NE(lives, blocks.end());
    const app::BlockState block = lives->second;
    type(run().refresher().words().blockName(block.block, block.size_class));
    press(Qt::Key_Return);
    EXPECT_EQ(m_session.selection().block(), block.block);
    EXPECT_EQ(run().position(), 3000U);
}

TEST_F(FindPopupTest, ABlockThatDoesNotLiveIsShownAtItsBirth)
{
    openAndRun("tight-bursts");
    run().setPosition(run().run()->eventCount());
    Event birth;
    for (std::size_t i = 0; i < run().run()->eventCount() && birth.kind != EventKind::allocate; ++i)
        birth = run().run()->event(i);
    const app::BlockState *state = run().heap()->block(birth.block);
    ASSERT_TRUE(state == nullptr || state->place != Place::live);
    type(run().refresher().words().blockName(birth.block, birth.size_class));
    press(Qt::Key_Return);
    EXPECT_EQ(m_session.selection().block(), birth.block);
    ASSERT_GT(run().position(), 0U);
    const Event last = run().run()->event(run().position() - 1);
    EXPECT_EQ(last.kind, EventKind::allocate);
    EXPECT_EQ(last.block, birth.block);
}

TEST_F(FindPopupTest, EnterAgainGoesToTheNextEvent)
{
    openAndRun("tight-bursts");
    run().setPosition(0);
    std::vector<std::size_t> waits;
    for (std::size_t i = 0; i < run().run()->eventCount(); ++i)
        if (const EventKind kind = run().run()->event(i).kind; kind == EventKind::wait || kind == EventKind::wait_end)
            waits.push_back(i);
    ASSERT_GT(waits.size(), 2U);
    for (std::size_t round = 0; round < 2; ++round) {
        m_window->actions().find->trigger();
        ASSERT_TRUE(popup().isVisible());
        if (round == 0)
            QTest::keyClicks(&field(), QStringLiteral("wait"));
        ASSERT_TRUE(waitUntil([this] { return !searching(); }));
        ASSERT_EQ(headings().value(0), QStringLiteral("Events"));
        press(Qt::Key_Return);
        EXPECT_EQ(run().position(), waits[round] + 1);
    }
}

TEST_F(FindPopupTest, ANumberOrATimeGoesThere)
{
    openAndRun("tight-bursts");
    for (const char *text : {"#1,234", "@1234", "1234"}) {
        run().setPosition(0);
        type(QLatin1String(text));
        press(Qt::Key_Return);
        EXPECT_EQ(run().position(), 1234U) << text;
    }
    type(QStringLiteral("100ms"));
    press(Qt::Key_Return);
    ASSERT_GT(run().position(), 0U);
    EXPECT_LE(run().run()->event(run().position() - 1).time_ns, 100'000'000U);
    EXPECT_GT(run().run()->event(run().position()).time_ns, 100'000'000U);
}

TEST_F(FindPopupTest, AnEventThatTheRunDoesNotHaveIsNotGoneTo)
{
    openAndRun("tight-bursts");
    run().setPosition(7);
    type(QStringLiteral("#99,999,999"));
    EXPECT_TRUE(list().currentIndex().data(ChoicePopup::HindranceRole).toString().startsWith(QStringLiteral("The run has ")));
    press(Qt::Key_Return);
    EXPECT_TRUE(popup().isVisible());
    EXPECT_EQ(run().position(), 7U);
}

TEST_F(FindPopupTest, AFieldOfTheConfigIsShownWithTheKeyboardInIt)
{
    openAndRun("tight-bursts");
    m_window->activateWindow();
    m_window->actions().configDock->trigger(); // the dock is closed
    type(QStringLiteral("max_memory"));
    EXPECT_EQ(headings(), QStringList{QStringLiteral("Fields of the config")});
    press(Qt::Key_Return);
    FieldRow *row = m_window->findChild<ConfigForm *>()->row(QStringLiteral("max_memory"));
    EXPECT_TRUE(row->isVisible());
    EXPECT_EQ(m_window->focusWidget(), row->control());
}

TEST_F(FindPopupTest, ACommandIsRunAndOneThatIsNotPossibleSaysWhy)
{
    openAndRun("tight-bursts");
    type(QStringLiteral("to the end"));
    press(Qt::Key_Return);
    EXPECT_EQ(run().position(), run().run()->eventCount());
    type(QStringLiteral("to mark b"));
    EXPECT_EQ(list().currentIndex().data(ChoicePopup::HindranceRole).toString(), QStringLiteral("Mark B is not set. Ctrl+2 sets it here."));
    press(Qt::Key_Return);
    EXPECT_TRUE(popup().isVisible());
}

TEST_F(FindPopupTest, ArrowsPassOverHeadings)
{
    openAndRun("tight-bursts");
    type(QStringLiteral("wait"));
    for (int i = 0; i < list().model()->rowCount(); ++i) {
        press(Qt::Key_Down);
        EXPECT_FALSE(list().currentIndex().data(ChoicePopup::HeadingRole).toBool());
        EXPECT_TRUE(field().hasFocus() || !popup().isActiveWindow()) << "typing goes on";
    }
    EXPECT_TRUE(current().contains(QStringLiteral("wait"), Qt::CaseInsensitive)) << current().toStdString();
}

TEST_F(FindPopupTest, ScreenReadersKnowFieldAndList)
{
    m_window->actions().find->trigger();
    EXPECT_EQ(QAccessible::queryAccessibleInterface(&list())->text(QAccessible::Name), QStringLiteral("Found"));
    EXPECT_EQ(QAccessible::queryAccessibleInterface(&field())->text(QAccessible::Name), QStringLiteral("Find"));
}

TEST_F(FindPopupTest, ScreenReadersKnowEachRowWithItsKind)
{
    openAndRun("tight-bursts");
    type(QStringLiteral("wait"));
    QAccessibleInterface *rows = QAccessible::queryAccessibleInterface(&list());
    ASSERT_NE(rows, nullptr);
    ASSERT_EQ(rows->childCount(), list().model()->rowCount());
    bool event = false;
    for (int row = 0; row < rows->childCount(); ++row) {
        const QString name = rows->child(row)->text(QAccessible::Name);
        EXPECT_EQ(name, list().model()->index(row, 0).data(Qt::AccessibleTextRole).toString());
        event = event || name.startsWith(QStringLiteral("Events, "));
    }
    EXPECT_TRUE(event);
}

TEST_F(FindPopupTest, SaysInWordsWhenNothingIsFound)
{
    type(QStringLiteral("zeppelin"));
    EXPECT_EQ(words(),
              QStringLiteral("No field and no command has \"zeppelin\" in its words. There is no run yet that could be searched."));
    press(Qt::Key_Escape);
    openAndRun("tight-bursts");
    type(QStringLiteral("zeppelin"));
    EXPECT_EQ(words(), QStringLiteral("Nothing has \"zeppelin\" in its words: no task, block, site, event, field or command."));
    press(Qt::Key_Return);
    EXPECT_TRUE(popup().isVisible());
}

TEST_F(FindPopupTest, EnterThatComesBeforeTheSearchWaitsForIt)
{
    openAndRun("tight-bursts");
    const app::RunTask task = run().run()->tasks()[2];
    QTest::keyClick(m_window.get(), Qt::Key_F, Qt::ControlModifier);
    field().setText(task.name); // and no event loop in between
    press(Qt::Key_Return);
    ASSERT_TRUE(waitUntil([this] { return !popup().isVisible(); }));
    EXPECT_EQ(m_session.selection().task(), task.id);
}

TEST_F(FindPopupTest, PlaybackDoesNotGoOnFromTheEventThatWasFound)
{
    openAndRun("tight-bursts");
    run().setPosition(0);
    run().play();
    type(QStringLiteral("#1,234"));
    press(Qt::Key_Return);
    QCoreApplication::processEvents();
    EXPECT_FALSE(run().playing());
    EXPECT_EQ(run().position(), 1234U);
}

TEST_F(FindPopupTest, FitsALowWindow)
{
    m_window->resize(800, 500);
    QCoreApplication::processEvents();
    type(QStringLiteral("step"));
    EXPECT_TRUE(m_window->frameGeometry().contains(popup().geometry()));
    EXPECT_GE(list().height(), 120);
}

} // namespace
} // namespace atomalloc::ui
