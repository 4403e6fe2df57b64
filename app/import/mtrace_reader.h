// SPDX-License-Identifier: MPL-2.0
// Reads the log of glibc's mtrace(). Blocking, any one thread.
#pragma once

#include "app/base/byte_source.h"
#include "app/import/program_trace.h"

#include <string_view>

namespace atomalloc::app {

/// One line of the log, taken apart from its end: the place before the operator can hold anything.
struct MtraceRecord
{
    enum class Kind { allocate, free, reallocate_from, reallocate_to, reallocate_failed, allocate_failed, marker, foreign };
    Kind kind = Kind::foreign;
    std::uint64_t address = 0;
    std::uint64_t bytes = 0;
};

[[nodiscard]] MtraceRecord parseMtraceLine(std::string_view line) noexcept;

[[nodiscard]] Outcome<ProgramTrace> readMtrace(ByteSource &source);

} // namespace atomalloc::app
