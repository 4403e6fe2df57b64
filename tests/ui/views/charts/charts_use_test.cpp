// SPDX-License-Identifier: GPL-3.0-or-later
// The Charts view under the hands of a person: where a click, a drag, the wheel and the keys lead.
#include "tests/support/busy_run.h"
#include "tests/ui/views/charts/charts_view_fixture.h"
#include "ui/session/cursor.h"
#include "ui/session/marks.h"

namespace atomalloc::ui {
namespace {

TEST_F(ChartsViewTest, CtrlAndADragFilterEveryViewByTime)
{
    const QRectF plot = box(ChartCard::queues).plot;
    const QPoint from(static_cast<int>(plot.left() + plot.width() * 0.3), static_cast<int>(plot.center().y()));
    const QPoint to(static_cast<int>(plot.left() + plot.width() * 0.6), static_cast<int>(plot.center().y()));
    QTest::mousePress(m_view.get(), Qt::LeftButton, Qt::ControlModifier, from);
    QTest::mouseMove(m_view.get(), to);
    QTest::mouseRelease(m_view.get(), Qt::LeftButton, Qt::ControlModifier, to);
    const auto time = m_session.selection().time(*m_sample.run);
    ASSERT_TRUE(time.has_value());
    const auto slack = static_cast<double>(m_sample.run->endTimeNs()) / 200;
    EXPECT_NEAR(static_cast<double>(time->first_ns), m_view->shownLayout().window.timeAt(from.x()), slack);
    EXPECT_NEAR(static_cast<double>(time->last_ns), m_view->shownLayout().window.timeAt(to.x()), slack);
    show(m_sample.end);
    EXPECT_TRUE(textIn(ChartCard::sizes).contains(QStringLiteral("selected time")));
    std::uint64_t allocations = 0;
    for (std::size_t event = 0; event < m_sample.run->eventCount(); ++event) {
        const Event at = m_sample.run->event(event);
        allocations += at.kind == EventKind::allocate && time->holds(at.time_ns) ? 1 : 0;
    }
    std::uint64_t told = 0;
    for (const app::SizeBar &bar : m_view->sums().sizes)
        told += bar.blocks;
    EXPECT_EQ(told, allocations);
    QTest::mouseClick(m_view.get(), Qt::LeftButton, Qt::ControlModifier, from);
    EXPECT_FALSE(m_session.selection().time(*m_sample.run).has_value()) << "a range that is hardly one takes the time away";
}

TEST_F(ChartsViewTest, AMarkStandsInEachChartOverTimeAndIsDragged)
{
    m_session.runView().marks().set(0, m_sample.filled);
    show(m_sample.end);
    ASSERT_EQ(m_view->flags().size(), 4U);
    const MarkFlag flag = m_view->flags().back();
    EXPECT_NEAR(flag.x, m_view->shownLayout().window.x(m_session.runView().marks().mark(0)->time_ns), 1);
    const QPoint at = flag.pennant.center().toPoint();
    QTest::mousePress(m_view.get(), Qt::LeftButton, {}, at);
    EXPECT_EQ(m_session.runView().position(), m_sample.filled) << "the cursor goes to it";
    const QPoint to(static_cast<int>(m_view->shownLayout().window.x(m_sample.run->endTimeNs())) - 2, at.y());
    QTest::mouseMove(m_view.get(), to);
    QTest::mouseRelease(m_view.get(), Qt::LeftButton, {}, to);
    EXPECT_GT(m_session.runView().marks().mark(0)->position, m_sample.waiting);
}

TEST_F(ChartsViewTest, AClickGoesToItsTime)
{
    for (const ChartCard card : {ChartCard::bytes, ChartCard::hits, ChartCard::queues, ChartCard::waiting}) {
        const QPointF at = box(card).plot.center();
        EXPECT_TRUE(m_view->invitesClick(at));
        m_session.runView().setPosition(0);
        m_view->clicked(at);
        EXPECT_EQ(m_session.runView().cursorTimeNs(), m_view->shownLayout().window.wholeTimeAt(at.x()));
    }
    EXPECT_FALSE(m_view->invitesClick(box(ChartCard::wait_times).plot.center()));
}

TEST_F(ChartsViewTest, TheCornerEnterAndADoubleClickShowOneChartAlone)
{
    m_view->clicked(box(ChartCard::queues).corner.center());
    EXPECT_EQ(m_view->full(), ChartCard::queues);
    EXPECT_EQ(m_view->shownLayout().boxes.size(), 1U);
    EXPECT_TRUE(m_view->clearCursor()) << "Esc";
    EXPECT_EQ(m_view->full(), std::nullopt);
    EXPECT_EQ(m_view->shownLayout().boxes.size(), kChartCards.size());

    m_view->moveCursor(Qt::Key_Down);
    m_view->moveCursor(Qt::Key_Down);
    m_view->chooseCursor();
    EXPECT_EQ(m_view->full(), ChartCard::hits);
    m_view->chooseCursor();
    EXPECT_EQ(m_view->full(), std::nullopt);

    QTest::mouseDClick(m_view.get(), Qt::LeftButton, {}, box(ChartCard::lifetimes).plot.center().toPoint());
    EXPECT_EQ(m_view->full(), ChartCard::lifetimes);
    EXPECT_TRUE(m_view->clearCursor());
    EXPECT_FALSE(m_view->clearCursor() && m_view->clearCursor()) << "nothing is left to take away";
}

TEST_F(ChartsViewTest, AltArrowsGoFromChartToChartAndThroughTime)
{
    m_view->moveCursor(Qt::Key_Down);
    EXPECT_TRUE(m_view->accessibleDescription().startsWith(QStringLiteral("Bytes by state")));
    for (std::size_t i = 1; i < kChartCards.size() + 3; ++i)
        m_view->moveCursor(Qt::Key_Down);
    EXPECT_TRUE(m_view->accessibleDescription().startsWith(QStringLiteral("Wait times"))) << "it stays at the last one";
    const quint64 before = m_session.runView().cursorTimeNs();
    m_view->moveCursor(Qt::Key_Right);
    EXPECT_GT(m_session.runView().cursorTimeNs(), before);
    m_view->moveCursor(Qt::Key_Left);
    EXPECT_EQ(m_session.runView().cursorTimeNs(), before);
}

TEST_F(ChartsViewTest, TheWheelZoomsAroundThePointer)
{
    const QPointF at = box(ChartCard::hits).plot.center() + QPointF(80, 0);
    const double time = m_view->shownLayout().window.timeAt(at.x());
    wheel(at, 360);
    EXPECT_GT(m_view->zoom(), 1.3);
    EXPECT_NEAR(m_view->shownLayout().window.timeAt(at.x()), time, m_view->shownLayout().window.length_ns / 500);
    m_view->fit();
    EXPECT_DOUBLE_EQ(m_view->zoom(), 1);
}

TEST_F(ChartsViewTest, FarInEachEventIsSeenByItselfWhereTheWholeRunIsSumsAlone)
{
    const auto run = test::busyRun(60'000);
    m_session.runView().show(run, RunView::Kept::inAFile);
    m_session.runView().pause();
    show(run->eventCount() / 2);
    ASSERT_GT(m_view->content()->charts.slotNs(), 1U) << "a step stands for several events";
    EXPECT_TRUE(m_view->shownColumns().events.empty());
    const std::uint64_t coarse = m_view->content()->charts.slotNs();
    while (m_view->shownLayout().window.length_ns > 50'000) // some events
        m_view->zoomBy(1);
    const TimeWindow window = m_view->shownLayout().window;
    EXPECT_LT(window.length_ns / window.width, static_cast<double>(coarse) / 24) << "beyond one step";
    // It is read on a worker; until then the sums stay.
    ASSERT_TRUE(waitUntil([this] { return !m_view->shownColumns().events.empty(); }));
    const ChartColumns &columns = m_view->shownColumns();
    std::vector<std::uint64_t> times;
    for (std::size_t event = 0; event < run->eventCount(); ++event) {
        if (window.holds(run->event(event).time_ns))
            times.push_back(run->event(event).time_ns);
    }
    ASSERT_GT(times.size(), 10U);
    EXPECT_EQ(columns.events, times);
    app::HeapState heap(run);
    for (const std::uint64_t time : times) { // from each event on, until the next one
        heap.seek(positionAt(*run, time));
        const app::ChartStep &column = columns.at(window, window.x(time) + 2);
        EXPECT_EQ(column.of(app::ChartFigure::in_use).last, heap.totals().live_bytes);
        EXPECT_EQ(column.of(app::ChartFigure::in_use).least, column.of(app::ChartFigure::in_use).most) << "nothing happens in it";
    }
    m_view->grab();
    EXPECT_TRUE(textIn(ChartCard::bytes).contains(QStringLiteral("%1 events, each at its time").arg(times.size())))
        << textIn(ChartCard::bytes).toStdString();
    m_view->setZoom(1e18);
    m_view->settle();
    m_view->grab();
    EXPECT_LE(m_view->shownLayout().window.length_ns, 401);
    ASSERT_FALSE(m_view->shownColumns().events.empty()) << "the cursor stands on an event";
    EXPECT_TRUE(textIn(ChartCard::bytes).contains(QStringLiteral("nothing finer is recorded")));
}

} // namespace
} // namespace atomalloc::ui
