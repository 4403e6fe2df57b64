// SPDX-License-Identifier: MPL-2.0
// HandleCheck: whether a handle is that of a live block, and what is wrong with it where it is not. Core owns it.
//
// Thread safety: any thread. Lock-free.
#pragma once

#include "allocator/api/error.h"
#include "allocator/base/result.h"
#include "allocator/core/block.h"
#include "allocator/core/foundation.h"

namespace atomalloc {

class HandleCheck
{
public:
    explicit HandleCheck(Foundation &base) noexcept : m_base(base) {}

    [[nodiscard]] bool isLive(std::uint64_t wordOfHandle, BlockId block) const noexcept;
    /// stale_handle or foreign_handle where it is not live. Counted.
    Result<void, AllocError> check(std::uint64_t wordOfHandle, BlockId block, Operation operation) const noexcept;
    /// out_of_range where `length` bytes from `offset` on do not lie within `size`. Counted.
    Result<void, AllocError> checkRange(std::size_t offset, std::size_t length, std::size_t size, BlockId block,
                                        Operation operation) const noexcept;
    /// Why that handle cannot be freed: empty_handle, foreign_handle or double_free. Counted, but for an empty one.
    Unexpected<AllocError> refuseFree(const BlockHandle &handle, TaskId task) const noexcept;
    /// A block of another allocator, or an address that is none of ours.
    void countForeign(TaskId task) const noexcept;
    /// kNoBlock where no block can begin there.
    [[nodiscard]] BlockId blockAt(const void *address) const noexcept;

private:
    Foundation &m_base;
};

} // namespace atomalloc
