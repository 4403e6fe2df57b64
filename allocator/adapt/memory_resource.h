// SPDX-License-Identifier: MPL-2.0
// MemoryResource: AtomAlloc behind std::pmr; StdAllocator: behind the standard allocator interface. Any thread; each thread uses its
// own task. The AtomAlloc must outlive both and everything allocated through them.
#pragma once

#include "allocator/api/atom_alloc.h"

#include <memory_resource>
#include <new>

namespace atomalloc {

/// Allocation throws std::bad_alloc where tryAllocate would give an error. An address that is freed twice or was never given out is
/// counted (double_frees, foreign_handles) and otherwise left alone.
class MemoryResource : public std::pmr::memory_resource
{
public:
    explicit MemoryResource(AtomAlloc &allocator) noexcept : m_allocator(&allocator) {}

    [[nodiscard]] AtomAlloc &allocator() const noexcept { return *m_allocator; }

private:
    void *do_allocate(std::size_t bytes, std::size_t alignment) override;
    void do_deallocate(void *address, std::size_t bytes, std::size_t alignment) override;
    [[nodiscard]] bool do_is_equal(const std::pmr::memory_resource &other) const noexcept override;

    AtomAlloc *m_allocator;
};

/// For containers with an allocator parameter: `std::vector<int, StdAllocator<int>> numbers(StdAllocator<int>(resource));`
template <typename T>
class StdAllocator
{
public:
    using value_type = T;

    explicit StdAllocator(MemoryResource &resource) noexcept : m_resource(&resource) {}
    template <typename U>
    StdAllocator(const StdAllocator<U> &other) noexcept : m_resource(other.resource())
    {
    }

    [[nodiscard]] T *allocate(std::size_t count)
    {
        if (count > static_cast<std::size_t>(-1) / sizeof(T))
            throw std::bad_array_new_length();
        return static_cast<T *>(m_resource->allocate(count * sizeof(T), alignof(T)));
    }
    void deallocate(T *address, std::size_t count) noexcept { m_resource->deallocate(address, count * sizeof(T), alignof(T)); }

    [[nodiscard]] MemoryResource *resource() const noexcept { return m_resource; }
    template <typename U>
    bool operator==(const StdAllocator<U> &other) const noexcept
    {
        return m_resource->is_equal(*other.resource());
    }

private:
    MemoryResource *m_resource;
};

} // namespace atomalloc
