// SPDX-License-Identifier: GPL-3.0-or-later
// Ctrl+Z in the window: whose step it takes back, what is said, and where the keyboard is then.
#include "tests/ui/shell/window_fixture.h"
#include "ui/forms/config_form.h"
#include "ui/forms/field_row.h"
#include "ui/shell/view_area.h"
#include "ui/views/view.h"

#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>

namespace atomalloc::ui {
namespace {

class UndoKeysTest : public WindowTest
{
protected:
    void SetUp() override
    {
        openAndRun("tight-bursts");
        m_window->activateWindow();
        QCoreApplication::processEvents();
        m_form = m_window->findChild<ConfigForm *>();
        ASSERT_NE(m_form, nullptr);
        m_field = m_form->row(QStringLiteral("max_memory"));
    }
    void typeLimit()
    {
        m_form->focusField(QStringLiteral("max_memory"));
        auto *edit = qobject_cast<QLineEdit *>(m_field->control());
        edit->selectAll();
        QTest::keyClicks(edit, QStringLiteral("1 MiB"));
        ASSERT_EQ(m_session.draft().config().max_memory, 1U << 20);
    }

    ConfigForm *m_form = nullptr;
    FieldRow *m_field = nullptr;
};

TEST_F(UndoKeysTest, InAFieldTakesTheWholeEditBackAndSaysIt)
{
    QSignalSpy notices(&m_session, &Session::notice);
    typeLimit();
    QTest::keyClick(m_field->control(), Qt::Key_Z, Qt::ControlModifier);
    EXPECT_EQ(m_session.draft().config().max_memory, 512U << 10);
    EXPECT_EQ(m_field->text(), QStringLiteral("512 KiB"));
    ASSERT_FALSE(notices.isEmpty());
    EXPECT_EQ(notices.last().first().toString(), QStringLiteral("Undid: %1 512 KiB → 1 MiB").arg(m_field->label()));
    QTest::keyClick(m_field->control(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    EXPECT_EQ(m_session.draft().config().max_memory, 1U << 20);
}

TEST_F(UndoKeysTest, ShowsTheFieldAndLeavesTheKeyboardWhereItIs)
{
    typeLimit();
    View *view = m_window->viewArea().currentView();
    view->setFocus();
    QTest::keyClick(view, Qt::Key_Z, Qt::ControlModifier);
    EXPECT_EQ(m_session.draft().config().max_memory, 512U << 10);
    EXPECT_TRUE(view->hasFocus()) << "else the next key of a command is typed into the field";
    EXPECT_TRUE(m_field->isVisible());
    EXPECT_FALSE(m_field->visibleRegion().isEmpty());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_2);
    EXPECT_EQ(m_session.draft().config().max_memory, 512U << 10);
    EXPECT_NE(m_window->viewArea().currentView(), view);
}

TEST_F(UndoKeysTest, InAnotherFieldLeadsToTheFieldThatChanges)
{
    typeLimit();
    m_form->focusField(QStringLiteral("max_caches"));
    QTest::keyClick(m_form->row(QStringLiteral("max_caches"))->control(), Qt::Key_Z, Qt::ControlModifier);
    EXPECT_EQ(m_session.draft().config().max_memory, 512U << 10);
    EXPECT_TRUE(m_field->control()->hasFocus());
}

TEST_F(UndoKeysTest, InTheViewsTakesBackWhatChangedLast)
{
    typeLimit();
    ASSERT_TRUE(m_session.selection().setFilterText(QStringLiteral("task=t3")));
    View *view = m_window->viewArea().currentView();
    view->setFocus();
    QTest::keyClick(view, Qt::Key_Z, Qt::ControlModifier);
    EXPECT_TRUE(m_session.selection().filter().isEmpty());
    EXPECT_EQ(m_session.draft().config().max_memory, 1U << 20) << "the edit is older";
    QTest::keyClick(view, Qt::Key_Z, Qt::ControlModifier);
    EXPECT_EQ(m_session.draft().config().max_memory, 512U << 10);
}

TEST_F(UndoKeysTest, EscapeTakesNoEditBack)
{
    typeLimit();
    m_window->viewArea().currentView()->setFocus();
    QTest::keyClick(m_window->viewArea().currentView(), Qt::Key_Escape);
    EXPECT_EQ(m_session.draft().config().max_memory, 1U << 20);
}

} // namespace
} // namespace atomalloc::ui
