// SPDX-License-Identifier: MPL-2.0
// MemoryResource: AtomAlloc behind std::pmr; StdAllocator: behind the standard allocator interface. Any thread; each thread uses its
// own task. The AtomAlloc must outlive both and everything allocated through them.
#pragma once

#include "allocator/handles/atom_alloc.h"

#include <memory_resource>
#include <new>

namespace atomalloc {

/// Allocation throws std::bad_alloc where tryAllocate would give an error. What deallocate gets wrong is counted and otherwise left alone:
/// an address that is free already, or whose block a handle owns (double_frees); one that was never given out, or that was given out for
/// a size and alignment of another size class (foreign_handles). Addresses have no generation: one that was given out again is freed,
/// whoever has it now. A wrong size of the right class makes bytes_freed wrong by the difference, and nothing else.
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

    /// Throws std::bad_array_new_length where the product overflows, else std::bad_alloc as MemoryResource does.
    [[nodiscard]] T *allocate(std::size_t count)
    {
        if (count > static_cast<std::size_t>(-1) / sizeof(T))
            throw std::bad_array_new_length();
        return static_cast<T *>(m_resource->allocate(count * sizeof(T), alignof(T)));
    }
    /// Null is ignored; all else as MemoryResource does.
    void deallocate(T *address, std::size_t count) noexcept
    {
        if (address != nullptr)
            m_resource->deallocate(address, count * sizeof(T), alignof(T));
    }

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
