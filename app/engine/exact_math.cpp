// SPDX-License-Identifier: MPL-2.0
#include "app/engine/exact_math.h"

#include <algorithm>
#include <bit>
#include <cstdint>

namespace atomalloc::app {

namespace {
constexpr double kLn2High = 0x1.62e42fefa3800p-1; // its last bits are zero: k * kLn2High is exact for |k| < 2^11
constexpr double kLn2Low = 0x1.ef35793c76730p-45;
constexpr double kInverseLn2 = 0x1.71547652b82fep+0;
constexpr double kSqrt2 = 0x1.6a09e667f3bcdp+0;
} // namespace

double exactLog(double value) noexcept
{
    const auto bits = std::bit_cast<std::uint64_t>(value);
    int exponent = static_cast<int>(bits >> 52U) - 1023;
    double mantissa = std::bit_cast<double>((bits & 0x000f'ffff'ffff'ffffULL) | 0x3ff0'0000'0000'0000ULL);
    if (mantissa > kSqrt2) {
        mantissa *= 0.5;
        ++exponent;
    }
    // ln m = 2 atanh z with |z| <= 0.172: the term z^25 / 25 is below 2^-66.
    const double z = (mantissa - 1.0) / (mantissa + 1.0);
    const double square = z * z;
    double sum = 0.0;
    for (int term = 23; term >= 3; term -= 2)
        sum = (sum + 1.0 / term) * square;
    const double k = exponent;
    return k * kLn2High + (2.0 * z + (2.0 * z * sum + k * kLn2Low));
}

double exactExp(double value) noexcept
{
    const double x = std::clamp(value, -700.0, 700.0);
    const double shifted = x * kInverseLn2;
    const int k = static_cast<int>(shifted < 0.0 ? shifted - 0.5 : shifted + 0.5);
    const double rest = (x - k * kLn2High) - k * kLn2Low;
    // |rest| <= 0.35: the term rest^16 / 16! is below 2^-68.
    double sum = 1.0;
    for (int term = 15; term >= 1; --term)
        sum = 1.0 + sum * rest / term;
    return sum * std::bit_cast<double>(static_cast<std::uint64_t>(k + 1023) << 52U);
}

double exactPow(double base, double exponent) noexcept { return exactExp(exponent * exactLog(base)); }

} // namespace atomalloc::app
