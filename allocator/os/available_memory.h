// SPDX-License-Identifier: MPL-2.0
// How much memory the system could still give to this process. Any thread.
#pragma once

#include <cstdint>
#include <string_view>

namespace atomalloc {

/// In bytes. PageSource::kUnknownBytes where the system does not tell. It is an estimate, because other programs take and give memory
/// meanwhile.
[[nodiscard]] std::uint64_t availableMemory() noexcept;

// Its parts, which read the texts of Linux.
/// Of /proc/meminfo: what could be had without swapping, and the free swap space.
[[nodiscard]] std::uint64_t availableOfMachine(std::string_view meminfo) noexcept;
/// Of a control group: its limit, less what it has in use. A limit of "max" is none. The `file` pages of its memory.stat do not count as in
/// use, because they can be dropped.
[[nodiscard]] std::uint64_t availableOfGroup(std::string_view limit, std::string_view current, std::string_view stat) noexcept;

} // namespace atomalloc
