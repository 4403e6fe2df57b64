// SPDX-License-Identifier: GPL-3.0-or-later
// The selected block in the plane of births and deaths, and the way from the plane to a block.
#include "app/words/figure_text.h"
#include "tests/ui/session_fixture.h"
#include "tests/ui/views/sites/sites_fixture.h"
#include "ui/session/chosen_life.h"
#include "ui/session/site_marking.h"
#include "ui/views/charts/charts_view.h"
#include "ui/views/lifetimes/lifetimes_view.h"

#include <QTest>

#include <algorithm>
#include <set>

namespace atomalloc::ui {
namespace {

class LifetimesBlockTest : public SessionFixture
{
protected:
    void SetUp() override
    {
        SessionFixture::SetUp();
        m_view = std::make_unique<LifetimesView>(m_session.runView(), m_session.selection(), m_theme);
        m_view->resize(1048, 754);
        look();
    }
    void look()
    {
        m_view->settle();
        m_view->grab();
    }
    [[nodiscard]] const app::Lifetimes &lives() { return m_view->answer()->lives->lifetimes; }
    [[nodiscard]] BlockId blockOf(std::size_t life) { return BlockId{static_cast<std::uint32_t>(lives().block()[life])}; }
    [[nodiscard]] QPointF pointOf(std::size_t life)
    {
        const bool never = lives().freed()[life] == app::Lifetimes::kNever;
        return m_view->shownLayout().pointOf(lives().bornNs()[life], never ? std::nullopt : std::optional(lives().freedNs()[life]));
    }
    void click(QPointF at) { QTest::mouseClick(m_view.get(), Qt::LeftButton, {}, at.toPoint()); }

