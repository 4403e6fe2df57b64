// SPDX-License-Identifier: MPL-2.0
// The names that people read for kinds of events, places of blocks and states of tasks. Pure functions. Any thread.
#pragma once

#include "allocator/api/event.h"
#include "app/recording/heap_state.h"

#include <QString>

namespace atomalloc::app {

/// "span carved", "zero chunk": the verb of a kind, also the name of its filter.
[[nodiscard]] QString eventKindText(EventKind kind);
/// "in use", "hot": the name of a place.
[[nodiscard]] QString placeText(Place place);
/// "in use", "hot", "free": the name of the bytes in a place, where bytes by state are told.
[[nodiscard]] QString byteStateText(Place place);
/// "Running", "Waiting", "Done", "Not started".
[[nodiscard]] QString statusText(HeapTask::Status status);

/// What a task does that stands still in a free (app/recording/free_waits.h).
[[nodiscard]] QString waitingToFreeText();

/// "Running", "Waiting 3 ms", "Done": the same with how long a wait has lasted.
[[nodiscard]] QString statusText(HeapTask::Status status, std::uint64_t waitingSinceNs, std::uint64_t nowNs);

/// The text with a large first letter, for where it stands alone: "Allocations".
[[nodiscard]] QString capitalized(const QString &text);

} // namespace atomalloc::app
