// SPDX-License-Identifier: GPL-3.0-or-later
// The Charts view as a person uses it: what it says, where a click leads, what the keys do.
#include "app/analysis/moment_figures.h"
#include "app/words/figure_text.h"
#include "tests/support/run_builder.h"
#include "tests/ui/views/charts/charts_view_fixture.h"
#include "ui/session/cursor.h"
#include "ui/session/marks.h"

#include <QRegularExpression>

#include <algorithm>

namespace atomalloc::ui {
namespace {

TEST_F(ChartsViewTest, TheCursorTellsTheFiguresOfTheHeap)
{
    for (const std::size_t position : {m_sample.filled, m_sample.waiting, m_sample.end}) {
        show(position);
        const app::HeapState &heap = *m_session.runView().heap();
        EXPECT_TRUE(textIn(ChartCard::bytes)
                        .contains(app::bytesText(heap.totals().live_bytes) + QStringLiteral(" in use, ") +
                                  app::bytesText(heap.totals().committed_bytes) + QStringLiteral(" committed")))
            << textIn(ChartCard::bytes).toStdString();
        std::uint64_t hot = 0;
        std::uint64_t cold = 0;
        for (const auto &[granule, block] : heap.blocks()) {
            hot += block.place == Place::hot ? 1 : 0;
            cold += block.place == Place::cold ? 1 : 0;
        }
        EXPECT_TRUE(textIn(ChartCard::queues).contains(QStringLiteral("%1 hot, %2 cold").arg(hot).arg(cold)))
            << textIn(ChartCard::queues).toStdString();
        const auto waiting = heap.waitingLine().size();
        EXPECT_TRUE(
            textIn(ChartCard::waiting).contains(waiting == 0 ? QStringLiteral("nobody waits") : QStringLiteral("%1 waiting").arg(waiting)));
    }
}

TEST_F(ChartsViewTest, AColumnOfTheBytesIsStackedAsTheHeapWas)
{
    show(m_sample.end);
    const ChartsLayout &layout = m_view->shownLayout();
    const QRectF plot = box(ChartCard::bytes).plot;
    const ChartColumns &columns = m_view->shownColumns();
    std::size_t seen = 0;
    for (std::size_t i = 20; i + 20 < columns.columns.size(); i += 7) {
        const app::ChartStep &column = columns.columns[i];
        const double x = layout.window.left + static_cast<double>(i) + 0.5;
        const std::uint64_t used = column.of(app::ChartFigure::in_use).least;
        const double share = static_cast<double>(used) / static_cast<double>(m_sample.run->inputs().config.max_memory);
        if (share < 0.02 || std::abs(x - layout.window.x(m_session.runView().cursorTimeNs())) < 260)
            continue; // too low to be looked at, or behind the words at the cursor
        ++seen;
        EXPECT_EQ(m_picture.pixelColor(static_cast<int>(x), static_cast<int>(plot.bottom()) - 2), m_theme.color(Token::inUse)) << i;
    }
    EXPECT_GE(seen, 10U);
}

TEST_F(ChartsViewTest, ThePeakIsThatOfTheInspectorAndOfTheTimeLine)
{
    show(m_sample.end);
    app::HeapState heap(m_sample.run);
    heap.seek(m_sample.run->peak().position);
    ASSERT_NE(heap.totals().live_bytes, m_sample.run->peak().bytes) << "blocks are larger than what was asked for";
    EXPECT_TRUE(textIn(ChartCard::bytes)
                    .contains(QStringLiteral("peak: %1 in use, %2 asked for")
                                  .arg(app::bytesText(heap.totals().live_bytes), app::bytesText(m_sample.run->peak().bytes))))
        << textIn(ChartCard::bytes).toStdString();
    show(m_sample.end, {420, 780});
    EXPECT_TRUE(textIn(ChartCard::bytes).contains(QStringLiteral("peak: %1 in use").arg(app::bytesText(heap.totals().live_bytes))))
        << "the value of the curve is told first: " << textIn(ChartCard::bytes).toStdString();
    show(m_sample.end);
    const QRectF plot = box(ChartCard::bytes).plot;
    const double x = m_view->shownLayout().window.x(m_sample.run->peak().time_ns);
    bool ringed = false;
    for (int y = static_cast<int>(plot.top()); y < static_cast<int>(plot.bottom()); ++y)
        ringed = ringed || m_picture.pixelColor(static_cast<int>(x) + 3, y) == m_theme.color(Token::text);
    EXPECT_TRUE(ringed) << "a ring stands at its time";
}

TEST_F(ChartsViewTest, AHigherViewHasTheSameColumns)
{
    const app::ChartStep *columns = m_view->shownColumns().columns.data();
    show(m_sample.waiting, {1310, 801});
    EXPECT_EQ(m_view->shownColumns().columns.data(), columns) << "nothing is summed up again";
    show(m_sample.waiting, {1201, 801});
    EXPECT_EQ(m_view->shownColumns().columns.size(), static_cast<std::size_t>(m_view->shownLayout().window.width));
}

TEST_F(ChartsViewTest, TheCursorGoesBehindTheWordsOfThePeak)
{
    const auto &written = m_view->written();
    const auto peak = std::ranges::find_if(written, [](const auto &one) { return one.text.startsWith(QStringLiteral("peak: ")); });
    ASSERT_NE(peak, written.end());
    const QPointF middle = peak->at + QPointF(peak->width / 2, 0);
    const int aboveLetters = static_cast<int>(middle.y()) - 11;
    m_session.runView().setTime(static_cast<quint64>(m_view->shownLayout().window.timeAt(middle.x())));
    const QImage picture = m_view->grab().toImage();
    const int x = static_cast<int>(m_view->shownLayout().window.x(m_session.runView().cursorTimeNs()));
    const int head = static_cast<int>(box(ChartCard::bytes).plot.top()) - 4;
    EXPECT_GT(picture.pixelColor(x, head).lightness(), m_theme.color(Token::text).lightness() * 3 / 4) << "the line";
    EXPECT_EQ(picture.pixelColor(x, aboveLetters), m_theme.color(Token::card)) << "the plate of the words";
}

TEST_F(ChartsViewTest, LimitsThatRoundToTheSameFigureAreExact)
{
    const std::uint64_t limit = m_sample.run->inputs().config.max_memory;
    ChartsReach reach = m_view->reach();
    reach.limit = reach.least_limit = limit + 1;
    ASSERT_EQ(app::bytesText(limit), app::bytesText(limit + 1));
    EXPECT_FALSE(textIn(ChartCard::bytes).contains(app::exactBytesText(limit)));
    m_view->setLeastReach(m_view->reach().with(reach));
    show(m_sample.waiting);
    EXPECT_TRUE(textIn(ChartCard::bytes).contains(app::exactBytesText(limit))) << textIn(ChartCard::bytes).toStdString();
}

TEST_F(ChartsViewTest, SumsAreThoseOfTheWholeRun)
{
    std::uint64_t allocations = 0;
    for (std::size_t event = 0; event < m_sample.run->eventCount(); ++event)
        allocations += m_sample.run->event(event).kind == EventKind::allocate ? 1 : 0;
    EXPECT_TRUE(textIn(ChartCard::sizes).contains(QStringLiteral("in %1 blocks").arg(allocations)))
        << textIn(ChartCard::sizes).toStdString();
    EXPECT_TRUE(textIn(ChartCard::lifetimes).contains(QStringLiteral("%1 freed").arg(allocations - 1)))
        << textIn(ChartCard::lifetimes).toStdString();
    EXPECT_TRUE(textIn(ChartCard::lifetimes).contains(QStringLiteral("1 never"))) << "one block leaks";
    EXPECT_TRUE(textIn(ChartCard::wait_times).contains(QStringLiteral("of %1 waits").arg(m_view->sums().waits.waits)));
    EXPECT_GE(m_view->sums().waits.waits, 2U);
}

TEST_F(ChartsViewTest, BytesOfBothKindsAreToldApart)
{
    std::uint64_t asked = 0;
    std::uint64_t given = 0;
    for (const app::SizeBar &bar : m_view->sums().sizes) {
        asked += bar.bytes;
        given += bar.blocks * bar.block_bytes;
    }
    ASSERT_LT(asked, given);
    for (const QSize size : {QSize(1310, 780), QSize(2200, 1200), QSize(900, 640)}) {
        show(m_sample.end, size);
        const QString words = textIn(ChartCard::sizes);
        EXPECT_TRUE(
            words.contains(app::bytesText(asked) + QStringLiteral(" asked for, ") + app::bytesText(given) + QStringLiteral(" given")))
            << words.toStdString();
    }
}

TEST_F(ChartsViewTest, HitsAtTheCursorAreThoseOfTheInspector)
{
    test::RunBuilder builder(test::sampleConfig());
    const TaskId task = builder.beginTask(QStringLiteral("a"), QStringLiteral("a"));
    builder.commit(0, 16 << 10);
    builder.carve(0, 0, 200);
    for (std::uint64_t i = 0; i < 400; ++i) {
        builder.setTime(i * 1'000'000);
        if (i % 90 == 89) // what follows misses
            builder.flushHot(task, 0, Cause::pressure);
        std::vector<BlockId> blocks;
        for (std::uint64_t k = 0; k <= i % 4; ++k)
            blocks.push_back(builder.allocate(task, 10 + k));
        for (const BlockId block : blocks)
            builder.free(task, block);
    }
    const auto run = builder.build();
    m_session.runView().show(run, RunView::Kept::inAFile);
    m_session.runView().pause();
    ASSERT_GT(run->endTimeNs(), 2 * app::MomentFigures::kRecentNs) << "not all of the run is recent";
    app::HeapState heap(run);
    for (const std::size_t position : {run->eventCount() / 16, run->eventCount() / 2, run->eventCount()}) {
        show(position);
        const app::MomentFigures moment = app::momentAt(heap, *run, position);
        ASSERT_GT(moment.allocations(), 0);
        const QRegularExpression said(QStringLiteral("last 100 ms: ([0-9.]+) % hot, ([0-9.]+) % cold, ([0-9.]+) % missed"));
        const QRegularExpressionMatch found = said.match(textIn(ChartCard::hits));
        ASSERT_TRUE(found.hasMatch()) << textIn(ChartCard::hits).toStdString();
        const auto percent = [&moment](std::int64_t count) {
            return 100.0 * static_cast<double>(count) / static_cast<double>(moment.allocations());
        };
        EXPECT_NEAR(found.captured(1).toDouble(), percent(moment.hot_hits), 0.51);
        EXPECT_NEAR(found.captured(2).toDouble(), percent(moment.cold_hits), 0.51);
        EXPECT_NEAR(found.captured(3).toDouble(), percent(moment.misses), 0.51);
    }
    show(0);
    EXPECT_TRUE(textIn(ChartCard::hits).contains(QStringLiteral("no allocations"))) << textIn(ChartCard::hits).toStdString();
}

TEST_F(ChartsViewTest, ASelectedTimeIsNamedAtAnyWidth)
{
    const std::uint64_t end = m_sample.run->endTimeNs();
    m_session.selection().choose(RangeChoice{end / 4, end / 2});
    for (const int width : {1310, 1000, 900, 500}) {
        show(m_sample.end, {width, 780});
        for (const ChartCard card : {ChartCard::sizes, ChartCard::lifetimes}) {
            m_view->setFull(card);
            m_view->settle();
            m_view->grab();
            EXPECT_TRUE(textIn(card).contains(QStringLiteral("selected time"))) << width << ": " << textIn(card).toStdString();
            m_view->setFull(std::nullopt);
        }
    }
    show(m_sample.end, {900, 780});
    for (const ChartCard card : {ChartCard::sizes, ChartCard::lifetimes})
        EXPECT_TRUE(textIn(card).contains(QStringLiteral("selected time"))) << textIn(card).toStdString();
}

TEST_F(ChartsViewTest, ASelectedTimeIsSummedUpAloneAndTheRestIsDimmed)
{
    const std::uint64_t end = m_sample.run->endTimeNs();
    const RangeChoice range{end / 4, end / 2};
    m_session.selection().choose(range);
    show(m_sample.end);
    std::uint64_t allocations = 0;
    for (std::size_t event = 0; event < m_sample.run->eventCount(); ++event) {
        const Event at = m_sample.run->event(event);
        allocations += at.kind == EventKind::allocate && at.time_ns >= range.begin_ns && at.time_ns < range.end_ns ? 1 : 0;
    }
    std::uint64_t told = 0;
    for (const app::SizeBar &bar : m_view->sums().sizes)
        told += bar.blocks;
    EXPECT_EQ(told, allocations);
    EXPECT_TRUE(textIn(ChartCard::sizes).contains(QStringLiteral("selected time")));

    const ChartsLayout &layout = m_view->shownLayout();
    const QRectF plot = box(ChartCard::bytes).plot;
    const auto colorAt = [&](double x) { return m_picture.pixelColor(static_cast<int>(x), static_cast<int>(plot.bottom()) - 2); };
    const double inside = layout.window.x((range.begin_ns + range.end_ns) / 2);
    EXPECT_EQ(colorAt(inside), m_theme.color(Token::inUse));
    const QColor outside = colorAt(layout.window.x(end * 6 / 10));
    EXPECT_NE(outside, m_theme.color(Token::inUse));
    EXPECT_LT(outside.blue(), m_theme.color(Token::inUse).blue());
}

TEST_F(ChartsViewTest, WhatTheProgramFoundHasAPoleInEachChartOverTimeAndAWordInTheFirst)
{
    show(m_sample.end);
    const auto &found = m_session.runView().marks().found();
    ASSERT_EQ(m_view->foundFlags().size(), 4 * found.size() - 1) << "the peak has a ring in the first chart";
    std::size_t words = 0;
    for (const FoundFlag &flag : m_view->foundFlags()) {
        if (flag.plate.isEmpty())
            continue;
        ++words;
        EXPECT_TRUE(box(ChartCard::bytes).plot.adjusted(-1, -1, 1, 1).contains(flag.plate)) << flag.word.toStdString();
    }
    EXPECT_GT(words, 1U);
}

TEST_F(ChartsViewTest, ATipTellsTheLeastAndTheMostOfAColumn)
{
    const ChartColumns &columns = m_view->shownColumns();
    const auto wide = std::ranges::find_if(columns.columns, [](const app::ChartStep &step) {
        const app::ChartRange &range = step.of(app::ChartFigure::in_use);
        return range.least < range.most;
    });
    ASSERT_NE(wide, columns.columns.end());
    const double x = m_view->shownLayout().window.left + static_cast<double>(wide - columns.columns.begin()) + 0.5;
    const QString tip = m_view->tip({x, box(ChartCard::bytes).plot.center().y()});
    const app::ChartRange range = wide->of(app::ChartFigure::in_use);
    EXPECT_TRUE(tip.contains(QStringLiteral("(%1 to %2)").arg(app::bytesText(range.least), app::bytesText(range.most))))
        << tip.toStdString();
}

TEST_F(ChartsViewTest, ATipTellsTheBlocksOfABar)
{
    const app::SizeBar &bar = m_view->sums().sizes.front();
    const QString sizes = m_view->tip(box(ChartCard::sizes).plot.bottomLeft() + QPointF(6, -6));
    EXPECT_TRUE(sizes.startsWith(QStringLiteral("Blocks of %1").arg(app::bytesText(bar.block_bytes)))) << sizes.toStdString();
    EXPECT_TRUE(sizes.contains(QStringLiteral("%1 allocated").arg(bar.blocks)));
    const QString lifetimes = m_view->tip(box(ChartCard::lifetimes).plot.bottomRight() + QPointF(-6, -6));
    EXPECT_TRUE(lifetimes.startsWith(QStringLiteral("1 never freed"))) << lifetimes.toStdString();
}

TEST_F(ChartsViewTest, NothingIsCutAtAnySize)
{
    for (const QSize size : {QSize(1310, 780), QSize(760, 560), QSize(560, 320), QSize(2200, 1200)}) {
        show(m_sample.waiting, size);
        EXPECT_TRUE(m_view->takeCut().isEmpty()) << size.width();
    }
}

TEST(ShownBars, AreFewAndLoseNoBlock)
{
    app::LifetimeDistribution lifetimes;
    std::uint64_t sum = 0;
    for (std::uint64_t i = 0; i < 40; ++i) {
        lifetimes.bars.push_back({i * 10, i * 10 + 10, i + 1});
        sum += i + 1;
    }
    const std::vector<app::LifetimeBar> bars = shownBars(lifetimes);
    EXPECT_EQ(bars.size(), 16U);
    EXPECT_EQ(bars.front().from_ns, 0U);
    EXPECT_EQ(bars.front().to_ns, bars[1].from_ns) << "no gap";
    EXPECT_EQ(bars.back(), lifetimes.bars.back());
    std::uint64_t shown = 0;
    for (const app::LifetimeBar &bar : bars)
        shown += bar.blocks;
    EXPECT_EQ(shown, sum);
    lifetimes.bars.resize(16);
    EXPECT_EQ(shownBars(lifetimes), lifetimes.bars);
}

TEST_F(ChartsViewTest, WhatIsKeptFromFrameToFrameIsPaintedAnewWhenItChanges)
{
    const QRectF plot = box(ChartCard::bytes).plot;
    const auto picture = [this] { return m_view->grab().toImage(); };
    const QPoint outside(static_cast<int>(plot.left()) + 40, static_cast<int>(plot.bottom()) - 3);
    m_session.runView().setPosition(m_sample.end);
    const QImage before = picture();
    const std::uint64_t end = m_sample.run->endTimeNs();
    m_session.selection().filterTime(end / 2, end * 3 / 4);
    EXPECT_NE(picture().pixelColor(outside), before.pixelColor(outside)) << "it is dimmed";
    m_session.selection().clearTime();
    EXPECT_EQ(picture().pixelColor(outside), before.pixelColor(outside));
    m_view->zoomBy(1);
    EXPECT_NE(picture().copy(plot.toRect()), before.copy(plot.toRect()));
    m_view->fit();
    m_view->settle();
    EXPECT_EQ(picture().copy(plot.toRect()), before.copy(plot.toRect()));
    m_session.runView().setPosition(m_sample.filled);
    EXPECT_NE(picture().copy(plot.toRect()), before.copy(plot.toRect())) << "the cursor is somewhere else";
    m_session.runView().setPosition(m_sample.end);
    m_theme.setKind(Theme::Kind::light);
    EXPECT_NE(picture().pixelColor(outside), before.pixelColor(outside));
    m_theme.setKind(Theme::Kind::dark);
    EXPECT_EQ(picture().copy(plot.toRect()), before.copy(plot.toRect()));
}

} // namespace
} // namespace atomalloc::ui
