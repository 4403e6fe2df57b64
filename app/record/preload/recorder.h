// SPDX-License-Identifier: MPL-2.0
// Recorder: writes each allocation and free of the program that this library was loaded into, with its thread and its call stack, to the
// file that the environment names. The records are those of raw heaptrack and two more: which thread the next ones are of, and that a
// thread has ended. app/record/README.md has them. All of it: any thread. A call from within a call records nothing.
//
// One lock keeps the records in the order of the calls. The lock of the loader comes before it: stacks are walked and modules are listed
// without the lock.
#pragma once

#include <cstddef>

namespace atomalloc::preload {

/// Where the recording goes. Nothing is recorded without it.
constexpr const char *kFileVariable = "ATOMALLOC_RECORD_FILE";
/// How many calls of a stack are kept, 0 to kMostCalls.
constexpr const char *kCallsVariable = "ATOMALLOC_RECORD_CALLS";
/// The process that is recorded. The first one that has none in its environment writes its own number there.
constexpr const char *kProcessVariable = "ATOMALLOC_RECORD_PROCESS";
constexpr std::size_t kMostCalls = 256;

void allocated(const void *address, std::size_t bytes);
/// Before the address can be given to somebody else.
void freed(const void *address);

/// False inside a call of this library: what is asked for then is not the program's.
[[nodiscard]] bool isRecording();

} // namespace atomalloc::preload
