// SPDX-License-Identifier: MPL-2.0
#include "app/recording/line_slabs.h"

#include "app/base/large_pages.h"

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <utility>

namespace atomalloc::app {
namespace {

constexpr std::size_t kLeastLines = 64;       // of a slab: 4 KiB
constexpr std::size_t kLargeLines = 1U << 15; // 2 MiB: from here on in large pages
constexpr std::size_t kMostLines = 1U << 18;  // 16 MiB, but for what is asked for at once

} // namespace

void LineSlabs::Free::operator()(void *slab) const noexcept { std::free(slab); }

void LineSlabs::swap(LineSlabs &other) noexcept
{
    m_slabs.swap(other.m_slabs);
    std::swap(m_begun, other.m_begun);
    std::swap(m_next, other.m_next);
    std::swap(m_left, other.m_left);
    std::swap(m_lines, other.m_lines);
    m_given.swap(other.m_given);
}

void LineSlabs::add(std::size_t lines)
{
    constexpr std::size_t kRounding = kLargeLines - 1;
    if (lines >= kLargeLines)
        lines = (lines + kRounding) & ~kRounding;
    void *memory = lines >= kLargeLines ? allocateLargePages(lines * kLine) : std::aligned_alloc(kLine, lines * kLine);
    if (memory == nullptr)
        throw std::bad_alloc();
    std::unique_ptr<void, Free> owned(memory);
    m_slabs.push_back({std::move(owned), lines});
    m_lines += lines;
}

/// The next slab that is long enough.
void LineSlabs::begin(std::size_t lines)
{
    while (m_begun < m_slabs.size() && m_slabs[m_begun].lines < lines)
        ++m_begun;
    if (m_begun == m_slabs.size())
        add(std::max(lines, std::clamp(m_lines, kLeastLines, kMostLines))); // as much again as there is
    m_next = static_cast<std::byte *>(m_slabs[m_begun].memory.get());
    m_left = m_slabs[m_begun].lines;
    ++m_begun;
}

void LineSlabs::reserve(std::size_t lines)
{
    if (lines > m_left && m_slabs.empty())
        add(lines);
}

void *LineSlabs::take(std::size_t lines)
{
    const auto list = static_cast<std::size_t>(std::bit_width(lines - 1)); // its pieces are long enough
    if (list < kLists && m_given[list] != nullptr)
        return std::exchange(m_given[list], m_given[list]->next);
    if (lines > m_left)
        begin(lines);
    m_left -= lines;
    return std::exchange(m_next, m_next + lines * kLine);
}

void LineSlabs::forgetAll() noexcept
{
    m_begun = 0;
    m_next = nullptr;
    m_left = 0;
    m_given = {};
}

void LineSlabs::give(void *piece, std::size_t lines) noexcept
{
    const std::size_t list = std::min(static_cast<std::size_t>(std::bit_width(lines)) - 1, kLists - 1);
    m_given[list] = new (piece) Piece{m_given[list]};
}

} // namespace atomalloc::app
