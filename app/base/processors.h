// SPDX-License-Identifier: MPL-2.0
// Work that is shared out to the processors of the machine.
#pragma once

#include <cstddef>
#include <functional>

namespace atomalloc::app {

/// Calls `share` on this thread and on others, on one for each processor and on `most` in all. Each call takes pieces of the work until
/// none is left, so it makes no difference when the system refuses threads. Waits for all of them, and rethrows what the first one threw.
/// Any thread that may wait.
void onProcessors(std::size_t most, const std::function<void()> &share);

} // namespace atomalloc::app
