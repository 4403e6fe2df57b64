// SPDX-License-Identifier: GPL-3.0-or-later
// The ends of the selected time on the time axes of the views: dragged by their handles, and moved with keys. Each is one undo step.
#include "tests/ui/session_fixture.h"
#include "ui/session/marks.h"
#include "ui/views/charts/charts_view.h"
#include "ui/views/lifetimes/lifetimes_view.h"
#include "ui/views/sites/sites_chart.h"
#include "ui/views/tasks/tasks_view.h"

#include <QMouseEvent>

#include <memory>
#include <utility>

namespace atomalloc::ui {
namespace {

class TimeHandles : public SessionFixture
{
protected:
    void select(std::uint64_t fromNs, std::uint64_t toNs) { m_session.selection().filterTime(fromNs, toNs); }
    /// The selected time, from its first end to its last one.
    [[nodiscard]] std::pair<std::uint64_t, std::uint64_t> selected()
    {
        const auto time = m_session.selection().time(*m_sample.run);
        return time ? std::pair(time->first_ns - 1, time->last_ns) : std::pair<std::uint64_t, std::uint64_t>();
    }
    [[nodiscard]] int steps() { return m_session.selection().steps().count(); }
    static void move(QWidget &widget, QPointF to, Qt::MouseButtons held)
    {
        QMouseEvent event(QEvent::MouseMove, to, widget.mapToGlobal(to), Qt::NoButton, held, {});
        QCoreApplication::sendEvent(&widget, &event);
    }
    static void drag(QWidget &widget, QPointF from, double by)
    {
        QTest::mousePress(&widget, Qt::LeftButton, {}, from.toPoint());
        for (const double part : {by / 2, by})
            move(widget, from.toPoint() + QPointF(part, 0), Qt::LeftButton);
        QTest::mouseRelease(&widget, Qt::LeftButton, {}, (from + QPointF(by, 0)).toPoint());
    }
    /// `handles()` are those of the widget as it is then.
    template <typename Handles>
    void expectDrags(QWidget &widget, const TimeWindow &window, Handles handles)
    {
        const std::uint64_t end = m_sample.run->endTimeNs();
        const std::uint64_t from = window.wholeTimeAt(window.left + 100);
        const std::uint64_t to = window.wholeTimeAt(window.left + 300);
        ASSERT_LT(to, end);
        EXPECT_TRUE(handles().empty()) << "no time is selected";
        select(from, to);
        widget.grab();
        ASSERT_EQ(handles().size(), 2U);
        const QPointF last = handles()[1].center();
        EXPECT_NEAR(last.x(), window.left + 300, 1);
        move(widget, last, {});
        EXPECT_EQ(widget.cursor().shape(), Qt::SizeHorCursor);
        const int before = steps();
        drag(widget, last, 60);
        EXPECT_EQ(steps(), before + 1) << "the whole drag is one step";
        EXPECT_EQ(selected().first, from);
        EXPECT_NEAR(static_cast<double>(selected().second), window.timeAt(last.toPoint().x() + 60), window.length_ns / window.width * 2);
        widget.grab();
        drag(widget, handles()[0].center(), -40);
        EXPECT_LT(selected().first, from);
        EXPECT_EQ(steps(), before + 2);
        m_session.selection().steps().undo();
        EXPECT_EQ(selected().first, from);
        ASSERT_EQ(handles().size(), 2U);
        move(widget, handles()[1].center() + QPointF(40, 0), {});
        EXPECT_NE(widget.cursor().shape(), Qt::SizeHorCursor) << "beside it";
    }
    void expectKeys(View &view, double nsPerPixel)
    {
        const std::uint64_t end = m_sample.run->endTimeNs();
        select(end / 4, end / 2);
        view.grab();
        const int before = steps();
        QTest::keyClick(&view, Qt::Key_End, Qt::AltModifier);
        for (int press = 0; press < 3; ++press)
            QTest::keyClick(&view, Qt::Key_Left, Qt::AltModifier | Qt::ShiftModifier);
        EXPECT_EQ(steps(), before) << "not accepted yet";
        move(view, {400, 300}, {}); // the pointer moves no end that keys hold
        QTest::keyClick(&view, Qt::Key_Return);
        EXPECT_EQ(steps(), before + 1);
        EXPECT_EQ(selected().first, end / 4);
        EXPECT_NEAR(static_cast<double>(selected().second), static_cast<double>(end / 2) - 6 * nsPerPixel, 8);
        QTest::keyClick(&view, Qt::Key_Home, Qt::AltModifier);
        QTest::keyClick(&view, Qt::Key_PageDown, Qt::AltModifier | Qt::ShiftModifier);
        EXPECT_TRUE(view.clearCursor()) << "Esc gives it up";
        QTest::keyClick(&view, Qt::Key_Return);
        EXPECT_EQ(steps(), before + 1);
        EXPECT_EQ(selected().first, end / 4);
    }
    /// A view that has one pair of handles. `windowOf` gives the time that it shows.
    template <typename ViewWithHandles, typename WindowOf>
    void expectHandlesOf(WindowOf windowOf)
    {
        ViewWithHandles view(m_session.runView(), m_session.selection(), m_theme);
        view.resize(1310, 780);
        view.settle();
        view.grab();
        const TimeWindow window = windowOf(view);
        expectDrags(view, window, [&] { return view.handles(); });
        expectKeys(view, window.length_ns / window.width);
    }
};

TEST_F(TimeHandles, InCharts)
{
    ChartsView view(m_session.runView(), m_session.selection(), m_theme);
    view.resize(1310, 780);
    view.settle();
    view.grab();
    for (const ChartCard card : {ChartCard::bytes, ChartCard::queues}) {
        m_session.selection().clearTime();
        const QRectF plot = view.shownLayout().boxOf(card)->plot;
        expectDrags(view, view.shownLayout().window, [&] { return view.handles(plot); });
    }
    const TimeWindow &window = view.shownLayout().window;
    expectKeys(view, window.length_ns / window.width);
}

TEST_F(TimeHandles, InTasks)
{
    expectHandlesOf<TasksView>([](TasksView &view) { return view.shownLayout().window; });
}

TEST_F(TimeHandles, InLifetimes)
{
    expectHandlesOf<LifetimesView>([](LifetimesView &view) { return view.shownLayout().window(); });
}

TEST_F(TimeHandles, InTheChartOfSites)
{
    SitesChart chart(m_session.runView(), m_session.selection(), m_theme);
    chart.resize(900, 300);
    SitesChartState state;
    state.areas.push_back({});
    state.series = {1, m_sample.run->endTimeNs(), std::vector<std::uint64_t>(chart.columns(), 1'000)};
    chart.setState(state);
    chart.grab();
    expectDrags(chart, chart.shownWindow(), [&] { return chart.handles(); });
}

} // namespace
} // namespace atomalloc::ui
