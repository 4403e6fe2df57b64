// SPDX-License-Identifier: GPL-3.0-or-later
// Each view of a small run, as it is painted in both themes.
#include "tests/support/milliseconds.h"
#include "tests/support/sample_run.h"
#include "tests/ui/patience.h"
#include "tests/ui/pictures/picture.h"
#include "ui/session/marks.h"
#include "ui/session/session.h"
#include "ui/theme/theme.h"
#include "ui/timeline/minimap.h"
#include "ui/views/lanes/lanes_view.h"
#include "ui/views/lifetimes/lifetimes_view.h"
#include "ui/views/map/map_view.h"
#include "ui/views/measure/measure_page.h"
#include "ui/views/tasks/tasks_view.h"
#include "ui/views/view_list.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>

namespace atomalloc::ui {
namespace {

class Pictures : public testing::Test
{
protected:
    Pictures() { show(m_sample.run, m_sample.waiting); }

    void show(std::shared_ptr<const app::RecordedRun> run, std::size_t position)
    {
        runView().show(std::move(run), RunView::Kept::nowhere);
        runView().pause();
        runView().setPosition(position);
    }
    RunView &runView() { return m_session.runView(); }
    Selection &selection() { return m_session.selection(); }
    void filter(const char *text)
    {
        ASSERT_TRUE(selection().setFilterText(QLatin1String(text)));
        ASSERT_TRUE(waitUntil([this] { return selection().matches() != nullptr; }));
    }
    void setMarks(std::initializer_list<std::size_t> positions)
    {
        int number = 0;
        for (const std::size_t position : positions)
            runView().marks().set(number++, position);
    }

    View &make(const char *name, QSize size = {900, 560})
    {
        const auto type = std::ranges::find_if(allViews(), [name](const ViewType &one) { return std::string_view(one.name) == name; });
        m_view.reset(type->make(runView(), selection(), m_theme));
        m_view->resize(size);
        m_view->show();
        m_view->settle();
        return *m_view;
    }
    template <typename T>
    T &make(const char *name, QSize size = {900, 560})
    {
        return dynamic_cast<T &>(make(name, size));
    }
    testing::AssertionResult isKept(const char *name)
    {
        const auto settle = [this] {
            QCoreApplication::processEvents();
            m_view->settle();
            m_session.whyChain().settle();
            m_view->settle();
            (void)m_view->grab(); // what is laid out only when it is painted
        };
        return isPictureOf(QLatin1String(name), pictureOf(*m_view, m_theme, settle));
    }

