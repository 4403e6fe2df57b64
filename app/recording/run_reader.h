// SPDX-License-Identifier: MPL-2.0
// Reading .atomrun files (app/export/run_file.h says what is in them). Blocking. Any thread. app/open opens them.
#pragma once

#include "app/base/byte_source.h"
#include "app/recording/recorded_run.h"

#include <memory>

namespace atomalloc::app {

/// A file that ends too early is read as far as it goes: complete() is false then and a note says so. Damaged or foreign files are a
/// Problem.
Outcome<std::shared_ptr<RecordedRun>> readRun(ByteSource &source, const WorkControl &work = WorkControl());

} // namespace atomalloc::app
