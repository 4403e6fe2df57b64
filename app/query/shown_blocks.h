// SPDX-License-Identifier: MPL-2.0
// ShownBlocks: which blocks a filter leaves at one position of a run, for who asks for all of them again and again. It remembers the
// answers and asks the filter anew only for blocks that the events in between touched. Invariant after sync(): shows(b.block) equals
// FilterMatches::shows(b, position) for each block of the heap. One thread.
#pragma once

#include "app/query/filter_matches.h"

#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

namespace atomalloc::app {

class ShownBlocks
{
public:
    explicit ShownBlocks(std::shared_ptr<const FilterMatches> matches) : m_matches(std::move(matches)) {}

    [[nodiscard]] const FilterMatches &matches() const noexcept { return *m_matches; }
    /// Brings the answers to heap.position(). Cost: the events in between, or all blocks the first time and after a long way.
    void sync(const HeapState &heap, const RecordedRun &run);
    /// A block that the heap does not have is shown.
    [[nodiscard]] bool shows(BlockId block) const noexcept
    {
        const std::size_t number = toIndex(block);
        return number >= m_leftOut.size() || !m_leftOut[number];
    }

private:
    void ask(const BlockState &block, std::size_t position);

    std::shared_ptr<const FilterMatches> m_matches;
    std::vector<bool> m_leftOut; ///< by number of the block
    std::size_t m_position = 0;
    bool m_asked = false;
};

} // namespace atomalloc::app
