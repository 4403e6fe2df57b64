// SPDX-License-Identifier: MPL-2.0
// Looks at many bytes that cost little also where nothing is inlined (tests/coverage) or each access is checked.
#pragma once

#include <cstddef>
#include <cstring>
#include <span>

namespace atomalloc::test {

/// Each byte equals the one before it, and the first one `value`.
[[nodiscard]] inline bool isAll(std::span<const std::byte> bytes, std::byte value) noexcept
{
    return bytes.empty() || (bytes[0] == value && std::memcmp(bytes.data(), bytes.data() + 1, bytes.size() - 1) == 0);
}

} // namespace atomalloc::test
