// SPDX-License-Identifier: MPL-2.0
// Keyframes: the heap at one event of a run as bytes, so that a jump begins near its target. Pure functions. Any thread.
// A block takes some eight bytes. Its last event is written as the distance to the keyframe, its time by what is likely at that event.
// The chunks of the run tell what is likely, so a keyframe can only be read with the run that it was made of.
#pragma once

#include "app/recording/heap_moment.h"
#include "app/recording/recorded_run.h"

#include <QByteArray>

#include <optional>

namespace atomalloc::app {

/// Throws std::bad_alloc.
[[nodiscard]] QByteArray packKeyframe(const HeapMoment &moment);

/// The heap that the keyframe holds. Nothing when its bytes are none of packKeyframe(), or tell what no heap of this run can be: blocks
/// outside of the arena or over one another, queues of blocks that are elsewhere. `memory`: of the blocks of another moment, which is not
/// asked for anew then. Throws std::bad_alloc.
[[nodiscard]] std::optional<HeapMoment> unpackKeyframe(const Keyframe &keyframe, const RecordedRun &run, LineSlabs memory = LineSlabs());

} // namespace atomalloc::app
