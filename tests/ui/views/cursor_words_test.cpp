// SPDX-License-Identifier: GPL-3.0-or-later
// Every canvas tells screen readers what stands under its keyboard's cursor.
#include "tests/ui/session_fixture.h"
#include "ui/views/view_list.h"

#include <QAccessible>

#include <memory>

namespace atomalloc::ui {
namespace {

using CursorWords = SessionFixture;

TEST_F(CursorWords, OfEachViewNameTheCellUnderTheCursor)
{
    for (const ViewType &type : allViews()) {
        m_session.runView().setPosition(m_sample.filled);
        const std::unique_ptr<View> view(type.make(m_session.runView(), m_session.selection(), m_theme));
        view->resize(1200, 700);
        view->show();
        view->settle();
        QAccessibleInterface *heard = QAccessible::queryAccessibleInterface(view.get());
        ASSERT_NE(heard, nullptr);
        EXPECT_FALSE(heard->text(QAccessible::Name).isEmpty()) << type.name;
        const QString before = heard->text(QAccessible::Description);
        QTest::keyClick(view.get(), Qt::Key_Down, Qt::AltModifier);
        const QString first = heard->text(QAccessible::Description);
        EXPECT_FALSE(first.isEmpty()) << type.name;
        EXPECT_NE(first, before) << type.name;
        bool others = false;
        for (const int key : {Qt::Key_Right, Qt::Key_Down, Qt::Key_Down}) {
            QTest::keyClick(view.get(), static_cast<Qt::Key>(key), Qt::AltModifier);
            others = others || heard->text(QAccessible::Description) != first;
        }
        EXPECT_TRUE(others) << type.name << ": another cell has other words";
    }
}

} // namespace
} // namespace atomalloc::ui
