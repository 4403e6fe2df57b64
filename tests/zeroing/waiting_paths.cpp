// SPDX-License-Identifier: MPL-2.0
#include "tests/zeroing/paths.h"

#include <array>
#include <optional>
#include <stop_token>
#include <utility>
#include <vector>

namespace atomalloc::zeroing {

namespace {

using test::Coroutine;

constexpr std::size_t kWanted = 9'000; // a block of 16 KiB

// --- awaited frees ---

Coroutine freeAwaited(Task &task, Block block) { EXPECT_TRUE((co_await task.deallocate(std::move(block))).has_value()); }

void awaited(World &world)
{
    Block block = world.take(world.task);
    const BlockId id = block.id();
    const Coroutine coroutine = freeAwaited(world.below(2) == 0 ? world.task : world.other, std::move(block));
    while (!coroutine.done()) { // in steps: the block is nobody's, and not clean yet
        world.check();
        world.executor.runOne();
    }
    world.letGo(id);
}

void awaitedAndDropped(World &world)
{
    Block block = world.take(world.task, 8'000 + world.below(8'000));
    const BlockId id = block.id();
    Coroutine coroutine = freeAwaited(world.task, std::move(block));
    for (std::uint64_t steps = world.below(6); steps > 0 && world.executor.posted() > 0; --steps)
        world.executor.runOne();
    coroutine.destroy(); // finishes what it has begun
    world.letGo(id);
    world.executor.run();
}

void awaitedAfterItsTask(World &world)
{
    Task brief = world.allocator->createTask();
    Block block = world.take(brief, 8'000 + world.below(8'000));
    const BlockId id = block.id();
    const Coroutine coroutine = freeAwaited(brief, std::move(block));
    {
        const Task gone = std::move(brief);
    }
    world.executor.run();
    world.letGo(id);
}

// --- frees with and while somebody waits ---

struct Wait
{
    bool ended = false;
    std::optional<Block> granted;
};

/// Holds a block in its frame while it waits for another one.
Coroutine waitWith(World &world, Block held, WaitOptions options, Wait &wait)
{
    auto result = co_await world.other.allocateWhenAvailable({kWanted}, options);
    wait.ended = true;
    if (result)
        wait.granted = world.own(std::move(result)); // looks whether the bytes of those before it are gone
    if (held)
        world.letGo(held);
}

struct Waiting
{
    explicit Waiting(World &of, WaitOptions options = {})
        : world(of), held(of.take(of.other, 1 + of.below(200))), heldId(held.id()), full(of.takeAll(of.task))
    {
        coroutine.emplace(waitWith(world, std::move(held), std::move(options), wait));
        if (wait.ended) {
            end();
            throw WorldIsUsedUp(); // a retired arena: full of nothing
        }
    }
    /// One block after the other, until the wait has an answer or nothing is left.
    void freeUntilItEnds(bool scope)
    {
        while (!full.empty() && world.executor.posted() == 0 && !wait.ended) {
            if (scope) {
                world.letGo(full.back());
                full.pop_back();
            } else {
                Block block = std::move(full.back());
                full.pop_back();
                world.free(world.task, std::move(block));
            }
        }
    }
    void end()
    {
        if (wait.granted) {
            world.letGo(*wait.granted);
            wait.granted.reset();
        }
        world.check();
        for (Block &block : full)
            world.free(world.task, std::move(block));
        full.clear();
    }

    World &world;
    Block held;
    const BlockId heldId;
    std::vector<Block> full;
    Wait wait;
    std::optional<Coroutine> coroutine;
};

void expectEnded(const Waiting &waiting)
{
    if (!waiting.world.variant.retiresSoon) { // there, frees may leave nothing to grant
        EXPECT_TRUE(waiting.wait.ended);
    }
}

/// The frame of a coroutine that still holds its block goes.
void dropFrame(Waiting &waiting)
{
    if (!waiting.wait.ended)
        waiting.world.letGo(waiting.heldId);
    waiting.coroutine.reset();
    waiting.world.executor.run();
}

void granted(World &world)
{
    Waiting waiting(world);
    waiting.freeUntilItEnds(false);
    world.executor.run();
    expectEnded(waiting);
    dropFrame(waiting);
    waiting.end();
}

void grantedByEndsOfScopes(World &world)
{
    Waiting waiting(world);
    waiting.freeUntilItEnds(true);
    world.executor.run();
    expectEnded(waiting);
    dropFrame(waiting);
    waiting.end();
}

void grantedAndAbandoned(World &world)
{
    Waiting waiting(world);
    waiting.freeUntilItEnds(false);
    dropFrame(waiting); // the grant, that nobody wrote into, goes back
    waiting.end();
}

void abandoned(World &world)
{
    Waiting waiting(world);
    dropFrame(waiting);
    waiting.end();
}

void cancelled(World &world)
{
    std::stop_source stop;
    Waiting waiting(world, {.deadline_ns = {}, .stop_token = stop.get_token()});
    stop.request_stop();
    world.executor.run();
    EXPECT_TRUE(waiting.wait.ended);
    waiting.coroutine.reset();
    waiting.end();
}

void cancelledWhenGranted(World &world)
{
    std::stop_source stop;
    Waiting waiting(world, {.deadline_ns = {}, .stop_token = stop.get_token()});
    waiting.freeUntilItEnds(false);
    stop.request_stop();
    world.executor.run();
    EXPECT_TRUE(waiting.wait.ended);
    dropFrame(waiting);
    waiting.end();
}

void timedOut(World &world)
{
    Waiting waiting(world, {.deadline_ns = world.clock.nowNs() + 100, .stop_token = {}});
    world.clock.advance(100);
    world.executor.run();
    EXPECT_TRUE(waiting.wait.ended);
    waiting.coroutine.reset();
    waiting.end();
}

void timedOutWhenGranted(World &world)
{
    Waiting waiting(world, {.deadline_ns = world.clock.nowNs() + 100, .stop_token = {}});
    waiting.freeUntilItEnds(true);
    world.clock.advance(100);
    world.executor.run();
    EXPECT_TRUE(waiting.wait.ended);
    dropFrame(waiting);
    waiting.end();
}

constexpr std::array kWaitingPaths = {
    Path{"Awaited", &awaited},
    Path{"AwaitedAndDropped", &awaitedAndDropped},
    Path{"AwaitedAfterItsTask", &awaitedAfterItsTask},
    Path{"Granted", &granted},
    Path{"GrantedByEndsOfScopes", &grantedByEndsOfScopes},
    Path{"GrantedAndAbandoned", &grantedAndAbandoned},
    Path{"Abandoned", &abandoned},
    Path{"Cancelled", &cancelled},
    Path{"CancelledWhenGranted", &cancelledWhenGranted},
    Path{"TimedOut", &timedOut},
    Path{"TimedOutWhenGranted", &timedOutWhenGranted},
};

} // namespace

std::span<const Path> waitingPaths() { return kWaitingPaths; }

} // namespace atomalloc::zeroing
