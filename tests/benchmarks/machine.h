// SPDX-License-Identifier: MPL-2.0
// What the figures were measured on.
#pragma once

#include <string>

namespace atomalloc::benchmarks {

/// "AMD EPYC, 2 processors; Linux 6.1.0; GNU 12.2.0"
std::string machineText();

} // namespace atomalloc::benchmarks
