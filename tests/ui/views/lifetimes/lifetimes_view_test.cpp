// SPDX-License-Identifier: GPL-3.0-or-later
// The Lifetimes view as a person uses it: cards, rectangles with the mouse and with keys, what it says, and what becomes a filter.
#include "app/words/figure_text.h"
#include "tests/ui/session_fixture.h"
#include "tests/ui/views/words_in.h"
#include "ui/session/marks.h"
#include "ui/views/lifetimes/lifetimes_view.h"
#include "ui/views/lifetimes/result_panel.h"
#include "ui/views/lifetimes/rule_cards.h"

#include <QBuffer>
#include <QPainter>
#include <QSvgGenerator>
#include <QSvgRenderer>
#include <QWheelEvent>

#include <algorithm>

namespace atomalloc::ui {
namespace {

/// Lays open what a view answers to its canvas.
class OpenLifetimesView : public LifetimesView
{
public:
    using LifetimesView::chooseCursor;
    using LifetimesView::LifetimesView;
    using LifetimesView::scrollOf;
    using LifetimesView::scrollTo;
    QString tip(QPointF at) { return tipAt(at).text; }
};

class LifetimesViewTest : public SessionFixture
{
protected:
    void SetUp() override
    {
        SessionFixture::SetUp();
        m_view = std::make_unique<OpenLifetimesView>(m_session.runView(), m_session.selection(), m_theme);
        show();
    }

    void show(QSize size = {1048, 754})
    {
        m_view->resize(size);
        m_view->settle();
        m_picture = m_view->grab().toImage();
    }
    void setMarks(std::size_t a, std::size_t b, std::optional<std::size_t> c = {})
    {
        Marks &marks = m_session.runView().marks();
        marks.set(0, a);
        marks.set(1, b);
        if (c)
            marks.set(2, *c);
        show();
    }
    [[nodiscard]] const PlaneLayout &layout() { return m_view->shownLayout(); }
    [[nodiscard]] RuleCard &card(app::Rule rule) { return *m_view->cards()[static_cast<std::size_t>(rule)]; }
    [[nodiscard]] QString filterText() { return m_session.selection().filter().text(); }
    [[nodiscard]] QString words() { return wordsOf(*m_view).join(QStringLiteral(" | ")); }
    /// Lives whose numbers of events satisfy `wanted`.
    template <typename Wanted>
    [[nodiscard]] app::LifeCount livesThat(Wanted wanted)
    {
        const app::Lifetimes &lives = m_view->answer()->lives->lifetimes;
        app::LifeCount sum;
        for (std::size_t life = 0; life < lives.size(); ++life) {
            if (wanted(life, lives))
                sum.add(lives.bytes()[life]);
        }
        return sum;
    }
    void drag(QPointF from, QPointF to, Qt::MouseButton button = Qt::LeftButton, Qt::KeyboardModifiers held = {})
    {
        QTest::mousePress(m_view.get(), button, held, from.toPoint());
        const QPointF middle = (from + to) / 2;
        for (const QPointF &at : {middle, to}) {
            QMouseEvent move(QEvent::MouseMove, at, m_view->mapToGlobal(at), Qt::NoButton, button, held);
            QCoreApplication::sendEvent(m_view.get(), &move);
        }
        QTest::mouseRelease(m_view.get(), button, held, to.toPoint());
    }
    [[nodiscard]] QPointF inPlot(double x, double y)
    {
        const QRectF &plot = layout().plot;
        return {std::round(plot.left() + x * plot.width()), std::round(plot.bottom() - y * plot.height())};
    }
    void press(Qt::Key key, Qt::KeyboardModifiers held = {}) { QTest::keyClick(m_view.get(), key, held); }

