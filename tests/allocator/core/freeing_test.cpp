// SPDX-License-Identifier: MPL-2.0
// The way of a block back, step by step, without anybody who waits.
#include "tests/support/bare_parts.h"

namespace atomalloc {
namespace {

AtomAllocConfig withWipesAndFewLives()
{
    AtomAllocConfig config = test::bareConfig();
    config.zero_on_dealloc = true;
    config.generation_bits = 2;
    return config;
}

class FreeingOfATask : public testing::Test
{
protected:
    explicit FreeingOfATask(const AtomAllocConfig &config = test::bareConfig()) : parts(config) {}

    BlockHandle take()
    {
        EXPECT_TRUE(parts.caches.enter(task));
        const BlockHandle handle = parts.allocating.takeFromCache(task, test::kClass64, 60);
        parts.caches.leave(task);
        return handle;
    }
    void give(BlockHandle handle, TaskState *by, Cause cause = Cause::local)
    {
        Wipe wipe;
        ASSERT_TRUE(parts.freeing.begin(by, handle, cause, wipe).has_value());
        EXPECT_EQ(handle.core, nullptr) << "the handle is used up";
        while (wipe.chunksDone < wipe.chunks)
            parts.freeing.wipeChunk(wipe);
        parts.freeing.finish(wipe);
    }

    test::BareParts parts;
    TaskState &task = parts.beginTask();
    ClassQueue &queue = task.queue(test::kClass64);
};

class FreeingWithWipes : public FreeingOfATask
{
protected:
    FreeingWithWipes() : FreeingOfATask(withWipesAndFewLives()) {}
};

TEST_F(FreeingOfATask, PutsTheBlockOnTopOfHotWithTheWordOfItsNextLife)
{
    const BlockHandle handle = take();
    const std::uint32_t hot = queue.hotSize();
    give(handle, &task);
    EXPECT_EQ(queue.hotSize(), hot + 1);
    EXPECT_FALSE(parts.handles.isLive(handle.word, handle.block()));
    const FreeBlock top = queue.popHot();
    EXPECT_EQ(top.block, handle.index());
    EXPECT_EQ(WordFormat::generation(top.word), WordFormat::generation(handle.word) + 1);
    EXPECT_EQ(queue.figures().bytesReturned, 60U);
}

TEST_F(FreeingOfATask, GoesPastTheCachesWithoutATask)
{
    const BlockHandle handle = take();
    const std::uint32_t pooled = parts.pooled();
    give(handle, nullptr, Cause::scope);
    EXPECT_EQ(parts.pooled(), pooled + 1);
    EXPECT_EQ(parts.base.classes[0].bypass.frees.load(), 1U);
}

TEST_F(FreeingOfATask, CountsFreesOfOthersBlocks)
{
    const BlockHandle handle = take();
    TaskState &other = parts.beginTask();
    give(handle, &other, Cause::remote);
    EXPECT_EQ(other.remoteFrees.load(), 1U);
    EXPECT_EQ(task.remoteFrees.load(), 0U);
}

TEST_F(FreeingOfATask, RefusesASecondFreeAndEmptiesItsHandle)
{
    BlockHandle copy = take();
    give(copy, &task);
    Wipe wipe;
    const auto begun = parts.freeing.begin(&task, copy, Cause::local, wipe);
    ASSERT_FALSE(begun.has_value());
    EXPECT_EQ(begun.error().code, ErrorCode::double_free);
    EXPECT_EQ(copy.core, nullptr);
}

TEST_F(FreeingOfATask, LeavesTheHandleOfAnotherAllocatorWhole)
{
    test::BareParts others;
    BlockHandle handle = others.allocating.takePastCache(TaskId{1}, test::kClass64, 60, false);
    Wipe wipe;
    const auto begun = parts.freeing.begin(&task, handle, Cause::local, wipe);
    ASSERT_FALSE(begun.has_value());
    EXPECT_EQ(begun.error().code, ErrorCode::foreign_handle);
    EXPECT_EQ(handle.core, &others.base.front);
}

TEST_F(FreeingOfATask, MakesAFullQueueReadyForAnInlinedFree)
{
    ASSERT_TRUE(parts.caches.enter(task));
    while (!queue.full())
        parts.pushHot(task, parts.takeNew());
    parts.caches.leave(task);
    EXPECT_EQ(parts.freeing.makeReady(task, queue), parts.base.asymmetric);
    EXPECT_EQ(queue.isReadyForFree(), parts.base.asymmetric);
    EXPECT_FALSE(parts.freeing.makeReady(task, queue)) << "it is ready: something else kept the free out";
}

TEST_F(FreeingWithWipes, ClearsWhatWasAskedFor)
{
    const BlockHandle handle = take();
    const BlockId block = handle.block();
    std::byte *bytes = parts.openBytes(block);
    bytes[0] = bytes[63] = std::byte{7};
    give(handle, &task);
    bytes = parts.openBytes(block);
    EXPECT_EQ(bytes[0], std::byte{0});
    EXPECT_EQ(bytes[63], std::byte{0});
    EXPECT_EQ(task.bytesZeroed.load(), 64U);
}

TEST_F(FreeingWithWipes, RetiresABlockAfterItsLastLife)
{
    BlockHandle handle = take();
    const std::uint32_t block = handle.index();
    for (std::uint64_t life = 0; WordFormat::mark(parts.base.word(block).load()) != kMarkRetired; ++life) {
        ASSERT_LE(life, parts.base.format.lastGeneration());
        give(handle, nullptr, Cause::scope);
        if (WordFormat::mark(parts.base.word(block).load()) != kMarkRetired) {
            handle = parts.allocating.takePastCache(task.id, test::kClass64, 60, false);
            EXPECT_EQ(handle.index(), block);
        }
    }
    EXPECT_EQ(parts.base.classes[0].retired.load(), 1U);
}

} // namespace
} // namespace atomalloc
