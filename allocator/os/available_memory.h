// SPDX-License-Identifier: MPL-2.0
// How much memory the system could still give to this process. Any thread.
#pragma once

#include <cstdint>
#include <string_view>

namespace atomalloc {

/// Bytes; PageSource::kUnknownBytes where the system does not tell. An estimate: other programs take and give memory meanwhile.
[[nodiscard]] std::uint64_t availableMemory() noexcept;

// Its parts, which read the texts of Linux.
/// Of /proc/meminfo: what could be had without swapping, and the free swap space.
[[nodiscard]] std::uint64_t availableOfMachine(std::string_view meminfo) noexcept;
/// Of a control group: its limit ("max": none), less what it has in use, but for `file` pages of its memory.stat, which can be dropped.
[[nodiscard]] std::uint64_t availableOfGroup(std::string_view limit, std::string_view current, std::string_view stat) noexcept;

} // namespace atomalloc