    std::unique_ptr<LifetimesView> m_view;
};

TEST_F(LifetimesBlockTest, TheSelectedBlockHasAPointWhereItWasBornAndFreed)
{
    EXPECT_FALSE(m_view->selectedPoint());
    std::set<bool> seen;
    for (std::size_t life = 0; life < lives().size(); ++life) {
        m_session.runView().setPosition(lives().born()[life]);
        m_session.selection().selectBlock(blockOf(life));
        const auto point = m_view->selectedPoint();
        ASSERT_TRUE(point) << life;
        EXPECT_EQ(point->born_ns, lives().bornNs()[life]);
        const bool never = lives().freed()[life] == app::Lifetimes::kNever;
        EXPECT_EQ(point->high_ns, never ? std::nullopt : std::optional(lives().freedNs()[life]));
        EXPECT_TRUE(point->words.startsWith(app::bytesText(lives().bytes()[life]))) << point->words.toStdString();
        EXPECT_EQ(point->words.endsWith(QStringLiteral("never freed")), never);
        seen.insert(never);
    }
    EXPECT_EQ(seen.size(), 2U) << "some were freed, some not";
    m_view->setHeight(app::PlaneHeight::age);
    look();
    const auto freed = std::ranges::find_if(lives().freed(), [](std::uint32_t at) { return at != app::Lifetimes::kNever; });
    const auto life = static_cast<std::size_t>(freed - lives().freed().begin());
    m_session.runView().setPosition(lives().born()[life]);
    m_session.selection().selectBlock(blockOf(life));
    EXPECT_EQ(m_view->selectedPoint()->high_ns, lives().lifetimeNs(life)) << "upwards is the age";
    m_session.selection().clear();
    EXPECT_FALSE(m_view->selectedPoint());
}

TEST_F(LifetimesBlockTest, AClickSelectsTheBlockOfTheAllocationThere)
{
    std::set<std::uint32_t> reached;
    for (std::size_t life = 0; life < lives().size(); ++life) {
        m_session.selection().clear();
        for (int press = 0; press < 8; ++press) { // one after the other, where several are in the cell
            click(pointOf(life));
            ASSERT_NE(m_session.selection().block(), kNoBlock) << life;
            const auto chosen = chosenLife(m_session.runView(), m_session.selection().block(), lives());
            ASSERT_TRUE(chosen) << "the cursor is where the allocation has its block";
            reached.insert(*chosen);
            if (*chosen == life)
                break;
        }
        EXPECT_TRUE(reached.contains(static_cast<std::uint32_t>(life))) << life;
    }
    EXPECT_EQ(reached.size(), lives().size());
}

TEST_F(LifetimesBlockTest, TheCursorStaysWhereTheBlockHasThisLifeAlready)
{
    const std::size_t life = 0;
    m_session.runView().setPosition(lives().born()[life] + 1);
    ASSERT_EQ(chosenLife(m_session.runView(), blockOf(life), lives()), std::optional<std::uint32_t>(life));
    click(pointOf(life));
    for (int press = 0; press < 8 && m_session.selection().block() != blockOf(life); ++press)
        click(pointOf(life));
    EXPECT_EQ(m_session.selection().block(), blockOf(life));
}

TEST_F(LifetimesBlockTest, AClickWhereNothingIsSelectsNothing)
{
    const QRectF &plot = m_view->shownLayout().plot;
    click(plot.bottomRight() - QPointF(30, 30)); // below the diagonal
    EXPECT_EQ(m_session.selection().block(), kNoBlock);
}

TEST_F(LifetimesBlockTest, ABlockThatIsSelectedElsewhereIsBroughtIntoSight)
{
    m_view->setZoom(8);
    look();
    const QRectF plot = m_view->shownLayout().plot;
    const auto isSeen = [&](std::size_t life) { return pointOf(life).x() >= plot.left() && pointOf(life).x() <= plot.right(); };
    std::size_t life = 0;
    while (life + 1 < lives().size() && isSeen(life))
        ++life;
    ASSERT_FALSE(isSeen(life));
    m_session.runView().setPosition(lives().born()[life]);
    m_session.selection().selectBlock(blockOf(life));
    m_view->grab();
    EXPECT_TRUE(isSeen(life));
}

TEST_F(LifetimesBlockTest, TheChartsHaveABarOfTheLifeOfTheSelectedBlock)
{
    ChartsView charts(m_session.runView(), m_session.selection(), m_theme);
    charts.resize(1310, 780);
    charts.settle();
    EXPECT_FALSE(charts.selectedLife());
    const std::size_t life = lives().size() / 2;
    m_session.runView().setPosition(lives().born()[life]);
    m_session.selection().selectBlock(blockOf(life));
    ASSERT_TRUE(charts.selectedLife());
    EXPECT_EQ(charts.selectedLife()->from_ns, lives().bornNs()[life]);
    EXPECT_EQ(charts.selectedLife()->to_ns, std::min(lives().freedNs()[life], m_sample.run->endTimeNs()));
    const QImage picture = charts.grab().toImage();
    const QRectF plot = charts.shownLayout().boxOf(ChartCard::bytes)->plot;
    const TimeWindow &window = charts.shownLayout().window;
    const double middle = (window.x(charts.selectedLife()->from_ns) + std::max(window.x(charts.selectedLife()->to_ns), 4.0)) / 2;
    EXPECT_EQ(picture.pixelColor(QPointF(middle, plot.top()).toPoint()), m_theme.color(Token::accent));
}

TEST_F(SitesViewTest, TheBlocksOfAChosenFrameAreMarkedInThePlane)
{
    SiteMarking marking(m_runView, m_selection);
    LifetimesView plane(m_runView, m_selection, m_theme);
    plane.resize(1048, 754);
    plane.settle();
    std::uint32_t frame = widestAsking();
    while (content().tree->sitesWithin(frame).size() < 2)
        frame = content().tree->frame(frame).parent;
    m_view->chooseFrame(frame);
    const auto sites = content().tree->sitesWithin(frame);
    ASSERT_GT(sites.size(), 1U);
    EXPECT_EQ(m_selection.markedSites(), sites);
    ASSERT_TRUE(waitUntil([this] { return m_selection.siteMarks() != nullptr; }));
    plane.settle();
    plane.grab();
    const auto &answer = plane.answer();
    ASSERT_NE(answer->marked, nullptr);
    std::uint64_t count = 0;
    for (std::uint32_t life = 0; life < answer->lives->lifetimes.size(); ++life) {
        const bool of = std::ranges::find(sites, answer->lives->lifetimes.site()[life]) != sites.end();
        ASSERT_EQ(m_selection.siteMarks()->marksLife(life), of);
        count += of ? 1 : 0;
    }
    EXPECT_EQ(answer->marked->total().count, count);
    std::uint64_t painted = 0;
    for (const PlanePainter::PaintedCell &cell : plane.planePainter().cells()) {
        const PlaneLayout &layout = plane.shownLayout();
        const app::CellRange births = layout.columns.rangeOf(cell.cell.column);
        const auto in = cell.cell.row >= layout.rows.count ? answer->marked->neverFreed(births)
                                                           : answer->marked->within(births, layout.rows.rangeOf(cell.cell.row));
        EXPECT_EQ(cell.marked, in.count > 0);
        painted += in.count;
    }
    EXPECT_EQ(painted, count);
    m_selection.clear(); // Esc
    EXPECT_TRUE(m_selection.markedSites().empty());
    EXPECT_EQ(m_selection.siteMarks(), nullptr);
    EXPECT_FALSE(m_view->chosen());
    m_view->chooseFrame(frame);
    EXPECT_TRUE(waitUntil([this] { return m_selection.siteMarks() != nullptr; })) << "the same ones again";
}

TEST_F(SitesViewTest, AMarkedBlockIsOneInUseThatTheSitesAskedFor)
{
    SiteMarking marking(m_runView, m_selection);
    const app::Lifetimes &lives = content().lives->lifetimes;
    const std::uint32_t frame = widestAsking();
    m_view->chooseFrame(frame);
    ASSERT_TRUE(waitUntil([this] { return m_selection.siteMarks() != nullptr; }));
    const auto sites = content().tree->sitesWithin(frame);
    for (const std::size_t position : {m_run->peak().position, m_run->eventCount()}) { // at the end most of them were freed
        m_runView.setPosition(position);
        std::uint64_t marked = 0;
        for (const auto &[granule, block] : m_runView.heap()->blocks())
            marked += m_selection.siteMarks()->marks(block, position) ? 1 : 0;
        std::uint64_t live = 0;
        for (std::size_t life = 0; life < lives.size(); ++life) {
            const bool isLive = lives.born()[life] <= position && position < lives.freed()[life];
            live += isLive && std::ranges::find(sites, lives.site()[life]) != sites.end() ? 1 : 0;
        }
        EXPECT_EQ(marked, live) << position;
        EXPECT_TRUE(live > 0 || position != m_run->peak().position);
    }
}

} // namespace
} // namespace atomalloc::ui
