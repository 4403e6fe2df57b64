// SPDX-License-Identifier: MPL-2.0
// The comments of a recorder: how often the program forked, at the head of the file, and what it ends a file with. A file without an end
// ends where the program was killed.
#pragma once

namespace atomalloc::preload {

constexpr const char *kForks = "# forks "; ///< and as many digits as here, in hexadecimal
constexpr const char *kNoForks = "00000000";
constexpr const char *kProgramEnded = "# ended\n";
constexpr const char *kDiskFull = "# disk-full\n";

} // namespace atomalloc::preload
