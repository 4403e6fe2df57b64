// SPDX-License-Identifier: MPL-2.0
// The steps of RandomMisuse.
#include "tests/misuse/random_misuse.h"
#include "tests/misuse/stale_handle_ways.h"

#include <algorithm>
#include <array>
#include <utility>

namespace atomalloc::misuse {

namespace {

constexpr std::size_t kMostHandles = 60;

} // namespace

void RandomMisuse::allocate()
{
    RandomWorld &world = *m_world;
    if (world.handles.size() > kMostHandles)
        return freeSomething();
    const Layout layout = anyLayout();
    auto block = oneIn(4) ? world.allocator.tryAllocate(layout) : anyTask().tryAllocate(layout);
    if (block.has_value())
        return keep(std::move(*block));
    ++world.expected.out_of_memory;
    expectRefused(block, outOfMemory(layout.size, world.config.max_memory));
    expect(!world.hasRoomFor(layout), "out of memory, though there is room");
}

void RandomMisuse::freeSomething()
{
    RandomWorld &world = *m_world;
    if (world.handles.empty())
        return;
    std::swap(world.handles[below(world.handles.size())], world.handles.back());
    Block block = std::move(world.handles.back());
    world.handles.pop_back();
    const BlockId id = block.id();
    const std::uint64_t generation = toNumber(block.generation());
    const std::size_t requested = block.size();
    if (world.isCurrent(id, generation))
        expectNothing(world.lookAtBytes(id));
    switch (below(6)) {
    case 0:
        return expectFree(world.allocator.tryDeallocate(std::move(block)), id, generation, requested);
    case 1: {
        const bool current = world.isCurrent(id, generation);
        world.wipes.push_back({{}, test::Coroutine({})});
        RandomWorld::Wiping &wiping = world.wipes.back();
        wiping.coroutine = freeAwaited(anyTask(), std::move(block), wiping.result);
        if (current)
            return world.takeBack(id, requested);
        expectFree(wiping.result, id, generation, requested);
        world.wipes.pop_back();
        return;
    }
    case 2:
        foretellFree(id, generation, requested);
        block = Block();
        return;
    case 3: {
        foretellFree(id, generation, requested);
        const DeallocateAwaiter awaiter = anyTask().deallocate(std::move(block));
        return;
    }
    default:
        return expectFree(anyTask().tryDeallocate(std::move(block)), id, generation, requested);
    }
}

void RandomMisuse::useHandle()
{
    RandomWorld &world = *m_world;
    if (world.handles.empty())
        return;
    Block &block = world.handles[below(world.handles.size())];
    const BlockId id = block.id();
    const std::uint64_t generation = toNumber(block.generation());
    const bool current = world.isCurrent(id, generation);
    std::array<std::byte, 64> bytes{};
    const std::size_t offset = oneIn(6) ? kHighestSize - below(128) : below(block.size() + 32);
    const auto part = std::span(bytes).first(below(bytes.size() + 1));
    const bool reads = oneIn(2);
    const Operation operation = reads ? Operation::read : Operation::write;
    const bool inside = offset <= block.size() && part.size() <= block.size() - offset;
    if (current && inside && !reads) { // all of it, so that the pattern stays whole
        expect(block.write(0, world.newPattern(id, block.size())).has_value(), "the owner may not write");
        expect(block.span().has_value(), "the owner may not look");
        return;
    }
    const auto result = reads ? block.read(offset, part) : block.write(offset, part);
    if (current && inside)
        return expect(result.has_value(), "the owner may not read");
    expect(!result.has_value(), "an access went through that should not");
    if (result.has_value())
        return;
    ++(current ? world.expected.out_of_range : world.expected.stale_handles);
    const std::uint64_t end = part.size() > kHighestSize - offset ? kHighestSize : offset + part.size();
    expectRefused(result, current ? outOfRange(operation, id, end, block.size())
                                  : staleHandle(operation, id, generation, world.modelOf(id).generation));
}

void RandomMisuse::resizeHandle()
{
    RandomWorld &world = *m_world;
    if (world.handles.empty())
        return;
    Block &block = world.handles[below(world.handles.size())];
    const BlockId id = block.id();
    const std::uint64_t generation = toNumber(block.generation());
    const bool current = world.isCurrent(id, generation);
    const auto copies = std::ranges::count_if(
        world.handles, [&](const Block &other) { return other.id() == id && other.generation() == block.generation(); });
    if (current && copies > 1)
        return; // copies that are resized apart make bytes_live wrong, as block.h says
    const std::size_t limit = block.blockSize();
    const std::size_t size = oneIn(3) ? below(2) * (limit + 1 + below(1'000)) : 1 + below(limit);
    const std::size_t before = block.size();
    const auto result = block.resize(size);
    if (!current) {
        ++world.expected.stale_handles;
        return expectRefused(result, staleHandle(Operation::resize, id, generation, world.modelOf(id).generation));
    }
    if (size == 0 || size > limit) {
        ++world.expected.invalid_size;
        return expectRefused(result, invalidSize(Operation::resize, size, limit, id));
    }
    expect(result.has_value() && block.size() == size, "the owner may not resize");
    world.expected.bytes_live += size - before;
}

void RandomMisuse::duplicate()
{
    RandomWorld &world = *m_world;
    if (!world.handles.empty() && world.handles.size() <= kMostHandles)
        world.handles.push_back(world.handles[below(world.handles.size())].duplicateForMisuse());
}

void RandomMisuse::makeWeak()
{
    RandomWorld &world = *m_world;
    if (world.handles.empty())
        return;
    if (world.weak.size() < 20)
        world.weak.emplace_back();
    world.weak[below(world.weak.size())] = world.handles[below(world.handles.size())].ref();
}

void RandomMisuse::useWeak()
{
    RandomWorld &world = *m_world;
    if (world.weak.empty())
        return;
    const Ref &weak = world.weak[below(world.weak.size())];
    std::array<std::byte, 8> bytes{};
    if (toIndex(weak.id()) == toIndex(kNoBlock))
        return expectRefused(weak.read(0, bytes), emptyHandle(Operation::read));
    const std::uint64_t generation = toNumber(weak.generation());
    const bool current = world.isCurrent(weak.id(), generation);
    expect(weak.alive() == current, "a weak handle is wrong about its block");
    const bool reads = oneIn(2);
    const Operation operation = reads ? Operation::read : Operation::write;
    // Bytes that are written inside would spoil the pattern of whoever owns them.
    const std::size_t offset = reads ? below(weak.size() + 4) : weak.size() + 1;
    const bool inside = offset + bytes.size() <= weak.size();
    const auto result = reads ? weak.read(offset, bytes) : weak.write(offset, bytes);
    if (current && inside)
        return expect(result.has_value(), "a weak handle may not read");
    expect(!result.has_value(), "a weak handle got through");
    if (result.has_value())
        return;
    ++(current ? world.expected.out_of_range : world.expected.stale_handles);
    expectRefused(result, current ? outOfRange(operation, weak.id(), offset + bytes.size(), weak.size())
                                  : staleHandle(operation, weak.id(), generation, world.modelOf(weak.id()).generation));
}

void RandomMisuse::askForTheImpossible()
{
    RandomWorld &world = *m_world;
    ++world.expected.invalid_size;
    if (oneIn(2)) {
        const std::array sizes = {std::size_t{0}, world.config.max_block_size + 1 + below(1'000), kHighestSize - below(1'000)};
        const Layout layout{sizes[below(sizes.size())], 1};
        return expectRefused(anyTask().tryAllocate(layout), invalidSize(Operation::allocate, layout.size, world.config.max_block_size));
    }
    const std::array alignments = {std::size_t{0}, std::size_t{3}, 4097 + below(1'000), std::size_t{8192}};
    const Layout layout{1 + below(64), alignments[below(alignments.size())]};
    RandomWorld::RandomWait wait;
    wait.wait.begin(anyTask(), layout);
    expect(!wait.wait.waits(), "waits for what cannot come");
    if (!wait.wait.waits())
        expectRefused(*wait.wait.result, badAlignment(Operation::allocate_when_available, layout.alignment, 4096));
}

void RandomMisuse::useEmptyHandle()
{
    RandomWorld &world = *m_world;
    Block empty;
    if (!world.handles.empty() && oneIn(2)) {
        Block taken = std::move(world.handles.back());
        empty = std::move(world.handles.back()); // NOLINT(bugprone-use-after-move): that is the point
        world.handles.back() = std::move(taken);
    }
    std::byte byte{};
    switch (below(4)) {
    case 0:
        return expectRefused(empty.read(0, {&byte, 1}), emptyHandle(Operation::read));
    case 1:
        return expectRefused(empty.span(), emptyHandle(Operation::span));
    case 2:
        return expectRefused(empty.resize(below(100)), emptyHandle(Operation::resize));
    default:
        return expectRefused(anyTask().tryDeallocate(std::move(empty)), emptyHandle(Operation::deallocate));
    }
}

void RandomMisuse::mixUpAllocators()
{
    RandomWorld &world = *m_world;
    if (oneIn(2) || world.handles.empty()) {
        Block block = std::move(*world.foreignTask.tryAllocate({1 + below(1'000)}));
        const BlockId id = block.id();
        ++world.expected.foreign_handles;
        const auto refused = oneIn(2) ? world.allocator.tryDeallocate(std::move(block)) : anyTask().tryDeallocate(std::move(block));
        return expectRefused(refused, foreignHandle(Operation::deallocate, id));
    }
    Block block = std::move(world.handles.back());
    world.handles.pop_back();
    const BlockId id = block.id();
    foretellFree(id, toNumber(block.generation()), block.size()); // refused there, it comes home
    expectRefused(world.foreignTask.tryDeallocate(std::move(block)), foreignHandle(Operation::deallocate, id));
}

void RandomMisuse::beginWait()
{
    RandomWorld &world = *m_world;
    if (world.waits.size() >= 8)
        return;
    RandomWorld::RandomWait &each = world.waits.emplace_back();
    each.layout = {1 + below(world.config.max_block_size), 1};
    WaitOptions options;
    if (oneIn(2)) {
        each.deadline = world.clock.nowNs() + 1 + below(2'000);
        options.deadline_ns = each.deadline;
    }
    if (oneIn(2))
        options.stop_token = each.stop.get_token();
    each.wait.begin(anyTask(), each.layout, options);
}

void RandomMisuse::disturbWait()
{
    RandomWorld &world = *m_world;
    if (world.waits.empty())
        return;
    const auto chosen = std::next(world.waits.begin(), static_cast<std::ptrdiff_t>(below(world.waits.size())));
    switch (below(3)) {
    case 0:
        chosen->stop.request_stop();
        return;
    case 1:
        world.clock.advance(500);
        return;
    default: {
        const std::vector<Granted> before = grantsUnderWay();
        world.waits.erase(chosen);
        const std::vector<Granted> after = grantsUnderWay();
        for (const Granted &grant : before)
            if (std::ranges::find(after, grant) == after.end()) { // it went back: freed once, unseen, and may be another waiter's by now
                const BlockId id = grant.first;
                ModelBlock &block = world.modelOf(id);
                const bool last = block.generation == world.lastGeneration;
                block.retired = last;
                block.generation += last ? 0 : 1;
                const std::vector<BlockInfo> all = world.allocator.blocks();
                const auto info = std::ranges::find(all, id, &BlockInfo::block);
                if (last && info != all.end())
                    world.expected.retired_bytes += sizeClasses(world.config)[toIndex(info->size_class)];
            }
    }
    }
}

void RandomMisuse::dropWipe()
{
    if (!m_world->wipes.empty())
        m_world->wipes.pop_front();
}

void RandomMisuse::upkeep()
{
    RandomWorld &world = *m_world;
    if (oneIn(3))
        world.allocator.trimNow();
    world.clock.advance(below(1'500'000));
    world.allocator.maintain();
    if (oneIn(4))
        world.allocator.drainEvents([](std::span<const Event>) {});
}

void RandomMisuse::changeTasks()
{
    RandomWorld &world = *m_world;
    if (world.tasks.size() > 1 && oneIn(2))
        world.tasks.erase(world.tasks.begin() + static_cast<std::ptrdiff_t>(below(world.tasks.size())));
    else if (world.tasks.size() < 6)
        world.tasks.push_back(world.allocator.createTask());
}

} // namespace atomalloc::misuse
