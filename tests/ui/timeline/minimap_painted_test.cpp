// SPDX-License-Identifier: GPL-3.0-or-later
// The words and marks that the minimap paints, beside counts over the text of the events.
#include "app/words/figure_text.h"
#include "tests/ui/counted_session.h"
#include "tests/ui/painted.h"
#include "ui/timeline/minimap.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace atomalloc::ui {
namespace {

class MinimapPainted : public CountedSession
{
protected:
    const Painted &paint(QSize size)
    {
        m_map = std::make_unique<Minimap>(m_session.runView(), m_session.selection(), m_theme);
        m_map->resize(size);
        (void)m_map->marks();
        m_painted = std::make_unique<Painted>(size);
        QPainter painter(m_painted.get());
        m_map->paintOn(painter);
        return *m_painted;
    }

    std::unique_ptr<Minimap> m_map;
    std::unique_ptr<Painted> m_painted;
};

TEST_F(MinimapPainted, TheMarksAndTheirCountsAreThoseOfTheEvents)
{
    const test::CountedRun run = countedAt(m_sample.end);
    const std::uint64_t all = run.all.of("wait") + run.all.of("out_of_memory") + run.all.of("stale_handle") + run.all.of("double_free");
    ASSERT_GT(all, 3U);
    for (const int width : {240, 700, 1400}) {
        const Painted &painted = paint({width, 90});
        std::uint64_t told = 0;
        for (const TimelineMark &mark : m_map->marks()) {
            const auto count = std::ranges::find_if(painted.texts(), [&](const Painted::Text &text) {
                return std::abs(text.at.x() - (mark.x + kMarkCountOffset)) < 0.5 && text.at.y() < 26;
            });
            told += count == painted.texts().end() ? 1 : count->text.toULongLong();
        }
        EXPECT_EQ(told, all) << "in " << width << " px";
    }
}

TEST_F(MinimapPainted, AMarkStandsAtTheTimeOfItsEvent)
{
    (void)paint({4000, 90});
    for (const test::EventLine &line : m_lines) {
        if (line.kind != "out_of_memory" && line.kind != "stale_handle")
            continue;
        const double x = m_map->scale().x(line.timeNs);
        EXPECT_TRUE(std::ranges::any_of(m_map->marks(), [&](const TimelineMark &mark) { return mark.start - 1 <= x && x <= mark.end + 1; }))
            << line.kind << " at " << line.timeNs;
    }
}

TEST_F(MinimapPainted, ThePeakStandsWhereMostBytesWereLive)
{
    const Painted &painted = paint({1000, 90});
    std::uint64_t most = 0;
    std::uint64_t atNs = 0;
    for (std::size_t position = 1; position <= m_sample.end; ++position) {
        const test::CountedRun run = countedAt(position);
        const std::uint64_t live = run.all.allocatedBytes - run.all.freedBytes;
        if (live > most) {
            most = live;
            atNs = m_lines[position - 1].timeNs;
        }
    }
    ASSERT_FALSE(m_map->foundFlags().empty());
    EXPECT_DOUBLE_EQ(m_map->foundFlags().front().x, m_map->scale().x(atNs));
    const auto flag = std::ranges::find_if(painted.texts(), [](const Painted::Text &text) { return text.text == QStringLiteral("Peak"); });
    ASSERT_NE(flag, painted.texts().end());
    EXPECT_NEAR(flag->at.x(), m_map->foundFlags().front().x, 40);
}

TEST_F(MinimapPainted, TheTicksAndTheLegendAreWritten)
{
    const Painted &painted = paint({1000, 90});
    for (const TimelineTick &tick : timeTicks(m_map->scale()))
        EXPECT_TRUE(painted.says(tick.label)) << tick.label.toStdString();
    EXPECT_TRUE(painted.says(QStringLiteral("limit"))) << "the sample fills its 16 KiB";
    std::size_t beside = 0;
    for (const Painted::Text &text : painted.texts())
        beside += text.at.x() > m_map->scale().left + m_map->scale().width ? 1 : 0;
    EXPECT_EQ(beside, 3U) << "the legend names the three kinds of marks";
}

// Every column is as high as the bytes of the states that are in use at its time.
TEST_F(MinimapPainted, TheColumnsAreAsHighAsTheBytesInUse)
{
    const Painted &painted = paint({1000, 90});
    const double limit = 16.0 * 1024 * 1.12;
    const double height = 90 - 26 - 24 - 1; // of the plot, without its ground line
    const double x = m_map->scale().x(m_lines[m_sample.waiting - 1].timeNs);
    const test::CountedRun run = countedAt(m_sample.waiting);
    double inUse = 0;
    for (const char *place : {"live", "zeroing", "hot", "cold"})
        inUse += static_cast<double>(run.bytesIn(place));
    double highest = 0;
    for (const Painted::Rect &rect : painted.rects()) {
        if (rect.rect.width() == 1 && rect.rect.left() <= x + 1 && x + 1 < rect.rect.right() + 1)
            highest = std::max(highest, rect.rect.height());
    }
    EXPECT_NEAR(highest, height * inUse / limit, 1.0);
}

} // namespace
} // namespace atomalloc::ui
