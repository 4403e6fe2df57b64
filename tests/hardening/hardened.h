// SPDX-License-Identifier: MPL-2.0
// Small hardened allocators, and the wrong writes that they are there for.
#pragma once

#include "tests/support/manual_environment.h"
#include "tests/support/open_arena.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <functional>
#include <string>
#include <vector>

namespace atomalloc::hardening {

using test::expectSound;
using test::makeAllocator;

using Change = std::function<void(AtomAllocConfig &)>;

inline AtomAllocConfig mebibyteConfig(const Change &change = {})
{
    AtomAllocConfig config;
    config.max_memory = 1 << 20;
    config.initial_pool_size = 0;
    if (change)
        change(config);
    return config;
}

inline void everything(AtomAllocConfig &config)
{
    config.canaries = true;
    config.check_free_memory = true;
    config.quarantine_size = 32 << 10;
    config.random_slots = true;
    config.random_generations = true;
    config.guard_pages = true;
    config.exclude_from_dumps = true;
    config.wipe_on_fork = true;
}

/// Each switch by itself, then all of them.
struct Profile
{
    const char *name;
    void (*change)(AtomAllocConfig &);
};
inline const Profile kProfiles[] = {
    {"nothing", [](AtomAllocConfig &) {}},
    {"canaries", [](AtomAllocConfig &c) { c.canaries = true; }},
    {"check_free_memory", [](AtomAllocConfig &c) { c.check_free_memory = true; }},
    {"quarantine_size", [](AtomAllocConfig &c) { c.quarantine_size = 32 << 10; }},
    {"random_slots", [](AtomAllocConfig &c) { c.random_slots = true; }},
    {"random_generations", [](AtomAllocConfig &c) { c.random_generations = true; }},
    {"guard_pages", [](AtomAllocConfig &c) { c.guard_pages = true; }},
    {"exclude_from_dumps", [](AtomAllocConfig &c) { c.exclude_from_dumps = true; }},
    {"wipe_on_fork", [](AtomAllocConfig &c) { c.wipe_on_fork = true; }},
    {"everything", &everything},
};
inline void PrintTo(const Profile &profile, std::ostream *out) { *out << profile.name; }

inline Block take(Task &task, std::size_t size)
{
    auto block = task.tryAllocate({size});
    EXPECT_TRUE(block.has_value()) << (block ? "" : message(block.error()));
    return block ? std::move(block).value() : Block();
}

inline void give(Task &task, Block &&block)
{
    const auto freed = task.tryDeallocate(std::move(block));
    EXPECT_TRUE(freed.has_value()) << message(freed.error());
}

/// What C programs have: an address, and no bounds.
inline std::byte *raw(Block &block) { return block.span().value().data(); }
inline std::byte *rawAt(const AtomAlloc &allocator, BlockId id)
{
    return const_cast<std::byte *>(test::openArena(allocator).data()) + toIndex(id) * allocator.config().min_block_size;
}

/// Another value than whatever is there.
inline void spoil(std::byte &byte) { byte = ~byte; }

inline AllocError brokenCanary(Operation operation, BlockId block, std::uint64_t generation, std::uint64_t byte, std::uint64_t requested)
{
    AllocError error;
    error.code = ErrorCode::broken_canary;
    error.operation = operation;
    error.block = block;
    error.expected_generation = error.found_generation = generation;
    error.value = byte;
    error.limit = requested;
    return error;
}

/// The byte states add up, also after everything is given back.
inline void expectExact(const AtomAlloc &allocator)
{
    const AtomAllocStats figures = allocator.statsNow();
    EXPECT_EQ(figures.live_bytes + figures.hot_bytes + figures.cold_bytes + figures.zeroing_bytes + figures.free_bytes +
                  figures.retired_bytes,
              figures.committed_bytes);
    expectSound(allocator);
}

inline std::vector<Event> drained(AtomAlloc &allocator)
{
    std::vector<Event> all;
    allocator.drainEvents([&](std::span<const Event> events) { all.insert(all.end(), events.begin(), events.end()); });
    return all;
}

} // namespace atomalloc::hardening
