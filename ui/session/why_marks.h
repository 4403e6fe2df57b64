// SPDX-License-Identifier: GPL-3.0-or-later
// WhyMark: what a step of the "why" on the screen speaks of. Views put its number beside the same thing. Plain value.
#pragma once

#include "allocator/api/event.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace atomalloc::ui {

struct WhyMark
{
    int number = 0; ///< of the step, from 1
    BlockId block = kNoBlock;
    TaskId task = kNoTask;
    std::size_t position = 0;  ///< of an event. 0: none
    std::uint64_t time_ns = 0; ///< of that event
    std::uint64_t begin = 0;   ///< a range of addresses, in bytes
    std::uint64_t bytes = 0;
    bool current = false; ///< the step that was followed last

    friend bool operator==(const WhyMark &, const WhyMark &) = default;
};

using WhyMarks = std::vector<WhyMark>;

} // namespace atomalloc::ui
