// SPDX-License-Identifier: GPL-3.0-or-later
// The address range to scale, as rectangles.
#include "ui/views/base/address_strip.h"

#include <algorithm>
#include <array>

namespace atomalloc::ui {

namespace {

constexpr double kLeastDrawnWidth = 4; ///< of a block that is drawn as itself
constexpr double kGroupWidth = 8;      ///< of merged neighbours
constexpr std::array<Place, 6> kOrder{Place::live, Place::zeroing, Place::hot, Place::cold, Place::pool, Place::retired};

class Builder
{
public:
    Builder(const AddressScale &scale, const QRectF &rect)
        : m_scale(scale), m_pixelsPerByte(scale.shown_bytes > 0 ? rect.width() / static_cast<double>(scale.shown_bytes) : 0)
    {
        m_strip.rect = rect;
    }

    void add(const app::BlockState &block, std::uint64_t bytes)
    {
        const std::uint64_t from = toIndex(block.block) * m_scale.granule;
        measureFree(block, from, bytes);
        extendSpan(from, bytes);
        const double left = x(from);
        const double right = x(from + bytes);
        if (right - left >= kLeastDrawnWidth) {
            endGroup();
            addCell(block, bytes, left, right);
            return;
        }
        if (m_groupBlocks > 0 && (right - m_groupLeft > kGroupWidth || left - m_groupRight > 0.5))
            endGroup();
        addToGroup(block, bytes, left, right);
    }

    AddressStrip finish(const std::map<std::uint32_t, std::uint32_t> &committed)
    {
        endGroup();
        endSpan();
        m_strip.longest_free_bytes = std::max(m_strip.longest_free_bytes, m_scale.max_memory - std::min(m_usedEnd, m_scale.max_memory));
        std::uint64_t end = 0;
        for (const auto &[first, last] : committed) {
            const std::uint64_t from = first * m_scale.granule;
            if (from > end)
                m_strip.decommitted.push_back(range(end, from));
            m_strip.committed.push_back(range(from, last * m_scale.granule));
            end = last * m_scale.granule;
        }
        if (end < m_scale.shown_bytes)
            m_strip.decommitted.push_back(range(end, m_scale.shown_bytes));
        return std::move(m_strip);
    }

private:
    [[nodiscard]] double x(std::uint64_t byte) const { return m_strip.rect.left() + static_cast<double>(byte) * m_pixelsPerByte; }
    [[nodiscard]] QRectF range(std::uint64_t from, std::uint64_t to) const
    {
        return {x(from), m_strip.rect.top(), x(to) - x(from), m_strip.rect.height()};
    }

    /// The bytes of the block if the filter leaves it out.
    std::uint64_t leftOutOf(const app::BlockState &block, std::uint64_t bytes)
    {
        const bool shown = !m_scale.shows || m_scale.shows(block);
        m_strip.block_bytes += bytes;
        m_strip.shown_bytes += shown ? bytes : 0;
        return shown ? 0 : bytes;
    }

    void addCell(const app::BlockState &block, std::uint64_t bytes, double left, double right)
    {
        AddressCell cell;
        cell.rect = QRectF(left, m_strip.rect.top(), right - left, m_strip.rect.height());
        cell.place = block.place;
        cell.generation = block.generation;
        cell.block = cell.first = cell.last = block.block;
        cell.bytes = cell.smallest_block = cell.largest_block = bytes;
        cell.wiped = block.chunks > 0 ? static_cast<double>(block.chunks_done) / block.chunks : 0;
        cell.left_out_bytes = leftOutOf(block, bytes);
        m_strip.cells.push_back(cell);
    }

    void addToGroup(const app::BlockState &block, std::uint64_t bytes, double left, double right)
    {
        if (m_groupBlocks == 0)
            m_groupLeft = left;
        m_groupRight = right;
        ++m_groupBlocks;
        Share &share = m_shares[static_cast<std::size_t>(block.place)];
        share.bytes += bytes;
        share.left_out += leftOutOf(block, bytes);
        share.generations += block.generation;
        share.smallest = share.blocks == 0 ? bytes : std::min(share.smallest, bytes);
        share.largest = std::max(share.largest, bytes);
        if (share.blocks == 0)
            share.first = block.block;
        share.last = block.block;
        ++share.blocks;
        m_groupBytes += bytes;
    }

