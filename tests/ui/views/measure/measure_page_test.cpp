// SPDX-License-Identifier: GPL-3.0-or-later
// What the page of a Measure run says, and that pointing at a chart changes it.
#include "tests/support/milliseconds.h"
#include "tests/ui/painted.h"
#include "ui/session/run_view.h"
#include "ui/views/base/chart_frame.h"
#include "ui/views/measure/measure_page.h"
#include "ui/views/measure/measure_painter.h"

#include <QPainter>
#include <QScrollBar>
#include <QTest>

#include <gtest/gtest.h>

#include <algorithm>

namespace atomalloc::ui {
namespace {

using test::kMs;
constexpr std::uint64_t kMiB = 1U << 20;

/// A second long, with 4 MiB in use in its middle and nothing at its end, a million operations a second.
std::shared_ptr<app::RecordedRun> measuredRun()
{
    auto run = std::make_shared<app::RecordedRun>();
    app::RunInputs inputs;
    inputs.mode = app::RunMode::measure;
    inputs.config.max_memory = 8 * kMiB;
    run->setInputs(inputs);
    for (std::uint64_t ms = 0; ms <= 1'000; ms += 20) {
        app::SeriesPoint point;
        point.time_ns = ms * kMs;
        point.live_bytes = ms < 400 || ms > 600 ? 0 : 4 * kMiB;
        point.committed_bytes = 6 * kMiB;
        point.free_bytes = point.committed_bytes - point.live_bytes;
        point.allocations = point.deallocations = ms * 500;
        point.hot_hits = point.allocations;
        run->appendSample(point);
    }
    AtomAllocStats stats;
    stats.allocations = stats.deallocations = 500'000;
    stats.classes.resize(3);
    run->setSummary(
        {{.metric = QStringLiteral("operations_per_second"), .unit = QStringLiteral("operations/s"), .value = 1e6, .integral = false},
         {.metric = QStringLiteral("allocate_ns_p50"), .unit = QStringLiteral("ns"), .value = 80, .integral = true},
         {.metric = QStringLiteral("allocate_ns_p99"), .unit = QStringLiteral("ns"), .value = 2'000, .integral = true},
         {.metric = QStringLiteral("allocate_ns_p999"), .unit = QStringLiteral("ns"), .value = 9'000'000, .integral = true}},
        stats);
    run->setClassTimes({{.block_size = 64, .allocate_ns = {3, 40, 50, 60, 70}, .deallocate_ns = {4, 41, 51, 61, 71}},
                        {.block_size = 4096, .allocate_ns = {}, .deallocate_ns = {2, 1'250, 2'000, 3'000, 4'000}}});
    run->finish(true);
    return run;
}

class MeasureFigures : public testing::Test
{
protected:
    MeasureFigures() { m_painter.read(measuredRun().get()); }

    Theme m_theme{Theme::Kind::dark};
    MeasurePainter m_painter{m_theme};
};

TEST_F(MeasureFigures, AreOfTheWholeRunWhereItsEndIsEmpty)
{
    const std::vector<MeasurePainter::Card> cards = m_painter.cards();
    ASSERT_EQ(cards.size(), 4U);
    EXPECT_EQ(cards[0].figure, QStringLiteral("1,000,000"));
    EXPECT_TRUE(cards[0].note.contains(QStringLiteral("best 0.1 s: 1,000,000"))) << cards[0].note.toStdString();
    EXPECT_EQ(cards[3].figure, QStringLiteral("4 MiB")) << "0 bytes are in use at the end";
    EXPECT_TRUE(cards[3].note.contains(QStringLiteral("6 MiB")));
    EXPECT_TRUE(std::ranges::none_of(cards, [](const MeasurePainter::Card &card) { return card.figure.startsWith(u'0'); }));
}

TEST_F(MeasureFigures, HaveTheTimesOfCallsAsTheCommandLineHasThem)
{
    const std::vector<MeasurePainter::Latency> latencies = m_painter.latencies();
    ASSERT_EQ(latencies.size(), 1U) << "no free and no wait was timed";
    const std::vector<QString> expected{QStringLiteral("80 ns"), QStringLiteral("2 µs"), QStringLiteral("9 ms")};
    EXPECT_EQ(latencies[0].figures, expected);
}

TEST_F(MeasureFigures, HaveTheTimesOfEachClassInItsOwnRow)
{
    const std::vector<MeasurePainter::TimesRow> rows = m_painter.timesRows();
    ASSERT_EQ(rows.size(), 3U);
    EXPECT_EQ(rows[0].name, QStringLiteral("All"));
    EXPECT_EQ(rows[0].timed, QStringLiteral("9")) << "those of the classes together";
    EXPECT_EQ(rows[0].allocate, m_painter.latencies()[0].figures);
    EXPECT_EQ(rows[1].name, QStringLiteral("64 B"));
    EXPECT_EQ(rows[1].timed, QStringLiteral("7"));
    EXPECT_EQ(rows[1].allocate, (std::vector{QStringLiteral("40 ns"), QStringLiteral("50 ns"), QStringLiteral("60 ns")}));
    EXPECT_EQ(rows[1].free, (std::vector{QStringLiteral("41 ns"), QStringLiteral("51 ns"), QStringLiteral("61 ns")}));
    EXPECT_EQ(rows[2].name, QStringLiteral("4 KiB"));
    EXPECT_TRUE(rows[2].allocate.empty()) << "no allocation of the class was timed";
    EXPECT_EQ(rows[2].free.front(), QStringLiteral("1.25 µs"));
}

// In the smallest window, and where the docks leave most and least room.
TEST_F(MeasureFigures, AreShortenedNowhere)
{
    for (const int width : {450, 530, 690, 880, 1'100, 2'000}) {
        const int height = static_cast<int>(m_painter.heightFor(width)) + 1;
        Painted painted(QSize(width, height));
        QPainter onto(&painted);
        m_painter.paint(onto, QRectF(0, 0, width, height));
        const QString said = painted.words().join(QStringLiteral(" "));
        for (const MeasurePainter::Card &card : m_painter.cards()) {
            for (const QString &text : {card.title, card.figure, card.note})
                EXPECT_TRUE(said.contains(text)) << text.toStdString() << " at " << width << " in " << said.toStdString();
        }
        EXPECT_FALSE(said.contains(u'…')) << width << ": " << said.toStdString();
        for (const Painted::Text &text : painted.texts())
            EXPECT_LE(text.at.y(), height) << text.text.toStdString() << " at " << width;
    }
}

TEST_F(MeasureFigures, AreToldForTheTimeUnderThePointer)
{
    const QStringList middle = m_painter.stateLines(500.0 * kMs);
    EXPECT_TRUE(middle.front().contains(QStringLiteral("500 ms"))) << middle.front().toStdString();
    EXPECT_TRUE(middle.join(u'\n').contains(QStringLiteral("4 MiB")));
    EXPECT_FALSE(m_painter.stateLines(900.0 * kMs).join(u'\n').contains(QStringLiteral("4 MiB")));
    const QStringList rate = m_painter.rateLines(150.0 * kMs);
    ASSERT_EQ(rate.size(), 2);
    EXPECT_EQ(rate.back(), QStringLiteral("1,000,000 operations a second"));
}

TEST(ChartFrames, PutAValueWhereItsAxesSay)
{
    const ChartFrame frame(QRectF(0, 0, 500, 200), 4'000'000'000, AxisUnit::bytes, 1000);
    const QRectF &plot = frame.plot();
    EXPECT_EQ(frame.at(0, 0), plot.bottomLeft());
    EXPECT_EQ(frame.at(4e9, 1000), plot.topRight());
    EXPECT_DOUBLE_EQ(frame.timeAt(plot.center().x()), 2e9);
    EXPECT_DOUBLE_EQ(frame.timeAt(plot.right() + 50), 4e9);
}

TEST(MeasurePages, ScrollWhereTheyAreTooSmall)
{
    RunView view;
    Theme theme(Theme::Kind::dark);
    MeasurePage page(view, theme);
    view.show(measuredRun(), RunView::Kept::inAFile);
    page.resize(1'200, 900);
    page.show();
    EXPECT_EQ(page.verticalScrollBar()->maximum(), 0) << "there is room for everything";
    page.resize(500, 300);
    ASSERT_GT(page.verticalScrollBar()->maximum(), 0);
    const QImage top = page.viewport()->grab().toImage();
    page.verticalScrollBar()->setValue(page.verticalScrollBar()->maximum());
    EXPECT_NE(page.viewport()->grab().toImage(), top);
}

TEST(MeasurePages, ShowTheValuesUnderThePointerUntilItLeaves)
{
    RunView view;
    Theme theme(Theme::Kind::light);
    MeasurePage page(view, theme);
    page.resize(900, 600);
    view.show(measuredRun(), RunView::Kept::inAFile);
    page.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&page));
    const QImage before = page.grab().toImage();
    QTest::mouseMove(page.viewport(), QPoint(250, 260));
    const QImage pointed = page.grab().toImage();
    EXPECT_NE(pointed, before);
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(page.viewport(), &leave);
    EXPECT_EQ(page.grab().toImage(), before);
}

} // namespace
} // namespace atomalloc::ui
