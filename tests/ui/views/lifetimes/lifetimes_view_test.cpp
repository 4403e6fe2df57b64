// SPDX-License-Identifier: GPL-3.0-or-later
// The Lifetimes view as a person uses it: cards, rectangles with the mouse and with keys, what it says, and what becomes a filter.
#include "app/words/figure_text.h"
#include "tests/ui/views/lifetimes/lifetimes_view_fixture.h"
#include "ui/views/lifetimes/equation_bar.h"
#include "ui/views/lifetimes/result_panel.h"

#include <QBuffer>
#include <QFontMetricsF>
#include <QPainter>
#include <QSvgGenerator>
#include <QSvgRenderer>

#include <algorithm>

namespace atomalloc::ui {
namespace {

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

TEST_F(LifetimesViewTest, TheFiguresOfTheEquationHaveRoomInANarrowList)
{
    EquationBar narrow(m_theme);
    app::RuleSums sums;
    for (const app::Rule rule : {app::Rule::live, app::Rule::growth, app::Rule::decline})
        sums.sums[static_cast<std::size_t>(rule)] = app::LifeCount{206'336, 12};
    sums.live_at_b = app::LifeCount{241'050, 14};
    narrow.tell(sums, std::nullopt);
    narrow.resize(900, EquationBar::kHeight);
    const QFont large = narrow.figureFont();
    const QString figure = narrow.figures().first();
    const double needed = QFontMetricsF(large).horizontalAdvance(figure);
    const double beyond = needed - narrow.figureRoom() - 1; // a box that is 1 px too narrow for them
    narrow.resize(static_cast<int>(900 + 4 * beyond), EquationBar::kHeight);
    ASSERT_LT(narrow.figureRoom(), needed);
    EXPECT_LE(QFontMetricsF(narrow.figureFont()).horizontalAdvance(figure), narrow.figureRoom());
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
