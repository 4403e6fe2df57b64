// SPDX-License-Identifier: MPL-2.0
// Strong identifiers that travel in handles, events and recordings. Plain values. Any thread.
#pragma once

#include <compare>
#include <cstdint>

namespace atomalloc {

/// Index of a block's first granule (one granule = min_block_size bytes) in the arena. Address = arena base + index * min_block_size.
enum class BlockId : std::uint32_t {};

/// Index of a size class, 0 = smallest. `kNoClass` where an event concerns no class.
enum class ClassIndex : std::uint8_t {};

/// A task as registered with AtomAlloc::createTask. Ids start at 1. They come again only after 2^32 - 1 tasks of one allocator.
/// 0 = the allocator itself.
enum class TaskId : std::uint32_t {};

/// Reuse counter of a block. The first owner of a block has generation 1, or a random one with random_generations. Each free adds one.
enum class Generation : std::uint64_t {};

inline constexpr BlockId kNoBlock{0xffff'ffffU};
inline constexpr ClassIndex kNoClass{0xffU};
inline constexpr TaskId kNoTask{0};

constexpr std::uint32_t toIndex(BlockId id) noexcept { return static_cast<std::uint32_t>(id); }
constexpr std::uint8_t toIndex(ClassIndex id) noexcept { return static_cast<std::uint8_t>(id); }
constexpr std::uint32_t toIndex(TaskId id) noexcept { return static_cast<std::uint32_t>(id); }
/// The id of the n-th task of an allocator, n from 1: never kNoTask, which is the key of a cache that nobody owns.
constexpr TaskId taskOfNumber(std::uint64_t n) noexcept { return TaskId{static_cast<std::uint32_t>(1 + (n - 1) % 0xffff'ffffU)}; }
constexpr std::uint64_t toNumber(Generation generation) noexcept { return static_cast<std::uint64_t>(generation); }

} // namespace atomalloc
