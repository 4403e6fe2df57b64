// SPDX-License-Identifier: GPL-3.0-or-later
// The Sites view as a person uses it.
#include "app/analysis/frame_lines.h"
#include "app/words/figure_text.h"
#include "tests/ui/views/sites/sites_fixture.h"
#include "ui/base/segmented.h"
#include "ui/views/sites/frame_card.h"
#include "ui/views/sites/frame_view.h"
#include "ui/views/sites/sites_bar.h"
#include "ui/views/sites/sites_chart.h"

#include <QAbstractButton>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>

namespace atomalloc::ui {
namespace {

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

TEST_F(SitesViewTest, TheCardOfAFunctionWithSeveralLinesTellsWhatEachOfThemHas)
{
    show(replayedRecording("four-threads.heaptrack.zst"));
    bool several = false;
    for (std::uint32_t frame = 1; frame < content().tree->size() && !several; ++frame) {
        const std::vector<app::FrameLine> lines = app::frameLines(*content().tree, frame, content().bySite);
        several = content().tree->callOf(frame).line == 0 && lines.size() > 1 && content().sums.sum[frame].count > 0;
        if (!several)
            continue;
        m_view->chooseFrame(frame);
        look();
        for (const app::FrameLine &line : {lines[0], lines[1]}) {
            const QString told = QStringLiteral("%1 %2").arg(app::shortPlaceOf(line.call), app::bytesText(line.amount.amount));
            EXPECT_TRUE(m_view->card().placeText().contains(told)) << m_view->card().placeText().toStdString();
        }
    }
    EXPECT_TRUE(several) << "no function of the recording asks in several lines";
}

TEST_F(SitesViewTest, TheCardNamesTheTimeThatTheIcicleNames)
{
    const auto notes = [this] {
        QStringList words;
        for (const QLabel *label : m_view->findChildren<QLabel *>())
            words << label->text();
        return words;
    };
    m_view->bar().setFrameWidth(SitesWidth::allocated);
    look();
    click(widestAsking());
    EXPECT_EQ(notes().count(QStringLiteral("allocated in the whole run")), 2) << "beside the call tree and in the card";
    EXPECT_FALSE(notes().contains(QStringLiteral("allocated in the range")));
    m_selection.setFilter(*app::Filter::parse(QStringLiteral("time>=%1ns").arg(m_run->endTimeNs() / 8)));
    look();
    click(widestAsking());
    EXPECT_TRUE(notes().contains(QStringLiteral("allocated in the range"))) << notes().join(u'|').toStdString();
    EXPECT_FALSE(notes().contains(QStringLiteral("allocated in the whole run")));
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
    EXPECT_FALSE(field.hasFocus()) << "keys belong to the run again";
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

TEST_F(SitesViewTest, TheSearchStandsBesideTheControlsWhereThereIsRoom)
{
    const auto *bar = m_view->findChild<SitesBar *>();
    const auto *field = m_view->findChild<QLineEdit *>(QStringLiteral("sitesSearch"));
    const auto rowOf = [bar](const QWidget *part) { return part->mapTo(bar, part->rect().center()).y(); };
    const auto *orders = bar->findChildren<SegmentedControl *>().at(1);
    for (const int width : {1570, 1310, 1048}) {
        m_view->resize(width, 690);
        look();
        EXPECT_NEAR(rowOf(field), rowOf(orders), 4) << width;
        EXPECT_LE(field->mapTo(bar, field->rect().topRight()).x(), width) << width;
        EXPECT_GE(field->width(), 150) << width;
    }
    m_view->resize(700, 690);
    look();
    EXPECT_GT(rowOf(field), rowOf(orders) + 10);
}

} // namespace
} // namespace atomalloc::ui
