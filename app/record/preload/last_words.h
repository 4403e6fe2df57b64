// SPDX-License-Identifier: MPL-2.0
// The comments that a recorder ends a file with. A file without one ends where the program was killed.
#pragma once

namespace atomalloc::preload {

constexpr const char *kProgramEnded = "# ended\n";
constexpr const char *kDiskFull = "# disk-full\n";

} // namespace atomalloc::preload
