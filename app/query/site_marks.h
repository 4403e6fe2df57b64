// SPDX-License-Identifier: MPL-2.0
// SiteMarks: the blocks that some call stacks of a run asked for, as every view marks them. Constant once it is made. Any thread.
#pragma once

#include "app/query/filter_matches.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace atomalloc::app {

class SiteMarks
{
public:
    /// `sites` are numbers of the run. Cost: one look at each of them.
    SiteMarks(std::shared_ptr<const FilterGround> ground, std::vector<std::uint32_t> sites);

    [[nodiscard]] const std::vector<std::uint32_t> &sites() const noexcept { return m_sites; }

    /// Whether the life of the block, as it is after `position` events, is of one of them. False where nobody has it. Cost: a search.
    [[nodiscard]] bool marks(const BlockState &block, std::size_t position) const;
    [[nodiscard]] bool marksLife(std::uint32_t life) const;
    /// An entry for each life: 1 where it is marked. Cost: all lives.
    [[nodiscard]] std::vector<std::uint8_t> lives() const;

private:
    std::shared_ptr<const FilterGround> m_ground;
    std::vector<std::uint32_t> m_sites;
    std::vector<std::uint8_t> m_isMarked; // by site
};

} // namespace atomalloc::app
