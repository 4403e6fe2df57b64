// SPDX-License-Identifier: MPL-2.0
#include "tests/zeroing/world.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace atomalloc::zeroing {

namespace {

constexpr std::byte kCanary{0xc5};

Environment environmentOf(World &world)
{
    Environment environment;
    environment.clock = &world.clock;
    environment.executor = &world.executor;
    environment.event_ring_capacity = 64;
    environment.yield_while_zeroing = world.variant.yields;
    return environment;
}

} // namespace

Tally &Tally::operator+=(const Tally &other)
{
    frees += other.frees;
    scanned += other.scanned;
    residue += other.residue;
    return *this;
}

Variant Variant::of(unsigned number)
{
    Variant variant;
    variant.policy = number % 2 == 0 ? ZeroingPolicy::whole_block : ZeroingPolicy::written_bytes;
    variant.traced = number / 2 % 2 != 0;
    variant.yields = number / 4 % 2 != 0;
    variant.retiresSoon = number / 8 % 2 != 0;
    variant.classes = number / 16 % 2 == 0 ? SizeClassPolicy::power_of_two : SizeClassPolicy::four_per_doubling;
    return variant;
}

AtomAllocConfig World::configOf(const Variant &variant)
{
    AtomAllocConfig config;
    config.max_memory = 128 << 10;
    config.max_block_size = 16 << 10;
    config.initial_pool_size = 8 << 10;
    config.cache_ttl = std::chrono::milliseconds(1);
    config.max_caches = 3;
    config.zeroing_policy = variant.policy;
    config.event_tracing = variant.traced;
    config.generation_bits = variant.retiresSoon ? 2 : 0;
    config.size_class_policy = variant.classes;
    return config;
}

World::World(const Variant &chosen, std::uint64_t seed)
    : variant(chosen),
      allocator(test::makeAllocator(configOf(chosen), environmentOf(*this))),
      task(allocator->createTask()),
      other(allocator->createTask()),
      workersTask(allocator->createTask()),
      m_random(seed),
      m_books(allocator->arena(), allocator->config().min_block_size)
{
}

std::size_t World::anySize()
{
    const std::size_t bits = 3 + below(11); // as many small ones as large ones
    return std::min<std::size_t>((std::size_t{1} << bits) + below(std::size_t{1} << bits), 16 << 10);
}

Block World::own(Result<Block, AllocError> result)
{
    if (!result)
        throw WorldIsUsedUp();
    Block block = std::move(result).value();
    m_tally.scanned += block.blockSize();
    m_tally.residue += countResidue(m_books.bytesOf(block.id(), block.blockSize()));
    fill(block);
    m_books.allow(block.id(), block.size());
    return block;
}

void World::fill(std::span<std::byte> bytes) { std::memset(bytes.data(), static_cast<int>(kCanary), bytes.size()); }

void World::fill(Block &block)
{
    std::vector<std::byte> canaries;
    switch (below(4)) {
    case 0: // in two writes, the later one in front
        canaries.assign((block.size() + 1) / 2, kCanary);
        (void)block.write(block.size() - canaries.size(), canaries);
        (void)block.write(0, canaries);
        return;
    case 1: { // through a weak handle
        canaries.assign(block.size(), kCanary);
        const Ref weak = block.ref();
        (void)weak.write(0, canaries);
        return;
    }
    default:
        fill(*block.span());
    }
}

BlockId World::letGo(BlockId block)
{
    m_books.forbid(block);
    ++m_tally.frees;
    return block;
}

void World::free(Task &by, Block block)
{
    letGo(block);
    EXPECT_TRUE(by.tryDeallocate(std::move(block)).has_value());
}

std::vector<Block> World::takeAll(Task &by)
{
    std::vector<Block> blocks;
    for (std::size_t size = 16 << 10; size >= 64; size /= 2)
        while (auto block = by.tryAllocate({size}))
            blocks.push_back(own(std::move(block)));
    return blocks;
}

void World::check()
{
    m_tally.residue += m_books.scan(m_tally.scanned);
    if (variant.retiresSoon)
        m_retired = allocator->statsNow().retired_blocks;
}

void World::forgetTheBlocksOfThePath()
{
    m_books.forbidAll();
    for (const Block &block : m_background)
        m_books.allow(block.id(), block.size());
}

void World::shuffleBackground()
{
    if (m_background.size() < 4)
        m_background.push_back(take(below(2) == 0 ? task : other, 1 + below(4'000)));
    if (below(3) == 0 && !m_background.empty()) {
        free(below(2) == 0 ? task : other, std::move(m_background.front()));
        m_background.erase(m_background.begin());
    }
}

void World::upkeep()
{
    clock.advance(below(2'000'000));
    allocator->maintain();
    if (below(4) == 0)
        allocator->trimNow();
}

void World::end()
{
    std::vector<Block> live = std::move(m_background);
    try {
        for (int i = 0; i < 6; ++i)
            live.push_back(take(task));
    } catch (const WorldIsUsedUp &) {
    }
    allocator->shutdownNow();
    check();
    for (int way = 0; live.size() > 2; way = (way + 1) % 3) {
        if (way == 2)
            letGo(live.back()); // and freed with its handle
        else
            free(way == 0 ? task : other, std::move(live.back()));
        live.pop_back();
        m_tally.residue += m_books.scan(m_tally.scanned);
    }
    allocator.reset();
    while (live.size() > 1) {
        letGo(live.back());
        live.pop_back();
        m_tally.residue += m_books.scan(m_tally.scanned); // the last one keeps the arena
    }
    if (!live.empty())
        letGo(live.back()); // and the arena with it
}

} // namespace atomalloc::zeroing
