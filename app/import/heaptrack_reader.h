// SPDX-License-Identifier: MPL-2.0
// Reads heaptrack data, raw (heaptrack -r) or as heaptrack_interpret writes it, up to file version 3. Blocking, any one thread.
#pragma once

#include "app/base/byte_source.h"
#include "app/import/program_trace.h"

namespace atomalloc::app {

/// `format` is heaptrack_raw or heaptrack: which of the two it is was told from the head of the file.
[[nodiscard]] Outcome<ProgramTrace> readHeaptrack(ByteSource &source, ProgramTrace::Format format);

} // namespace atomalloc::app
