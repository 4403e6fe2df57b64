// SPDX-License-Identifier: MPL-2.0
// Reads the recordings of Android's memory_replay, which its malloc_debug writes (record_allocs). Blocking, any one thread.
#pragma once

#include "app/base/byte_source.h"
#include "app/import/program_trace.h"

#include <optional>
#include <string_view>

namespace atomalloc::app {

/// One line: what a thread did, and when.
struct ReplayRecord
{
    enum class Kind { allocate, reallocate, free, thread_done, foreign };
    Kind kind = Kind::foreign;
    std::uint64_t thread = 0;
    std::uint64_t address = 0;             ///< of the new block, or of the freed one. 0: nothing was given, or free(nullptr)
    std::uint64_t old_address = 0;         ///< reallocate: the block that ends. 0: none
    std::uint64_t bytes = 0;               ///< calloc: of all items
    std::uint32_t alignment_shift = 0;     ///< memalign
    std::optional<std::uint64_t> begin_ns; ///< when the call began, or the thread ended. Older recorders do not say
};

[[nodiscard]] ReplayRecord parseReplayLine(std::string_view line) noexcept;

[[nodiscard]] Outcome<ProgramTrace> readReplay(ByteSource &source);

} // namespace atomalloc::app
