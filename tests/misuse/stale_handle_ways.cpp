// SPDX-License-Identifier: MPL-2.0
#include "tests/misuse/stale_handle_ways.h"

#include <array>
#include <thread>
#include <utility>

namespace atomalloc::misuse {

namespace {

AtomAllocConfig threeGenerations()
{
    AtomAllocConfig config = smallConfig();
    config.generation_bits = 2;
    return config;
}

AtomAllocConfig hotOf32()
{
    AtomAllocConfig config = smallConfig();
    config.max_hot_blocks = 32;
    return config;
}

Stale begin(const AtomAllocConfig &config = smallConfig())
{
    Stale stale;
    stale.scene = std::make_unique<Scene>(config);
    stale.scene->own(100);
    stale.scene->own(3000, stale.scene->other);
    return stale;
}

/// Keeps copies of `block`, whose next free makes them stale.
void remember(Stale &stale, const Block &block)
{
    stale.handle = block.duplicateForMisuse();
    stale.weak = block.ref();
    stale.expected = toNumber(block.generation());
    stale.found = stale.expected + 1;
}

Stale freed()
{
    Stale stale = begin();
    Block block = stale.scene->take();
    remember(stale, block);
    stale.scene->give(block);
    return stale;
}

Stale movedToCold()
{
    Stale stale = begin(hotOf32());
    std::vector<Block> blocks;
    for (int i = 0; i < 33; ++i) // one more than fit into hot
        blocks.push_back(stale.scene->take());
    remember(stale, blocks.front());
    for (Block &block : blocks)
        stale.scene->give(block);
    return stale;
}

Stale leftItsScope()
{
    Stale stale = begin();
    {
        const Block block = stale.scene->take();
        remember(stale, block);
    }
    return stale;
}

Stale coalesced()
{
    Stale stale = freed();
    stale.scene->allocator.trimNow();
    return stale;
}

/// A block of one granule, number `offset` of an aligned group of four.
Block takeAt(Scene &scene, std::uint32_t offset, std::vector<Block> &rest)
{
    for (;;) {
        Block block = scene.take(64);
        if (toIndex(block.id()) % 4 == offset)
            return block;
        rest.push_back(std::move(block));
    }
}

/// Blocks of four granules until one begins `offset` granules before the stale one's.
Stale coveredBy(std::uint32_t offset)
{
    Stale stale = begin();
    std::vector<Block> rest;
    Block block = takeAt(*stale.scene, offset, rest);
    remember(stale, block);
    stale.scene->give(block);
    for (Block &other : rest)
        stale.scene->give(other);
    stale.scene->allocator.trimNow();
    while (toIndex(stale.scene->own(256).id()) + offset != toIndex(stale.block())) {
    }
    return stale;
}

Stale insideALargerBlock() { return coveredBy(2); }
Stale firstOfALargerBlock() { return coveredBy(0); }

Stale liveAgain()
{
    Stale stale = freed();
    EXPECT_EQ(stale.scene->own(100).id(), stale.block());
    return stale;
}

Stale liveAgainWithAnotherTask()
{
    Stale stale = leftItsScope();
    EXPECT_EQ(stale.scene->own(100, stale.scene->other).id(), stale.block());
    return stale;
}

Stale hundredOwnersLater()
{
    Stale stale = freed();
    for (int i = 0; i < 99; ++i) {
        Block block = stale.scene->take();
        EXPECT_EQ(block.id(), stale.block());
        stale.scene->give(block);
    }
    stale.found = 101;
    stale.scene->own(100);
    return stale;
}

/// Takes one block until it is at its last generation.
Block takeLastGeneration(Stale &stale, std::size_t size)
{
    for (int i = 0; i < 2; ++i) {
        Block block = stale.scene->take(size);
        stale.scene->give(block);
    }
    Block block = stale.scene->take(size);
    EXPECT_EQ(toNumber(block.generation()), 3U);
    remember(stale, block);
    stale.found = 3;
    return block;
}

Stale retired()
{
    Stale stale = begin(threeGenerations());
    Block block = takeLastGeneration(stale, 100);
    stale.scene->give(block);
    return stale;
}

Stale beingCleared(Stale stale, Block block)
{
    stale.wiped = std::make_unique<Result<void, AllocError>>();
    stale.underWay = freeAwaited(stale.scene->task, std::move(block), *stale.wiped);
    EXPECT_FALSE(stale.underWay->done());
    return stale;
}

Stale beingCleared()
{
    Stale stale = begin();
    Block block = stale.scene->take(16 << 10);
    remember(stale, block);
    return beingCleared(std::move(stale), std::move(block));
}

Stale beingClearedForTheLastTime()
{
    Stale stale = begin(threeGenerations());
    Block block = takeLastGeneration(stale, 16 << 10);
    return beingCleared(std::move(stale), std::move(block));
}

Stale shutDown()
{
    Stale stale = freed();
    stale.scene->allocator.shutdownNow();
    return stale;
}

Stale freedOnAnotherThread()
{
    Stale stale = begin();
    Block block = stale.scene->take();
    remember(stale, block);
    std::thread([&] { EXPECT_TRUE(stale.scene->other.tryDeallocate(std::move(block)).has_value()); }).join();
    return stale;
}

Stale freedByAnAwaiterThatNobodyAwaited()
{
    Stale stale = begin();
    Block block = stale.scene->take();
    remember(stale, block);
    {
        const DeallocateAwaiter awaiter = stale.scene->task.deallocate(std::move(block));
    }
    return stale;
}

constexpr std::array kWays = {
    Way{{"Freed"}, Place::hot, &freed},
    Way{{"MovedToCold"}, Place::cold, &movedToCold},
    Way{{"LeftItsScope"}, Place::pool, &leftItsScope},
    Way{{"Coalesced"}, Place::none, &coalesced},
    Way{{"InsideALargerBlock"}, Place::none, &insideALargerBlock},
    Way{{"FirstOfALargerBlock"}, Place::live, &firstOfALargerBlock},
    Way{{"LiveAgain"}, Place::live, &liveAgain},
    Way{{"LiveAgainWithAnotherTask"}, Place::live, &liveAgainWithAnotherTask},
    Way{{"HundredOwnersLater"}, Place::live, &hundredOwnersLater},
    Way{{"Retired"}, Place::retired, &retired},
    Way{{"BeingCleared"}, Place::zeroing, &beingCleared},
    Way{{"BeingClearedForTheLastTime"}, Place::zeroing, &beingClearedForTheLastTime},
    Way{{"ShutDown"}, Place::none, &shutDown},
    Way{{"FreedOnAnotherThread"}, Place::hot, &freedOnAnotherThread},
    Way{{"FreedByAnAwaiterThatNobodyAwaited"}, Place::pool, &freedByAnAwaiterThatNobodyAwaited},
};

} // namespace

std::span<const Way> waysToBecomeStale() { return kWays; }

test::Coroutine freeAwaited(Task &task, Block block, Result<void, AllocError> &result)
{
    // Named first: compilers that destroy temporaries of a co_await expression twice.
    Result<void, AllocError> freed = co_await task.deallocate(std::move(block));
    result = freed;
}

} // namespace atomalloc::misuse
