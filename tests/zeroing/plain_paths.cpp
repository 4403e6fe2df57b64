// SPDX-License-Identifier: MPL-2.0
#include "allocator/adapt/memory_resource.h"
#include "tests/zeroing/paths.h"

#include <array>
#include <new>
#include <utility>
#include <vector>

namespace atomalloc::zeroing {

namespace {

void local(World &world) { world.free(world.task, world.take(world.task)); }

void remote(World &world) { world.free(world.other, world.take(world.task)); }

void onAnotherThread(World &world)
{
    std::vector<Block> blocks;
    for (int i = 0; i < 4; ++i)
        blocks.push_back(world.take(world.task, 1 + world.below(4'000)));
    world.worker.run([&] {
        for (Block &block : blocks)
            world.free(*world.workersTask, std::move(block));
    });
}

/// Fills the hot queue of one class, so that blocks go on to cold and to the pool.
void manyOfOneClass(World &world)
{
    std::vector<Block> blocks;
    for (int i = 0; i < 24; ++i)
        blocks.push_back(world.take(world.task, 64));
    for (Block &block : blocks)
        world.free(world.task, std::move(block));
}

void resizedDown(World &world)
{
    Block block = world.take(world.task);
    EXPECT_TRUE(block.resize(1 + world.below(block.size())).has_value());
    world.free(world.task, std::move(block)); // all that was written before must go, too
}

void resizedUp(World &world)
{
    Block block = world.take(world.task);
    EXPECT_TRUE(block.resize(block.blockSize()).has_value());
    if (world.below(2) == 0) {
        world.fill(block);
        world.books().allow(block.id(), block.size());
    }
    world.free(world.task, std::move(block));
}

void resizedDownAndUp(World &world)
{
    Block block = world.take(world.task);
    const std::size_t size = block.size();
    EXPECT_TRUE(block.resize(1).has_value());
    world.fill(block);
    EXPECT_TRUE(block.resize(size).has_value());
    world.free(world.other, std::move(block));
}

void withAnotherHandle(World &world)
{
    Block block = world.take(world.task);
    Block second = block.duplicateForMisuse();
    world.free(world.task, std::move(second));
    EXPECT_FALSE(world.task.tryDeallocate(std::move(block)).has_value());
}

void throughAWrongAllocator(World &world)
{
    static AtomAlloc stranger = test::makeAllocator({.max_memory = 64 << 10, .initial_pool_size = 0});
    static Task strangersTask = stranger.createTask();
    Block block = world.take(world.task);
    world.letGo(block);
    EXPECT_FALSE(strangersTask.tryDeallocate(std::move(block)).has_value()); // refused: the block goes home
}

BlockId blockAt(World &world, const std::byte *where)
{
    return BlockId{static_cast<std::uint32_t>((where - world.allocator->arena().data()) / 64)};
}

void byAddress(World &world)
{
    MemoryResource resource(*world.allocator);
    const std::size_t size = world.anySize();
    void *where = nullptr;
    try {
        where = resource.allocate(size, 8);
    } catch (const std::bad_alloc &) {
        throw WorldIsUsedUp();
    }
    auto *bytes = static_cast<std::byte *>(where);
    world.fill(std::span(bytes, size));
    const BlockId block = blockAt(world, bytes);
    world.books().allow(block, size);
    world.letGo(block);
    resource.deallocate(where, size, 8);
}

void byContainer(World &world)
{
    MemoryResource resource(*world.allocator);
    try {
        std::vector<std::byte, StdAllocator<std::byte>> bytes{StdAllocator<std::byte>(resource)};
        for (std::size_t size = 100; size <= 6'400; size *= 4) {
            const BlockId before = bytes.empty() ? kNoBlock : blockAt(world, bytes.data());
            bytes.resize(size, std::byte{0xc5}); // moves to a larger block, and frees the one before
            if (before != kNoBlock)
                world.letGo(before);
            world.books().allow(blockAt(world, bytes.data()), bytes.capacity());
            world.check();
        }
        world.letGo(blockAt(world, bytes.data()));
    } catch (const std::bad_alloc &) {
        throw WorldIsUsedUp();
    }
}

constexpr std::array kPlainPaths = {
    Path{"Local", &local},
    Path{"Remote", &remote},
    Path{"OnAnotherThread", &onAnotherThread},
    Path{"ManyOfOneClass", &manyOfOneClass},
    Path{"ResizedDown", &resizedDown},
    Path{"ResizedUp", &resizedUp},
    Path{"ResizedDownAndUp", &resizedDownAndUp},
    Path{"WithAnotherHandle", &withAnotherHandle},
    Path{"ThroughAWrongAllocator", &throughAWrongAllocator},
    Path{"ByAddress", &byAddress},
    Path{"ByContainer", &byContainer},
};

} // namespace

std::span<const Path> plainPaths() { return kPlainPaths; }

} // namespace atomalloc::zeroing
