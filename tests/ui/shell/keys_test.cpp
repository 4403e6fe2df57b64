// SPDX-License-Identifier: GPL-3.0-or-later
// Whose a key is: the transport's, a canvas's, a text field's or the window's.
#include "tests/ui/shell/window_fixture.h"
#include "ui/panels/blocks_view.h"
#include "ui/shell/key_owner.h"
#include "ui/shell/key_sheet.h"
#include "ui/shell/view_area.h"
#include "ui/timeline/minimap.h"
#include "ui/views/lanes/lanes_view.h"
#include "ui/views/lifetimes/lifetimes_view.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QShortcut>
#include <QSignalSpy>
#include <QTableView>

#include <set>

namespace atomalloc::ui {
namespace {

KeyOwner owner(const QWidget &control, int key, Qt::KeyboardModifiers held = Qt::NoModifier)
{
    return ownerOfKey(&control, QKeyEvent(QEvent::ShortcutOverride, key, held));
}

/// A field that wants every key, as a line edit wants Ctrl+E where that means "end of the line".
class GreedyField : public QLineEdit
{
public:
    using QLineEdit::QLineEdit;

protected:
    bool event(QEvent *event) override
    {
        if (event->type() != QEvent::ShortcutOverride)
            return QLineEdit::event(event);
        event->accept();
        return true;
    }
};

class KeysTest : public WindowTest
{
protected:
    LanesView &lanes() { return *m_window->viewArea().findChild<LanesView *>(); }

