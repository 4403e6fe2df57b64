// SPDX-License-Identifier: MPL-2.0
// ChunkedArray: an array that grows at its end and never moves. One thread appends. Others may read elements that it has published to them
// by a release store of its own. Chunk k holds kFirst * 2^k elements, so that 40 chunk pointers reach further than any memory.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdlib>
#include <memory>
#include <new>
#include <type_traits>

namespace atomalloc::app {

template <typename T>
class ChunkedArray
{
    static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);

public:
    /// Appending thread only.
    [[nodiscard]] std::size_t size() const noexcept { return m_size; }

    /// Appending thread only. Throws std::bad_alloc.
    void append(const T &value)
    {
        const Slot slot = slotOf(m_size);
        if (slot.offset == 0)
            m_chunks[slot.chunk] = allocateChunk(kFirst << slot.chunk);
        ::new (static_cast<void *>(m_chunks[slot.chunk].get() + slot.offset)) T(value);
        ++m_size;
    }

    /// Precondition: the element was published to this thread.
    [[nodiscard]] const T &operator[](std::size_t index) const noexcept
    {
        const Slot slot = slotOf(index);
        return m_chunks[slot.chunk].get()[slot.offset];
    }

private:
    static constexpr std::size_t kFirst = 4096;
    static constexpr int kFirstBits = std::bit_width(kFirst);

    struct Slot
    {
        std::size_t chunk;
        std::size_t offset;
    };
    struct Free
    {
        void operator()(T *chunk) const noexcept { std::free(static_cast<void *>(chunk)); }
    };
    using Chunk = std::unique_ptr<T, Free>;

    static Slot slotOf(std::size_t index) noexcept
    {
        const std::size_t shifted = index + kFirst;
        const auto chunk = static_cast<std::size_t>(std::bit_width(shifted) - kFirstBits);
        return {chunk, shifted - (kFirst << chunk)};
    }

    static Chunk allocateChunk(std::size_t elements)
    {
        void *memory = std::malloc(elements * sizeof(T)); // untouched pages cost nothing until they are used
        if (memory == nullptr)
            throw std::bad_alloc();
        return Chunk(static_cast<T *>(memory));
    }

    std::array<Chunk, 40> m_chunks;
    std::size_t m_size = 0;
};

} // namespace atomalloc::app