    void endGroup()
    {
        double left = m_groupLeft;
        for (const Place place : kOrder) {
            const Share &share = m_shares[static_cast<std::size_t>(place)];
            if (share.blocks == 0)
                continue;
            const double width = (m_groupRight - m_groupLeft) * static_cast<double>(share.bytes) / static_cast<double>(m_groupBytes);
            AddressCell cell;
            cell.rect = QRectF(left, m_strip.rect.top(), width, m_strip.rect.height());
            cell.place = place;
            cell.generation = share.generations / share.blocks;
            cell.blocks = share.blocks;
            cell.bytes = share.bytes;
            cell.left_out_bytes = share.left_out;
            cell.smallest_block = share.smallest;
            cell.largest_block = share.largest;
            cell.first = share.first;
            cell.last = share.last;
            m_strip.cells.push_back(cell);
            left += width;
        }
        m_shares = {};
        m_groupBlocks = 0;
        m_groupBytes = 0;
    }

    void extendSpan(std::uint64_t from, std::uint64_t bytes)
    {
        if (m_spanBlocks == 0 || bytes != m_spanBlockSize || from != m_spanEnd) {
            endSpan();
            m_spanStart = from;
            m_spanBlockSize = bytes;
        }
        m_spanEnd = from + bytes;
        ++m_spanBlocks;
    }

    void endSpan()
    {
        if (m_spanBlocks > 0)
            m_strip.spans.push_back({x(m_spanStart), x(m_spanEnd), m_spanBlockSize, m_spanBlocks});
        m_spanBlocks = 0;
    }

    void measureFree(const app::BlockState &block, std::uint64_t from, std::uint64_t bytes)
    {
        const bool used = block.place == Place::live || block.place == Place::zeroing || block.place == Place::retired;
        if (!used)
            return;
        if (from > m_usedEnd)
            m_strip.longest_free_bytes = std::max(m_strip.longest_free_bytes, from - m_usedEnd);
        m_usedEnd = from + bytes;
    }

    struct Share
    {
        std::uint64_t bytes = 0, left_out = 0, generations = 0;
        std::uint64_t smallest = 0, largest = 0; ///< block sizes
        std::uint32_t blocks = 0;
        BlockId first = kNoBlock, last = kNoBlock;
    };
    const AddressScale &m_scale;
    double m_pixelsPerByte = 0;
    AddressStrip m_strip;
    std::array<Share, 7> m_shares{};
    double m_groupLeft = 0, m_groupRight = 0;
    std::uint64_t m_groupBytes = 0;
    std::uint32_t m_groupBlocks = 0;
    std::uint64_t m_spanStart = 0, m_spanEnd = 0, m_spanBlockSize = 0, m_spanBlocks = 0;
    std::uint64_t m_usedEnd = 0;
};

} // namespace

bool holds(const AddressCell &cell, BlockId block, const app::BlockState *state)
{
    if (block == kNoBlock || state == nullptr || cell.first == kNoBlock)
        return false;
    return state->place == cell.place && toIndex(cell.first) <= toIndex(block) && toIndex(block) <= toIndex(cell.last);
}

BlockId blockToSelect(const AddressCell &cell, const app::BlockTable &blocks, BlockId selected)
{
    const auto end = blocks.upper_bound(toIndex(cell.last));
    BlockId first = kNoBlock;
    bool passed = false; // the selected one lies in this cell, before what comes
    for (auto at = blocks.lower_bound(toIndex(cell.first)); at != end; ++at) {
        if (at->second.place != cell.place)
            continue;
        if (first == kNoBlock)
            first = at->second.block;
        if (passed)
            return at->second.block;
        passed = at->second.block == selected;
    }
    return first;
}

AddressStrip layOutAddresses(const app::BlockTable &blocks, const std::map<std::uint32_t, std::uint32_t> &committed,
                             const AddressScale &scale, const QRectF &rect)
{
    Builder builder(scale, rect);
    for (const auto &[granule, block] : blocks) {
        if (toIndex(block.size_class) < scale.class_sizes->size())
            builder.add(block, (*scale.class_sizes)[toIndex(block.size_class)]);
    }
    return builder.finish(committed);
}

} // namespace atomalloc::ui
