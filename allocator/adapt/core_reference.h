// SPDX-License-Identifier: MPL-2.0
// CoreReference: what the adaptors share. It keeps an allocator's state alive, whatever becomes of the AtomAlloc, and lends blocks as
// addresses. Any thread. Each thread uses its own task (see AtomAlloc).
#pragma once

#include "allocator/handles/atom_alloc.h"

#include <cstddef>

namespace atomalloc {

/// Keeps an allocator's state alive, and lends its blocks as addresses.
class CoreReference
{
public:
    /// REQUIRES: `allocator` was not moved from.
    explicit CoreReference(const AtomAlloc &allocator) noexcept;
    /// Of the same allocator.
    CoreReference(const CoreReference &other) noexcept;
    /// Of the allocator of `other` from now on.
    CoreReference &operator=(const CoreReference &other) noexcept;
    ~CoreReference();

    /// Throws std::bad_alloc where tryAllocate would give an error. `bytes` may be 0.
    [[nodiscard]] void *allocate(std::size_t bytes, std::size_t alignment) const;
    /// See MemoryResource.
    void deallocate(void *address, std::size_t bytes, std::size_t alignment) const noexcept;
    /// The largest request in bytes: max_block_size, less what hardening takes.
    [[nodiscard]] std::size_t largestRequest() const noexcept;

    /// The same allocator.
    bool operator==(const CoreReference &) const noexcept = default;

private:
    Core *m_core;
};

} // namespace atomalloc
