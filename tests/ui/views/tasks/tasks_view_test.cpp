// SPDX-License-Identifier: GPL-3.0-or-later
// The Tasks view as a person uses it: what it says, where a click leads, what the keys do.
#include "app/analysis/task_figures.h"
#include "app/words/figure_text.h"
#include "tests/ui/cut_texts.h"
#include "tests/ui/session_fixture.h"
#include "tests/ui/views/words_in.h"
#include "ui/session/cursor.h"
#include "ui/session/marks.h"
#include "ui/views/tasks/tasks_view.h"

#include <QLabel>
#include <QWheelEvent>

#include <algorithm>

namespace atomalloc::ui {
namespace {

/// Lays open what a view answers to its canvas.
class OpenTasksView : public TasksView
{
public:
    using TasksView::chooseCursor;
    using TasksView::clicked;
    using TasksView::invitesClick;
    using TasksView::moveCursor;
    using TasksView::scrollOf;
    using TasksView::TasksView;
    QString tip(QPointF at) { return tipAt(at).text; }
};

class TasksViewTest : public SessionFixture
{
protected:
    void SetUp() override
    {
        SessionFixture::SetUp();
        m_view = std::make_unique<OpenTasksView>(m_session.runView(), m_session.selection(), m_theme);
        show(m_sample.waiting);
    }

    void show(std::size_t position, QSize size = {1310, 780})
    {
        m_view->resize(size);
        m_session.runView().setPosition(position);
        m_view->settle();
        (void)m_view->grab();
    }

