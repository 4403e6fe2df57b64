// SPDX-License-Identifier: GPL-3.0-or-later
// The address range to scale, as rectangles.
#include "ui/views/base/address_strip.h"

#include "app/analysis/byte_layers.h"

#include <algorithm>
#include <array>

namespace atomalloc::ui {

namespace {

constexpr double kLeastDrawnWidth = 4; ///< of a block that is drawn as itself
constexpr double kStretchWidth = 8;    ///< in which narrower neighbours are merged
constexpr double kLeastSpanWidth = 2;  ///< of a span that a label could stand over
constexpr double kLeastGap = 0.5;      ///< that is seen
/// Beyond so many events a look at all stretches is the cheaper way.
constexpr std::size_t kMostMarkedEvents = 20'000;

double pixelsPerByte(const AddressScale &scale, const QRectF &rect)
{
    return scale.shown_bytes > 0 ? rect.width() / static_cast<double>(scale.shown_bytes) : 0;
}

/// Granules of a stretch: as many as are drawn in kStretchWidth.
std::uint64_t granulesOfStretch(const AddressScale &scale, const QRectF &rect)
{
    const double granule = pixelsPerByte(scale, rect) * static_cast<double>(scale.granule);
    return granule > 0 ? std::max<std::uint64_t>(1, static_cast<std::uint64_t>(kStretchWidth / granule)) : ~std::uint64_t{0} >> 32;
}

bool isTaken(Place place) { return place == Place::live || place == Place::zeroing || place == Place::retired; }

/// Takes in the blocks of one stretch, by address.
class StretchBuilder
{
public:
    StretchBuilder(const AddressScale &scale, const QRectF &rect)
        : m_scale(scale), m_left(rect.left()), m_height(rect.height()), m_pixelsPerByte(pixelsPerByte(scale, rect))
    {
        m_stretch.used_begin = kNowhere;
    }

    void add(const app::BlockState &block)
    {
        ++m_stretch.blocks;
        if (toIndex(block.size_class) >= m_scale.class_sizes->size())
            return;
        const std::uint64_t bytes = (*m_scale.class_sizes)[toIndex(block.size_class)];
        const std::uint64_t from = toIndex(block.block) * m_scale.granule;
        if (isTaken(block.place))
            take(from, bytes);
        extendSpan(from, bytes);
        const double left = x(from);
        const double right = x(from + bytes);
        if (right - left >= kLeastDrawnWidth) {
            endGroup();
            addCell(block, bytes, left, right);
            return;
        }
        if (m_groupBlocks > 0 && left - m_groupRight > kLeastGap)
            endGroup();
        addToGroup(block, bytes, left, right);
    }

    AddressStretch finish()
    {
        endGroup();
        if (m_span.blocks > 0)
            m_stretch.spans.push_back(m_span);
        return std::move(m_stretch);
    }

private:
    static constexpr std::uint64_t kNowhere = ~std::uint64_t{0};

    [[nodiscard]] double x(std::uint64_t byte) const { return m_left + static_cast<double>(byte) * m_pixelsPerByte; }

    /// The bytes of the block if the filter leaves it out.
    std::uint64_t leftOutOf(const app::BlockState &block, std::uint64_t bytes)
    {
        const bool shown = !m_scale.shows || m_scale.shows(block);
        m_stretch.block_bytes += bytes;
        m_stretch.shown_bytes += shown ? bytes : 0;
        return shown ? 0 : bytes;
    }

    void addCell(const app::BlockState &block, std::uint64_t bytes, double left, double right)
    {
        AddressCell cell;
        cell.rect = QRectF(left, 0, right - left, m_height);
        cell.place = block.place;
        cell.generation = block.generation;
        cell.block = cell.first = cell.last = block.block;
        cell.bytes = cell.smallest_block = cell.largest_block = bytes;
        cell.wiped = block.chunks > 0 ? static_cast<double>(block.chunks_done) / block.chunks : 0;
        cell.left_out_bytes = leftOutOf(block, bytes);
        m_stretch.cells.push_back(cell);
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
        if (m_groupBlocks == 0)
            return;
        double left = m_groupLeft;
        for (const Place place : app::kPlaceOrder) {
            const Share &share = m_shares[static_cast<std::size_t>(place)];
            if (share.blocks == 0)
                continue;
            const double width = (m_groupRight - m_groupLeft) * static_cast<double>(share.bytes) / static_cast<double>(m_groupBytes);
            AddressCell cell;
            cell.rect = QRectF(left, 0, width, m_height);
            cell.place = place;
            cell.generation = share.generations / share.blocks;
            cell.blocks = share.blocks;
            cell.bytes = share.bytes;
            cell.left_out_bytes = share.left_out;
            cell.smallest_block = share.smallest;
            cell.largest_block = share.largest;
            cell.first = share.first;
            cell.last = share.last;
            m_stretch.cells.push_back(cell);
            left += width;
        }
        m_shares = {};
        m_groupBlocks = 0;
        m_groupBytes = 0;
    }

