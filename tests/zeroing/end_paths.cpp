// SPDX-License-Identifier: MPL-2.0
#include "tests/zeroing/paths.h"

#include <array>
#include <exception>
#include <thread>
#include <utility>
#include <vector>

namespace atomalloc::zeroing {

namespace {

void endOfScope(World &world)
{
    const Block block = world.take(world.task);
    world.letGo(block);
}

void assignedOver(World &world)
{
    Block first = world.take(world.task);
    Block second = world.take(world.task);
    world.letGo(first);
    first = std::move(second);
    world.check();
    world.letGo(first);
    first = Block();
}

void endOfTask(World &world)
{
    std::vector<Block> outliving;
    {
        Task brief = world.allocator->createTask();
        for (int i = 0; i < 3; ++i)
            outliving.push_back(world.take(brief, 1 + world.below(2'000)));
        world.free(brief, world.take(brief, 1 + world.below(2'000))); // is in its cache when it ends
        world.check();
    }
    world.check();
    for (Block &block : outliving)
        world.free(world.other, std::move(block));
}

void endOfThread(World &world)
{
    std::exception_ptr usedUp; // of a thread: told to the one that waits for it
    std::thread([&] {
        thread_local std::vector<Block> left; // freed when the thread has ended
        left.clear();
        try {
            for (int i = 0; i < 2; ++i) {
                left.push_back(world.own(world.allocator->tryAllocate({1 + world.below(4'000)})));
                Block block = world.own(world.allocator->tryAllocate({1 + world.below(4'000)}));
                world.letGo(block);
                EXPECT_TRUE(world.allocator->tryDeallocate(std::move(block)).has_value());
            }
        } catch (const WorldIsUsedUp &) {
            usedUp = std::current_exception();
        }
        for (const Block &block : left)
            world.letGo(block);
    }).join();
    if (usedUp)
        std::rethrow_exception(usedUp);
}

void intoACacheThatIsTakenOver(World &world)
{
    for (int i = 0; i < 4; ++i) // there are three caches
    {
        Task further = world.allocator->createTask();
        world.free(further, world.take(further, 1 + world.below(1'000)));
        world.free(world.task, world.take(world.task, 1 + world.below(1'000)));
        world.check();
    }
}

void afterItsTask(World &world)
{
    Block block;
    {
        Task brief = world.allocator->createTask();
        block = world.take(brief);
    }
    world.letGo(block);
    block = Block();
}

constexpr std::array kEndPaths = {
    Path{"EndOfScope", &endOfScope},
    Path{"AssignedOver", &assignedOver},
    Path{"EndOfTask", &endOfTask},
    Path{"EndOfThread", &endOfThread},
    Path{"IntoACacheThatIsTakenOver", &intoACacheThatIsTakenOver},
    Path{"AfterItsTask", &afterItsTask},
};

} // namespace

std::span<const Path> endPaths() { return kEndPaths; }

} // namespace atomalloc::zeroing
