// SPDX-License-Identifier: MPL-2.0
// MemoryResource: an AtomAlloc behind std::pmr. StdAllocator: behind the standard allocator interface.
// Any thread. Each thread uses its own task. Lock-free where AtomAlloc::tryAllocate and tryDeallocate are.
//
// Both keep the allocator's state alive. So the AtomAlloc may be moved, and may go before them: it is shut down then, they allocate nothing
// more, and what they gave out can still be read and freed.
#pragma once

#include "allocator/adapt/core_reference.h"

#include <memory_resource>
#include <new>
#include <type_traits>

namespace atomalloc {

/// Errors of allocation: it throws std::bad_alloc where tryAllocate would give an error. Out of memory, a request above max_block_size, an
/// alignment above 4096, and an allocator that was shut down are such errors.
///
/// Errors of deallocation are counted, and nothing else happens:
/// - double_frees: the address is free already, or a handle owns its block;
/// - foreign_handles: the address was never given out, or it was given out for a size and alignment of another size class.
///
/// What no check can find: addresses have no generation. One that was given out again is freed, whoever has it now. A wrong size of the
/// right class makes bytes_freed wrong by the difference.
///
/// The standard's pool resources ask their upstream for ever larger pieces. With their default options they throw once a piece is above
/// max_block_size: libstdc++'s, on the default 64 KiB, when about 120 KiB are in use. There are two ways out:
/// - poolOptions() keep the pieces small. libstdc++'s pools then end where an array of their own notes is above max_block_size: on the
///   default 64 KiB at some 80,000 blocks of one size, or 4,000 blocks that are too large to be pooled.
/// - `larger` takes the pieces that are too large, so that nothing but memory ends a pool.
class MemoryResource : public std::pmr::memory_resource
{
public:
    /// Requests that no block can serve, above largestRequest() or with an alignment above 4096, go to `larger`. Null: they throw.
    /// max_memory does not count them, and they are not zeroed or checked. `larger` must outlive this resource.
    /// REQUIRES: `allocator` was not moved from.
    explicit MemoryResource(const AtomAlloc &allocator, std::pmr::memory_resource *larger = nullptr) noexcept
        : m_core(allocator), m_larger(larger)
    {
    }

    /// Options with which std::pmr::unsynchronized_pool_resource and synchronized_pool_resource stay within largestRequest(): they pool
    /// blocks of up to a 32nd of it, at most 4096 bytes, and pass larger ones on.
    [[nodiscard]] std::pmr::pool_options poolOptions() const noexcept;
    /// The largest request in bytes: max_block_size, less what hardening takes.
    [[nodiscard]] std::size_t largestRequest() const noexcept { return m_core.largestRequest(); }

private:
    template <typename T>
    friend class StdAllocator;

    void *do_allocate(std::size_t bytes, std::size_t alignment) override;
    void do_deallocate(void *address, std::size_t bytes, std::size_t alignment) override;
    /// Resources of one allocator, and one `larger`, are equal: each frees what another one gave out.
    [[nodiscard]] bool do_is_equal(const std::pmr::memory_resource &other) const noexcept override;
    [[nodiscard]] bool isForLarger(std::size_t bytes, std::size_t alignment) const noexcept;

    CoreReference m_core;
    std::pmr::memory_resource *m_larger;
};

/// For containers with an allocator parameter: `std::vector<int, StdAllocator<int>> numbers(StdAllocator<int>(allocator));`
/// It is a value: a container holds its own, and needs neither the AtomAlloc nor a MemoryResource to stay where it was. A copy costs an
/// atomic addition.
///
/// Where containers take their allocators:
/// - a copy of a container is made with the same allocator;
/// - assignment of a copy keeps the allocator of the target: what lies in one allocator is not moved to another one by the way;
/// - assignment of a moved container, and swap, take the allocator along: they never copy an element, and swap is defined for all.
template <typename T>
class StdAllocator
{
public:
    using value_type = T;                                           ///< what allocate() makes room for
    using propagate_on_container_copy_assignment = std::false_type; ///< the target keeps its own
    using propagate_on_container_move_assignment = std::true_type;  ///< taken along
    using propagate_on_container_swap = std::true_type;             ///< taken along
    using is_always_equal = std::false_type;                        ///< two allocators do not free for each other

    /// REQUIRES: `allocator` was not moved from.
    explicit StdAllocator(const AtomAlloc &allocator) noexcept : m_core(allocator) {}
    /// The resource's allocator, without what the resource has for larger requests.
    explicit StdAllocator(const MemoryResource &resource) noexcept : m_core(resource.m_core) {}
    /// For containers, which allocate other types than their elements.
    template <typename U>
    StdAllocator(const StdAllocator<U> &other) noexcept : m_core(other.m_core)
    {
    }

    /// `count` objects, aligned to T. Throws std::bad_array_new_length where their bytes overflow, else std::bad_alloc as MemoryResource
    /// does.
    [[nodiscard]] T *allocate(std::size_t count)
    {
        if (count > static_cast<std::size_t>(-1) / sizeof(T))
            throw std::bad_array_new_length();
        return static_cast<T *>(m_core.allocate(count * sizeof(T), alignof(T)));
    }
    /// Null is ignored. All else as MemoryResource does.
    void deallocate(T *address, std::size_t count) noexcept
    {
        if (address != nullptr)
            m_core.deallocate(address, count * sizeof(T), alignof(T));
    }
    /// Objects in the largest request. A vector that grows by doubling stops there instead of failing at half of it.
    [[nodiscard]] std::size_t max_size() const noexcept { return m_core.largestRequest() / sizeof(T); }
    /// What a copy of a container gets: this one.
    [[nodiscard]] StdAllocator select_on_container_copy_construction() const noexcept { return *this; }

    /// The same allocator: each frees what the other gave out.
    template <typename U>
    bool operator==(const StdAllocator<U> &other) const noexcept
    {
        return m_core == other.m_core;
    }

private:
    template <typename U>
    friend class StdAllocator;

    CoreReference m_core;
};

} // namespace atomalloc