    void extendSpan(std::uint64_t from, std::uint64_t bytes)
    {
        if (m_span.blocks == 0 || bytes != m_span.block_size || from != m_span.end) {
            const bool first = m_stretch.spans.empty();
            if (m_span.blocks > 0 && (first || static_cast<double>(m_span.end - m_span.begin) * m_pixelsPerByte >= kLeastSpanWidth))
                m_stretch.spans.push_back(m_span);
            m_span = {from, from, bytes, 0};
        }
        m_span.end = from + bytes;
        ++m_span.blocks;
    }

    void take(std::uint64_t from, std::uint64_t bytes)
    {
        if (m_stretch.used_begin == kNowhere)
            m_stretch.used_begin = from;
        else if (from > m_stretch.used_end)
            m_stretch.longest_free = std::max(m_stretch.longest_free, from - m_stretch.used_end);
        m_stretch.used_end = from + bytes;
    }

    struct Share
    {
        std::uint64_t bytes = 0, left_out = 0, generations = 0;
        std::uint64_t smallest = 0, largest = 0; ///< block sizes
        std::uint32_t blocks = 0;
        BlockId first = kNoBlock, last = kNoBlock;
    };
    const AddressScale &m_scale;
    double m_left;
    double m_height;
    double m_pixelsPerByte;
    AddressStretch m_stretch;
    std::array<Share, 7> m_shares{};
    double m_groupLeft = 0, m_groupRight = 0;
    std::uint64_t m_groupBytes = 0;
    std::uint32_t m_groupBlocks = 0;
    AddressStretch::Span m_span;
};

AddressStretch stretchOf(const app::BlockTable &blocks, std::uint64_t first, std::uint64_t end, const AddressScale &scale,
                         const QRectF &rect)
{
    StretchBuilder builder(scale, rect);
    blocks.visit(first, end, [&builder](const app::BlockTable::Entry &entry) { builder.add(entry.second); });
    return builder.finish();
}

/// How many stretches there are. What lies behind the addresses that are shown belongs to the last one.
std::size_t countOfStretches(const AddressScale &scale, std::uint64_t granules)
{
    const std::uint64_t shown = scale.shown_bytes / scale.granule;
    return static_cast<std::size_t>(std::max<std::uint64_t>(1, (shown + granules - 1) / granules));
}

/// Puts the stretches together, from low addresses to high ones.
class StripBuilder
{
public:
    StripBuilder(const AddressScale &scale, const QRectF &rect) : m_scale(scale), m_pixelsPerByte(pixelsPerByte(scale, rect))
    {
        m_strip.rect = rect;
    }

    void add(const AddressStretch &stretch)
    {
        for (const AddressCell &cell : stretch.cells) {
            m_strip.cells.push_back(cell);
            m_strip.cells.back().rect.translate(0, m_strip.rect.top());
        }
        for (const AddressStretch::Span &span : stretch.spans) {
            if (m_span.blocks > 0 && span.begin == m_span.end && span.block_size == m_span.block_size) {
                m_span.end = span.end;
                m_span.blocks += span.blocks;
                continue;
            }
            endSpan();
            m_span = span;
        }
        if (stretch.used_begin < stretch.used_end) {
            if (stretch.used_begin > m_usedEnd)
                freeRun(stretch.used_begin - m_usedEnd);
            freeRun(stretch.longest_free);
            m_usedEnd = stretch.used_end;
        }
        m_strip.block_bytes += stretch.block_bytes;
        m_strip.shown_bytes += stretch.shown_bytes;
    }

    AddressStrip finish(const std::map<std::uint32_t, std::uint32_t> &committed)
    {
        endSpan();
        freeRun(m_scale.max_memory - std::min(m_usedEnd, m_scale.max_memory));
        std::uint64_t end = 0;
        for (const auto &[first, last] : committed) {
            const std::uint64_t from = first * m_scale.granule;
            if (from > end)
                m_strip.decommitted.push_back(range(end, from));
            m_strip.committed.push_back(range(from, last * m_scale.granule));
            end = last * m_scale.granule;
        }
        // The scale may be that of a larger pool.
        const std::uint64_t last = m_scale.max_memory == 0 ? m_scale.shown_bytes : std::min(m_scale.shown_bytes, m_scale.max_memory);
        if (end < last)
            m_strip.decommitted.push_back(range(end, last));
        return std::move(m_strip);
    }

private:
    [[nodiscard]] double x(std::uint64_t byte) const { return m_strip.rect.left() + static_cast<double>(byte) * m_pixelsPerByte; }
    [[nodiscard]] QRectF range(std::uint64_t from, std::uint64_t to) const
    {
        return {x(from), m_strip.rect.top(), x(to) - x(from), m_strip.rect.height()};
    }
    void freeRun(std::uint64_t bytes) { m_strip.longest_free_bytes = std::max(m_strip.longest_free_bytes, bytes); }
    void endSpan()
    {
        const double left = x(m_span.begin);
        if (const double right = x(m_span.end); m_span.blocks > 0 && right - left >= kLeastSpanWidth)
            m_strip.spans.push_back({left, right, m_span.block_size, m_span.blocks});
    }

