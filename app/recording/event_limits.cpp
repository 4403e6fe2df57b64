// SPDX-License-Identifier: MPL-2.0
#include "app/recording/event_limits.h"

#include "app/config/size_classes.h"
#include "app/recording/event_rules.h"

#include <algorithm>
#include <utility>

namespace atomalloc::app {

EventLimits::EventLimits(const AtomAllocConfig &config, std::vector<std::uint64_t> classBytes)
    : m_granules(config.min_block_size > 0 ? std::min<std::uint64_t>(config.max_memory / config.min_block_size, toIndex(kNoBlock)) : 0),
      m_granuleBytes(config.min_block_size),
      m_classBytes(std::move(classBytes))
{
}

bool EventLimits::allow(const Event &event) const noexcept
{
    if (toIndex(event.task) > kMaxTaskId || toIndex(event.owner) > kMaxTaskId)
        return false;
    if (event.kind == EventKind::commit || event.kind == EventKind::decommit)
        return toIndex(event.block) < m_granules && event.bytes <= (m_granules - toIndex(event.block)) * m_granuleBytes;
    if (!concernsBlock(event))
        return true;
    if (toIndex(event.block) >= m_granules)
        return !movesBlock(event.kind) && event.kind == EventKind::foreign_handle;
    if (!movesBlock(event.kind))
        return true;
    if (toIndex(event.size_class) >= m_classBytes.size())
        return false;
    const std::uint64_t fit = (m_granules - toIndex(event.block)) / (bytesOfClass(m_classBytes, event.size_class) / m_granuleBytes);
    return event.kind == EventKind::carve ? event.aux > 0 && event.aux <= fit : fit > 0;
}

} // namespace atomalloc::app
