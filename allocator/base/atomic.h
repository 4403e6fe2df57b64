// SPDX-License-Identifier: MPL-2.0
// The one name through which the lock-free types use atomics, so that a model checker can put its own in their place.
#pragma once

#ifdef ATOMALLOC_ATOMIC_HEADER
#include ATOMALLOC_ATOMIC_HEADER
#else
#include <atomic>

namespace atomalloc {
template <typename T>
using Atomic = std::atomic<T>;
}
#endif

#include <cstddef>
#include <cstdint>

namespace atomalloc {

inline constexpr std::size_t kCacheLine = 64;

/// Adds to a counter that has one writer: no locked instruction, readers on other threads see each value whole.
template <typename T>
inline void addAsOnlyWriter(Atomic<T> &counter, T amount) noexcept
{
#if defined(__x86_64__) && !defined(ATOMALLOC_ATOMIC_HEADER) && !defined(__SANITIZE_THREAD__) && !defined(__SANITIZE_ADDRESS__)
    // The same as below in one instruction, which compilers don't make of two atomic operations.
    if constexpr (sizeof(T) == 8) {
        asm("addq %1, %0" : "+m"(counter) : "er"(amount) : "cc");
        return;
    }
#endif
    counter.store(counter.load(std::memory_order_relaxed) + amount, std::memory_order_relaxed); // relaxed: a figure, orders nothing
}

/// The same with release: whoever sees the new value by an acquire load sees all that this thread did before. The frees of a cache are
/// counted so (13).
inline void addAndRelease(Atomic<std::uint64_t> &counter, std::uint64_t amount) noexcept
{
#if defined(__x86_64__) && !defined(ATOMALLOC_ATOMIC_HEADER) && !defined(__SANITIZE_THREAD__) && !defined(__SANITIZE_ADDRESS__)
    asm("addq %1, %0"
        : "+m"(counter)
        : "er"(amount)
        : "cc", "memory"); // every store of x86-64 is a release, once the compiler leaves it here
#else
    counter.store(counter.load(std::memory_order_relaxed) + amount, std::memory_order_release); // relaxed: own
#endif
}

} // namespace atomalloc
