// SPDX-License-Identifier: MPL-2.0
#include "allocator/core/clear_memory.h"

#include <cstring>
#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>
#endif

namespace atomalloc {

#if defined(__x86_64__) && defined(__GNUC__)

namespace {

constexpr std::size_t kStep = 128;
constexpr std::size_t kMost = std::size_t{128} << 10; ///< what is larger leaves the near caches, and memset knows stores that pass them by

bool hasWideStores() noexcept
{
    __builtin_cpu_init();
    return __builtin_cpu_supports("avx2") != 0;
}

const bool kWide = hasWideStores(); // before it is set: memset

[[gnu::target("avx2"), gnu::always_inline]] inline void clearStep(std::byte *begin) noexcept
{
    auto *wide = reinterpret_cast<__m256i_u *>(begin);
    const __m256i zero = _mm256_setzero_si256();
    _mm256_storeu_si256(wide, zero);
    _mm256_storeu_si256(wide + 1, zero);
    _mm256_storeu_si256(wide + 2, zero);
    _mm256_storeu_si256(wide + 3, zero);
}

/// REQUIRES: bytes >= kStep.
[[gnu::target("avx2")]] void clearWide(std::byte *begin, std::size_t bytes) noexcept
{
    std::byte *const last = begin + bytes - kStep;
    for (std::byte *at = begin; at < last; at += kStep)
        clearStep(at);
    clearStep(last); // over the end of the step before it
}

} // namespace

void clearMemory(std::byte *begin, std::size_t bytes) noexcept
{
    if (kWide && bytes >= kStep && bytes <= kMost)
        clearWide(begin, bytes);
    else
        std::memset(begin, 0, bytes);
}

#else

void clearMemory(std::byte *begin, std::size_t bytes) noexcept { std::memset(begin, 0, bytes); }

#endif

} // namespace atomalloc
