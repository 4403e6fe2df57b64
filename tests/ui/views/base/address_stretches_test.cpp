// SPDX-License-Identifier: GPL-3.0-or-later
// What is kept of the strip of addresses is what is laid out anew, whichever way the position was reached.
#include "tests/support/busy_run.h"
#include "tests/support/sample_run.h"
#include "ui/views/base/address_strip.h"

#include <gtest/gtest.h>

#include <memory>
#include <random>
#include <vector>

namespace atomalloc::ui {
namespace {

class KeptStrip
{
public:
    explicit KeptStrip(std::shared_ptr<const app::RecordedRun> run) : m_run(std::move(run)), m_heap(m_run), m_sizes(m_run->classBytes())
    {
        scale.granule = m_run->inputs().config.min_block_size;
        scale.max_memory = m_run->inputs().config.max_memory;
        scale.shown_bytes = scale.max_memory;
        scale.class_sizes = &m_sizes;
    }

    void expectTheSameAt(std::size_t position)
    {
        m_heap.seek(position);
        m_stretches.sync(m_heap, *m_run, scale, rect);
        const AddressStrip kept = m_stretches.strip(m_heap, scale, rect);
        const AddressStrip anew = layOutAddresses(m_heap.blocks(), m_heap.committed(), scale, rect);
        cells += anew.cells.size();
        ASSERT_EQ(kept.cells, anew.cells) << "at " << position;
        ASSERT_EQ(kept.spans, anew.spans) << "at " << position;
        ASSERT_EQ(kept.longest_free_bytes, anew.longest_free_bytes) << "at " << position;
        ASSERT_TRUE(kept == anew) << "at " << position;
    }
    /// Steps of all lengths, forwards and backwards.
    void walk(unsigned seed, int steps)
    {
        std::mt19937 random(seed);
        const std::size_t end = m_run->eventCount();
        std::size_t at = 0;
        for (int i = 0; i < steps; ++i) {
            const std::size_t length = random() % (std::size_t{1} << random() % 16);
            at = random() % 2 == 0 ? std::min(end, at + length) : at - std::min(at, length);
            ASSERT_NO_FATAL_FAILURE(expectTheSameAt(at));
        }
    }
    void forget() { m_stretches.reset(); }
    /// Looks at a few blocks a call. How often it was called until all was looked at.
    int callsUntilTheSameAt(std::size_t position)
    {
        m_heap.seek(position);
        int calls = 0;
        do {
            m_stretches.sync(m_heap, *m_run, scale, rect, 1);
        } while (++calls < 1'000 && !m_stretches.upToDate());
        EXPECT_TRUE(m_stretches.strip(m_heap, scale, rect) == layOutAddresses(m_heap.blocks(), m_heap.committed(), scale, rect))
            << position;
        return calls;
    }

    AddressScale scale;
    QRectF rect{14, 600, 990, 28};
    std::size_t cells = 0;

private:
    std::shared_ptr<const app::RecordedRun> m_run;
    app::HeapState m_heap;
    std::vector<std::uint64_t> m_sizes;
    AddressStretches m_stretches;
};

/// Spans are carved and taken apart again, and memory is committed and given back.
std::shared_ptr<app::RecordedRun> carvingRun()
{
    test::RunBuilder builder(test::sampleConfig());
    const TaskId task = builder.beginTask(QStringLiteral("a 1"), QStringLiteral("a"));
    builder.commit(0, 16'384);
    std::mt19937 random(7);
    for (int round = 0; round < 60; ++round) {
        const auto sizeClass = static_cast<std::uint8_t>(random() % 3);
        const std::uint32_t blocks = 16U >> sizeClass;
        builder.carve(sizeClass, 32, blocks);
        std::vector<BlockId> held;
        for (std::uint32_t i = 0; i < blocks / 2; ++i)
            held.push_back(builder.allocate(task, std::uint64_t{64} << sizeClass));
        for (const BlockId block : held)
            builder.free(task, block);
        builder.flushHot(task, sizeClass, Cause::pressure);
        for (std::uint32_t i = 0; i < blocks; ++i)
            builder.coalesce(BlockId{32 + (i << sizeClass)});
    }
    return builder.build();
}

TEST(AddressStretches, AreWhatIsLaidOutAnewAfterEachStep)
{
    const std::vector<std::shared_ptr<const app::RecordedRun>> runs{test::sampleRun().run, carvingRun()};
    for (const auto &run : runs) {
        for (const double width : {8.0, 120.0, 990.0, 4'000.0}) {
            KeptStrip strip(run);
            strip.rect.setWidth(width);
            for (std::size_t position = 0; position <= run->eventCount(); ++position)
                ASSERT_NO_FATAL_FAILURE(strip.expectTheSameAt(position));
            for (std::size_t position = run->eventCount(); position-- > 0;)
                ASSERT_NO_FATAL_FAILURE(strip.expectTheSameAt(position));
            EXPECT_GT(strip.cells, 0U);
        }
    }
}

TEST(AddressStretches, AreWhatIsLaidOutAnewAfterStepsOfAllLengths)
{
    KeptStrip strip(test::busyRun(40'000));
    ASSERT_NO_FATAL_FAILURE(strip.walk(1, 150));
    strip.rect = QRectF(14, 601, 990, 28); // it lies elsewhere
    ASSERT_NO_FATAL_FAILURE(strip.walk(2, 20));
    strip.rect = QRectF(14, 601, 333, 28);
    ASSERT_NO_FATAL_FAILURE(strip.walk(3, 20));
    strip.scale.shown_bytes /= 2; // less is shown than there is
    ASSERT_NO_FATAL_FAILURE(strip.walk(4, 20));
    strip.scale.shows = [](const app::BlockState &block) { return block.generation % 2 == 0; };
    strip.forget();
    ASSERT_NO_FATAL_FAILURE(strip.walk(5, 60));
}

TEST(AddressStretches, ThatWereLeftOutAreLookedAtByTheNextCalls)
{
    const auto run = test::busyRun(40'000);
    KeptStrip strip(run);
    EXPECT_EQ(strip.callsUntilTheSameAt(run->eventCount() / 4), 1) << "nothing was known";
    EXPECT_GT(strip.callsUntilTheSameAt(run->eventCount() * 3 / 4), 2);
    EXPECT_GT(strip.callsUntilTheSameAt(run->eventCount() / 2), 2);
    EXPECT_EQ(strip.callsUntilTheSameAt(run->eventCount() / 2), 1);
}

} // namespace
} // namespace atomalloc::ui
