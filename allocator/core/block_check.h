// SPDX-License-Identifier: MPL-2.0
// BlockCheck: what a hardened allocator does to a block on its way out and back. Canaries are laid and looked at, and a free block that was
// written to is put out of use. Each function costs a look at a constant where it is off. Core owns it.
//
// Thread safety: any thread, for blocks that it has in its hand. Lock-free.
#pragma once

#include "allocator/api/error.h"
#include "allocator/base/result.h"
#include "allocator/core/block.h"
#include "allocator/core/foundation.h"

namespace atomalloc {

class BlockCheck
{
public:
    explicit BlockCheck(Foundation &base) noexcept : m_base(base) {}

    /// What a Block of it would know, but for the task.
    [[nodiscard]] BlockHandle handleWithoutTask(std::uint32_t block, std::uint64_t requested) const noexcept;
    void armCanary(const BlockHandle &handle) const noexcept;
    void takeCanaryBack(const BlockHandle &handle) const noexcept;
    /// Looks at it and takes it away. An error, reported, where it was broken: then it is left as it is.
    Result<void, AllocError> takeCanary(const BlockHandle &handle, Operation operation) const noexcept;
    /// True when a block that is about to be handed out may be. Otherwise it was retired.
    bool mayBeGivenOut(std::uint32_t block, ClassIndex index, TaskId task, Place from) const noexcept;
    /// A free block is never used again.
    void retireFree(std::uint32_t block, ClassIndex index, TaskId task, Place from) const noexcept;

private:
    [[nodiscard]] Canary canaryOf(const BlockHandle &handle) const noexcept;
    [[nodiscard]] bool wasWipedByFork() const noexcept;

    Foundation &m_base;
};

} // namespace atomalloc
