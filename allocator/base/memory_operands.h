// SPDX-License-Identifier: MPL-2.0
// Looks at an atomic as the operand of one comparison. x86-64 does that in one instruction, and compilers load an atomic into a register
// first. The inlined paths are short of registers.
// Elsewhere, and where a tool looks at each access (the model checker, the thread sanitizer), they are a load and a comparison.
// Also the store of one byte of a word, which C++ has no name for.
//
// Thread safety: any thread.
#pragma once

#include "allocator/base/atomic.h"

#include <cstdint>

#if defined(__x86_64__) && !defined(ATOMALLOC_ATOMIC_HEADER) && !defined(__SANITIZE_THREAD__)
#define ATOMALLOC_MEMORY_OPERANDS
#endif
#if defined(__has_feature)
#if __has_feature(thread_sanitizer)
#undef ATOMALLOC_MEMORY_OPERANDS
#endif
#endif

namespace atomalloc {

/// value > atomic. relaxed
[[nodiscard, gnu::always_inline]] inline bool isAbove(std::uint32_t value, const Atomic<std::uint32_t> &atomic) noexcept
{
#ifdef ATOMALLOC_MEMORY_OPERANDS
    bool is;
    asm volatile("cmpl %2, %1" : "=@cca"(is) : "r"(value), "m"(atomic));
    return is;
#else
    return value > atomic.load(std::memory_order_relaxed); // relaxed: the caller says why
#endif
}

/// value < atomic. relaxed
[[nodiscard, gnu::always_inline]] inline bool isBelow(std::uint32_t value, const Atomic<std::uint32_t> &atomic) noexcept
{
#ifdef ATOMALLOC_MEMORY_OPERANDS
    bool is;
    asm volatile("cmpl %2, %1" : "=@ccb"(is) : "r"(value), "m"(atomic));
    return is;
#else
    return value < atomic.load(std::memory_order_relaxed); // relaxed: the caller says why
#endif
}

/// value == atomic. acquire: what follows is not done before the look.
[[nodiscard, gnu::always_inline]] inline bool isEqual(std::uint64_t value, const Atomic<std::uint64_t> &atomic) noexcept
{
#ifdef ATOMALLOC_MEMORY_OPERANDS
    bool is; // a load of x86-64 is an acquire, once the compiler leaves it here
    asm volatile("cmpq %2, %1" : "=@cce"(is) : "r"(value), "m"(atomic));
    std::atomic_signal_fence(std::memory_order_acquire);
    return is;
#else
    return value == atomic.load(std::memory_order_acquire);
#endif
}

/// (atomic >> 32) < kValue. relaxed
template <std::uint32_t kValue>
[[nodiscard, gnu::always_inline]] inline bool isHighHalfBelow(const Atomic<std::uint64_t> &atomic) noexcept
{
#ifdef ATOMALLOC_MEMORY_OPERANDS
    bool is;
    asm volatile("cmpl %2, %1" : "=@ccb"(is) : "m"(reinterpret_cast<const std::uint32_t *>(&atomic)[1]), "i"(kValue));
    return is;
#else
    return atomic.load(std::memory_order_relaxed) >> 32 < kValue; // relaxed: the caller says why
#endif
}

/// Stores bits 32..39 of the word, and leaves the others as they are, whoever stores them meanwhile. `value` is 0 or 1. release
[[gnu::always_inline]] inline void storeFifthByte(Atomic<std::uint64_t> &word, unsigned char value) noexcept
{
#ifdef ATOMALLOC_MEMORY_OPERANDS
    std::atomic_signal_fence(std::memory_order_seq_cst); // a store of x86-64 is a release, once the compiler leaves it here
    asm volatile("movb %1, %0" : "=m"(reinterpret_cast<unsigned char *>(&word)[4]) : "qi"(value));
#else
    // One step, as it is for a processor's cache line.
    if (value != 0)
        word.fetch_or(std::uint64_t{1} << 32, std::memory_order_release);
    else
        word.fetch_and(~(std::uint64_t{0xff} << 32), std::memory_order_release);
#endif
}

} // namespace atomalloc
