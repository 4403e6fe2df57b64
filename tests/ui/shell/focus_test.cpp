// SPDX-License-Identifier: GPL-3.0-or-later
// Where the keyboard is: how it leaves fields and docks, and that each way to a view leads it there.
#include "app/words/catalogue.h"
#include "tests/ui/shell/window_fixture.h"
#include "ui/forms/config_form.h"
#include "ui/forms/field_row.h"
#include "ui/session/marks.h"
#include "ui/shell/view_area.h"
#include "ui/timeline/minimap.h"
#include "ui/views/view.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDockWidget>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>

#include <array>
#include <set>

namespace atomalloc::ui {
namespace {

class FocusTest : public WindowTest
{
protected:
    void SetUp() override
    {
        m_window->activateWindow();
        QCoreApplication::processEvents();
    }

    void press(int key, Qt::KeyboardModifiers held = Qt::NoModifier)
    {
        QWidget *has = QApplication::focusWidget();
        ASSERT_NE(has, nullptr);
        QTest::keyClick(has, static_cast<Qt::Key>(key), held);
        QCoreApplication::processEvents();
    }

    [[nodiscard]] bool pageHasKeyboard()
    {
        const QWidget *has = QApplication::focusWidget();
        return has != nullptr && m_window->viewArea().currentPage()->isAncestorOf(has);
    }

    QLineEdit *limit()
    {
        auto *form = m_window->findChild<ConfigForm *>();
        form->focusField(QStringLiteral("max_memory"));
        return qobject_cast<QLineEdit *>(form->row(QStringLiteral("max_memory"))->control());
    }

