// SPDX-License-Identifier: MPL-2.0
// LineSlabs: the memory of a table, in pieces of lines of 64 bytes. Pieces are cut from slabs, which get larger as the table does: those of
// a large table lie in large pages (app/base/large_pages.h). All of it goes away with the slabs, or serves another table. One thread.
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

namespace atomalloc::app {

class LineSlabs
{
public:
    static constexpr std::size_t kLine = 64;

    LineSlabs() = default;
    LineSlabs(const LineSlabs &) = delete;
    LineSlabs &operator=(const LineSlabs &) = delete;
    LineSlabs(LineSlabs &&other) noexcept { swap(other); }
    LineSlabs &operator=(LineSlabs &&other) noexcept
    {
        LineSlabs(std::move(other)).swap(*this);
        return *this;
    }
    ~LineSlabs() = default;

    /// Before all else: makes room for so many lines at once. Throws std::bad_alloc.
    void reserve(std::size_t lines);
    /// At a multiple of kLine. Throws std::bad_alloc.
    [[nodiscard]] void *take(std::size_t lines);
    /// A piece that take() gave for so many lines. Another one can be made of it.
    void give(void *piece, std::size_t lines) noexcept;
    /// There are no pieces any more. Their memory is kept for others.
    void forgetAll() noexcept;

private:
    struct Free
    {
        void operator()(void *slab) const noexcept;
    };
    struct Piece // that was given back. The others of its list lie in it
    {
        Piece *next;
    };
    static constexpr std::size_t kLists = 12;

    struct Slab
    {
        std::unique_ptr<void, Free> memory;
        std::size_t lines = 0;
    };
    void swap(LineSlabs &other) noexcept;
    void begin(std::size_t lines);
    void add(std::size_t lines);

    std::vector<Slab> m_slabs;
    std::size_t m_begun = 0;               // slabs that pieces were cut from, or that were too short
    std::byte *m_next = nullptr;           // in the last of them
    std::size_t m_left = 0;                // lines of it
    std::size_t m_lines = 0;               // of all slabs
    std::array<Piece *, kLists> m_given{}; // list n has pieces of 2^n lines or more
};

} // namespace atomalloc::app
