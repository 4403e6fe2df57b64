// SPDX-License-Identifier: MPL-2.0
// What the columns of the table promise: a time says little without it. Constants.
#pragma once

#include <span>
#include <string_view>

namespace atomalloc::benchmarks {

struct Guarantee
{
    std::string_view what;
    std::string_view ours; ///< of both of our columns
    std::string_view glibc, mimalloc, tcmalloc, jemalloc, scudo, pmr;

    /// What that column says of it.
    [[nodiscard]] std::string_view of(std::string_view column) const noexcept;
};

/// As Debian ships the rivals, without options.
std::span<const Guarantee> guarantees() noexcept;

} // namespace atomalloc::benchmarks
