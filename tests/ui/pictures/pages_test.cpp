// SPDX-License-Identifier: GPL-3.0-or-later
// The pages that need a run of their own: a recording with call stacks, a measured run, two runs side by side.
#include "tests/support/milliseconds.h"
#include "tests/support/sample_run.h"
#include "tests/ui/patience.h"
#include "tests/ui/pictures/picture.h"
#include "tests/ui/views/sites/sites_fixture.h"
#include "ui/charts/bytes_chart.h"
#include "ui/charts/custom_plot.h"
#include "ui/session/session.h"
#include "ui/theme/theme.h"
#include "ui/views/compare/compare_view.h"
#include "ui/views/measure/measure_page.h"

#include <gtest/gtest.h>

#include <memory>

namespace atomalloc::ui {
namespace {

/// A second long, every figure another one.
std::shared_ptr<app::RecordedRun> measured()
{
    constexpr std::uint64_t kMiB = 1U << 20;
    auto run = std::make_shared<app::RecordedRun>();
    app::RunInputs inputs;
    inputs.mode = app::RunMode::measure;
    inputs.threads = 2;
    inputs.config.max_memory = 8 * kMiB;
    run->setInputs(inputs);
    for (std::uint64_t ms = 0; ms <= 1'000; ms += 100)
        run->appendSample({.time_ns = ms * test::kMs,
                           .live_bytes = ms < 400 ? ms * 1024 : 4 * kMiB,
                           .hot_bytes = 512 * 1024,
                           .cold_bytes = ms * 512,
                           .zeroing_bytes = 64 * 1024,
                           .free_bytes = kMiB,
                           .committed_bytes = 6 * kMiB,
                           .waiting = static_cast<std::uint32_t>(ms / 200),
                           .allocations = ms * 500,
                           .deallocations = ms * 450,
                           .hot_hits = ms * 300,
                           .cold_hits = ms * 120,
                           .misses = ms * 80});
    AtomAllocStats stats;
    stats.allocations = 500'000;
    stats.deallocations = 450'000;
    stats.classes = {{.block_size = 64, .allocations = 300'000, .hot_hits = 200'000, .cold_hits = 60'000, .live_blocks = 40},
                     {.block_size = 4096, .allocations = 200'000, .hot_hits = 100'000, .cold_hits = 60'000, .live_blocks = 4}};
    run->setClassTimes({{.block_size = 64, .allocate_ns = {3, 40, 50, 60, 70}, .deallocate_ns = {4, 41, 51, 61, 71}},
                        {.block_size = 4096, .allocate_ns = {}, .deallocate_ns = {2, 1'250, 2'000, 3'000, 4'000}}});
    run->setSummary(
        {{.metric = QStringLiteral("operations_per_second"), .unit = QStringLiteral("operations/s"), .value = 1e6, .integral = false},
         {.metric = QStringLiteral("allocate_ns_p50"), .unit = QStringLiteral("ns"), .value = 80, .integral = true},
         {.metric = QStringLiteral("allocate_ns_p99"), .unit = QStringLiteral("ns"), .value = 2'000, .integral = true}},
        stats);
    run->finish(true);
    return run;
}

class PagePictures : public testing::Test
{
protected:
    testing::AssertionResult isKept(
        const char *name, QWidget &page, const std::function<void()> &settle = [] {})
    {
        page.show();
        const auto whole = [&] {
            QCoreApplication::processEvents();
            settle();
            QCoreApplication::processEvents();
            (void)page.grab();
        };
        return isPictureOf(QLatin1String(name), pictureOf(page, m_theme, whole));
    }

    Theme m_theme{Theme::Kind::dark};
};

TEST_F(PagePictures, SitesOfARecording)
{
    RunView runView;
    Selection selection;
    const auto run = replayedRecording("jq-map.heaptrack.zst");
    runView.show(run, RunView::Kept::nowhere);
    runView.pause();
    runView.setPosition(run->peak().position);
    SitesView view(runView, selection, m_theme);
    view.resize(1100, 520);
    view.show();
    view.settle();
    std::uint32_t frame = app::SiteTree::kRoot;
    for (int step = 0; step < 3; ++step) {
        const auto children = view.content()->tree->childrenBySize(frame, view.content()->sums);
        frame = children.empty() ? frame : children.front();
    }
    if (const IcicleBox *box = view.icicle().shownLayout().boxOf(frame); box != nullptr)
        QTest::mouseClick(&view.icicle(), Qt::LeftButton, {}, box->rect.center().toPoint());
    EXPECT_TRUE(isKept("sites", view, [&view] { view.settle(); }));
}

TEST_F(PagePictures, AMeasuredRun)
{
    RunView runView;
    runView.show(measured(), RunView::Kept::nowhere);
    MeasurePage page(runView, m_theme);
    page.resize(1000, 700);
    EXPECT_TRUE(isKept("measured", page));
    page.resize(600, 400);
    EXPECT_TRUE(isKept("measured_small", page));
}

TEST_F(PagePictures, TheBytesOfARun)
{
    const test::SampleRun sample = test::sampleRun();
    RunView runView;
    runView.show(sample.run, RunView::Kept::nowhere);
    runView.pause();
    runView.setPosition(sample.waiting);
    BytesChart chart(runView, m_theme);
    chart.resize(700, 200);
    EXPECT_TRUE(isKept("bytes_chart", chart));
}

TEST_F(PagePictures, TwoRuns)
{
    Session session;
    CompareView view(m_theme);
    view.setComparison(session.comparison());
    session.runView().show(test::sampleRun().run, RunView::Kept::nowhere);
    session.comparison().keep();
    const test::SampleRun other = test::sampleRun();
    session.runView().show(other.run, RunView::Kept::nowhere);
    session.runView().pause();
    session.runView().setPosition(other.waiting);
    view.resize(1200, 760);
    view.show();
    ASSERT_TRUE(waitUntil([&view] { return view.knowsAll(); }));
    EXPECT_TRUE(isKept("compare", view, [&view] { view.settle(); }));
}

} // namespace
} // namespace atomalloc::ui
