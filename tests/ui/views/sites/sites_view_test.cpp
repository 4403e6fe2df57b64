// SPDX-License-Identifier: GPL-3.0-or-later
// The Sites view as a person uses it, on a recording of jq with its call stacks.
#include "app/words/figure_text.h"
#include "tests/support/sample_run.h"
#include "tests/ui/patience.h"
#include "ui/session/session.h"
#include "ui/views/sites/frame_card.h"
#include "ui/views/sites/frame_view.h"
#include "ui/views/sites/sites_bar.h"
#include "ui/views/sites/sites_chart.h"
#include "ui/views/sites/sites_view.h"

#include <QAbstractButton>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>

namespace atomalloc::ui {
namespace {

/// Replayed once for all tests.
std::shared_ptr<const app::RecordedRun> replayedRecording(const char *name)
{
    static std::map<std::string, std::shared_ptr<const app::RecordedRun>> runs;
    auto &run = runs[name];
    if (run == nullptr) {
        Session session;
        session.openAndStart(QStringLiteral(ATOMALLOC_TEST_DATA "/recordings/") + QLatin1String(name));
        EXPECT_TRUE(waitUntil([&] {
            const auto made = session.runView().run();
            return made != nullptr && made->finished() && !session.work().busy();
        }));
        run = session.runView().run();
    }
    return run;
}

class SitesViewTest : public testing::Test
{
protected:
    void SetUp() override { show(replayedRecording("jq-map.heaptrack.zst")); }

    void show(std::shared_ptr<const app::RecordedRun> run)
    {
        m_run = std::move(run);
        m_runView.show(m_run, RunView::Kept::nowhere);
        m_runView.pause();
        m_view->resize(1570, 690);
        moveTo(m_run->peak().position);
    }
    void moveTo(std::size_t position)
    {
        m_runView.setPosition(position);
        look();
    }
    void look()
    {
        m_view->settle();
        m_picture = m_view->grab().toImage();
    }
    [[nodiscard]] const SitesContent &content() { return *m_view->content(); }
    [[nodiscard]] QStringList words()
    {
        QStringList words;
        for (const auto &written : m_view->icicle().shownPainter().written())
            words << written.text;
        return words;
    }
    /// The widest frame of the program that asked for memory itself, or through the system.
    [[nodiscard]] std::uint32_t widestAsking()
    {
        std::uint32_t frame = app::SiteTree::kRoot;
        std::uint32_t asking = frame;
        for (auto children = content().tree->childrenBySize(frame, content().sums); !children.empty();
             children = content().tree->childrenBySize(frame, content().sums)) {
            frame = children.front();
            if (!content().isFolded(frame))
                asking = frame;
        }
        return asking;
    }
    void click(std::uint32_t frame, bool twice = false)
    {
        const IcicleBox *box = m_view->icicle().shownLayout().boxOf(frame);
        ASSERT_NE(box, nullptr);
        const QPoint at = box->rect.center().toPoint();
        if (twice)
            QTest::mouseDClick(&m_view->icicle(), Qt::LeftButton, {}, at);
        else
            QTest::mouseClick(&m_view->icicle(), Qt::LeftButton, {}, at);
        look();
    }

