// SPDX-License-Identifier: MPL-2.0
// LayoutCheck: which size class serves a request, and the refusal of those that no class serves. Core owns it.
//
// Thread safety: any thread. Lock-free.
#pragma once

#include "allocator/api/error.h"
#include "allocator/api/layout.h"
#include "allocator/base/result.h"
#include "allocator/core/foundation.h"

namespace atomalloc {

class LayoutCheck
{
public:
    explicit LayoutCheck(Foundation &base) noexcept : m_base(base) {}

    /// The class of a request, or why there is none: closed, invalid_size, bad_alignment. The refusal is counted.
    Result<void, AllocError> check(Layout layout, Operation operation, ClassIndex &index) const noexcept;
    /// kNoClass where no block can serve it.
    [[nodiscard]] ClassIndex classFor(Layout layout) const noexcept;
    /// Bytes: max_block_size, less what hardening takes.
    [[nodiscard]] std::uint64_t largestRequest() const noexcept { return m_base.hardening.largestIn(m_base.config.max_block_size); }
    /// Makes an error, and counts it. An out_of_memory of a request that may wait is not counted.
    Unexpected<AllocError> refuse(ErrorCode code, Operation operation, TaskId task, std::uint64_t value, std::uint64_t limit,
                                  BlockId block = kNoBlock) const noexcept;

private:
    [[nodiscard]] ClassIndex classWithGuard(ClassIndex index, Layout layout) const noexcept;

    Foundation &m_base;
};

} // namespace atomalloc
