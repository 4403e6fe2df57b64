// SPDX-License-Identifier: GPL-3.0-or-later
// The words and figures of the page of a Measure run, beside counts over the text of its events.
#include "app/open/open_any.h"
#include "app/words/figure_text.h"
#include "tests/ui/counted_session.h"
#include "tests/ui/painted.h"
#include "ui/charts/bytes_chart.h"
#include "ui/panels/tasks_panel.h"
#include "ui/session/session.h"
#include "ui/views/measure/measure_painter.h"

#include <QPainter>

#include <algorithm>

namespace atomalloc::ui {
namespace {

class MeasurePainted : public testing::Test
{
protected:
    void SetUp() override
    {
        auto opened = app::openRunNow(QStringLiteral(ATOMALLOC_TEST_DATA "/runs/pipeline-measured.atomrun"));
        ASSERT_TRUE(opened);
        m_run = *opened;
        MeasurePainter painter(m_theme);
        painter.read(m_run.get());
        QPainter onto(&m_painted);
        painter.paint(onto, QRectF(QPointF(0, 0), QSizeF(1600, 1000)));
    }

    /// The largest value of a column of timeseries.csv, and how many rows it has.
    /// Counts over the events do not know what lay in a place at one time: threads fill rings of their own, and within the millisecond of
    /// the coarse clock the events of one ring come before those of the next.
    [[nodiscard]] std::pair<std::uint64_t, std::size_t> mostSampled(const QByteArray &column) const
    {
        const QTemporaryDir folder;
        EXPECT_TRUE(app::exportCsvNow(*m_run, folder.filePath(QStringLiteral("out"))));
        QFile file(folder.filePath(QStringLiteral("out/timeseries.csv")));
        EXPECT_TRUE(file.open(QIODevice::ReadOnly));
        const qsizetype place = file.readLine().trimmed().split(',').indexOf(column);
        std::uint64_t most = 0;
        std::size_t rows = 0;
        for (; !file.atEnd(); ++rows)
            most = std::max<std::uint64_t>(most, file.readLine().trimmed().split(',').value(place).toULongLong());
        return {most, rows};
    }