    test::SampleRun m_sample = test::sampleRun();
    Theme m_theme{Theme::Kind::dark};
    Session m_session;
    std::unique_ptr<View> m_view;
};

TEST_F(Pictures, Lanes)
{
    make("lanes");
    EXPECT_TRUE(isKept("lanes"));
}

TEST_F(Pictures, LanesWithASelection)
{
    runView().setPosition(m_sample.wiping);
    selection().selectBlock(m_sample.wiped);
    setMarks({m_sample.filled});
    make("lanes", {700, 420});
    EXPECT_TRUE(isKept("lanes_selected"));
}

TEST_F(Pictures, LanesThatAreFiltered)
{
    filter("task=\"decode 2\"");
    selection().selectTask(TaskId{3});
    make("lanes", {1300, 640});
    EXPECT_TRUE(isKept("lanes_filtered"));
}

TEST_F(Pictures, LanesWithTheCursorOfTheKeyboardWhenZoomed)
{
    View &view = make("lanes", {900, 460});
    view.zoomBy(2);
    view.settle();
    QTest::keyClick(&view, Qt::Key_Right);
    QTest::keyClick(&view, Qt::Key_Right);
    EXPECT_TRUE(isKept("lanes_zoomed"));
}

TEST_F(Pictures, Map)
{
    make("map");
    EXPECT_TRUE(isKept("map"));
}

TEST_F(Pictures, MapWithASelection)
{
    runView().setPosition(m_sample.wiping);
    selection().selectBlock(m_sample.wiped);
    make<MapView>("map", {700, 420}).setColors(MapColors::task);
    EXPECT_TRUE(isKept("map_selected"));
}

TEST_F(Pictures, MapThatIsFiltered)
{
    filter("task=\"decode 2\"");
    make<MapView>("map", {1200, 600}).setColors(MapColors::size_class);
    EXPECT_TRUE(isKept("map_filtered"));
}

TEST_F(Pictures, MapOfGenerations)
{
    runView().setPosition(m_sample.end);
    MapView &view = make<MapView>("map");
    view.setColors(MapColors::generation);
    QTest::keyClick(&view, Qt::Key_Right);
    EXPECT_TRUE(isKept("map_generations"));
}

TEST_F(Pictures, Tasks)
{
    make("tasks");
    EXPECT_TRUE(isKept("tasks"));
}

TEST_F(Pictures, TasksWithASelection)
{
    runView().setPosition(m_sample.end);
    selection().selectTask(TaskId{3});
    setMarks({m_sample.filled, m_sample.waiting});
    make<TasksView>("tasks", {1200, 420}).setOrder(TaskOrder::waited);
    EXPECT_TRUE(isKept("tasks_selected"));
}

TEST_F(Pictures, TasksInSmallLanes)
{
    filter("task=\"decode 1\"");
    TasksView &view = make<TasksView>("tasks", {760, 360});
    view.setLaneSize(LaneSize::small);
    view.zoomBy(2);
    EXPECT_TRUE(isKept("tasks_small"));
}

TEST_F(Pictures, Charts)
{
    make("charts");
    EXPECT_TRUE(isKept("charts"));
}

TEST_F(Pictures, ChartsWithMarks)
{
    setMarks({m_sample.filled, m_sample.waiting});
    filter("time>1ms and time<=4ms");
    make("charts", {1300, 780});
    EXPECT_TRUE(isKept("charts_marked"));
}

TEST_F(Pictures, ChartsOfANarrowWindowWhenZoomed)
{
    View &view = make("charts", {620, 480});
    view.zoomBy(2);
    EXPECT_TRUE(isKept("charts_narrow"));
}

TEST_F(Pictures, Lifetimes)
{
    make("lifetimes", {1048, 700});
    EXPECT_TRUE(isKept("lifetimes"));
}

TEST_F(Pictures, LifetimesOfARule)
{
    setMarks({m_sample.filled, m_sample.waiting, m_sample.end});
    LifetimesView &view = make<LifetimesView>("lifetimes", {1200, 754});
    view.chooseRule(app::Rule::leaked);
    EXPECT_TRUE(isKept("lifetimes_rule"));
}

TEST_F(Pictures, LifetimesByAge)
{
    selection().selectBlock(m_sample.reused);
    setMarks({m_sample.filled, m_sample.waiting});
    LifetimesView &view = make<LifetimesView>("lifetimes", {800, 600});
    view.setHeight(app::PlaneHeight::age);
    view.setByBytes(true);
    EXPECT_TRUE(isKept("lifetimes_age"));
}

TEST_F(Pictures, SitesOfARunWithoutStacks)
{
    make("sites", {700, 400});
    EXPECT_TRUE(isKept("sites_none"));
}

TEST_F(Pictures, MinimapAtThreeSizes)
{
    setMarks({m_sample.filled, m_sample.waiting});
    selection().filterTime(test::kMs, 4 * test::kMs);
    for (const QSize size : {QSize(900, 90), QSize(360, 70), QSize(700, 240)}) {
        Minimap minimap(runView(), selection(), m_theme);
        minimap.resize(size);
        const auto paint = [&](QPainter &painter) {
            (void)minimap.marks();
            minimap.paintOn(painter);
        };
        EXPECT_TRUE(isPictureOf(QStringLiteral("minimap_%1").arg(size.width()), pictureOf(size, m_theme, paint)));
    }
}

} // namespace
} // namespace atomalloc::ui