    std::unique_ptr<OpenLifetimesView> m_view;
    QImage m_picture;
};

TEST_F(LifetimesViewTest, ThePlaneHoldsEveryAllocationOnce)
{
    std::uint64_t allocations = 0;
    for (std::size_t event = 0; event < m_sample.run->eventCount(); ++event)
        allocations += m_sample.run->event(event).kind == EventKind::allocate ? 1 : 0;
    const app::LifetimePlane &plane = *m_view->answer()->all;
    EXPECT_EQ(plane.total().count, allocations);
    std::uint64_t painted = 0;
    for (const PlanePainter::PaintedCell &cell : m_view->planePainter().cells()) {
        const app::CellRange births = layout().columns.rangeOf(cell.cell.column);
        painted += cell.cell.row >= layout().rows.count ? plane.neverFreed(births).count
                                                        : plane.within(births, layout().rows.rangeOf(cell.cell.row)).count;
        EXPECT_TRUE(cell.lit) << "without a filter all are";
    }
    EXPECT_EQ(painted, allocations);
    EXPECT_TRUE(words().contains(QStringLiteral("in %1 blocks").arg(allocations))) << words().toStdString();
}

TEST_F(LifetimesViewTest, ACellHasTheColorOfItsBytes)
{
    const auto &cells = m_view->planePainter().cells();
    ASSERT_GT(cells.size(), 3U);
    std::size_t seen = 0;
    for (const PlanePainter::PaintedCell &cell : cells) {
        if (cell.cell.row >= layout().rows.count)
            continue;
        const QPoint middle = layout().cellRect(cell.cell.column, cell.cell.row).center().toPoint();
        seen += m_picture.pixelColor(middle) == heatColor(m_theme.kind(), cell.step) ? 1 : 0;
    }
    EXPECT_GT(seen, cells.size() / 3) << "but for those behind lines";
}

TEST_F(LifetimesViewTest, CardsAreOffWithoutTheirMarksAndSayWhichAreMissing)
{
    EXPECT_FALSE(card(app::Rule::live).isEnabled());
    EXPECT_TRUE(card(app::Rule::live).toolTip().contains(QStringLiteral("Set A first (M)")));
    EXPECT_TRUE(card(app::Rule::growth).toolTip().contains(QStringLiteral("Set A and B first (M)")));
    EXPECT_TRUE(m_view->result().remedyText().contains(QStringLiteral("Set A and B (M)")));
    setMarks(m_sample.filled, m_sample.waiting);
    EXPECT_TRUE(card(app::Rule::growth).isEnabled());
    EXPECT_FALSE(card(app::Rule::leaked).isEnabled());
    EXPECT_TRUE(card(app::Rule::leaked).toolTip().contains(QStringLiteral("Set A, B and C first (M)")));
    EXPECT_TRUE(m_view->result().remedyText().isEmpty());
    EXPECT_TRUE(m_view->cards().back()->isEnabled()) << "one's own rectangle needs no marks";
}

TEST_F(LifetimesViewTest, CardsTellTheirBytesBeforeTheyArePressed)
{
    const std::size_t a = m_sample.filled;
    const std::size_t b = m_sample.waiting;
    setMarks(a, b);
    const app::LifeCount live =
        livesThat([&](std::size_t life, const app::Lifetimes &lives) { return lives.born()[life] <= a && lives.freed()[life] > a; });
    const app::LifeCount growth = livesThat([&](std::size_t life, const app::Lifetimes &lives) {
        return lives.born()[life] > a && lives.born()[life] <= b && lives.freed()[life] > b;
    });
    ASSERT_GT(live.count, 0U);
    EXPECT_TRUE(card(app::Rule::live).shownWords().contains(app::bytesText(live.bytes)));
    EXPECT_TRUE(card(app::Rule::growth).shownWords().contains(app::bytesText(growth.bytes)));
    m_session.runView().setPosition(b);
    EXPECT_EQ(m_view->answer()->rules.live_at_b->bytes + 0, livesThat([&](std::size_t life, const app::Lifetimes &lives) {
                                                                return lives.born()[life] <= b && lives.freed()[life] > b;
                                                            }).bytes);
    const QStringList figures = m_view->result().equation().figures();
    ASSERT_EQ(figures.size(), 4);
    EXPECT_EQ(figures[0], app::bytesText(live.bytes));
    EXPECT_EQ(figures[1], app::bytesText(growth.bytes));
}

TEST_F(LifetimesViewTest, ACardMakesItsRuleTheFilterAndTakesItBack)
{
    setMarks(m_sample.filled, m_sample.waiting);
    QTest::mouseClick(&card(app::Rule::decline), Qt::LeftButton);
    EXPECT_EQ(filterText().toStdString(), "born<=A and freed>A and freed<=B");
    show();
    EXPECT_TRUE(card(app::Rule::decline).isChecked());
    EXPECT_EQ(m_view->result().titleText().toStdString(), "Decline A to B");
    const app::LifeCount decline = *m_view->answer()->rules.of(app::Rule::decline);
    EXPECT_EQ(m_view->answer()->lit->total(), decline);
    EXPECT_TRUE(m_view->result().totalText().contains(app::bytesText(decline.bytes)));
    QTest::mouseClick(&card(app::Rule::live), Qt::LeftButton);
    EXPECT_EQ(filterText().toStdString(), "born<=A and freed>A") << "a rule takes the place of another";
    show();
    EXPECT_FALSE(card(app::Rule::decline).isChecked());
    QTest::mouseClick(&card(app::Rule::live), Qt::LeftButton);
    EXPECT_TRUE(filterText().isEmpty());
    m_session.selection().steps().undo();
    EXPECT_EQ(filterText().toStdString(), "born<=A and freed>A");
}

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

TEST_F(LifetimesViewTest, ACellTellsBirthsDeathsAndBytes)
{
    const auto &cells = m_view->planePainter().cells();
    const auto freed = std::ranges::find_if(cells, [this](const auto &cell) { return cell.cell.row < layout().rows.count; });
    ASSERT_NE(freed, cells.end());
    const app::PlaneRectangle place = rectangleOfCells(layout(), *m_view->answer()->all, freed->cell, freed->cell);
    const app::LifeCount sum = app::sumIn(*m_view->answer()->all, place);
    const QString tip = m_view->tip(layout().cellRect(freed->cell.column, freed->cell.row).center());
    EXPECT_TRUE(tip.contains(QStringLiteral("Born %1 to %2 s").arg(app::timeText(place.born.from_ns), app::timeText(place.born.to_ns))))
        << tip.toStdString();
    EXPECT_TRUE(tip.contains(QStringLiteral("freed %1 to %2 s").arg(app::timeText(place.high.from_ns), app::timeText(place.high.to_ns))));
    EXPECT_TRUE(tip.contains(app::bytesText(sum.bytes) + QStringLiteral(" in ")));
    const auto band = std::ranges::find_if(cells, [this](const auto &cell) { return cell.cell.row >= layout().rows.count; });
    ASSERT_NE(band, cells.end());
    EXPECT_TRUE(m_view->tip(layout().bandRect(band->cell.column).center()).contains(QStringLiteral("never freed")));
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

TEST_F(LifetimesViewTest, GroupsAddUpAndAGroupBecomesAFilter)
{
    ResultPanel &result = m_view->result();
    for (const app::Grouping by : {app::Grouping::size_class, app::Grouping::task, app::Grouping::size}) {
        result.groupBy(by);
        show();
        std::uint64_t bytes = 0;
        std::uint64_t before = ~std::uint64_t{0};
        for (int row = 0; row < result.model().rowCount(); ++row) {
            const app::LifeSums &sums = result.model().group(row).sums;
            bytes += sums.bytes;
            EXPECT_LE(sums.bytes, before) << "the largest first";
            before = sums.bytes;
        }
        EXPECT_EQ(bytes, m_view->answer()->all->total().bytes);
    }
    result.groupBy(app::Grouping::task);
    show();
    const QString name = result.model().group(0).name;
    const app::LifeSums sums = result.model().group(0).sums;
    Q_EMIT result.groupFilterAsked(0);
    EXPECT_EQ(m_session.selection().filter().conditions().size(), 1U);
    EXPECT_TRUE(filterText().contains(name)) << filterText().toStdString();
    show();
    EXPECT_EQ(m_view->answer()->lit->total().bytes, sums.bytes);
    result.field().setText(QStringLiteral("no such task"));
    EXPECT_EQ(result.model().rowCount(), 0);
}

TEST_F(LifetimesViewTest, WordsAreNotCutInEitherLayout)
{
    setMarks(m_sample.filled, m_sample.waiting, m_sample.end);
    for (const QSize size : {QSize(480, 520), QSize(700, 560), QSize(1048, 754), QSize(2000, 1200)}) {
        m_view->takeCut();
        show(size);
        EXPECT_TRUE(m_view->takeCut().isEmpty()) << size.width();
        EXPECT_GT(layout().plot.height(), 60) << size.width();
        EXPECT_FALSE(m_view->result().geometry().intersects(layout().plot.toAlignedRect())) << size.width();
    }
    EXPECT_FALSE(card(app::Rule::growth).shownWords().isEmpty());
    show({480, 520});
    EXPECT_TRUE(card(app::Rule::growth).shownWords().isEmpty()) << "a narrow card is a picture";
    EXPECT_FALSE(card(app::Rule::growth).accessibleName().isEmpty());
}

TEST_F(LifetimesViewTest, AFilterThatLeavesNothingSaysSo)
{
    m_session.selection().setFilter(*app::Filter::parse(QStringLiteral("size>1GiB")));
    show();
    EXPECT_TRUE(words().contains(QStringLiteral("no block matches the filter"))) << words().toStdString();
    EXPECT_TRUE(std::ranges::none_of(m_view->planePainter().cells(), [](const auto &cell) { return cell.lit; }));
}

TEST_F(LifetimesViewTest, AFilterByAMarkThatIsNotSetLeavesNothingOut)
{
    m_session.selection().setFilter(*app::Filter::parse(QStringLiteral("size>1GiB and freed>D")));
    show();
    EXPECT_FALSE(words().contains(QStringLiteral("no block matches the filter"))) << words().toStdString();
    EXPECT_FALSE(m_view->planePainter().cells().empty());
    m_session.runView().marks().set(3, 0);
    show();
    EXPECT_TRUE(words().contains(QStringLiteral("no block matches the filter"))) << words().toStdString();
}

/// As *Export image* writes it: without clips.
QImage asSvg(LifetimesView &view)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(view.wholeSize());
    generator.setResolution(96);
    generator.setViewBox(QRect(QPoint(), view.wholeSize()));
    QPainter painter(&generator);
    view.paintWhole(painter);
    painter.end();
    QImage image(view.wholeSize(), QImage::Format_RGB32);
    image.fill(Qt::black);
    QPainter onImage(&image);
    QSvgRenderer(buffer.data()).render(&onImage);
    return image;
}

TEST_F(LifetimesViewTest, APictureOfAZoomedPlaneShowsThePartThatIsSeen)
{
    m_view->setZoom(4);
    const double width = layout().whole.width();
    const double height = layout().whole.height();
    // The diagonal leaves the plot in the middle of its right side.
    m_view->scrollTo(0, {width / 4, height - (0.25 + 0.25) * height - layout().plot.height() / 2});
    show();
    const QRectF plot = layout().plot;
    const QPointF leaves = layout().pointOf(layout().bornAt(plot.right()), layout().bornAt(plot.right()));
    ASSERT_NEAR(leaves.y(), plot.center().y(), 3);
    const QImage svg = asSvg(*m_view);
    QImage whole(m_view->wholeSize(), QImage::Format_RGB32);
    QPainter painter(&whole);
    m_view->paintWhole(painter);
    painter.end();
    for (const QImage *image : {&svg, &std::as_const(whole)}) {
        for (int x = static_cast<int>(plot.right()) + 14; x < static_cast<int>(plot.right()) + 17; ++x) { // beside the scroll bar
            for (int y = static_cast<int>(plot.top()); y < static_cast<int>(plot.bottom()) - 20; ++y)
                ASSERT_EQ(image->pixelColor(x, y), m_theme.color(Token::lane)) << x << ' ' << y << ": nothing runs beyond the plot";
        }
        for (const PlanePainter::PaintedCell &cell : m_view->planePainter().cells()) { // and the cells are those on the screen
            if (cell.cell.row >= layout().rows.count)
                continue;
            const QRectF rect = layout().cellRect(cell.cell.column, cell.cell.row).intersected(plot);
            const QPoint inside = (rect.topLeft() + QPointF(1.6, 1.6)).toPoint();
            const bool plain =
                rect.width() > 5 && rect.height() > 5 && m_picture.pixelColor(inside) == heatColor(m_theme.kind(), cell.step);
            EXPECT_TRUE(!plain || image->pixelColor(inside) == m_picture.pixelColor(inside));
        }
    }
}

} // namespace
} // namespace atomalloc::ui
