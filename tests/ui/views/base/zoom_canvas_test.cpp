// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/views/base/tiny_view.h"

#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

#include <gtest/gtest.h>

namespace atomalloc::ui {
namespace {

class ZoomCanvasTest : public testing::Test
{
protected:
    void SetUp() override { (void)m_view.grab(); }

    void wheel(QPointF at, int delta, Qt::KeyboardModifiers held = Qt::NoModifier)
    {
        QWheelEvent event(at, m_view.mapToGlobal(at), {}, QPoint(0, delta), Qt::NoButton, held, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(&m_view, &event);
    }

    void drag(QPoint from, QPoint to)
    {
        QTest::mousePress(&m_view, Qt::LeftButton, {}, from);
        QTest::mouseMove(&m_view, to);
        QTest::mouseRelease(&m_view, Qt::LeftButton, {}, to);
    }

    TinyView m_view;
};

TEST_F(ZoomCanvasTest, WhatIsUnderThePointerStaysThereWhileTheWheelZooms)
{
    m_view.scrollTo(0, {100, 100});
    const QPointF at(50, 30);
    const QPointF before = (m_view.scroll() + at) / m_view.zoom();
    wheel(at, 240);
    EXPECT_GT(m_view.zoom(), 1.2);
    const QPointF after = (m_view.scroll() + at) / m_view.zoom();
    EXPECT_NEAR(after.x(), before.x(), 0.01);
    EXPECT_NEAR(after.y(), before.y(), 0.01);
}

TEST_F(ZoomCanvasTest, KeepsTheZoomBetweenATenthAndFourTimes)
{
    m_view.setZoom(100);
    EXPECT_DOUBLE_EQ(m_view.zoom(), 4.0);
    m_view.setZoom(0);
    EXPECT_DOUBLE_EQ(m_view.zoom(), 0.1);
}

TEST_F(ZoomCanvasTest, TellsOfEachZoomOnce)
{
    const QSignalSpy zoomed(&m_view, &View::zoomChanged);
    m_view.setZoom(2);
    m_view.setZoom(2);
    EXPECT_EQ(zoomed.count(), 1);
}

TEST_F(ZoomCanvasTest, AZoomThatThePersonChoseStays)
{
    m_view.proposeZoom(1.5);
    EXPECT_DOUBLE_EQ(m_view.zoom(), 1.5);
    m_view.setZoom(2);
    m_view.proposeZoom(1.0);
    EXPECT_DOUBLE_EQ(m_view.zoom(), 2.0);
}

TEST_F(ZoomCanvasTest, ADragPansAsFarAsThereIsContentAndIsNoClick)
{
    drag({120, 100}, {60, 80});
    EXPECT_EQ(m_view.scroll(), QPointF(60, 20));
    drag({190, 140}, {-900, -900});
    EXPECT_EQ(m_view.scroll(), QPointF(200, 250)); // 400 px of content in 200 x 150
    drag({10, 10}, {900, 900});
    EXPECT_EQ(m_view.scroll(), QPointF(0, 0));
    EXPECT_TRUE(m_view.clicks().empty());
}

TEST_F(ZoomCanvasTest, APressThatHardlyMovesIsAClick)
{
    drag({50, 50}, {53, 52});
    ASSERT_EQ(m_view.clicks().size(), 1U);
    EXPECT_EQ(m_view.scroll(), QPointF(0, 0));
}

TEST_F(ZoomCanvasTest, EachPaneScrollsByItself)
{
    wheel({50, 170}, -120);
    EXPECT_EQ(m_view.scroll(), QPointF(0, 0));
    EXPECT_EQ(m_view.sideScroll(), QPointF(0, 50)); // 100 px of content in 50
    EXPECT_DOUBLE_EQ(m_view.zoom(), 1.0);
}

TEST_F(ZoomCanvasTest, TheWheelScrollsWithShift)
{
    wheel({50, 50}, -120, Qt::ShiftModifier);
    EXPECT_EQ(m_view.scroll(), QPointF(0, 60));
    EXPECT_DOUBLE_EQ(m_view.zoom(), 1.0);
}

TEST_F(ZoomCanvasTest, TheScrollBarIsThereWhileSomethingIsHidden)
{
    auto *bar = m_view.findChild<QScrollBar *>();
    EXPECT_TRUE(bar->isVisibleTo(&m_view));
    bar->setValue(40);
    EXPECT_EQ(m_view.scroll(), QPointF(0, 40));
    m_view.setZoom(0.3);
    EXPECT_FALSE(bar->isVisibleTo(&m_view));
    EXPECT_EQ(m_view.scroll(), QPointF(0, 0));
}

TEST_F(ZoomCanvasTest, AltAndArrowsMoveItsCursorAndPlainArrowsDoNot)
{
    for (const Qt::Key arrow : {Qt::Key_Left, Qt::Key_Right, Qt::Key_Up, Qt::Key_Down}) {
        QTest::keyClick(&m_view, arrow);
        EXPECT_EQ(m_view.cursor(), 0);
    }
    for (const Qt::Key arrow : {Qt::Key_Left, Qt::Key_Right, Qt::Key_Up, Qt::Key_Down})
        QTest::keyClick(&m_view, arrow, Qt::AltModifier);
    EXPECT_EQ(m_view.cursor(), 4);
    QTest::keyClick(&m_view, Qt::Key_Return);
    EXPECT_EQ(m_view.chosen(), 4);
}

TEST_F(ZoomCanvasTest, UpAndDownScroll)
{
    QTest::keyClick(&m_view, Qt::Key_Down);
    EXPECT_EQ(m_view.scroll(), QPointF(0, 24));
    QTest::keyClick(&m_view, Qt::Key_PageDown);
    EXPECT_EQ(m_view.scroll(), QPointF(0, 174));
    QTest::keyClick(&m_view, Qt::Key_PageUp);
    QTest::keyClick(&m_view, Qt::Key_Up);
    EXPECT_EQ(m_view.scroll(), QPointF(0, 0));
}

} // namespace
} // namespace atomalloc::ui
