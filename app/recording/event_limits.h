// SPDX-License-Identifier: MPL-2.0
// EventLimits: what the events of a run can name, as its config says. Events that come from a file are held against it.
// A plain value. Any thread.
#pragma once

#include "allocator/api/config.h"
#include "allocator/api/event.h"

#include <cstdint>
#include <vector>

namespace atomalloc::app {

class EventLimits
{
public:
    static constexpr std::uint32_t kMaxTaskId = 1U << 20;

    /// `classBytes`: bytes of a block by size class, of a config that is valid. Else empty.
    EventLimits(const AtomAllocConfig &config, std::vector<std::uint64_t> classBytes);

    /// True when the event cannot lead any reader outside of the arena or of a sane number of tasks.
    [[nodiscard]] bool allow(const Event &event) const noexcept;
    /// Of the arena: blocks begin before.
    [[nodiscard]] std::uint64_t granules() const noexcept { return m_granules; }

private:
    std::uint64_t m_granules;
    std::uint64_t m_granuleBytes;
    std::vector<std::uint64_t> m_classBytes;
};

} // namespace atomalloc::app
