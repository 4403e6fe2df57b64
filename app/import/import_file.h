// SPDX-License-Identifier: MPL-2.0
// Files that hold a workload from elsewhere: what they are, by their content (never their name), and how they are read.
// Blocking: call it in a worker thread. app/open opens them.
#pragma once

#include "app/base/byte_source.h"
#include "app/import/program_trace.h"

#include <string_view>
#include <variant>

namespace atomalloc::app {

/// What an .atomrun file begins with.
inline constexpr std::string_view kRecordedRunMagic = "ATOMRUN\x1a";

enum class FileKind : std::uint8_t {
    heaptrack_raw, ///< importFile() reads it
    heaptrack,     ///< as written by heaptrack_interpret. importFile() reads it
    mtrace,        ///< importFile() reads it
    memory_replay, ///< Android's. importFile() reads it
    profile,       ///< CSV with size_bytes, allocation_rate, live_objects. importFile() reads it
    json,          ///< starts like a JSON object: a scenario or a config
    recorded_run,  ///< .atomrun
    unknown,
};

using ImportedFile = std::variant<ProgramTrace, ProductionProfile>;

/// Reads a recording or a profile from its beginning. Damaged lines are skipped and noted. A file in which nothing could be read
/// is a Problem whose sentence says what it looks like.
[[nodiscard]] Outcome<ImportedFile> importFile(ByteSource &source);

} // namespace atomalloc::app
