// SPDX-License-Identifier: GPL-3.0-or-later
// Which life of a block is meant when the block is chosen: the one that it has at the cursor, or had last. Pure functions. UI thread only,
// as they look at the heap of a RunView.
#pragma once

#include "allocator/api/event.h"
#include "app/analysis/lifetimes.h"

#include <cstddef>
#include <cstdint>
#include <optional>

namespace atomalloc::ui {

class RunView;

/// The last allocation of the block before the cursor, by the number of its event.
[[nodiscard]] std::optional<std::size_t> allocationOf(const RunView &runView, BlockId block);
/// Its number in `lives`, which are those of the run.
[[nodiscard]] std::optional<std::uint32_t> chosenLife(const RunView &runView, BlockId block, const app::Lifetimes &lives);

} // namespace atomalloc::ui
