// SPDX-License-Identifier: GPL-3.0-or-later
// The window fits its screen, and gives back what the bottom panel took.
#include "tests/ui/shell/window_fixture.h"
#include "ui/shell/bottom_panel.h"
#include "ui/shell/first_window.h"
#include "ui/shell/view_area.h"

namespace atomalloc::ui {
namespace {

constexpr QMargins kUsualFrame{4, 32, 4, 4}; ///< what window managers put around a window

TEST(FirstWindow, FitsWithItsFrameOnEveryScreen)
{
    // The last two are 1600x1000 and 1366x768 at 200 %.
    for (const QRect screen : {QRect(0, 0, 1366, 768), QRect(0, 27, 1366, 741), QRect(0, 0, 1280, 720), QRect(1920, 0, 1280, 1024),
                               QRect(0, 0, 800, 500), QRect(0, 0, 683, 384)}) {
        const QRect framed = firstWindow(screen).marginsAdded(kUsualFrame);
        EXPECT_TRUE(screen.contains(framed)) << screen.width() << "x" << screen.height() << ": " << framed.width() << "x"
                                             << framed.height();
        const QSize least = leastWindow(screen);
        EXPECT_LE(least.width(), firstWindow(screen).width());
        EXPECT_LE(least.height(), firstWindow(screen).height());
    }
}

TEST(FirstWindow, HasTheDesignedSizeWhereThereIsRoom)
{
    const QRect window = firstWindow({0, 0, 2560, 1440});
    EXPECT_EQ(window.size(), QSize(1600, 1000));
    EXPECT_EQ(leastWindow({0, 0, 2560, 1440}), QSize(800, 500));
    EXPECT_NEAR(window.center().x(), 1280, 2);
}

TEST_F(WindowTest, TheFirstWindowIsNoLargerThanItsScreen)
{
    m_window->restoreSettings();
    EXPECT_TRUE(m_window->screen()->availableGeometry().contains(m_window->geometry()))
        << m_window->width() << "x" << m_window->height() << " on " << m_window->screen()->availableGeometry().width();
}

TEST_F(WindowTest, TheBottomPanelGivesItsHeightBack)
{
    openAndRun("tight-bursts");
    QCoreApplication::processEvents();
    const auto *bottom = m_window->findChild<BottomPanel *>();
    const QRect view = m_window->viewArea().geometry();
    ASSERT_EQ(bottom->height(), BottomPanel::kStripHeight);
    for (int times = 0; times < 3; ++times) {
        QTest::keyClick(m_window.get(), Qt::Key_F9);
        QCoreApplication::processEvents();
        EXPECT_GT(bottom->height(), 200);
        QTest::keyClick(m_window.get(), Qt::Key_F9);
        QCoreApplication::processEvents();
        EXPECT_EQ(bottom->height(), BottomPanel::kStripHeight);
        EXPECT_EQ(m_window->viewArea().geometry(), view) << "no gap between the view and the strip";
    }
}

} // namespace
} // namespace atomalloc::ui
