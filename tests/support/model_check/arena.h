// SPDX-License-Identifier: MPL-2.0
// Arena: the memory of the checked program: a heap, and pages. While a program is set up and runs, operator new takes from it, front to
// back and nothing twice; so addresses are the same in each execution, what an abandoned thread leaves behind is swept up, use after
// free is seen, and a program is set up once: each execution begins with a copy of what it left.
#pragma once

#include "tests/support/model_check/raw_vector.h"

#include <cstddef>
#include <cstdint>

namespace atomalloc::model {

class Arena
{
public:
    /// The one behind operator new. Its addresses are constants, so that the many accesses to other memory are told apart at once.
    static Arena &instance() noexcept { return s_instance; }
    [[nodiscard]] static bool owns(const void *address) noexcept { return reinterpret_cast<std::uintptr_t>(address) - kBegin < kBytes; }
    [[nodiscard]] static const std::byte *memory() noexcept { return reinterpret_cast<const std::byte *>(kBegin); }
    [[nodiscard]] static constexpr std::size_t bytes() noexcept { return kBytes; }

    /// Everything is free.
    void clear();
    /// What is in the arena now is what each execution begins with.
    void keep();
    void restore() noexcept;
    /// While it is active, operator new allocates here.
    void activate(bool active) noexcept { m_active = active; }
    [[nodiscard]] bool active() const noexcept { return m_active; }

    /// Zeroed.
    void *allocate(std::size_t size, std::size_t alignment) noexcept;
    void release(void *address) noexcept;
    /// Pages, as a system hands them out: zeroed when an execution begins.
    std::byte *reservePages(std::size_t bytes, std::size_t alignment) noexcept;
    void releasePages(std::byte *address) noexcept;
    [[nodiscard]] bool pagesAreReleased() const noexcept;
    /// Tells what has to be zeroed again. Precondition: owns(address).
    void noteWrite(const void *address, std::size_t bytes) noexcept;
    /// Precondition: owns(address).
    [[nodiscard]] bool isAllocated(const void *address) const noexcept
    {
        return isInHeap(address) ? states()[grainOf(address)] >= kStart : isInLivePages(address);
    }
    /// True where an allocation begins that was not released.
    [[nodiscard]] static bool isStart(const void *address) noexcept { return isInHeap(address) && states()[grainOf(address)] == kStart; }
    /// Bytes of the allocation that begins at `address`.
    [[nodiscard]] static std::size_t sizeOf(const void *address) noexcept;

private:
    constexpr Arena() = default;
    void map();

    static constexpr std::uintptr_t kBegin = 0x2000'0000'0000U;
    static constexpr std::size_t kHeapBytes = 4 << 20;
    static constexpr std::size_t kPagesBytes = 60 << 20;
    static constexpr std::size_t kBytes = kHeapBytes + kPagesBytes;
    static constexpr std::size_t kGrain = 16;
    static constexpr std::size_t kChunk = 512;                                    ///< of pages, zeroed at a time
    static constexpr std::uint8_t kFree = 0, kFreed = 1, kStart = 2, kInside = 3; ///< states of a grain
    struct Pages
    {
        std::byte *begin, *end;
        bool released;
    };

    [[nodiscard]] static bool isInHeap(const void *address) noexcept
    {
        return reinterpret_cast<std::uintptr_t>(address) - kBegin < kHeapBytes;
    }
    [[nodiscard]] bool isInLivePages(const void *address) const noexcept;
    [[nodiscard]] static std::byte *pages() noexcept { return reinterpret_cast<std::byte *>(kBegin + kHeapBytes); }
    [[nodiscard]] static std::uint8_t *states() noexcept { return reinterpret_cast<std::uint8_t *>(kBegin + kBytes); }
    [[nodiscard]] static std::size_t grainOf(const void *address) noexcept
    {
        return (reinterpret_cast<std::uintptr_t>(address) - kBegin) / kGrain;
    }

    static Arena s_instance;

    std::size_t m_used = 0; ///< bytes of the heap
    bool m_active = false;
    bool m_mapped = false;
    std::size_t m_usedPages = 0; ///< bytes
    RawVector<Pages> m_ranges;
    RawVector<std::uint8_t> m_isDirty; ///< per chunk
    RawVector<std::uint32_t> m_dirty;  ///< chunks that were written since they were last as kept

    RawVector<std::byte> m_keptHeap;
    RawVector<std::uint8_t> m_keptStates;
    std::size_t m_keptPages = 0; ///< as m_usedPages
    RawVector<Pages> m_keptRanges;
    RawVector<std::byte> m_keptChunks;
    RawVector<std::uint32_t> m_placeOfChunk; ///< in m_keptChunks, + 1; 0 = zeros
};

} // namespace atomalloc::model
