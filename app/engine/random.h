// SPDX-License-Identifier: MPL-2.0
// Random: xoshiro256** with a stream per task, so that a task's numbers do not depend on what other tasks draw. One thread at a time.
#pragma once

#include <array>
#include <cstdint>

namespace atomalloc::app {

class Random
{
public:
    /// Streams of one seed are independent of each other.
    Random(std::uint64_t seed, std::uint64_t stream) noexcept;

    std::uint64_t next() noexcept;
    /// Uniform in 0 .. bound - 1. REQUIRES: bound >= 1.
    std::uint64_t below(std::uint64_t bound) noexcept;
    /// Uniform in [0, 1), a multiple of 2^-53.
    double unit() noexcept;
    /// True with this probability. Draws nothing for 0 and 1.
    bool chance(double probability) noexcept;
    /// Exponentially distributed with mean 1.
    double exponential() noexcept;
    /// Normally distributed with mean 0 and standard deviation 1.
    double normal() noexcept;

private:
    std::array<std::uint64_t, 4> m_state;
};

} // namespace atomalloc::app
