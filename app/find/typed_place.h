// SPDX-License-Identifier: MPL-2.0
// A place on the time line as somebody types it who looks for it. Pure functions. Any thread.
#pragma once

#include "app/query/timeline_place.h"

#include <QString>

#include <optional>

namespace atomalloc::app {

/// "#12,345", "@12345" and "12345" are the moment after event 12,345. "1.2s", "50%", "peak" and "end" are what they are on the command
/// line. Digits may stand in groups, and a comma may be the decimal point of a time. Nothing: it is no place.
[[nodiscard]] std::optional<TimelinePlace> typedPlace(const QString &text);

} // namespace atomalloc::app
