// SPDX-License-Identifier: GPL-3.0-or-later
// The window around the views, and what opens in it.
#include "tests/support/sample_run.h"
#include "tests/ui/pictures/picture.h"
#include "tests/ui/shell/window_fixture.h"
#include "ui/panels/blocks_panel.h"
#include "ui/panels/event_log.h"
#include "ui/session/marks.h"
#include "ui/shell/banner.h"
#include "ui/shell/bottom_panel.h"
#include "ui/shell/command_palette.h"
#include "ui/shell/key_sheet.h"
#include "ui/shell/toast.h"
#include "ui/shell/view_area.h"

#include <QApplication>

namespace atomalloc::ui {
namespace {

class WindowPictures : public WindowTest
{
protected:
    WindowPictures() { m_window->resize(1280, 720); }

    void showRun(std::size_t position)
    {
        m_session.runView().show(m_sample.run, RunView::Kept::nowhere);
        m_session.runView().pause();
        m_session.runView().setPosition(position);
    }
    void settle()
    {
        constexpr int kRounds = 4; // what is laid out can ask for more room, and that is told by an event
        for (int round = 0; round < kRounds; ++round) {
            QCoreApplication::processEvents();
            m_session.whyChain().settle();
            m_window->settle();
            if (QWidget *focused = QApplication::focusWidget(); focused != nullptr)
                focused->clearFocus(); // which window of the desktop is the active one is no part of the picture
        }
        (void)m_window->grab();
    }
    testing::AssertionResult isKept(const char *name, QWidget &part)
    {
        return isPictureOf(QLatin1String(name), pictureOf(part, m_theme, [this] { settle(); }));
    }
    testing::AssertionResult isKept(const char *name) { return isKept(name, *m_window); }

    test::SampleRun m_sample = test::sampleRun();
};

TEST_F(WindowPictures, BeforeARun) { EXPECT_TRUE(isKept("window_empty")); }

TEST_F(WindowPictures, WithARun)
{
    showRun(m_sample.waiting);
    EXPECT_TRUE(isKept("window"));
}

TEST_F(WindowPictures, WithABlockInTheInspectorAndTheLogOfEvents)
{
    showRun(m_sample.end);
    m_session.selection().selectBlock(m_sample.reused);
    auto *bottom = m_window->findChild<BottomPanel *>();
    bottom->showPanel(m_window->findChild<EventLog *>());
    EXPECT_TRUE(isKept("window_block"));
}

TEST_F(WindowPictures, WithMomentsBesideTheCharts)
{
    showRun(m_sample.waiting);
    m_session.runView().marks().set(0, m_sample.filled);
    m_session.runView().marks().set(1, m_sample.end);
    m_window->viewArea().showView(QStringLiteral("charts"));
    EXPECT_TRUE(isKept("window_moments", *find<QWidget>("leftDock")));
}

TEST_F(WindowPictures, WithATaskInTheInspector)
{
    showRun(m_sample.waiting);
    m_session.selection().selectTask(TaskId{3});
    EXPECT_TRUE(isKept("window_task", *find<QWidget>("leftDock")));
}

TEST_F(WindowPictures, TheTableOfBlocks)
{
    showRun(m_sample.end);
    auto *bottom = m_window->findChild<BottomPanel *>();
    auto *blocks = m_window->findChild<BlocksPanel *>();
    bottom->showPanel(blocks);
    ASSERT_TRUE(waitUntil([&] { return !m_session.work().busy() && blocks->findChild<QAbstractItemView *>()->model()->rowCount() > 0; }));
    EXPECT_TRUE(isKept("blocks", *bottom));
}

TEST_F(WindowPictures, TheBanner)
{
    showRun(m_sample.filled);
    m_window->findChild<Banner *>()->showProblem(QStringLiteral("The file could not be read."), m_window->actions().open);
    EXPECT_TRUE(isKept("banner", *m_window->findChild<Banner *>()));
}

TEST_F(WindowPictures, AToast)
{
    Toast toast(m_theme, m_window.get());
    const auto showIt = [&] { toast.showText(QStringLiteral("Saved.")); }; // it goes by itself after a while
    EXPECT_TRUE(isPictureOf(QStringLiteral("toast"), pictureOf(toast, m_theme, showIt)));
}

TEST_F(WindowPictures, WithAScenarioThatCanBeRun)
{
    m_session.open(QStringLiteral("tight-bursts"));
    ASSERT_TRUE(waitUntil([this] { return !m_session.work().busy() && find<QWidget>("readyPage")->isVisible(); }));
    EXPECT_TRUE(isKept("window_ready"));
}

TEST_F(WindowPictures, ThePaletteAndTheSearch)
{
    showRun(m_sample.filled);
    m_window->actions().palette->trigger();
    EXPECT_TRUE(isKept("palette", *find<QWidget>("commandPalette")));
    find<QWidget>("commandPalette")->close();
    m_window->actions().find->trigger();
    EXPECT_TRUE(isKept("find", *find<QWidget>("findPopup")));
}

TEST_F(WindowPictures, TheFilterAndItsEditor)
{
    showRun(m_sample.waiting);
    ASSERT_TRUE(m_session.selection().setFilterText(QStringLiteral("task=\"decode 2\" and size>100")));
    ASSERT_TRUE(waitUntil([this] { return m_session.selection().matches() != nullptr; }));
    EXPECT_TRUE(isKept("filter", *find<QWidget>("filterBar")));
    m_window->actions().addFilter->trigger();
    EXPECT_TRUE(isKept("filter_editor", *find<QWidget>("filterEditor")));
}

TEST_F(WindowPictures, TheSheetOfKeys)
{
    KeySheet sheet(m_theme, m_window->actions(), m_window.get());
    sheet.show();
    EXPECT_TRUE(isKept("keys", sheet));
}

} // namespace
} // namespace atomalloc::ui
