// SPDX-License-Identifier: MPL-2.0
// LifeIndex: which life a block has at a position of a run, or had last. Constant once it is made. Any thread.
#pragma once

#include "app/analysis/lifetimes.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace atomalloc::app {

class LifeIndex
{
public:
    LifeIndex() = default;
    /// Cost: twice through all lives. Memory: 4 bytes for each life and for each granule of the addresses that the run used.
    explicit LifeIndex(const Lifetimes &lifetimes);

    /// The life of the block after `position` events. After its end and before the next one: the one that has ended. Nothing before the
    /// first.
    [[nodiscard]] std::optional<std::uint32_t> at(const Lifetimes &lifetimes, BlockId block, std::size_t position) const;

private:
    std::vector<std::uint32_t> m_begin; ///< by block: where its lives begin in m_lives. One entry more than there are blocks
    std::vector<std::uint32_t> m_lives; ///< block by block, in the order of their births
};

} // namespace atomalloc::app
