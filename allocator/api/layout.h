// SPDX-License-Identifier: MPL-2.0
// What a caller asks for: a size and an alignment. Plain value.
#pragma once

#include <cstddef>

namespace atomalloc {

/// No request and no config can ask for a larger alignment. In bytes.
inline constexpr std::size_t kLargestAlignment = 4096;

/// A request. `size` is 1 to max_block_size, less what hardening takes. `alignment` is at most 4096 and at most max_block_size. The block
/// is aligned to AtomAllocConfig::alignment in any case.
struct Layout
{
    std::size_t size = 0;      ///< bytes
    std::size_t alignment = 1; ///< bytes, a power of two
};

} // namespace atomalloc