    Theme m_theme{Theme::Kind::dark};
    std::shared_ptr<app::RecordedRun> m_run;
    Painted m_painted{QSize(1600, 1000)};
};

TEST_F(MeasurePainted, TheCardsSayWhatTheEventsSay)
{
    const test::CountedRun run(linesOf(*m_run));
    const std::uint64_t allocations = run.all.of("allocate");
    const std::uint64_t hot = run.all.of("allocate", "hot_hit");
    const std::uint64_t cold = run.all.of("allocate", "cold_hit");
    ASSERT_EQ(run.droppedEvents, 0U) << "a count needs all events";
    const std::string said = m_painted.words().join(QStringLiteral(" | ")).toStdString();
    const auto expectSaid = [&](const QString &text) { EXPECT_TRUE(m_painted.says(text)) << text.toStdString() << " in " << said; };
    expectSaid(QStringLiteral("Measured at full speed"));
    expectSaid(app::countText(allocations));
    expectSaid(QStringLiteral("%1 freed").arg(app::countText(run.all.of("free"))));
    expectSaid(app::percentText(hot + cold, allocations));
    expectSaid(
        QStringLiteral("hot %1, cold %2, miss %3")
            .arg(app::percentText(hot, allocations), app::percentText(cold, allocations), app::percentText(run.all.misses, allocations)));
    const auto [inUse, samples] = mostSampled("live_bytes");
    expectSaid(app::bytesText(inUse));
    expectSaid(QStringLiteral("in %1 samples; most committed %2")
                   .arg(app::countText(samples), app::bytesText(static_cast<std::uint64_t>(run.peakCommittedBytes))));
}

TEST_F(MeasurePainted, TheLegendAndTheClassesSayWhatTheEventsSay)
{
    const test::CountedRun run(linesOf(*m_run));
    const std::string said = m_painted.words().join(QStringLiteral(" | ")).toStdString();
    for (const auto &[bytes, name] : {std::pair("live_bytes", "in use"), std::pair("zeroing_bytes", "zeroing"),
                                      std::pair("hot_bytes", "hot"), std::pair("cold_bytes", "cold"), std::pair("free_bytes", "free")}) {
        const std::uint64_t most = mostSampled(bytes).first;
        const QString text = QStringLiteral("%1, most %2").arg(QString::fromLatin1(name), app::bytesText(most));
        EXPECT_EQ(m_painted.says(text), most > 0) << text.toStdString() << " in " << said;
    }
    for (const auto &[number, of] : run.classes) {
        if (of.of("allocate") == 0)
            continue;
        const std::uint64_t hits = of.of("allocate", "hot_hit") + of.of("allocate", "cold_hit");
        EXPECT_TRUE(m_painted.says(app::bytesText(of.blockBytes)));
        const QString text =
            QStringLiteral("%1 allocated · %2 hit").arg(app::countText(of.of("allocate")), app::percentText(hits, of.of("allocate")));
        EXPECT_TRUE(m_painted.says(text)) << text.toStdString() << " in " << said;
    }
}

// In the recording all blocks come back, and no hit is a cold one: here every figure is another one.
TEST(MeasurePaintedByHand, EveryFigureStandsInItsOwnPlace)
{
    app::RecordedRun run;
    app::RunInputs inputs;
    inputs.mode = app::RunMode::measure;
    inputs.config = test::sampleConfig();
    run.setInputs(inputs);
    run.appendSample({.time_ns = 1});
    run.appendSample({.time_ns = 1'000'000'001,
                      .live_bytes = 3 * 1024,
                      .hot_bytes = 2 * 1024,
                      .cold_bytes = 1024,
                      .zeroing_bytes = 512,
                      .committed_bytes = 9 * 1024,
                      .waiting = 6,
                      .allocations = 100,
                      .deallocations = 60,
                      .hot_hits = 50,
                      .cold_hits = 20,
                      .misses = 30});
    AtomAllocStats stats;
    stats.classes = {{.block_size = 64, .allocations = 100, .hot_hits = 50, .cold_hits = 20, .live_blocks = 4}};
    run.setClassTimes({{.block_size = 64, .allocate_ns = {7, 11, 12, 13, 13}, .deallocate_ns = {8, 14, 15, 16, 16}},
                       {.block_size = 0, .allocate_ns = {2, 17, 18, 19, 19}, .deallocate_ns = {}}});
    run.setSummary({}, stats);
    run.finish(true);
    const Theme theme(Theme::Kind::dark);
    MeasurePainter painter(theme);
    painter.read(&run);
    Painted painted(QSize(1600, 1000));
    QPainter onto(&painted);
    painter.paint(onto, QRectF(0, 0, 1600, 1000));
    const std::string said = painted.words().join(QStringLiteral(" | ")).toStdString();
    for (const char *text : {"160",
                             "100",
                             "60 freed",
                             "70 %",
                             "hot 50 %, cold 20 %, miss 30 %",
                             "3 KiB",
                             "in 2 samples; most committed 9 KiB",
                             "in use, most 3 KiB",
                             "zeroing, most 512 B",
                             "hot, most 2 KiB",
                             "cold, most 1 KiB",
                             "100 allocated · 70 % hit",
                             "64 B",
                             "15",
                             "11 ns",
                             "12 ns",
                             "13 ns",
                             "14 ns",
                             "15 ns",
                             "16 ns",
                             "no block",
                             "2",
                             "17 ns",
                             "18 ns",
                             "19 ns"})
        EXPECT_TRUE(painted.says(QString::fromUtf8(text))) << text << " in " << said;
}

TEST(MeasureGaps, OnThePageInTheChartAndAmongTheTasksAreSaid)
{
    const auto run = std::make_shared<app::RecordedRun>();
    app::RunInputs inputs;
    inputs.mode = app::RunMode::measure;
    inputs.config = test::sampleConfig();
    run->setInputs(inputs);
    run->appendSample({.time_ns = 1});
    run->appendSample({.time_ns = 1'000'001});
    AtomAllocStats stats;
    stats.events_dropped = 1'204;
    run->setSummary({}, stats);
    run->finish(true);
    Theme theme(Theme::Kind::dark);
    MeasurePainter painter(theme);
    painter.read(run.get());
    Painted painted(QSize(1600, 1000));
    QPainter onto(&painted);
    painter.paint(onto, QRectF(0, 0, 1600, 1000));
    EXPECT_TRUE(painted.words().join(u' ').contains(QStringLiteral("1,204 events did not fit the rings and were dropped.")));

    Session session;
    session.runView().show(run, RunView::Kept::nowhere);
    EXPECT_EQ(BytesChart(session.runView(), theme).sampledText().toStdString(), "sampled, 2 times");
    EXPECT_EQ(TasksPanel(session.runView(), session.selection(), theme).gapsText().toStdString(),
              "1,204 events were dropped. The figures are of those that were kept.");
}

} // namespace
} // namespace atomalloc::ui
