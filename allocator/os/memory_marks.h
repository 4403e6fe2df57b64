// SPDX-License-Identifier: MPL-2.0
// Tells AddressSanitizer and valgrind's memcheck which bytes of an arena belong to somebody: the requested bytes of live blocks, and no
// others. They then report whoever touches a block after its free, or beyond what was asked for.
// In all other builds kMemoryMarks is false, the functions are empty, and the callers compile to nothing.
//
// REQUIRES: a program and the library are built alike, with -fsanitize=address both, or with ATOMALLOC_MEMCHECK both.
// Thread safety: any thread.
//
// Invariants:
// (T1) Between giveOut and takeBack of a block lies exactly its life. The wipe is not part of it.
// (T2) takeBack comes before any other thread can take the block, and giveOut after.
#pragma once

#include <cstddef>

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ATOMALLOC_MARKS_ASAN 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__)
#define ATOMALLOC_MARKS_ASAN 1
#endif

#if defined(ATOMALLOC_MARKS_ASAN)
#define ATOMALLOC_MEMORY_MARKS 1
#include <sanitizer/asan_interface.h>
#elif defined(ATOMALLOC_MEMCHECK)
#define ATOMALLOC_MEMORY_MARKS 1
#include <valgrind/memcheck.h>
#endif

namespace atomalloc::marks {

#if defined(ATOMALLOC_MARKS_ASAN)

inline constexpr bool kMemoryMarks = true;

/// A new arena: nothing in it belongs to anybody. `zeroed`: blocks are given out with their bytes zero.
inline void beginArena(const std::byte *arena, std::size_t bytes, bool) noexcept { __asan_poison_memory_region(arena, bytes); }
/// The pages go back to where they came from.
inline void endArena(const std::byte *arena, std::size_t bytes) noexcept { __asan_unpoison_memory_region(arena, bytes); }
inline void giveOut(const std::byte *, const std::byte *block, std::size_t bytes) noexcept { __asan_unpoison_memory_region(block, bytes); }
/// A live block has so many bytes from now on. Those that it had before stay, since weak handles keep their bounds.
inline void grow(const std::byte *, const std::byte *block, std::size_t bytes) noexcept { __asan_unpoison_memory_region(block, bytes); }
/// The allocator itself will write up to the end of the block.
inline void openForWipe(const std::byte *block, std::size_t blockSize) noexcept { __asan_unpoison_memory_region(block, blockSize); }
inline void takeBack(const std::byte *, const std::byte *block, std::size_t blockSize) noexcept
{
    __asan_poison_memory_region(block, blockSize);
}
/// All may be read until it is marked again: for those who look at the whole arena.
inline void lift(const std::byte *arena, std::size_t bytes) noexcept { __asan_unpoison_memory_region(arena, bytes); }

#elif defined(ATOMALLOC_MEMCHECK)

inline constexpr bool kMemoryMarks = true;

// An arena is a mempool of memcheck's, so that a report tells who allocated the block, and who freed it.
inline void beginArena(const std::byte *arena, std::size_t bytes, bool zeroed) noexcept
{
    VALGRIND_CREATE_MEMPOOL(arena, 0, zeroed);
    (void)VALGRIND_MAKE_MEM_NOACCESS(arena, bytes);
}
inline void endArena(const std::byte *arena, std::size_t bytes) noexcept
{
    VALGRIND_DESTROY_MEMPOOL(arena);
    (void)VALGRIND_MAKE_MEM_DEFINED(arena, bytes);
}
inline void giveOut(const std::byte *arena, const std::byte *block, std::size_t bytes) noexcept
{
    VALGRIND_MEMPOOL_ALLOC(arena, block, bytes);
}
inline void grow(const std::byte *arena, const std::byte *block, std::size_t bytes) noexcept
{
    VALGRIND_MEMPOOL_CHANGE(arena, block, block, bytes);
    (void)VALGRIND_MAKE_MEM_DEFINED(block, bytes);
}
inline void openForWipe(const std::byte *block, std::size_t blockSize) noexcept { (void)VALGRIND_MAKE_MEM_DEFINED(block, blockSize); }
inline void takeBack(const std::byte *arena, const std::byte *block, std::size_t blockSize) noexcept
{
    VALGRIND_MEMPOOL_FREE(arena, block);
    (void)VALGRIND_MAKE_MEM_NOACCESS(block, blockSize);
}
inline void lift(const std::byte *arena, std::size_t bytes) noexcept { (void)VALGRIND_MAKE_MEM_DEFINED(arena, bytes); }

#else

inline constexpr bool kMemoryMarks = false;

inline void beginArena(const std::byte *, std::size_t, bool) noexcept {}
inline void endArena(const std::byte *, std::size_t) noexcept {}
inline void giveOut(const std::byte *, const std::byte *, std::size_t) noexcept {}
inline void grow(const std::byte *, const std::byte *, std::size_t) noexcept {}
inline void openForWipe(const std::byte *, std::size_t) noexcept {}
inline void takeBack(const std::byte *, const std::byte *, std::size_t) noexcept {}
inline void lift(const std::byte *, std::size_t) noexcept {}

#endif

} // namespace atomalloc::marks
