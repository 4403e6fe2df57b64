// SPDX-License-Identifier: MPL-2.0
// Schedule: the decisions of one execution that were not the plain ones (go on with the same thread, read the newest value), by the
// number of the operation they were made at. What a failed check prints, and what a replay follows. Plain value.
//
// Text: "12>1 17<1 30!" = before operation 12 thread 1 goes on; operation 17 reads the value before the newest; operation 30, a weak
// compare-exchange, fails for no reason.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace atomalloc::model {

enum class Decision : char { thread = '>', older = '<', spurious = '!' };

struct Turn
{
    std::uint64_t step = 0;
    Decision decision = Decision::thread;
    unsigned value = 0; ///< thread: its number; older: how many stores before the newest; spurious: 1

    bool operator==(const Turn &) const = default;
};

using Schedule = std::vector<Turn>;

std::string toText(const Schedule &schedule);
/// Nothing when the text is no schedule.
std::optional<Schedule> scheduleFromText(std::string_view text);

} // namespace atomalloc::model
