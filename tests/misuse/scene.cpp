// SPDX-License-Identifier: MPL-2.0
#include "tests/misuse/scene.h"

#include "tests/support/open_arena.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

namespace atomalloc::misuse {

namespace {

std::byte patternAt(std::uint8_t owner, std::size_t offset) { return static_cast<std::byte>(owner * 37U + offset * 11U + 1U); }

struct Figure
{
    const char *name;
    std::uint64_t AtomAllocStats::*value;
};

constexpr std::array kFigures = {
    Figure{"allocations", &AtomAllocStats::allocations},
    Figure{"deallocations", &AtomAllocStats::deallocations},
    Figure{"bytes_allocated", &AtomAllocStats::bytes_allocated},
    Figure{"bytes_freed", &AtomAllocStats::bytes_freed},
    Figure{"bytes_live", &AtomAllocStats::bytes_live},
    Figure{"remote_frees", &AtomAllocStats::remote_frees},
    Figure{"bytes_zeroed", &AtomAllocStats::bytes_zeroed},
    Figure{"stale_handles", &AtomAllocStats::stale_handles},
    Figure{"double_frees", &AtomAllocStats::double_frees},
    Figure{"foreign_handles", &AtomAllocStats::foreign_handles},
    Figure{"out_of_range", &AtomAllocStats::out_of_range},
    Figure{"out_of_memory", &AtomAllocStats::out_of_memory},
    Figure{"invalid_size", &AtomAllocStats::invalid_size},
    Figure{"waits", &AtomAllocStats::waits},
    Figure{"grants", &AtomAllocStats::grants},
    Figure{"waits_timed_out", &AtomAllocStats::waits_timed_out},
    Figure{"waits_cancelled", &AtomAllocStats::waits_cancelled},
    Figure{"waiting", &AtomAllocStats::waiting},
    Figure{"retired_blocks", &AtomAllocStats::retired_blocks},
    Figure{"live_bytes", &AtomAllocStats::live_bytes},
    Figure{"hot_bytes", &AtomAllocStats::hot_bytes},
    Figure{"cold_bytes", &AtomAllocStats::cold_bytes},
    Figure{"zeroing_bytes", &AtomAllocStats::zeroing_bytes},
    Figure{"free_bytes", &AtomAllocStats::free_bytes},
    Figure{"retired_bytes", &AtomAllocStats::retired_bytes},
    Figure{"committed_bytes", &AtomAllocStats::committed_bytes},
    Figure{"task_caches", &AtomAllocStats::task_caches},
};

bool same(const BlockInfo &a, const BlockInfo &b)
{
    return a.block == b.block && a.size_class == b.size_class && a.place == b.place && a.generation == b.generation;
}

} // namespace

AtomAllocConfig smallConfig()
{
    AtomAllocConfig config;
    config.max_memory = 256 << 10;
    config.max_block_size = 16 << 10;
    config.initial_pool_size = 0;
    config.max_caches = 8;
    return config;
}

void expectExact(const AtomAlloc &allocator)
{
    test::expectSound(allocator);
    const AtomAllocStats figures = allocator.statsNow();
    EXPECT_EQ(figures.live_bytes + figures.hot_bytes + figures.cold_bytes + figures.zeroing_bytes + figures.free_bytes +
                  figures.retired_bytes,
              figures.committed_bytes);
    EXPECT_LE(figures.committed_bytes, allocator.config().max_memory);
}

void fillWithPattern(Block &block, std::uint8_t owner)
{
    const auto bytes = block.span().value();
    for (std::size_t i = 0; i < bytes.size(); ++i)
        bytes[i] = patternAt(owner, i);
}

void expectPattern(Block &block, std::uint8_t owner)
{
    auto bytes = block.span();
    ASSERT_TRUE(bytes.has_value()) << message(bytes.error());
    for (std::size_t i = 0; i < bytes->size(); ++i)
        ASSERT_EQ((*bytes)[i], patternAt(owner, i)) << "byte " << i << " of owner " << int{owner} << " was touched";
}

Photograph::Photograph(const AtomAlloc &allocator)
    : m_allocator(allocator),
      m_bytes(test::openArena(allocator).begin(), allocator.arena().end()),
      m_blocks(allocator.blocks()),
      m_figures(allocator.statsNow())
{
}

void Photograph::expectSame(std::uint64_t AtomAllocStats::*counter, std::uint64_t times) const
{
    const std::span<const std::byte> bytes = test::openArena(m_allocator);
    EXPECT_TRUE(bytes.size() == m_bytes.size() && std::memcmp(bytes.data(), m_bytes.data(), bytes.size()) == 0)
        << "bytes of the arena changed";
    EXPECT_TRUE(std::ranges::equal(m_blocks, m_allocator.blocks(), same)) << "places or generations of blocks changed";
    const AtomAllocStats now = m_allocator.statsNow();
    for (const Figure &figure : kFigures)
        EXPECT_EQ(now.*figure.value, m_figures.*figure.value + (figure.value == counter ? times : 0)) << figure.name;
    expectExact(m_allocator);
}

Scene::Scene(const AtomAllocConfig &config)
    : allocator(test::makeAllocator(config, environment())), task(allocator.createTask()), other(allocator.createTask())
{
}

Environment Scene::environment()
{
    Environment environment;
    environment.clock = &clock;
    environment.executor = &executor;
    environment.yield_while_zeroing = true; // acts on awaited frees alone
    return environment;
}

Block &Scene::own(std::size_t size, Task &by)
{
    auto block = by.tryAllocate({size});
    EXPECT_TRUE(block.has_value());
    owners.push_back(std::move(block).value());
    fillWithPattern(owners.back(), static_cast<std::uint8_t>(owners.size()));
    return owners.back();
}

Block Scene::take(std::size_t size, std::size_t alignment)
{
    auto block = task.tryAllocate({size, alignment});
    EXPECT_TRUE(block.has_value()) << message(block.error());
    return block.has_value() ? std::move(block).value() : Block();
}

void Scene::give(Block &block)
{
    const auto given = task.tryDeallocate(std::move(block));
    EXPECT_TRUE(given.has_value()) << message(given.error());
}

void Scene::checkOwners()
{
    for (std::size_t i = 0; i < owners.size(); ++i)
        expectPattern(owners[i], static_cast<std::uint8_t>(i + 1));
    expectExact(allocator);
}

} // namespace atomalloc::misuse