    const AddressScale &m_scale;
    double m_pixelsPerByte;
    AddressStrip m_strip;
    AddressStretch::Span m_span;
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
    const auto end = blocks.upperBound(toIndex(cell.last));
    BlockId first = kNoBlock;
    bool passed = false; // the selected one lies in this cell, before what comes
    for (auto at = blocks.lowerBound(toIndex(cell.first)); at != end; ++at) {
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
    const std::uint64_t granules = granulesOfStretch(scale, rect);
    const std::size_t count = countOfStretches(scale, granules);
    StripBuilder builder(scale, rect);
    for (std::size_t i = 0; i < count; ++i)
        builder.add(stretchOf(blocks, i * granules, i + 1 == count ? toIndex(kNoBlock) : (i + 1) * granules, scale, rect));
    return builder.finish(committed);
}

void AddressStretches::begin(const AddressScale &scale, const QRectF &rect)
{
    m_granules = granulesOfStretch(scale, rect);
    m_stretches.resize(countOfStretches(scale, m_granules));
    m_rect = rect;
    m_shownBytes = scale.shown_bytes;
    m_known = false;
}

void AddressStretches::mark(const Event &event, const AddressScale &scale)
{
    if (event.block == kNoBlock)
        return;
    const bool carves = event.kind == EventKind::carve && toIndex(event.size_class) < scale.class_sizes->size();
    const std::uint64_t blocks = carves ? std::max(event.aux, 1U) : 1;
    const std::uint64_t granules = carves ? (*scale.class_sizes)[toIndex(event.size_class)] / scale.granule : 1;
    const std::uint64_t last = m_stretches.size() - 1;
    const std::uint64_t from = std::min(toIndex(event.block) / m_granules, last);
    const std::uint64_t to = std::min((toIndex(event.block) + (blocks - 1) * granules) / m_granules, last);
    for (std::uint64_t i = from; i <= to; ++i) {
        if (!m_stale[static_cast<std::size_t>(i)])
            ++m_staleCount;
        m_stale[static_cast<std::size_t>(i)] = true;
    }
}

void AddressStretches::sync(const app::HeapState &heap, const app::RecordedRun &run, const AddressScale &scale, const QRectF &rect,
                            std::size_t most)
{
    if (m_shownBytes != scale.shown_bytes || m_rect.left() != rect.left() || m_rect.size() != rect.size())
        begin(scale, rect);
    const std::size_t target = heap.position();
    const std::size_t first = std::min(m_position, target);
    const std::size_t last = std::min(std::max(m_position, target), run.eventCount());
    if (!m_known)
        most = kAllBlocks;
    if (!m_known || last - first > kMostMarkedEvents) {
        m_stale.assign(m_stretches.size(), true);
        m_staleCount = m_stretches.size();
    } else {
        for (std::size_t i = first; i < last; ++i)
            mark(run.event(i), scale);
    }
    m_position = target;
    m_known = true;
    std::size_t blocks = 0;
    for (std::size_t turn = 0; turn < m_stretches.size() && m_staleCount > 0 && blocks < most; ++turn) {
        m_next = (m_next + 1) % m_stretches.size();
        if (!m_stale[m_next])
            continue;
        const std::uint64_t end = m_next + 1 == m_stretches.size() ? toIndex(kNoBlock) : (m_next + 1) * m_granules;
        m_stretches[m_next] = stretchOf(heap.blocks(), m_next * m_granules, end, scale, m_rect);
        blocks += m_stretches[m_next].blocks;
        m_stale[m_next] = false;
        --m_staleCount;
    }
}

AddressStrip AddressStretches::strip(const app::HeapState &heap, const AddressScale &scale, const QRectF &rect) const
{
    StripBuilder builder(scale, rect);
    for (const AddressStretch &stretch : m_stretches)
        builder.add(stretch);
    return builder.finish(heap.committed());
}

} // namespace atomalloc::ui
