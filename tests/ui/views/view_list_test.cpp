// SPDX-License-Identifier: GPL-3.0-or-later
// A new view needs nothing but its line in the list: tab, key, menu, key sheet and --view follow from it.
#include "app/words/sentences.h"
#include "tests/ui/shell/window_fixture.h"
#include "tests/ui/views/base/tiny_view.h"
#include "ui/cli/launch_options.h"
#include "ui/cli/launcher.h"
#include "ui/shell/tab_bar.h"
#include "ui/shell/view_area.h"
#include "ui/views/lanes/lanes_view.h"

#include <set>

namespace atomalloc::ui {
namespace {

const ViewList kTwoViews{LanesView::type(), TinyView::type()};

app::Outcome<LaunchOptions> parse(const QStringList &arguments, const ViewList &views)
{
    return parseLaunchOptions(QStringList{QStringLiteral("atomalloc-visualizer")} + arguments, viewNames(views));
}

class TwoViewsTest : public WindowTest
{
protected:
    TwoViewsTest()
    {
        m_window = std::make_unique<MainWindow>(m_session, m_theme, kTwoViews);
        m_window->resize(1600, 1000);
        m_window->show();
        QCoreApplication::processEvents();
    }

    bool showsTiny() { return dynamic_cast<TinyView *>(m_window->viewArea().currentPage()) != nullptr; }
    bool showsLanes() { return qobject_cast<LanesView *>(m_window->viewArea().currentPage()) != nullptr; }
    TabBar *tabs() { return find<QWidget>("viewTabs")->findChild<TabBar *>(); }
};

TEST_F(TwoViewsTest, ANewViewHasATab)
{
    openAndRun("tight-bursts");
    ASSERT_EQ(tabs()->count(), 2);
    EXPECT_EQ(tabs()->tabText(1), QStringLiteral("Tiny"));
    EXPECT_TRUE(showsLanes());
    QTest::mouseClick(tabs(), Qt::LeftButton, {}, tabs()->tabRect(1).center());
    EXPECT_TRUE(showsTiny());
}

TEST_F(TwoViewsTest, ANewViewHasAKeyThatMenuAndKeySheetKnow)
{
    openAndRun("tight-bursts");
    QTest::keyClick(m_window.get(), Qt::Key_2);
    EXPECT_TRUE(showsTiny());
    QTest::keyClick(m_window.get(), Qt::Key_1);
    EXPECT_TRUE(showsLanes());
    QStringList inMenu;
    for (const QAction *action : m_window->actions().inGroup(Actions::Group::view))
        inMenu << action->text() + Actions::keyText(action);
    EXPECT_TRUE(inMenu.contains(QStringLiteral("Tiny2"))) << inMenu.join(QLatin1Char(' ')).toStdString();
}

TEST_F(TwoViewsTest, ViewOnTheCommandLineShowsIt)
{
    const auto options = parse({QStringLiteral("tight-bursts"), QStringLiteral("--view"), QStringLiteral("tiny")}, kTwoViews);
    ASSERT_TRUE(options) << textOf(options.error()).toStdString();
    Launcher launcher(*m_window, *options);
    launcher.start();
    openAndRun("tight-bursts");
    EXPECT_TRUE(showsTiny());
}

TEST(ViewList, AViewThatIsNotThereIsRefusedBeforeThereIsAWindow)
{
    const auto options = parse({QStringLiteral("--view"), QStringLiteral("tiny")}, {LanesView::type()});
    ASSERT_FALSE(options);
    EXPECT_EQ(options.error().kind, app::Problem::Kind::usage);
    EXPECT_EQ(textOf(options.error()), QStringLiteral("There is no view \"tiny\". Known: lanes."));
}

TEST(ViewList, TheHelpNamesEachView)
{
    EXPECT_TRUE(launchHelp(viewNames(kTwoViews)).contains(QStringLiteral("the view to show: lanes or tiny")));
}

TEST(ViewList, EveryViewHasANameOfItsOwn)
{
    std::set<QString> names;
    for (const QString &name : viewNames(allViews()))
        EXPECT_TRUE(names.insert(name).second) << name.toStdString();
    EXPECT_FALSE(names.empty());
}

TEST_F(WindowTest, TheTabBarPromisesOnlyWhatExists)
{
    openAndRun("tight-bursts");
    EXPECT_EQ(find<QWidget>("viewTabs")->findChild<TabBar *>()->count(), static_cast<int>(allViews().size()));
}

TEST_F(WindowTest, AMeasureRunShowsItsPageWithoutTabKeyOrZoom)
{
    m_session.draft().setMode(app::RunMode::measure);
    m_session.openAndStart(QStringLiteral("tight-bursts"));
    ASSERT_TRUE(waitUntil([this] { return m_session.runView().run() != nullptr; }));
    EXPECT_EQ(m_window->viewArea().currentPage()->objectName(), QStringLiteral("measurePage"));
    EXPECT_FALSE(find<QWidget>("viewTabs")->isVisible());
    EXPECT_FALSE(m_window->actions().zoomIn->isEnabled());
    QTest::keyClick(m_window.get(), Qt::Key_1);
    EXPECT_EQ(m_window->viewArea().currentPage()->objectName(), QStringLiteral("measurePage"));
    m_session.stop();
    ASSERT_TRUE(waitForEnd());
    m_session.draft().setMode(app::RunMode::watch);
    openAndRun("tight-bursts");
    EXPECT_EQ(m_window->viewArea().currentPage()->objectName(), QStringLiteral("lanesView"));
    EXPECT_TRUE(find<QWidget>("viewTabs")->isVisible());
}

} // namespace
} // namespace atomalloc::ui
