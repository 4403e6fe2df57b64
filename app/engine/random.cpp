// SPDX-License-Identifier: MPL-2.0
// xoshiro256**: Blackman and Vigna, "Scrambled linear pseudorandom number generators" (2021); seeded through splitmix64.
#include "app/engine/random.h"

#include "app/engine/exact_math.h"

#include <bit>
#include <cmath>

namespace atomalloc::app {

namespace {
std::uint64_t splitMix(std::uint64_t &state) noexcept
{
    state += 0x9e37'79b9'7f4a'7c15ULL;
    std::uint64_t z = state;
    z = (z ^ (z >> 30U)) * 0xbf58'476d'1ce4'e5b9ULL;
    z = (z ^ (z >> 27U)) * 0x94d0'49bb'1331'11ebULL;
    return z ^ (z >> 31U);
}
} // namespace

Random::Random(std::uint64_t seed, std::uint64_t stream) noexcept
{
    std::uint64_t mixer = stream;
    mixer = seed ^ splitMix(mixer);
    for (std::uint64_t &word : m_state)
        word = splitMix(mixer);
}

std::uint64_t Random::next() noexcept
{
    const std::uint64_t result = std::rotl(m_state[1] * 5, 7) * 9;
    const std::uint64_t shifted = m_state[1] << 17U;
    m_state[2] ^= m_state[0];
    m_state[3] ^= m_state[1];
    m_state[1] ^= m_state[2];
    m_state[0] ^= m_state[3];
    m_state[2] ^= shifted;
    m_state[3] = std::rotl(m_state[3], 45);
    return result;
}

std::uint64_t Random::below(std::uint64_t bound) noexcept
{
    if (bound <= 1)
        return 0;
    const int shift = std::countl_zero(bound - 1);
    for (;;) { // fewer than two rounds on average, and no bias
        const std::uint64_t value = next() >> static_cast<unsigned>(shift);
        if (value < bound)
            return value;
    }
}

double Random::unit() noexcept { return static_cast<double>(next() >> 11U) * 0x1.0p-53; }

bool Random::chance(double probability) noexcept
{
    if (probability <= 0.0)
        return false;
    return probability >= 1.0 || unit() < probability;
}

double Random::exponential() noexcept { return -exactLog(1.0 - unit()); }

double Random::normal() noexcept
{
    for (;;) { // Marsaglia's polar method: no sine
        const double x = 2.0 * unit() - 1.0;
        const double y = 2.0 * unit() - 1.0;
        const double square = x * x + y * y;
        if (square < 1.0 && square > 0.0)
            return x * std::sqrt(-2.0 * exactLog(square) / square); // sqrt is correctly rounded everywhere
    }
}

} // namespace atomalloc::app
