// SPDX-License-Identifier: MPL-2.0
#include "app/query/shown_blocks.h"

#include <algorithm>

namespace atomalloc::app {
namespace {

/// Beyond so many events a pass over all blocks is the cheaper way.
constexpr std::size_t kMostAskedEvents = 20'000;

} // namespace

void ShownBlocks::ask(const BlockState &block, std::size_t position)
{
    const std::size_t number = toIndex(block.block);
    if (number >= m_leftOut.size())
        m_leftOut.resize(number + 1 + number / 2);
    m_leftOut[number] = !m_matches->shows(block, position);
}

void ShownBlocks::sync(const HeapState &heap, const RecordedRun &run)
{
    const std::size_t target = heap.position();
    const std::size_t first = std::min(m_position, target);
    const std::size_t last = std::min(std::max(m_position, target), run.eventCount());
    if (!m_asked || last - first > kMostAskedEvents) {
        m_leftOut.clear();
        for (const auto &[granule, block] : heap.blocks())
            ask(block, target);
    } else {
        for (std::size_t i = first; i < last; ++i) {
            const Event event = run.event(i);
            if (event.block == kNoBlock)
                continue;
            // A carve makes several blocks side by side, and tells of the first.
            std::uint64_t blocks = event.kind == EventKind::carve ? event.aux : 1;
            for (auto at = heap.blocks().lowerBound(toIndex(event.block)); at != heap.blocks().end() && blocks > 0; ++at, --blocks)
                ask(at->second, target);
        }
    }
    m_position = target;
    m_asked = true;
}

} // namespace atomalloc::app