    QLineEdit *typeLimit(const QString &text)
    {
        QLineEdit *field = limit();
        field->selectAll();
        QTest::keyClicks(field, text);
        return field;
    }
};

TEST_F(FocusTest, EscapeTakesBackWhatWasTypedIntoAFieldAndLeavesIt)
{
    openAndRun("tight-bursts");
    const QLineEdit *field = typeLimit(QStringLiteral("1 MiB"));
    ASSERT_EQ(m_session.draft().config().max_memory, 1U << 20);
    press(Qt::Key_Escape);
    EXPECT_EQ(field->text(), QStringLiteral("512 KiB"));
    EXPECT_EQ(m_session.draft().config().max_memory, 512U << 10);
    EXPECT_TRUE(pageHasKeyboard());
}

TEST_F(FocusTest, EscapeLeavesAFieldInWhichNothingWasTyped)
{
    openAndRun("tight-bursts");
    limit();
    press(Qt::Key_Escape);
    EXPECT_TRUE(pageHasKeyboard());
    find<QLineEdit>("seed")->setFocus();
    press(Qt::Key_Escape);
    EXPECT_TRUE(pageHasKeyboard());
}

TEST_F(FocusTest, EscapeLeavesWhatTheProgramWroteIntoTheField)
{
    openAndRun("tight-bursts");
    auto *seed = find<QLineEdit>("seed");
    seed->setFocus();
    m_session.draft().setSeed(4711);
    ASSERT_EQ(seed->text(), QStringLiteral("4711"));
    press(Qt::Key_Escape);
    EXPECT_EQ(m_session.draft().seed(), 4711U);
}

TEST_F(FocusTest, EnterTakesTheValueAndLeavesTheField)
{
    openAndRun("tight-bursts");
    typeLimit(QStringLiteral("1 MiB"));
    press(Qt::Key_Return);
    EXPECT_EQ(m_session.draft().config().max_memory, 1U << 20);
    EXPECT_TRUE(pageHasKeyboard());
}

TEST_F(FocusTest, EnterStaysAtAValueThatBreaksARule)
{
    openAndRun("tight-bursts");
    QLineEdit *field = typeLimit(QStringLiteral("much"));
    press(Qt::Key_Return);
    EXPECT_TRUE(field->hasFocus());
    press(Qt::Key_Escape);
    EXPECT_TRUE(pageHasKeyboard());
    EXPECT_TRUE(m_session.canRun());
}

TEST_F(FocusTest, RunLeadsFromAFieldToTheView)
{
    openAndRun("tight-bursts");
    typeLimit(QStringLiteral("1 MiB"));
    press(Qt::Key_Tab);
    auto *next = qobject_cast<QLineEdit *>(QApplication::focusWidget());
    ASSERT_NE(next, nullptr);
    const QString before = next->text();
    press(Qt::Key_R, Qt::ControlModifier);
    EXPECT_TRUE(pageHasKeyboard());
    const bool plays = m_session.runView().playing();
    press(Qt::Key_Space);
    EXPECT_EQ(next->text(), before);
    EXPECT_NE(m_session.runView().playing(), plays);
    ASSERT_TRUE(waitForEnd());
}

TEST_F(FocusTest, TheNumberOfAViewLeadsTheKeyboardThere)
{
    openAndRun("tight-bursts");
    QWidget *dock = find<QDockWidget>("leftDock");
    for (int number = 1; number <= 7; ++number) {
        press(Qt::Key_0 + number);
        EXPECT_TRUE(pageHasKeyboard()) << number;
        EXPECT_TRUE(QApplication::focusWidget()->isVisible()) << number;
    }
    for (int number = 1; number <= 7; ++number) {
        dock->findChild<QAbstractButton *>()->setFocus();
        press(Qt::Key_0 + number);
        EXPECT_TRUE(pageHasKeyboard()) << number << " out of a dock";
    }
}

TEST_F(FocusTest, AViewWithoutAPictureHasTheKeyboardItself)
{
    openAndRun("tight-bursts");
    for (const Qt::Key key : {Qt::Key_6, Qt::Key_7}) { // no stacks, and nothing to compare with
        press(key);
        EXPECT_EQ(QApplication::focusWidget(), m_window->viewArea().currentView());
        const bool plays = m_session.runView().playing();
        press(Qt::Key_Space);
        EXPECT_NE(m_session.runView().playing(), plays) << "no button takes it";
        m_session.runView().pause();
    }
    press(Qt::Key_1);
    EXPECT_EQ(QApplication::focusWidget(), m_window->viewArea().currentView());
}

TEST_F(FocusTest, AViewThatIsThereFromTheStartHasTheKeyboard)
{
    m_window->viewArea().showView(QStringLiteral("sites"));
    m_session.openAndStart(QStringLiteral(ATOMALLOC_TEST_DATA "/recordings/jq-map.heaptrack.raw.zst"));
    ASSERT_TRUE(waitForEnd());
    View *view = m_window->viewArea().currentView();
    view->settle();
    ASSERT_TRUE(waitUntil([view] { return view->focusProxy() != nullptr && view->focusProxy()->isVisible(); }));
    EXPECT_EQ(QApplication::focusWidget(), view->focusProxy());
    press(Qt::Key_Down, Qt::AltModifier);
    EXPECT_TRUE(view->clearCursor()) << "it moved";
}

TEST_F(FocusTest, AButtonHasNoMarkOfItsOwnForTheKeyboard)
{
    // The ring is the mark. From the first Tab on the style painted a second one into whatever button was clicked.
    openAndRun("tight-bursts");
    m_session.runView().setPosition(m_session.runView().run()->eventCount());
    QCoreApplication::processEvents();
    press(Qt::Key_Tab);
    auto *button = find<QPushButton>("copyFromSummary");
    const QImage before = button->grab().toImage();
    button->setFocus(Qt::TabFocusReason);
    ASSERT_TRUE(button->hasFocus());
    ASSERT_TRUE(m_window->testAttribute(Qt::WA_KeyboardFocusChange));
    EXPECT_EQ(button->grab().toImage(), before);
}

TEST_F(FocusTest, AFollowedLinkLeadsTheKeyboardToTheView)
{
    openAndRun("tight-bursts");
    auto *peak = find<QPushButton>("goToPeak");
    peak->setFocus();
    peak->click();
    EXPECT_TRUE(pageHasKeyboard());
    press(Qt::Key_4); // charts: the Inspector tells of moments
    QPushButton *place = nullptr;
    for (QPushButton *button : m_window->findChildren<QPushButton *>())
        if (button->isVisible() && button->accessibleName().startsWith(Marks::text(FoundMark::Kind::peak)))
            place = button;
    ASSERT_NE(place, nullptr);
    place->setFocus();
    place->click();
    EXPECT_TRUE(pageHasKeyboard());
}

TEST_F(FocusTest, APartThatIsHiddenGivesTheKeyboardToTheView)
{
    openAndRun("tight-bursts");
    limit();
    press(Qt::Key_F7);
    EXPECT_FALSE(find<QDockWidget>("leftDock")->isVisible());
    EXPECT_TRUE(pageHasKeyboard());
    press(Qt::Key_T);
    ASSERT_NE(qobject_cast<QTableView *>(QApplication::focusWidget()), nullptr);
    press(Qt::Key_F9);
    EXPECT_TRUE(pageHasKeyboard());
}

TEST_F(FocusTest, F6GoesThroughThePartsOfTheWindowAndShiftF6Back)
{
    openAndRun("tight-bursts");
    m_session.runView().setPosition(m_session.runView().run()->eventCount());
    QWidget *const page = m_window->viewArea().currentPage();
    const std::array parts{page, find<QWidget>("rightDock"), static_cast<QWidget *>(m_window->findChild<Minimap *>()),
                           find<QWidget>("leftDock")};
    const auto has = [](const QWidget *part) {
        const QWidget *owner = QApplication::focusWidget();
        return part == owner || part->isAncestorOf(owner);
    };
    m_window->viewArea().takeKeyboard();
    for (std::size_t i = 1; i <= parts.size(); ++i) {
        press(Qt::Key_F6);
        EXPECT_TRUE(has(parts[i % parts.size()])) << i;
    }
    for (std::size_t i = parts.size(); i-- > 0;) {
        press(Qt::Key_F6, Qt::ShiftModifier);
        EXPECT_TRUE(has(parts[i])) << "back to " << i;
    }
    press(Qt::Key_F8); // hides the inspector
    press(Qt::Key_F6);
    EXPECT_TRUE(has(parts[2])) << "what is hidden is passed over";
}

TEST(MenuTitles, HaveALetterEachInEachLanguage)
{
    using Group = Actions::Group;
    for (const QLocale::Language language : {QLocale::English, QLocale::German}) {
        app::speak(language);
        std::set<int> letters;
        for (const Group group : {Group::file, Group::run, Group::marks, Group::view, Group::selection, Group::tools, Group::help}) {
            const QString title = Actions::menuTitle(group);
            const QKeySequence key = QKeySequence::mnemonic(title);
            ASSERT_FALSE(key.isEmpty()) << title.toStdString();
            EXPECT_TRUE(letters.insert(key[0].key()).second) << title.toStdString();
            EXPECT_TRUE(key[0].key() >= Qt::Key_A && key[0].key() <= Qt::Key_Z) << "Alt and a figure leads to a mark";
            EXPECT_EQ(QString(title).remove(u'&'), Actions::groupTitle(group));
        }
    }
    app::speak(QLocale::English);
}

TEST_F(FocusTest, AMenuOpensByItsLetterAlsoFromAField)
{
    openAndRun("tight-bursts");
    QLineEdit *field = limit();
    const QString before = field->text();
    press(Qt::Key_F, Qt::AltModifier);
    EXPECT_EQ(field->text(), before);
    auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    ASSERT_NE(menu, nullptr);
    EXPECT_EQ(menu, m_window->menuBar()->actions().first()->menu());
    menu->close();
    press(Qt::Key_F10);
    EXPECT_EQ(QApplication::activePopupWidget(), menu);
    menu->close();
}

TEST_F(FocusTest, TheStartPageLeadsFromButtonToButton)
{
    EXPECT_EQ(QApplication::focusWidget(), find<QPushButton>("demo"));
    for (int stop = 0; stop < 20; ++stop) {
        EXPECT_TRUE(QApplication::focusWidget()->inherits("QAbstractButton") || !pageHasKeyboard())
            << QApplication::focusWidget()->metaObject()->className();
        press(Qt::Key_Tab);
    }
}

TEST_F(FocusTest, ASecondMarkAtAnEventIsSaid)
{
    openAndRun("tight-bursts");
    m_session.runView().setPosition(100);
    QSignalSpy notices(&m_session, &Session::notice);
    press(Qt::Key_M);
    EXPECT_TRUE(notices.isEmpty());
    press(Qt::Key_M);
    ASSERT_EQ(notices.size(), 1);
    EXPECT_EQ(notices.first().first().toString(), QStringLiteral("Mark B is at the event of mark A."));
}

} // namespace
} // namespace atomalloc::ui