    /// Clicks on the first block of the picture, as a person does who wants to see its history.
    void clickOnABlock()
    {
        lanes().settle();
        const LanesLayout &layout = lanes().shownLayout();
        ASSERT_FALSE(layout.cells.empty());
        QTest::mouseClick(&lanes(), Qt::LeftButton, {}, layout.cells.front().rect.center().toPoint());
        ASSERT_NE(m_session.selection().block(), kNoBlock);
    }
};

TEST_F(KeysTest, AfterAClickOnABlockTheArrowsStillStep)
{
    openAndRun("tight-bursts");
    m_session.runView().setPosition(3000);
    clickOnABlock();
    QTest::keyClick(&lanes(), Qt::Key_Right);
    EXPECT_EQ(m_session.runView().position(), 3001U);
    QTest::keyClick(&lanes(), Qt::Key_Left, Qt::ShiftModifier);
    EXPECT_EQ(m_session.runView().position(), 2901U);
}

TEST_F(KeysTest, AltAndArrowsMoveTheCanvasCursorAndNotTheTransport)
{
    openAndRun("tight-bursts");
    m_session.runView().setPosition(3000);
    clickOnABlock();
    const BlockId clicked = m_session.selection().block();
    QTest::keyClick(&lanes(), Qt::Key_Down, Qt::AltModifier);
    EXPECT_EQ(m_session.runView().position(), 3000U);
    EXPECT_EQ(m_session.selection().block(), clicked) << "moving is not choosing";
    QTest::keyClick(&lanes(), Qt::Key_Return);
    EXPECT_NE(m_session.selection().block(), clicked);
}

TEST_F(KeysTest, EscapeLeavesTheCanvasCursorBeforeTheSelection)
{
    openAndRun("tight-bursts");
    m_session.runView().setPosition(3000);
    clickOnABlock();
    QTest::keyClick(&lanes(), Qt::Key_Down, Qt::AltModifier);
    QTest::keyClick(&lanes(), Qt::Key_Escape);
    EXPECT_NE(m_session.selection().block(), kNoBlock);
    QTest::keyClick(&lanes(), Qt::Key_Escape);
    EXPECT_EQ(m_session.selection().block(), kNoBlock);
}

TEST_F(KeysTest, TheRingOfTheCanvasCursorIsNotTheSelections)
{
    openAndRun("tight-bursts");
    m_session.runView().setPosition(3000);
    m_window->activateWindow();
    lanes().setFocus();
    lanes().settle();
    const QRectF place = lanes().shownLayout().cells.front().rect.adjusted(-8, -8, 8, 8);
    const auto picture = [&] { return lanes().grab(place.toAlignedRect()).toImage(); };
    const QImage plain = picture();
    m_session.selection().selectBlock(lanes().shownLayout().cells.front().block);
    lanes().settle();
    const QImage selected = picture();
    m_session.selection().selectBlock(kNoBlock);
    QTest::keyClick(&lanes(), Qt::Key_Right, Qt::AltModifier); // the first block when there is no cursor yet
    lanes().settle();
    const QImage cursor = picture();
    EXPECT_NE(plain, selected);
    EXPECT_NE(plain, cursor);
    EXPECT_NE(selected, cursor);
}

TEST_F(KeysTest, TLeadsToTheTableAndBack)
{
    openAndRun("tight-bursts");
    m_window->activateWindow();
    lanes().setFocus();
    QTest::keyClick(&lanes(), Qt::Key_T);
    auto *table = qobject_cast<QAbstractItemView *>(QApplication::focusWidget());
    ASSERT_NE(table, nullptr) << "the blocks, when no other table is open";
    EXPECT_TRUE(table->isVisible());
    m_session.runView().setPosition(3000);
    QTest::keyClick(table, Qt::Key_Home);
    EXPECT_EQ(m_session.runView().position(), 3000U) << "in a table the arrows are its own";
    QTest::keyClick(table, Qt::Key_T);
    EXPECT_EQ(QApplication::focusWidget(), &lanes());
    QTest::keyClick(&lanes(), Qt::Key_Home);
    EXPECT_EQ(m_session.runView().position(), 0U);
}

TEST_F(KeysTest, NoKeyMeansTwoThingsInOnePlace)
{
    std::set<QString> keys;
    const auto takes = [&keys](const QKeySequence &key, const QString &what) {
        if (!key.isEmpty()) {
            EXPECT_TRUE(keys.insert(key.toString()).second) << key.toString().toStdString() << ": " << what.toStdString();
        }
    };
    for (const QAction *action : m_window->findChildren<QAction *>())
        for (const QKeySequence &key : action->shortcuts())
            takes(key, action->text());
    for (const QShortcut *shortcut : m_window->findChildren<QShortcut *>())
        takes(shortcut->key(), QStringLiteral("shortcut"));
    EXPECT_GT(keys.size() + ZoomCanvas::canvasKeys().size(), 40U);
    // Each of these places has the focus alone, so two of them may have a key in common. The window's keys hold in all of them.
    const QTableView table;
    const std::set<QString> ofTheWindow = keys;
    for (const auto &place : {ZoomCanvas::canvasKeys(), Minimap::timelineKeys(), BlocksView::tableKeys(), LifetimesView::keys()}) {
        keys = ofTheWindow;
        for (const auto &[key, words] : place) {
            const bool tablesOwn = owner(table, key[0].key(), key[0].keyboardModifiers()) == KeyOwner::control;
            if (!(tablesOwn && place == BlocksView::tableKeys()))
                takes(key, words);
        }
    }
}

TEST_F(KeysTest, EachKeyIsThatOfItsAction)
{
    const Actions &actions = m_window->actions();
    const auto has = [](const QAction *action, const char *key) {
        EXPECT_TRUE(action->shortcuts().contains(QKeySequence(QLatin1String(key)))) << key << ": " << action->text().toStdString();
    };
    has(actions.stepForward, "Right");
    has(actions.stepBackward, "Left");
    has(actions.leapForward, "Shift+Right");
    has(actions.leapBackward, "Shift+Left");
    has(actions.toStart, "Home");
    has(actions.toEnd, "End");
    has(actions.togglePlay, "Space");
    has(actions.slower, "[");
    has(actions.faster, "]");
    has(actions.zoomIn, "+");
    has(actions.zoomOut, "-");
    has(actions.zoomReset, "0");
    has(actions.previousEvent, ",");
    has(actions.nextEvent, ".");
    has(actions.toTable, "T");
    has(actions.findInTable, "/");
    has(actions.find, "Ctrl+F");
    has(actions.palette, "Ctrl+Shift+P");
    has(actions.keys, "?");
    has(actions.start, "Ctrl+R");
    has(actions.open, "Ctrl+O");
    has(actions.exportCsv, "Ctrl+E");
    has(actions.exportImage, "Ctrl+Shift+E");
    has(actions.fullScreen, "F11");
    has(actions.stepOut, "Esc");
    for (int i = 0; i < actions.showViews.size(); ++i)
        has(actions.showViews[i], QByteArray::number(i + 1).constData());
}

TEST_F(KeysTest, InATextFieldPlainKeysTypeAndDoNothingElse)
{
    openAndRun("tight-bursts");
    m_window->activateWindow();
    m_session.runView().setPosition(3000);
    QTest::keyClick(&lanes(), Qt::Key_Slash);
    auto *field = qobject_cast<QLineEdit *>(QApplication::focusWidget());
    ASSERT_NE(field, nullptr);
    const QWidget *view = m_window->viewArea().currentPage();
    QTest::keyClicks(field, QStringLiteral("12 t.,+-[]?"));
    EXPECT_EQ(field->text(), QStringLiteral("12 t.,+-[]?"));
    QTest::keyClick(field, Qt::Key_Home);
    QTest::keyClick(field, Qt::Key_Right);
    EXPECT_EQ(m_session.runView().position(), 3000U);
    EXPECT_FALSE(m_session.runView().playing());
    EXPECT_EQ(m_window->viewArea().currentPage(), view);
}

TEST_F(KeysTest, TheTimelineZoomsItselfWhileItHasTheFocus)
{
    openAndRun("tight-bursts");
    m_window->activateWindow();
    lanes().setFocus();
    auto *map = m_window->findChild<Minimap *>();
    const double zoom = lanes().zoom();
    map->setFocus(Qt::TabFocusReason);
    QTest::keyClick(map, Qt::Key_Plus);
    EXPECT_TRUE(map->isZoomed());
    EXPECT_DOUBLE_EQ(lanes().zoom(), zoom);
    QTest::keyClick(map, Qt::Key_0);
    EXPECT_FALSE(map->isZoomed());
    lanes().setFocus();
    QTest::keyClick(&lanes(), Qt::Key_Plus);
    EXPECT_GT(lanes().zoom(), zoom);
    EXPECT_FALSE(map->isZoomed());
}

TEST_F(KeysTest, TheKeySheetListsEachKeyOfTheWindowAndOfItsPlaces)
{
    const KeySheet sheet(m_theme, m_window->actions(), m_window.get());
    QStringList shown;
    for (const QLabel *label : sheet.findChildren<QLabel *>())
        shown << label->text();
    for (const QAction *action : m_window->actions().all()) {
        if (!action->shortcut().isEmpty()) {
            EXPECT_TRUE(shown.contains(Actions::keyText(action))) << action->text().toStdString();
        }
    }
    for (const auto &place : {ZoomCanvas::canvasKeys(), Minimap::timelineKeys(), BlocksView::tableKeys()}) {
        for (const auto &[key, words] : place)
            EXPECT_TRUE(shown.contains(words)) << words.toStdString();
    }
}

TEST_F(KeysTest, SlashLeadsToTheFieldOfTheTableAndTypesThere)
{
    openAndRun("tight-bursts");
    m_window->activateWindow();
    lanes().setFocus();
    QTest::keyClick(&lanes(), Qt::Key_Slash);
    auto *field = qobject_cast<QLineEdit *>(QApplication::focusWidget());
    ASSERT_NE(field, nullptr);
    EXPECT_EQ(field->objectName(), QStringLiteral("blocksField"));
    QTest::keyClick(field, Qt::Key_Slash);
    EXPECT_EQ(field->text(), QStringLiteral("/"));
    field->clear();
    lanes().setFocus();
    QTest::keyClick(&lanes(), Qt::Key_F, Qt::ControlModifier);
    EXPECT_TRUE(find<QWidget>("findPopup")->isVisible()) << "which finds in the whole run";
}

TEST_F(KeysTest, KeysWithCtrlAreTheWindowsInATextFieldToo)
{
    openAndRun("tight-bursts");
    GreedyField field(m_window.get());
    field.show();
    field.setFocus();
    QAction *csv = m_window->actions().exportCsv;
    csv->disconnect(); // no dialog
    const QSignalSpy asked(csv, &QAction::triggered);
    QTest::keyClick(&field, Qt::Key_E, Qt::ControlModifier);
    EXPECT_EQ(asked.count(), 1);
    const bool open = m_window->actions().charts->isChecked();
    QTest::keyClick(&field, Qt::Key_F9);
    EXPECT_NE(m_window->actions().charts->isChecked(), open);
}

TEST(KeyOwner, ATextFieldKeepsWhatEditsText)
{
    const QLineEdit field;
    for (const int key : {Qt::Key_A, Qt::Key_C, Qt::Key_V, Qt::Key_X, Qt::Key_Z, Qt::Key_Left, Qt::Key_Right})
        EXPECT_EQ(owner(field, key, Qt::ControlModifier), KeyOwner::control) << key;
    EXPECT_EQ(owner(field, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier), KeyOwner::control);
    for (const int key :
         {Qt::Key_1, Qt::Key_Space, Qt::Key_Left, Qt::Key_Home, Qt::Key_Comma, Qt::Key_Plus, Qt::Key_Question, Qt::Key_Slash})
        EXPECT_EQ(owner(field, key), KeyOwner::control) << key;
    EXPECT_EQ(owner(field, Qt::Key_Q, Qt::ControlModifier | Qt::AltModifier), KeyOwner::control) << "AltGr types";
    EXPECT_EQ(owner(field, Qt::Key_1, Qt::AltModifier), KeyOwner::control);
    EXPECT_EQ(owner(field, Qt::Key_F, Qt::AltModifier), KeyOwner::window) << "opens a menu";
}

TEST(KeyOwner, EverythingElseWithCtrlAndEachFunctionKeyIsTheWindows)
{
    const QLineEdit field;
    for (const int key : {Qt::Key_E, Qt::Key_R, Qt::Key_O, Qt::Key_S, Qt::Key_F, Qt::Key_Period, Qt::Key_Plus, Qt::Key_1, Qt::Key_K})
        EXPECT_EQ(owner(field, key, Qt::ControlModifier), KeyOwner::window) << key;
    for (const int key : {Qt::Key_A, Qt::Key_C, Qt::Key_P, Qt::Key_E})
        EXPECT_EQ(owner(field, key, Qt::ControlModifier | Qt::ShiftModifier), KeyOwner::window) << key;
    for (const int key : {Qt::Key_F2, Qt::Key_F6, Qt::Key_F11})
        EXPECT_EQ(owner(field, key), KeyOwner::window) << key;
}

TEST(KeyOwner, AListKeepsItsArrowsAndAButtonItsSpace)
{
    const QListView list;
    EXPECT_EQ(owner(list, Qt::Key_Right), KeyOwner::control);
    EXPECT_EQ(owner(list, Qt::Key_Down, Qt::ShiftModifier), KeyOwner::control);
    EXPECT_EQ(owner(list, Qt::Key_Home), KeyOwner::control);
    EXPECT_EQ(owner(list, Qt::Key_BracketLeft), KeyOwner::either);
    const QPushButton button;
    EXPECT_EQ(owner(button, Qt::Key_Space), KeyOwner::control);
    EXPECT_EQ(owner(button, Qt::Key_Right), KeyOwner::either);
}

} // namespace
} // namespace atomalloc::ui
