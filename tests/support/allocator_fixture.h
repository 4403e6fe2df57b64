// SPDX-License-Identifier: MPL-2.0
// What nearly every test of the allocator begins and ends with: an allocator, its memory used up, a look at its invariants.
#pragma once

#include "allocator/atomalloc.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace atomalloc::test {

/// An allocator of a config that must be valid.
inline AtomAlloc makeAllocator(const AtomAllocConfig &config, const Environment &environment = {})
{
    auto created = AtomAlloc::create(config, environment);
    EXPECT_TRUE(created.has_value());
    return std::move(created).value();
}

/// Every invariant of the allocator holds. REQUIRES: no operation is in flight.
inline void expectSound(const AtomAlloc &allocator)
{
    for (const std::string &sentence : allocator.checkInvariants())
        ADD_FAILURE() << sentence;
}

/// The block that starts at granule `id`, taken out of `blocks`.
inline Block takeBlock(std::vector<Block> &blocks, std::uint32_t id)
{
    for (Block &block : blocks)
        if (block && toIndex(block.id()) == id)
            return std::move(block);
    ADD_FAILURE() << "no block " << id;
    return {};
}

/// Blocks of that size until memory is out.
inline std::vector<Block> fillWith(Task &task, std::size_t size)
{
    std::vector<Block> blocks;
    while (auto block = task.tryAllocate({size}))
        blocks.push_back(std::move(block).value());
    return blocks;
}

} // namespace atomalloc::test