    [[nodiscard]] QStringList wordsIn(const QRectF &rect) const { return ui::wordsIn(*m_view, rect); }
    [[nodiscard]] QStringList nameWords(std::size_t lane)
    {
        const QRectF rect = m_view->shownLayout().lanes[lane].rect;
        return wordsIn({0, rect.top(), m_view->shownLayout().labels, rect.height()});
    }
    /// The middle of the first wait of a lane.
    [[nodiscard]] QPointF waitIn(std::size_t lane)
    {
        const BarPiece &wait = m_view->shownPicture().lanes[lane].bar.waiting.front();
        return {(wait.left + wait.right) / 2, m_view->shownLayout().lanes[lane].bar.center().y()};
    }
    void wheel(QPointF at, int delta, Qt::KeyboardModifiers held = Qt::NoModifier)
    {
        QWheelEvent event(at, m_view->mapToGlobal(at), {}, QPoint(0, delta), Qt::NoButton, held, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(m_view.get(), &event);
    }

    std::unique_ptr<OpenTasksView> m_view;
};

TEST_F(TasksViewTest, ALaneHasNumberNameStateAndLiveBytesOfItsTask)
{
    for (const std::size_t position : {m_sample.filled, m_sample.waiting, m_sample.end}) {
        show(position);
        ASSERT_EQ(m_view->shownLayout().lanes.size(), 4U);
        for (const app::TaskFigures &figures : app::taskFigures(*m_sample.run, position)) {
            const QStringList words = nameWords(toIndex(figures.task.id) - 1);
            SCOPED_TRACE(words.join(QStringLiteral(" | ")).toStdString());
            EXPECT_TRUE(words.contains(app::taskTag(figures.task.id)));
            EXPECT_TRUE(words.contains(figures.task.name));
            const QString bytes = app::bytesText(figures.live_bytes);
            const bool waits = words.filter(QStringLiteral("Waiting")).size() > 0; // and has no room for more words
            EXPECT_TRUE(words.contains(QStringLiteral("Not started")) || words.contains(waits ? bytes : bytes + QStringLiteral(" live")));
        }
    }
}

TEST_F(TasksViewTest, AWaitingTaskSaysItsPlaceInLine)
{
    EXPECT_TRUE(nameWords(2).contains(QStringLiteral("Waiting, first in line"))) << nameWords(2).join(u'|').toStdString();
    EXPECT_TRUE(nameWords(3).contains(QStringLiteral("Waiting, no. 2 in line"))) << nameWords(3).join(u'|').toStdString();
    EXPECT_TRUE(nameWords(0).contains(QStringLiteral("Running")));
}

TEST_F(TasksViewTest, AWaitTellsWhoStandsBeforeWhom)
{
    const QString tip = m_view->tip(waitIn(3));
    EXPECT_TRUE(tip.contains(QStringLiteral("t4 write 1 waited"))) << tip.toStdString();
    EXPECT_TRUE(tip.contains(QStringLiteral("for 500 B"))) << tip.toStdString();
    EXPECT_TRUE(tip.contains(QStringLiteral("no. 2 in line, behind t3 decode 2"))) << tip.toStdString();
    EXPECT_TRUE(m_view->tip(waitIn(2)).contains(QStringLiteral("first in line")));
}

TEST_F(TasksViewTest, AClickOnAWaitSelectsTheTaskAndGoesToItsBeginning)
{
    m_session.runView().setPosition(m_sample.end);
    const std::size_t event = m_view->shownPicture().lanes[2].bar.waiting.front().event;
    m_view->clicked(waitIn(2));
    EXPECT_EQ(m_session.selection().task(), TaskId{3});
    EXPECT_EQ(m_session.runView().position(), event + 1);
    EXPECT_EQ(m_session.runView().heap()->task(TaskId{3}).status, app::HeapTask::Status::waiting);
}

TEST_F(TasksViewTest, AClickOnANameSelectsTheTaskAndMovesNothing)
{
    const std::size_t position = m_session.runView().position();
    m_view->clicked({60, m_view->shownLayout().lanes[1].rect.center().y()});
    EXPECT_EQ(m_session.selection().task(), TaskId{2});
    EXPECT_EQ(m_session.runView().position(), position);
}

TEST_F(TasksViewTest, AClickOnTheAxisGoesToThatTime)
{
    const QRectF axis = m_view->shownLayout().axis;
    m_view->clicked({axis.center().x(), axis.center().y()});
    const std::uint64_t half = m_sample.run->endTimeNs() / 2;
    EXPECT_NEAR(static_cast<double>(m_session.runView().cursorTimeNs()), static_cast<double>(half), 200);
}

TEST_F(TasksViewTest, AClickOnAnArrowSelectsTheBlockThatWasFreed)
{
    const FreePicture &frees = m_view->shownPicture().frees;
    ASSERT_FALSE(frees.arrows.empty()) << "the sample has remote frees";
    const FreeArrow arrow = frees.arrows.front();
    const QPointF middle = arrowWay(arrow)[6];
    EXPECT_TRUE(m_view->tip(middle).contains(QStringLiteral(" freed "))) << m_view->tip(middle).toStdString();
    m_view->clicked(middle);
    EXPECT_EQ(m_session.runView().position(), arrow.frees.event + 1);
    EXPECT_EQ(m_session.selection().block(), m_sample.run->event(arrow.frees.event).block);
}

TEST_F(TasksViewTest, ARefusalIsACrossThatTellsWhatWasAskedFor)
{
    std::size_t crosses = 0;
    for (std::size_t lane = 0; lane < 4; ++lane) {
        for (const RefusalMark &mark : m_view->shownPicture().lanes[lane].bar.refusals) {
            ++crosses;
            const QPointF at(mark.x, m_view->shownLayout().lanes[lane].bar.center().y());
            EXPECT_TRUE(m_view->tip(at).contains(QStringLiteral("was refused"))) << m_view->tip(at).toStdString();
        }
    }
    EXPECT_GT(crosses, 0U);
}

TEST_F(TasksViewTest, LanesAndTimesThatTheFilterLeavesOutAreDimmed)
{
    const QImage before = m_view->grab().toImage();
    ASSERT_TRUE(m_session.selection().setFilterText(QStringLiteral("task=\"decode 1\"")));
    ASSERT_TRUE(waitUntil([this] { return !m_session.filtering().busy(); }));
    const QImage byTask = m_view->grab().toImage();
    for (const SwimLane &lane : m_view->shownLayout().lanes) {
        const bool shown = m_view->rows()[lane.row].id == TaskId{2};
        const QPoint at(static_cast<int>(lane.bar.left()) + 40, static_cast<int>(lane.bar.center().y()));
        EXPECT_EQ(byTask.pixelColor(at) == before.pixelColor(at), shown) << lane.row;
    }
    const TimeWindow window = m_view->shownLayout().window;
    m_session.selection().setFilter({});
    m_session.selection().filterTime(window.wholeTimeAt(600), window.wholeTimeAt(900));
    ASSERT_TRUE(waitUntil([this] { return !m_session.filtering().busy(); }));
    const QImage byTime = m_view->grab().toImage();
    const int y = static_cast<int>(m_view->shownLayout().lanes.front().bar.center().y());
    EXPECT_NE(byTime.pixelColor(560, y), before.pixelColor(560, y));
    EXPECT_EQ(byTime.pixelColor(700, y), before.pixelColor(700, y));
    EXPECT_NE(byTime.pixelColor(950, y), before.pixelColor(950, y));
}

TEST_F(TasksViewTest, CtrlAndADragFilterByTimeAndMovesNothing)
{
    const double begin = m_view->shownLayout().window.begin_ns;
    const std::size_t position = m_session.runView().position();
    const auto send = [this](QEvent::Type type, QPointF at, Qt::MouseButton button, Qt::MouseButtons held) {
        QMouseEvent event(type, at, m_view->mapToGlobal(at), button, held, Qt::ControlModifier);
        QCoreApplication::sendEvent(m_view.get(), &event);
    };
    send(QEvent::MouseButtonPress, {600, 300}, Qt::LeftButton, Qt::LeftButton);
    send(QEvent::MouseMove, {900, 320}, Qt::NoButton, Qt::LeftButton);
    send(QEvent::MouseButtonRelease, {900, 320}, Qt::LeftButton, Qt::NoButton);
    const TimeWindow window = m_view->shownLayout().window;
    const auto time = m_session.selection().time(*m_sample.run);
    ASSERT_TRUE(time);
    EXPECT_EQ(*time, (app::TimeStretch{window.wholeTimeAt(600) + 1, window.wholeTimeAt(900)}));
    EXPECT_EQ(window.begin_ns, begin);
    EXPECT_EQ(m_session.runView().position(), position);
}

TEST_F(TasksViewTest, MarksStandOnTheAxisAndAreDragged)
{
    m_session.runView().marks().set(0, m_sample.filled);
    (void)m_view->grab();
    ASSERT_EQ(m_view->flags().size(), 1U);
    const MarkFlag flag = m_view->flags().front();
    const TimeWindow window = m_view->shownLayout().window;
    EXPECT_DOUBLE_EQ(flag.x, window.x(m_session.runView().marks().mark(0)->time_ns));
    const auto send = [this](QEvent::Type type, QPointF at, Qt::MouseButton button, Qt::MouseButtons held) {
        QMouseEvent event(type, at, m_view->mapToGlobal(at), button, held, Qt::NoModifier);
        QCoreApplication::sendEvent(m_view.get(), &event);
    };
    send(QEvent::MouseButtonPress, flag.pennant.center(), Qt::LeftButton, Qt::LeftButton);
    send(QEvent::MouseMove, {900, 60}, Qt::NoButton, Qt::LeftButton);
    send(QEvent::MouseButtonRelease, {900, 60}, Qt::LeftButton, Qt::NoButton);
    EXPECT_EQ(m_session.runView().marks().mark(0)->position, positionAt(*m_sample.run, window.wholeTimeAt(900)));
}

TEST_F(TasksViewTest, WhatTheProgramFoundStandsOnTheAxisAndItsWordLeadsThere)
{
    const auto &found = m_session.runView().marks().found();
    ASSERT_EQ(m_view->foundFlags().size(), found.size());
    for (const FoundMark &mark : found) {
        const auto flag = std::ranges::find(m_view->foundFlags(), Marks::text(mark.kind), &FoundFlag::word);
        ASSERT_NE(flag, m_view->foundFlags().end());
        EXPECT_DOUBLE_EQ(flag->x, m_view->shownLayout().window.x(mark.time_ns));
        if (flag->plate.isEmpty())
            continue;
        QTest::mouseClick(m_view.get(), Qt::LeftButton, {}, flag->plate.center().toPoint());
        EXPECT_EQ(m_session.runView().position(), mark.position) << flag->word.toStdString();
    }
}

TEST_F(TasksViewTest, TheWheelZoomsTimeAtThePointer)
{
    const QPointF at(800, 300);
    const double before = m_view->shownLayout().window.timeAt(at.x());
    wheel(at, 1'200);
    EXPECT_GT(m_view->zoom(), 3);
    EXPECT_NEAR(m_view->shownLayout().window.timeAt(at.x()), before, m_view->shownLayout().window.length_ns * 0.002);
    EXPECT_LT(m_view->shownLayout().window.length_ns, static_cast<double>(m_sample.run->endTimeNs()) / 3);
    m_view->fit();
    EXPECT_DOUBLE_EQ(m_view->zoom(), 1);
    EXPECT_DOUBLE_EQ(m_view->shownLayout().window.begin_ns, 0);
}

TEST_F(TasksViewTest, StaysWithTheCursorThatLeavesThePartThatIsSeen)
{
    m_view->show();
    show(m_sample.filled);
    m_view->setZoom(20);
    ASSERT_TRUE(m_view->shownLayout().window.holds(m_session.runView().cursorTimeNs()));
    m_session.runView().setPosition(m_sample.end - 1);
    EXPECT_TRUE(m_view->shownLayout().window.holds(m_session.runView().cursorTimeNs()));
}

TEST_F(TasksViewTest, TheKeysWalkOverLanesAndWaits)
{
    m_view->moveCursor(Qt::Key_Down); // appears in the first lane
    m_view->moveCursor(Qt::Key_Down);
    m_view->moveCursor(Qt::Key_Down);
    EXPECT_TRUE(m_view->accessibleDescription().startsWith(QStringLiteral("t3 decode 2")));
    m_view->chooseCursor();
    EXPECT_EQ(m_session.selection().task(), TaskId{3});
    m_session.runView().setPosition(m_sample.end);
    m_view->moveCursor(Qt::Key_Right);
    EXPECT_TRUE(m_view->accessibleDescription().contains(QStringLiteral("for 480 B"))) << m_view->accessibleDescription().toStdString();
    m_view->chooseCursor();
    EXPECT_EQ(m_session.runView().heap()->task(TaskId{3}).status, app::HeapTask::Status::waiting);
    EXPECT_TRUE(m_view->clearCursor());
    EXPECT_FALSE(m_view->clearCursor());
}

TEST_F(TasksViewTest, TheOrderOfTheLanesCanBeChosen)
{
    m_view->setOrder(TaskOrder::name);
    m_view->settle();
    std::vector<QString> names;
    for (const app::RunTask &task : m_view->rows())
        names.push_back(task.name);
    EXPECT_TRUE(std::ranges::is_sorted(names));
    EXPECT_EQ(names.size(), 4U);
    (void)m_view->grab();
    EXPECT_TRUE(nameWords(1).contains(QStringLiteral("decode 1")));
}

TEST_F(TasksViewTest, SaysWhatItShowsAsATable)
{
    const QString table = m_view->tableText();
    EXPECT_TRUE(table.contains(QStringLiteral("t3 decode 2: Waiting"))) << table.toStdString();
    EXPECT_EQ(table.count(u';'), 3);
}

TEST_F(TasksViewTest, CutsNoWordOfItsOwnAtAnySize)
{
    for (const QSize size : {QSize(560, 320), QSize(800, 380), QSize(1310, 780), QSize(2200, 1200)}) {
        (void)m_view->takeCut();
        show(m_sample.waiting, size);
        EXPECT_EQ(m_view->takeCut().join(u'|').toStdString(), "") << size.width();
    }
}

TEST_F(TasksViewTest, ShowsNothingOfARunThatIsGone)
{
    m_session.runView().show(nullptr, RunView::Kept::nowhere);
    m_view->settle();
    (void)m_view->grab();
    EXPECT_TRUE(m_view->tip({600, 300}).isEmpty());
    m_view->moveCursor(Qt::Key_Down);
    m_view->clicked({600, 300});
    EXPECT_TRUE(m_session.selection().empty());
}

TEST_F(TasksViewTest, TheWholePictureIsPaintedForAFile)
{
    const QSize whole = m_view->wholeSize();
    EXPECT_EQ(whole.width(), 1310);
    QImage image(whole, QImage::Format_RGB32);
    QPainter painter(&image);
    m_view->paintWhole(painter);
    painter.end();
    const SwimLane &lane = m_view->shownLayout().lanes[0];
    const QColor bar = image.pixelColor(static_cast<int>(lane.bar.right()) - 30, static_cast<int>(lane.bar.center().y()));
    EXPECT_NE(bar, m_theme.color(Token::canvas));
}

} // namespace
} // namespace atomalloc::ui
