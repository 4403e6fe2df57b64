// SPDX-License-Identifier: GPL-3.0-or-later
// The Inspector's figures of a task beside a count over the text of the events, at every event of the sample, forwards and back.
#include "app/words/figure_text.h"
#include "tests/ui/counted_session.h"
#include "ui/panels/inspector_panel.h"

#include <array>
#include <map>

namespace atomalloc::ui {
namespace {

using Told = std::map<QString, QString>; // label -> figure

/// Two tasks that each have all that the Inspector tells: hits of every kind, remote frees, waits that end and one that does not, refusals.
std::shared_ptr<app::RecordedRun> busyRun()
{
    test::RunBuilder builder(test::sampleConfig());
    builder.commit(0, 8 * 1024, Cause::initial);
    const std::array<TaskId, 2> tasks{builder.beginTask(QStringLiteral("one"), QStringLiteral("one")),
                                      builder.beginTask(QStringLiteral("two"), QStringLiteral("two"))};
    builder.carve(0, 0, 32);
    std::array<BlockId, 2> kept{};
    for (std::size_t i = 0; i < tasks.size(); ++i) {
        kept[i] = builder.allocate(tasks[i], 50); // a miss
        builder.refill(tasks[i], 0, 4);
        builder.demote(tasks[i], 0);
        for (int hits = 0; hits < 3; ++hits)
            builder.allocate(tasks[i], 40); // hot hits
        builder.allocate(tasks[i], 30);     // a cold hit
        builder.outOfMemory(tasks[i], 2'000);
        builder.staleAccess(tasks[i], kept[i], 7);
    }
    for (std::size_t i = 0; i < tasks.size(); ++i) {
        builder.setTime(1'000'000 * (i + 1));
        builder.wait(tasks[i], 60);
        builder.setTime(1'000'000 * (i + 1) + 300'000);
        builder.freeZeroing(tasks[1 - i], kept[i], 1); // a remote free
        builder.grant(tasks[i]);
        builder.doubleFree(tasks[i], kept[i], 1);
    }
    builder.setTime(4'000'000);
    builder.wait(tasks[0], 64);
    builder.setTime(5'000'000);
    builder.wait(tasks[1], 64);
    builder.endWait(tasks[1], Cause::timed_out);
    return builder.build();
}

Told toldBy(const InspectorPanel &panel)
{
    Told told;
    for (const FigureRow &row : panel.figures().rows())
        told[row.label] = row.figure;
    return told;
}

Told countedFigures(const test::CountedRun &run, std::uint64_t task, std::uint64_t waitedNs)
{
    const auto found = run.tasks.find(task);
    const test::CountedTask counted = found == run.tasks.end() ? test::CountedTask() : found->second;
    const auto count = [](std::uint64_t value) { return app::countText(value); };
    const std::uint64_t hot = counted.of("allocate", "hot_hit");
    const std::uint64_t cold = counted.of("allocate", "cold_hit");
    Told told{
        {QStringLiteral("Allocations"), count(counted.of("allocate"))},
        {QStringLiteral("Frees"), count(counted.of("free"))},
        {QStringLiteral("of them remote"), count(counted.remoteFrees)},
        {QStringLiteral("Hit ratio"), app::percentText(hot + cold, counted.of("allocate"))},
        {QStringLiteral("Hot / cold / miss"), QStringLiteral("%1 / %2 / %3").arg(count(hot), count(cold), count(counted.misses))},
        {QStringLiteral("Waits"), count(counted.of("wait"))},
        {QStringLiteral("Time waited"), app::durationText(waitedNs)},
    };
    if (const std::uint64_t refused = counted.of("out_of_memory") + counted.of("invalid_size"); refused > 0)
        told[QStringLiteral("Refused")] = count(refused);
    if (const std::uint64_t stale = counted.of("stale_handle") + counted.of("double_free"); stale > 0)
        told[QStringLiteral("Stale handles")] = count(stale);
    return told;
}

class InspectorFigures : public CountedSession
{
protected:
    InspectorFigures()
    {
        m_sample.run = busyRun();
        m_sample.filled = 1;
        m_sample.end = m_sample.run->eventCount();
    }
};

TEST_F(InspectorFigures, OfATaskAreWhatTheEventsSayForwardsAndBack)
{
    const InspectorPanel panel(m_session.runView(), m_session.selection(), m_theme);
    std::vector<std::size_t> positions;
    for (std::size_t position = 1; position <= m_sample.end; ++position)
        positions.push_back(position);
    for (std::size_t position = m_sample.end; position-- > 1;)
        positions.push_back(position);
    for (std::uint32_t task = 1; task <= 2; ++task) {
        m_session.selection().selectTask(TaskId{task});
        for (const std::size_t position : positions) {
            m_session.runView().setPosition(position);
            const Told told = toldBy(panel);
            for (const auto &[label, figure] : countedFigures(countedAt(position), task, waitedAt(task, position))) {
                const auto found = told.find(label);
                ASSERT_NE(found, told.end()) << label.toStdString();
                ASSERT_EQ(found->second.toStdString(), figure.toStdString())
                    << label.toStdString() << " of task " << task << " after " << position << " events";
            }
        }
    }
}

TEST_F(InspectorFigures, AreNotAllZero)
{
    const test::CountedRun run = countedAt(m_sample.end);
    for (const std::uint64_t task : {1U, 2U}) {
        const test::CountedTask &counted = run.tasks.at(task);
        for (const char *cause : {"hot_hit", "cold_hit", "miss"})
            EXPECT_GT(counted.of("allocate", cause), 0U) << cause;
        EXPECT_GT(counted.remoteFrees, 0U);
        EXPECT_GT(waitedAt(task, m_sample.end), 0U);
        EXPECT_GT(counted.of("out_of_memory"), 0U);
        EXPECT_GT(counted.of("stale_handle") + counted.of("double_free"), 0U);
    }
}

} // namespace
} // namespace atomalloc::ui