    Theme m_theme{Theme::Kind::dark};
    RunView m_runView;
    Selection m_selection;
    std::unique_ptr<SitesView> m_view = std::make_unique<SitesView>(m_runView, m_selection, m_theme);
    std::shared_ptr<const app::RecordedRun> m_run;
    QImage m_picture;
};

/// By site, from the lives alone.
std::vector<app::SiteAmount> countedOver(const app::LivesOfRun &lives, const std::function<bool(std::uint32_t)> &counts)
{
    std::vector<app::SiteAmount> counted(lives.run->stacks()->sites.size());
    const app::Lifetimes &of = lives.lifetimes;
    for (std::uint32_t life = 0; life < of.size(); ++life)
        if (counts(life))
            counted[of.site()[life]] += {.count = 1, .amount = of.bytes()[life]};
    return counted;
}

TEST_F(SitesViewTest, EachWidthIsWhatACountOverTheLivesTells)
{
    std::mt19937 draw(3);
    const app::LivesOfRun &lives = *content().lives;
    const app::Lifetimes &of = lives.lifetimes;
    for (int i = 0; i < 6; ++i) {
        const std::size_t position = i == 0 ? m_run->eventCount() : draw() % m_run->eventCount();
        m_view->bar().setFrameWidth(SitesWidth::live);
        m_view->bar().setDirection(i % 2 == 0 ? app::TreeDirection::top_down : app::TreeDirection::bottom_up);
        moveTo(position);
        const auto live =
            countedOver(lives, [&](std::uint32_t life) { return of.born()[life] <= position && of.freed()[life] > position; });
        EXPECT_EQ(content().bySite, live) << position;
        m_view->bar().setFrameWidth(SitesWidth::allocated);
        const std::uint64_t from = m_run->event(position / 3).time_ns;
        const std::uint64_t to = m_run->event(std::max<std::size_t>(position, 1) - 1).time_ns + 1;
        m_selection.choose(RangeChoice{from, to});
        look();
        const auto allocated = countedOver(lives, [&](std::uint32_t life) {
            const std::uint64_t born = m_run->event(of.born()[life] - 1).time_ns;
            return born >= from && born < to;
        });
        EXPECT_EQ(content().bySite, allocated) << position;
        m_selection.clear();
    }
    m_view->bar().setFrameWidth(SitesWidth::at_peak);
    look();
    EXPECT_EQ(content().total().amount, m_run->peak().bytes);
}

TEST_F(SitesViewTest, SaysWhatIsLiveAtTheCursorAndWhichColorIsWhichModule)
{
    const QString all = words().join(u'\n');
    EXPECT_TRUE(all.contains(app::bytesText(m_run->peak().bytes) + QStringLiteral(" live at "))) << all.toStdString();
    EXPECT_TRUE(words().contains(QStringLiteral("libjq"))) << all.toStdString();
    EXPECT_TRUE(words().contains(QStringLiteral("system, folded"))) << all.toStdString();
    const auto &boxes = m_view->icicle().shownLayout().boxes;
    const auto box = std::ranges::find(boxes, IcicleBox::Kind::call, &IcicleBox::kind);
    ASSERT_NE(box, boxes.end());
    const QPoint inside = m_view->icicle().mapTo(m_view.get(), QPointF(box->rect.right() - 4, box->rect.bottom() - 3).toPoint());
    EXPECT_EQ(m_picture.pixelColor(inside), m_theme.color(moduleToken(content().moduleOf(box->frame))));
    moveTo(0);
    EXPECT_TRUE(words().contains(QStringLiteral("Nothing is live at the cursor."))) << words().join(u'\n').toStdString();
}

TEST_F(SitesViewTest, AClickChoosesAFrameInIcicleTreeAndCard)
{
    const std::uint32_t frame = widestAsking();
    click(frame);
    EXPECT_EQ(m_view->chosen(), frame);
    EXPECT_EQ(m_view->tree().frames().frameOf(m_view->tree().currentIndex()), frame);
    EXPECT_EQ(m_view->card().titleText(), frameName(content(), frame));
    EXPECT_EQ(m_view->card().figureText(0), app::bytesText(content().sums.sum[frame].amount) + QStringLiteral(" live at the cursor"));
    EXPECT_EQ(m_view->card().figureText(1), app::countText(content().sums.sum[frame].count) + QStringLiteral(" blocks"));
    const auto within = content().tree->sitesWithin(frame);
    const auto of = [&](std::uint32_t life) { return std::ranges::count(within, content().lives->lifetimes.site()[life]) > 0; };
    std::uint64_t allocated = 0;
    for (const app::SiteAmount &amount : countedOver(*content().lives, of))
        allocated += amount.count;
    EXPECT_EQ(m_view->card().figureText(2), app::countText(allocated) + QStringLiteral(" allocated in the run"));
}

TEST_F(SitesViewTest, ARowOfTheTreeChoosesItsFrameAsWell)
{
    const std::uint32_t frame = widestAsking();
    const QModelIndex index = m_view->tree().frames().indexOf(frame);
    m_view->tree().setCurrentIndex(index);
    EXPECT_EQ(m_view->chosen(), frame);
}

TEST_F(SitesViewTest, ADoubleClickZoomsAndBackspaceGoesOut)
{
    const std::uint32_t frame = widestAsking();
    std::uint32_t caller = content().tree->frame(frame).parent;
    while (content().isFolded(caller))
        caller = content().tree->frame(caller).parent;
    ASSERT_NE(caller, app::SiteTree::kRoot);
    const QSignalSpy zoomed(m_view.get(), &View::zoomChanged);
    click(caller, true);
    EXPECT_EQ(m_view->zoomed(), caller);
    EXPECT_EQ(zoomed.size(), 1);
    const IcicleBox *box = m_view->icicle().shownLayout().boxOf(caller);
    ASSERT_NE(box, nullptr);
    EXPECT_GT(box->rect.width(), m_view->icicle().width() * 0.9);
    EXPECT_GE(m_view->zoom(), 1.0);
    QTest::keyClick(&m_view->icicle(), Qt::Key_Backspace);
    EXPECT_NE(m_view->zoomed(), caller);
    EXPECT_TRUE(content().tree->isWithin(caller, m_view->zoomed()));
    m_view->fit();
    EXPECT_EQ(m_view->zoomed(), app::SiteTree::kRoot);
}

TEST_F(SitesViewTest, TheKeyboardAloneWalksChoosesAndZooms)
{
    IcicleCanvas &icicle = m_view->icicle();
    QTest::keyClick(&icicle, Qt::Key_Down, Qt::AltModifier);
    ASSERT_TRUE(icicle.cursor());
    const std::uint32_t first = *icicle.cursor();
    EXPECT_TRUE(icicle.accessibleDescription().startsWith(frameName(content(), first))) << icicle.accessibleDescription().toStdString();
    QTest::keyClick(&icicle, Qt::Key_Down, Qt::AltModifier);
    const std::uint32_t second = *icicle.cursor();
    EXPECT_EQ(content().tree->frame(second).parent, first);
    EXPECT_FALSE(m_view->chosen()) << "the cursor is not the selection";
    QTest::keyClick(&icicle, Qt::Key_Return);
    EXPECT_EQ(m_view->chosen(), second);
    QTest::keyClick(&icicle, Qt::Key_Return, Qt::ControlModifier);
    EXPECT_TRUE(content().tree->isWithin(second, m_view->zoomed()));
    EXPECT_TRUE(m_view->clearCursor());
    EXPECT_FALSE(m_view->clearCursor());
}

TEST_F(SitesViewTest, TheSearchLightsCountsAndWalks)
{
    ASSERT_TRUE(m_view->startSearch());
    QLineEdit &field = m_view->bar().field();
    const QString name = frameName(content(), widestAsking());
    QTest::keyClicks(&field, name);
    const SitesMatches matches = findFrames(content(), name);
    ASSERT_FALSE(matches.frames.empty());
    EXPECT_TRUE(m_view->bar().resultText().contains(app::bytesText(matches.sum.amount))) << m_view->bar().resultText().toStdString();
    QTest::keyClick(&field, Qt::Key_Return);
    EXPECT_EQ(m_view->chosen(), matches.frames.front());
    QTest::keyClick(&field, Qt::Key_Return, Qt::ShiftModifier);
    EXPECT_EQ(m_view->chosen(), matches.frames.back());
    field.setText(QStringLiteral("foo?"));
    EXPECT_EQ(m_view->bar().resultText(), QStringLiteral("No frame contains \"foo?\"."));
    QTest::keyClick(&field, Qt::Key_Escape);
    EXPECT_TRUE(field.text().isEmpty());
    EXPECT_TRUE(m_view->bar().resultText().isEmpty());
}

TEST_F(SitesViewTest, ABlockThatIsChosenAnywhereChoosesTheFrameThatAskedForIt)
{
    const app::Lifetimes &lives = content().lives->lifetimes;
    const std::size_t position = m_runView.position();
    std::uint32_t life = 0;
    while (lives.born()[life] > position || lives.freed()[life] <= position)
        ++life;
    m_selection.selectBlock(BlockId{static_cast<std::uint32_t>(lives.block()[life])});
    EXPECT_EQ(m_view->chosen(), content().tree->frameOf(lives.site()[life]));
    m_selection.clear();
    EXPECT_FALSE(m_view->chosen());
    m_selection.choose(SiteChoice{lives.site()[life]});
    EXPECT_EQ(m_view->chosen(), content().tree->frameOf(lives.site()[life]));
}

TEST_F(SitesViewTest, AFrameWithOneSiteIsTheSelectionOfTheWindow)
{
    std::set<bool> seen;
    for (std::uint32_t frame = 1; frame < content().tree->size(); frame += 1 + frame / 4) {
        const auto sites = content().tree->sitesWithin(frame);
        m_view->chooseFrame(frame);
        const auto *chosen = std::get_if<SiteChoice>(&m_selection.choice());
        ASSERT_EQ(chosen != nullptr, sites.size() == 1) << frame;
        seen.insert(sites.size() == 1);
        if (chosen != nullptr) {
            ASSERT_EQ(chosen->site, sites.front());
        }
        ASSERT_EQ(m_view->chosen(), frame);
    }
    EXPECT_EQ(seen.size(), 2u) << "some frames have one site, some several";
}

TEST_F(SitesViewTest, OnlyLivesThatTheFilterLeavesCount)
{
    app::LivesReader &reader = *m_runView.livesReader();
    const auto ground = *app::FilterGround::readNow(reader);
    const app::Filter filter = *app::Filter::parse(QStringLiteral("size < 64"));
    m_selection.setMatches(*app::FilterMatches::findNow(ground, filter));
    look();
    const app::Lifetimes &of = content().lives->lifetimes;
    const std::size_t position = m_runView.position();
    EXPECT_EQ(content().bySite, countedOver(*content().lives, [&](std::uint32_t life) {
                  return of.bytes()[life] < 64 && of.born()[life] <= position && of.freed()[life] > position;
              }));
    m_selection.setMatches(*app::FilterMatches::findNow(ground, *app::Filter::parse(QStringLiteral("size > 1GiB"))));
    look();
    EXPECT_TRUE(words().contains(QStringLiteral("Nothing that the filter leaves is here. Esc takes back its last step.")));
}

TEST_F(SitesViewTest, TheLinksOfTheCardFilterToItsSitesAndGoThere)
{
    m_view->chooseFrame(widestAsking());
    QSignalSpy views(m_view.get(), &View::viewAsked);
    QSignalSpy blocks(m_view.get(), &View::blocksAsked);
    Q_EMIT m_view->card().mapAsked();
    ASSERT_EQ(views.size(), 1);
    EXPECT_EQ(views.front().front().toString(), QStringLiteral("map"));
    ASSERT_EQ(m_selection.filter().conditions().size(), 1u);
    EXPECT_TRUE(m_selection.filter().text().startsWith(QStringLiteral("site"))) << m_selection.filter().text().toStdString();
    Q_EMIT m_view->card().blocksAsked();
    EXPECT_EQ(blocks.size(), 1);
    EXPECT_EQ(m_selection.filter().conditions().size(), 1u) << "the same again is no other condition";
}

TEST_F(SitesViewTest, TheChartOfTheModulesEndsInTheSumOfTheIcicle)
{
    const SitesChartState &state = m_view->modulesChart().state();
    EXPECT_EQ(state.sum, QStringLiteral("= ") + app::bytesText(content().total().amount));
    EXPECT_EQ(state.series.most(), m_run->peak().bytes) << "the peak is in a column";
    std::uint64_t sum = 0;
    for (const app::SiteAmount &amount : moduleAmounts(content(), app::SiteTree::kRoot))
        sum += amount.amount;
    EXPECT_EQ(sum, content().total().amount);
}

TEST_F(SitesViewTest, ANarrowViewShowsIcicleOrTree)
{
    m_view->resize(728, 400);
    look();
    EXPECT_TRUE(m_view->icicle().isVisibleTo(m_view.get()));
    EXPECT_FALSE(m_view->tree().isVisibleTo(m_view.get()));
    m_view->bar().setShowsTree(true);
    EXPECT_FALSE(m_view->icicle().isVisibleTo(m_view.get()));
    EXPECT_TRUE(m_view->tree().isVisibleTo(m_view.get()));
    m_view->resize(1570, 690);
    look();
    EXPECT_TRUE(m_view->icicle().isVisibleTo(m_view.get()));
    EXPECT_TRUE(m_view->tree().isVisibleTo(m_view.get()));
}

TEST_F(SitesViewTest, APictureForAFileHasTheFramesThatAreScrolledAway)
{
    m_view->bar().setFolds(false);
    m_view->resize(1200, 420);
    look();
    const QSize whole = m_view->wholeSize();
    EXPECT_GT(whole.height(), m_view->height());
    QImage image(whole, QImage::Format_RGB32);
    QPainter painter(&image);
    m_view->paintWhole(painter);
    painter.end();
    const IcicleBox &last = m_view->icicle().shownLayout().boxes.back();
    const QPointF below = m_view->icicle().mapTo(m_view.get(), QPoint()) + last.rect.center();
    EXPECT_NE(image.pixelColor(below.toPoint()), m_theme.color(Token::canvas));
}

TEST_F(SitesViewTest, ARunWithoutStacksSaysWhyAndWhatToDoInstead)
{
    show(test::sampleRun().run);
    EXPECT_TRUE(m_view->messageText().startsWith(QStringLiteral("This recording has no call stacks. Record again with a stack depth, or "
                                                                "group by task or class instead.")))
        << m_view->messageText().toStdString();
    EXPECT_FALSE(m_view->startSearch());
    QSignalSpy blocks(m_view.get(), &View::blocksAsked);
    for (QAbstractButton *button : m_view->findChildren<QAbstractButton *>())
        if (button->text() == QStringLiteral("Group by class"))
            QTest::mouseClick(button, Qt::LeftButton);
    ASSERT_EQ(blocks.size(), 1);
    EXPECT_EQ(blocks.front().front().value<app::LifeTable::By>(), app::LifeTable::By::size_class);
}

TEST_F(SitesViewTest, AScenarioSaysThatItsTasksAreItsSites)
{
    Session session;
    session.openAndStart(QStringLiteral("tight-bursts"));
    ASSERT_TRUE(waitUntil([&] { return session.runView().run() && session.runView().run()->finished() && !session.work().busy(); }));
    show(session.runView().run());
    EXPECT_TRUE(m_view->messageText().contains(QStringLiteral("Its tasks are what its sites would be")))
        << m_view->messageText().toStdString();
}

TEST_F(SitesViewTest, FunctionsWithoutNamesAreModuleAndAddressAndTheViewSaysWhichLibrary)
{
    show(replayedRecording("sqlite-shell.heaptrack.zst"));
    EXPECT_TRUE(words().join(u'\n').contains(QStringLiteral("No symbols for "))) << words().join(u'\n').toStdString();
    bool seen = false;
    for (std::uint32_t frame = 1; frame < content().tree->size(); ++frame)
        seen = seen || frameName(content(), frame).startsWith(QStringLiteral("libsqlite3"));
    EXPECT_TRUE(seen);
}

TEST_F(SitesViewTest, WhileItReadsItSaysSoAndTheNewestCursorWins)
{
    RunView runView;
    runView.show(m_run, RunView::Kept::nowhere);
    runView.pause();
    SitesView view(runView, m_selection, m_theme);
    view.resize(1200, 600);
    view.show();
    EXPECT_TRUE(view.messageText().startsWith(QStringLiteral("Reading the run"))) << view.messageText().toStdString();
    for (std::size_t position = 1; position < 400; ++position)
        runView.setPosition(position);
    ASSERT_TRUE(waitUntil([&] { return view.content() != nullptr && view.content()->question.position == 399; }));
    EXPECT_EQ(view.messageText(), QString());
}

} // namespace
} // namespace atomalloc::ui
