// SPDX-License-Identifier: MPL-2.0
// The remembered answers are those of the filter, wherever the cursor comes from.
#include "app/query/shown_blocks.h"
#include "tests/support/sample_run.h"

#include <gtest/gtest.h>

#include <vector>

namespace atomalloc::app {
namespace {

class ShownBlocksTest : public testing::Test
{
protected:
    ShownBlocks shownBy(const char *text)
    {
        LivesReader reader(m_sample.run);
        const auto ground = FilterGround::readNow(reader);
        const auto filter = Filter::parse(QString::fromUtf8(text));
        EXPECT_TRUE(filter) << text;
        return ShownBlocks(*FilterMatches::findNow(*ground, *filter));
    }
    /// How many blocks are shown. Each answer is held to that of the filter.
    std::size_t check(const ShownBlocks &shown, const HeapState &heap)
    {
        std::size_t count = 0;
        for (const auto &[granule, block] : heap.blocks()) {
            const bool shows = shown.matches().shows(block, heap.position());
            EXPECT_EQ(shown.shows(block.block), shows) << "block " << granule << " after " << heap.position() << " events";
            count += shows ? 1 : 0;
        }
        return count;
    }

    test::SampleRun m_sample = test::sampleRun();
};

TEST_F(ShownBlocksTest, AreThoseThatTheFilterLeavesAtEachStepThereAndBack)
{
    for (const char *text : {"task='decode 1'", "state=hot", "state=free", "size>=256", "freed=never"}) {
        ShownBlocks shown = shownBy(text);
        HeapState heap(m_sample.run);
        std::size_t seen = 0;
        for (std::size_t position = 0; position <= m_sample.end; ++position) {
            heap.seek(position);
            shown.sync(heap, *m_sample.run);
            seen += check(shown, heap);
        }
        EXPECT_GT(seen, 0U) << text;
        for (std::size_t position = m_sample.end; position-- > 0;) {
            heap.seek(position);
            shown.sync(heap, *m_sample.run);
            check(shown, heap);
        }
    }
}

TEST_F(ShownBlocksTest, AreThoseAfterALeapAsWell)
{
    ShownBlocks shown = shownBy("state=in_use or state=zeroing");
    HeapState heap(m_sample.run);
    for (const std::size_t position : {m_sample.waiting, m_sample.filled, m_sample.end, std::size_t{0}, m_sample.wiping}) {
        heap.seek(position);
        shown.sync(heap, *m_sample.run);
        check(shown, heap);
    }
}

TEST_F(ShownBlocksTest, ABlockThatTheHeapDoesNotHaveIsShown) { EXPECT_TRUE(shownBy("state=hot").shows(BlockId{123'456})); }

} // namespace
} // namespace atomalloc::app
