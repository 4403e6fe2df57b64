// SPDX-License-Identifier: MPL-2.0
// Random: splitmix64, for workloads that are drawn before they are timed. The same numbers in every run; one thread at a time.
#pragma once

#include <cmath>
#include <cstdint>

namespace atomalloc::benchmarks {

class Random
{
public:
    explicit Random(std::uint64_t seed) noexcept : m_state(seed) {}

    std::uint64_t next() noexcept
    {
        std::uint64_t z = (m_state += 0x9e37'79b9'7f4a'7c15ULL);
        z = (z ^ (z >> 30U)) * 0xbf58'476d'1ce4'e5b9ULL;
        z = (z ^ (z >> 27U)) * 0x94d0'49bb'1331'11ebULL;
        return z ^ (z >> 31U);
    }
    /// 0 .. bound - 1, for bounds far below 2^32: then the bias does not matter.
    std::uint32_t below(std::uint64_t bound) noexcept { return static_cast<std::uint32_t>(((next() >> 32U) * bound) >> 32U); }
    /// Uniform in [0, 1).
    double unit() noexcept { return static_cast<double>(next() >> 11U) * 0x1.0p-53; }
    /// Exponentially distributed with mean 1.
    double exponential() noexcept { return -std::log1p(-unit()); }

private:
    std::uint64_t m_state;
};

} // namespace atomalloc::benchmarks
