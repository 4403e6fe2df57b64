// SPDX-License-Identifier: MPL-2.0
// Figures that need a process of their own, because they are about its memory.
#pragma once

#include <string>

namespace atomalloc::benchmarks {

/// Starts this program again with `--child NAME` and reads the one number that it prints.
double figureOfChild(const std::string &name);
/// What `--child NAME` does: false when there is no such figure.
bool printChildFigure(const std::string &name);

/// Resident bytes of this process, as the kernel counts them now.
double residentBytes();

} // namespace atomalloc::benchmarks
