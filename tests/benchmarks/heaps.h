// SPDX-License-Identifier: MPL-2.0
// The allocators behind one interface, so that a workload is written once: OurHeap, PointerHeap (a rival), PmrHeap. Templates, not virtual
// functions: ours is inlined as in a program, a rival is called through a pointer that stands in a register.
//   allocate(size) -> what the allocator's own call gives; bytes(handle) -> its first byte; free(handle)
//   Slot, keep(slot, size), free(slot): the same for blocks that are kept in arrays
#pragma once

#include "allocator/atomalloc.h"
#include "tests/benchmarks/rivals.h"

#include <cstdio>
#include <cstdlib>
#include <memory_resource>
#include <utility>

namespace atomalloc::benchmarks {

/// A benchmark that cannot go on would print figures of something else.
[[noreturn]] inline void giveUp(const char *why)
{
    std::fprintf(stderr, "benchmarks: %s\n", why);
    std::abort();
}

/// A task of an allocator: plain calls, inlined as the calls themselves are.
class OurHeap
{
public:
    using Slot = Block;
    using Handle = Result<Block, AllocError>;

    explicit OurHeap(Task &task) noexcept : m_task(&task) {}

    [[gnu::always_inline]] Handle allocate(std::size_t size) noexcept { return m_task->tryAllocate({.size = size}); }
    [[gnu::always_inline]] static std::byte *bytes(Handle &handle) noexcept
    {
        if (!handle) [[unlikely]]
            giveUp("out of memory");
        return bytes(*handle);
    }
    [[gnu::always_inline]] void free(Handle &handle) noexcept { (void)m_task->tryDeallocate(std::move(*handle)); }

    [[gnu::always_inline]] void keep(Slot &slot, std::size_t size) noexcept
    {
        auto got = m_task->tryAllocate({.size = size});
        if (!got) [[unlikely]]
            giveUp("out of memory");
        slot = std::move(*got);
    }
    /// Checks the generation, as any program's access does.
    [[gnu::always_inline]] static std::byte *bytes(Slot &slot) noexcept { return slot.span()->data(); }
    [[gnu::always_inline]] void free(Slot &slot) noexcept { (void)m_task->tryDeallocate(std::move(slot)); }

private:
    Task *m_task;
};

/// malloc and free of a rival.
class PointerHeap
{
public:
    using Slot = void *;
    using Handle = void *;

    explicit PointerHeap(const Rival &rival) noexcept : m_allocate(rival.allocate), m_free(rival.free) {}

    Handle allocate(std::size_t size) noexcept { return m_allocate(size); }
    static std::byte *bytes(Handle handle) noexcept { return static_cast<std::byte *>(handle); }
    void free(Handle &handle) noexcept { m_free(handle); }
    void keep(Slot &slot, std::size_t size) noexcept { slot = m_allocate(size); }

private:
    Rival::Allocate m_allocate;
    Rival::Free m_free;
};

/// A pool resource of std::pmr: it wants the size back, so slots carry it.
class PmrHeap
{
public:
    struct Slot
    {
        void *pointer = nullptr;
        std::size_t size = 0;
    };
    using Handle = Slot;

    /// Requests above `largest_required_pool_block` would go to glibc.
    static std::pmr::pool_options options() { return {.max_blocks_per_chunk = 0, .largest_required_pool_block = std::size_t{64} << 10}; }

    explicit PmrHeap(std::pmr::memory_resource &resource) noexcept : m_resource(&resource) {}

    Handle allocate(std::size_t size) { return {m_resource->allocate(size), size}; }
    static std::byte *bytes(const Handle &handle) noexcept { return static_cast<std::byte *>(handle.pointer); }
    void free(const Handle &handle) { m_resource->deallocate(handle.pointer, handle.size); }
    void keep(Slot &slot, std::size_t size) { slot = allocate(size); }

private:
    std::pmr::memory_resource *m_resource;
};

} // namespace atomalloc::benchmarks
