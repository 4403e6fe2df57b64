// SPDX-License-Identifier: GPL-3.0-or-later
// The Lifetimes view under the hands of a person: rectangles by mouse and by keys, clicks, the wheel.
#include "app/words/figure_text.h"
#include "tests/ui/views/lifetimes/lifetimes_view_fixture.h"
#include "ui/views/lifetimes/result_panel.h"

#include <QWheelEvent>

namespace atomalloc::ui {
namespace {

TEST_F(LifetimesViewTest, TheFilterFollowsAMarkThatMoves)
{
    setMarks(m_sample.filled, m_sample.waiting);
    m_view->chooseRule(app::Rule::live);
    show();
    const app::LifeCount before = m_view->answer()->lit->total();
    ASSERT_TRUE(waitUntil([this] { return m_session.selection().matches() != nullptr && !m_session.filtering().busy(); }));
    EXPECT_EQ(m_session.selection().matches()->lifeCount(), before.count);
    m_session.runView().marks().set(0, m_sample.waiting);
    show();
    const app::LifeCount after = m_view->answer()->lit->total();
    EXPECT_NE(after, before);
    ASSERT_TRUE(waitUntil([&] { return !m_session.filtering().busy() && m_session.selection().matches()->lifeCount() == after.count; }))
        << "every view follows";
    EXPECT_EQ(filterText().toStdString(), "born<=A and freed>A") << "and that is no step of the filter";
}

TEST_F(LifetimesViewTest, BBeforeAIsSwapped)
{
    setMarks(m_sample.waiting, m_sample.filled);
    EXPECT_FALSE(card(app::Rule::growth).isEnabled());
    EXPECT_TRUE(card(app::Rule::growth).toolTip().contains(QStringLiteral("B is before A. Swap them")));
    EXPECT_EQ(m_view->result().remedyText().toStdString(), "B is before A. Swap them");
    Q_EMIT m_view->result().swapAsked();
    show();
    EXPECT_EQ(m_session.runView().marks().mark(0)->position, m_sample.filled);
    EXPECT_EQ(m_session.runView().marks().mark(1)->position, m_sample.waiting);
    EXPECT_TRUE(card(app::Rule::growth).isEnabled());
}

TEST_F(LifetimesViewTest, ADragDrawsARectangleThatEnterMakesAFilter)
{
    const QPointF from = inPlot(0.2, 0.3);
    const QPointF to = inPlot(0.6, 0.9);
    drag(from, to);
    ASSERT_TRUE(m_view->drawn());
    const app::PlaneRectangle drawn = *m_view->drawn();
    EXPECT_NEAR(layout().x(drawn.born.from_ns), from.x(), 0.6);
    EXPECT_NEAR(layout().x(drawn.born.to_ns), to.x(), 0.6);
    EXPECT_NEAR(layout().y(drawn.high.from_ns), from.y(), 0.6);
    EXPECT_NEAR(layout().y(drawn.high.to_ns), to.y(), 0.6);
    EXPECT_TRUE(filterText().isEmpty()) << "not before Enter";
    show();
    const app::LifeCount inside = livesThat([&](std::size_t life, const app::Lifetimes &lives) {
        return drawn.born.holds(lives.bornNs()[life]) && drawn.high.holds(lives.freedNs()[life]);
    });
    EXPECT_EQ(m_view->answer()->chosen.total.bytes, inside.bytes);
    EXPECT_TRUE(words().contains(app::bytesText(inside.bytes)));
    EXPECT_TRUE(m_view->cards().back()->isChecked());
    press(Qt::Key_Return);
    ASSERT_EQ(m_session.selection().filter().conditions().size(), 1U);
    EXPECT_EQ(app::rectangleOf(m_session.selection().filter().conditions()[0]), drawn);
    EXPECT_FALSE(m_view->drawn()) << "it is the filter's now";
    show();
    EXPECT_EQ(m_view->answer()->lit->total(), inside);
    EXPECT_TRUE(std::ranges::any_of(m_view->planePainter().cells(), [](const auto &cell) { return !cell.lit; })) << "the rest is dimmed";
}

TEST_F(LifetimesViewTest, ARectangleOfTheFilterIsMovedAndResizedInOneStepEach)
{
    drag(inPlot(0.2, 0.4), inPlot(0.5, 0.8));
    press(Qt::Key_Return);
    show();
    const auto placed = [this] { return *app::rectangleOf(m_session.selection().filter().conditions()[0]); };
    const app::PlaneRectangle before = placed();
    const QRectF rect = layout().rectOf(before);
    drag(rect.center(), rect.center() + QPointF(40, -30));
    show();
    const QRectF moved = layout().rectOf(placed());
    EXPECT_NEAR(moved.left(), rect.left() + 40, 0.6);
    EXPECT_NEAR(moved.top(), rect.top() - 30, 0.6);
    EXPECT_NEAR(moved.width(), rect.width(), 0.6);
    drag(moved.bottomRight() + QPointF(6, 6), moved.bottomRight() + QPointF(36, 16));
    show();
    const QRectF sized = layout().rectOf(placed());
    EXPECT_NEAR(sized.right(), moved.right() + 30, 0.6);
    EXPECT_NEAR(sized.bottom(), moved.bottom() + 10, 0.6);
    EXPECT_NEAR(sized.left(), moved.left(), 0.6);
    ASSERT_EQ(m_session.selection().filter().conditions().size(), 1U);
    m_session.selection().steps().undo();
    m_session.selection().steps().undo();
    EXPECT_EQ(placed(), before);
}

TEST_F(LifetimesViewTest, KeysMoveACellExtendItAndMakeItAFilter)
{
    m_view->setFocus();
    m_session.runView().setPosition(m_sample.waiting);
    press(Qt::Key_Right, Qt::AltModifier);
    ASSERT_TRUE(m_view->cursorCell());
    const PlaneCell first = *m_view->cursorCell();
    press(Qt::Key_Up, Qt::AltModifier);
    EXPECT_EQ(m_view->cursorCell(), (PlaneCell{first.column, first.row + 1}));
    EXPECT_TRUE(m_view->accessibleDescription().startsWith(QStringLiteral("Born "))) << m_view->accessibleDescription().toStdString();
    press(Qt::Key_Left, Qt::AltModifier | Qt::ShiftModifier);
    press(Qt::Key_Up, Qt::AltModifier | Qt::ShiftModifier);
    ASSERT_TRUE(m_view->drawn());
    EXPECT_EQ(*m_view->drawn(),
              rectangleOfCells(layout(), *m_view->answer()->all, {first.column, first.row + 1}, {first.column - 1, first.row + 2}));
    const app::PlaneRectangle drawn = *m_view->drawn();
    press(Qt::Key_Return);
    EXPECT_EQ(app::rectangleOf(m_session.selection().filter().conditions().at(0)), drawn);
    EXPECT_TRUE(m_view->clearCursor()) << "Esc takes the cursor away";
    EXPECT_FALSE(m_view->clearCursor());
    EXPECT_FALSE(filterText().isEmpty()) << "and leaves the filter";
}

TEST_F(LifetimesViewTest, AClickOnAnAxisMovesTheCursorOfTheRun)
{
    const QPointF onBirths(inPlot(0.5, 0).x(), layout().plot.bottom() + 10);
    QTest::mouseClick(m_view.get(), Qt::LeftButton, {}, onBirths.toPoint());
    EXPECT_NEAR(layout().x(m_session.runView().cursorTimeNs()), onBirths.x(), 1);
    const QPointF onDeaths(layout().plot.left() - 10, inPlot(0, 0.25).y());
    QTest::mouseClick(m_view.get(), Qt::LeftButton, {}, onDeaths.toPoint());
    EXPECT_NEAR(layout().y(m_session.runView().cursorTimeNs()), onDeaths.y(), 1);
}

TEST_F(LifetimesViewTest, TheWheelZoomsAtThePointerAndTheMiddleButtonPans)
{
    const QPointF at = inPlot(0.7, 0.8);
    const std::uint64_t born = layout().bornAt(at.x());
    QWheelEvent wheel(at, m_view->mapToGlobal(at), {}, QPoint(0, 600), Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(m_view.get(), &wheel);
    EXPECT_GT(m_view->zoom(), 1.5);
    EXPECT_NEAR(layout().x(born), at.x(), 1.5);
    const QPointF before = m_view->scrollOf(0);
    drag(at, at + QPointF(-30, 20), Qt::MiddleButton);
    EXPECT_NEAR(m_view->scrollOf(0).x(), before.x() + 30, 0.6);
    drag(at, at + QPointF(30, 0), Qt::LeftButton, Qt::ShiftModifier);
    EXPECT_NEAR(m_view->scrollOf(0).x(), before.x(), 0.6);
    EXPECT_FALSE(m_view->drawn()) << "neither draws";
    m_view->fit();
    EXPECT_EQ(m_view->zoom(), 1);
}

TEST_F(LifetimesViewTest, MarksStandOnBothAxes)
{
    setMarks(m_sample.filled, m_sample.waiting);
    ASSERT_EQ(m_view->marks().flags.size(), 2U);
    ASSERT_EQ(m_view->sideFlags().size(), 2U);
    const std::uint64_t b = m_session.runView().marks().mark(1)->time_ns;
    EXPECT_NEAR(m_view->marks().flags[1].x, layout().x(b), 0.6);
    EXPECT_NEAR(m_view->sideFlags()[1].x, layout().y(b), 0.6);
    QTest::mouseClick(m_view.get(), Qt::LeftButton, {}, m_view->sideFlags()[1].pennant.center().toPoint());
    EXPECT_EQ(m_session.runView().position(), m_sample.waiting);
    m_view->setHeight(app::PlaneHeight::age);
    show();
    EXPECT_TRUE(m_view->sideFlags().empty()) << "an age is no time";
    EXPECT_TRUE(words().contains(QStringLiteral("age when freed")));
}

} // namespace
} // namespace atomalloc::ui
