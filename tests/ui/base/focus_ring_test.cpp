// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/patience.h"
#include "ui/base/focus_ring.h"

#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QShortcut>
#include <QTest>
#include <QVBoxLayout>

#include <gtest/gtest.h>

namespace atomalloc::ui {
namespace {

TEST(FocusRing, StaysWithAScrolledWidgetAndInsideOfItsScrollArea)
{
    Theme theme{Theme::Kind::dark};
    QWidget window;
    window.resize(300, 300);
    auto *area = new QScrollArea(&window);
    area->setGeometry(0, 0, 300, 150);
    auto *content = new QWidget;
    content->resize(200, 600);
    auto *button = new QPushButton(content);
    button->setGeometry(20, 100, 100, 30);
    area->setWidget(content);
    auto *ring = new FocusRing(theme, &window);
    window.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&window, kPatienceMs));
    window.activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(&window, kPatienceMs));
    button->setFocus();
    QTest::keyClick(&window, Qt::Key_Tab); // somebody uses the keyboard
    button->clearFocus();
    button->setFocus();
    ASSERT_TRUE(ring->isVisible());
    const auto place = [&] { return ring->geometry().center() - button->mapTo(&window, button->rect().center()); };
    EXPECT_EQ(place(), QPoint(0, 0));

    area->verticalScrollBar()->setValue(60);
    EXPECT_EQ(place(), QPoint(0, 0)) << "it was scrolled with its widget";
    area->verticalScrollBar()->setValue(0);
    button->move(20, 135); // half of it below the viewport's edge
    const int edge = area->viewport()->mapTo(&window, area->viewport()->rect().bottomLeft()).y();
    EXPECT_LE(ring->mask().boundingRect().translated(ring->pos()).bottom(), edge);
    area->verticalScrollBar()->setValue(300);
    EXPECT_FALSE(ring->isVisible()) << "scrolled out of sight";
    area->verticalScrollBar()->setValue(0);
    EXPECT_TRUE(ring->isVisible());
}

// The key of a shortcut is offered to who has the keyboard, and is not pressed then.
TEST(FocusRing, IsSeenWhereAShortcutBroughtTheKeyboard)
{
    Theme theme{Theme::Kind::dark};
    QWidget window;
    window.resize(300, 300);
    auto *first = new QPushButton(&window);
    first->setGeometry(20, 20, 100, 30);
    auto *second = new QPushButton(&window);
    second->setGeometry(20, 100, 100, 30);
    QObject::connect(new QShortcut(QKeySequence(Qt::Key_F6), &window), &QShortcut::activated, second, [second] { second->setFocus(); });
    auto *ring = new FocusRing(theme, &window);
    window.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&window, kPatienceMs));
    window.activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(&window, kPatienceMs));
    first->setFocus();
    ASSERT_FALSE(ring->isVisible());
    QTest::keyClick(first, Qt::Key_F6);
    ASSERT_TRUE(second->hasFocus());
    EXPECT_TRUE(ring->isVisible());
    EXPECT_EQ(ring->geometry().center(), second->geometry().center());
}

} // namespace
} // namespace atomalloc::ui
