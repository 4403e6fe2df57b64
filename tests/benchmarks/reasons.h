// SPDX-License-Identifier: MPL-2.0
// Why a target is not met, and what was tried: stands below the table, so that a figure is not all that there is to know. Pure.
#pragma once

#include <string>
#include <string_view>

namespace atomalloc::benchmarks {

struct Reason
{
    std::string_view why;
    std::string_view tried;
};

/// Of a row's target, or of that of its awaited column. Null: nobody has written it down yet (in reasons.cpp).
const Reason *reasonFor(const std::string &row, bool awaited);

} // namespace atomalloc::benchmarks
