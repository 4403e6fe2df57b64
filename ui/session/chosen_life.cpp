// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/chosen_life.h"

#include "ui/session/run_view.h"

#include <algorithm>

namespace atomalloc::ui {

namespace {

constexpr int kMostStepsBack = 256; ///< in the history of a block, to the allocation

} // namespace

std::optional<std::size_t> allocationOf(const RunView &runView, BlockId block)
{
    if (runView.run() == nullptr || runView.heap() == nullptr || block == kNoBlock)
        return std::nullopt;
    const app::BlockState *state = runView.heap()->block(block);
    std::optional<std::size_t> event;
    if (state != nullptr)
        event = state->last_event;
    for (int step = 0; event && step < kMostStepsBack; ++step) {
        if (runView.run()->event(*event).kind == EventKind::allocate)
            return event;
        event = runView.run()->previousOfBlock(*event, block);
    }
    return std::nullopt;
}

std::optional<std::uint32_t> chosenLife(const RunView &runView, BlockId block, const app::Lifetimes &lives)
{
    const auto event = allocationOf(runView, block);
    if (!event)
        return std::nullopt;
    const auto born = lives.born();
    const auto life = std::ranges::lower_bound(born, *event + 1);
    if (life == born.end() || *life != *event + 1)
        return std::nullopt; // it is not read yet
    return static_cast<std::uint32_t>(life - born.begin());
}

} // namespace atomalloc::ui
