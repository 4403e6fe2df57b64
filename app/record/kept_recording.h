// SPDX-License-Identifier: MPL-2.0
// What the recorder has written becomes a file that is kept. Blocking. Any thread.
#pragma once

#include "app/base/problem.h"

#include <QString>

#include <cstdint>

namespace atomalloc::app {

enum class RecordingEnd {
    whole,     ///< the program ended by itself
    cut,       ///< the last record is some record: the program was killed or replaced
    disk_full, ///< the recorder had no more room
    empty,     ///< no allocation at all. Nothing is kept
};

struct RecordingFacts
{
    RecordingEnd end = RecordingEnd::whole;
    std::uint64_t forks = 0; ///< how often the program forked. What those processes did is not recorded
};

/// Writes `part`, without the zeros at its end, to `file`, packed when its name ends with ".zst", and removes `part`. When `file` cannot be
/// written, `part` stays: nothing is lost, and the Problem names it.
[[nodiscard]] Outcome<RecordingFacts> keepRecording(const QString &part, const QString &file);

} // namespace atomalloc::app
