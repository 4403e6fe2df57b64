// SPDX-License-Identifier: MPL-2.0
#include "app/import/program_trace.h"

namespace atomalloc::app {

ProgramTrace::ProgramTrace() = default;
ProgramTrace::~ProgramTrace() = default;
ProgramTrace::ProgramTrace(const ProgramTrace &) = default;
ProgramTrace &ProgramTrace::operator=(const ProgramTrace &) = default;
ProgramTrace::ProgramTrace(ProgramTrace &&) noexcept = default;
ProgramTrace &ProgramTrace::operator=(ProgramTrace &&) noexcept = default;

} // namespace atomalloc::app
