// SPDX-License-Identifier: GPL-3.0-or-later
// What every view tells of the block under the pointer. Pure. UI thread only.
#pragma once

#include "app/recording/heap_state.h"
#include "app/recording/recorded_run.h"
#include "app/words/event_words.h"

#include <QString>

namespace atomalloc::ui {

/// Name, place, bytes, generation, owner and the last event of the block, a line each. Empty when there is no such block.
[[nodiscard]] QString blockTip(const app::HeapState &heap, const app::RecordedRun &run, const app::EventWords &words, BlockId block);

} // namespace atomalloc::ui
