// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/sites/icicle_geometry.h"

#include <algorithm>
#include <cmath>

namespace atomalloc::ui {

namespace {

using Kind = IcicleBox::Kind;

constexpr double kGap = 1; ///< between frames, px

class IcicleBuilder
{
public:
    IcicleBuilder(const SitesContent &content, const IcicleFrame &frame) : m_content(content), m_frame(frame), m_bottom(frame.top) {}

    IcicleLayout build()
    {
        const double top = placeAncestors();
        if (m_frame.zoomed == app::SiteTree::kRoot)
            placeChildren(m_frame.zoomed, m_frame.left, top);
        else
            place(m_frame.zoomed, m_frame.left, top, m_frame.width);
        for (std::size_t next = 0; next < m_open.size(); ++next) { // grows meanwhile
            const Open open = m_open[next];
            placeChildren(open.frame, open.left, open.bottom);
        }
        m_layout.height = m_bottom - m_frame.top;
        return std::move(m_layout);
    }

private:
    struct Open
    {
        std::uint32_t frame = 0;
        double left = 0;
        double bottom = 0;
    };

    [[nodiscard]] const app::SiteAmount &sumOf(std::uint32_t frame) const { return m_content.sums.sum[frame]; }
    /// Of the frame that takes the whole width.
    [[nodiscard]] double widthOf(std::uint64_t amount) const
    {
        const std::uint64_t whole = sumOf(m_frame.zoomed).amount;
        return whole == 0 ? 0 : m_frame.width * static_cast<double>(amount) / static_cast<double>(whole);
    }

    double placeAncestors()
    {
        std::vector<std::uint32_t> above;
        for (std::uint32_t frame = m_frame.zoomed; frame != app::SiteTree::kRoot; frame = m_content.tree->frame(frame).parent)
            above.push_back(m_content.tree->frame(frame).parent);
        if (above.empty())
            above.push_back(app::SiteTree::kRoot);
        std::ranges::reverse(above); // the root first
        // The nearest ones stay. Calls of the system have no row of their own.
        std::vector<std::size_t> rows;
        for (std::size_t i = above.size(); i-- > 1 && rows.size() < kMostAncestors;)
            if (!m_content.isFolded(above[i]))
                rows.push_back(i);
        rows.push_back(0);
        std::ranges::reverse(rows);
        double top = m_frame.top;
        std::size_t before = 0;
        for (const std::size_t row : rows) {
            const auto between = static_cast<std::uint32_t>(row == 0 ? 0 : row - before - 1);
            add({Kind::ancestor, above[row], between, sumOf(above[row]), QRectF(m_frame.left, top, m_frame.width, kAncestorRow - kGap)});
            top += kAncestorRow;
            before = row;
        }
        return top;
    }

    void placeChildren(std::uint32_t frame, double left, double top)
    {
        const std::vector<std::uint32_t> children = m_content.tree->childrenBySize(frame, m_content.sums);
        for (std::size_t i = 0; i < children.size(); ++i) {
            const double width = widthOf(sumOf(children[i]).amount);
            if (width < kLeastFrame) {
                placeRest(std::span(children).subspan(i), left, top);
                return;
            }
            place(children[i], left, top, width);
            left += width;
        }
    }

    void place(std::uint32_t frame, double left, double top, double width)
    {
        const bool system = m_content.isFolded(frame);
        const double row = system ? kSystemRow : kCallRow;
        const std::uint32_t calls = m_content.tree->frame(frame).calls;
        add({system ? Kind::system : Kind::call, frame, system ? calls : 1, sumOf(frame), QRectF(left, top, width - kGap, row - kGap)});
        m_open.push_back({frame, left, top + row});
    }

    void placeRest(std::span<const std::uint32_t> frames, double left, double top)
    {
        app::SiteAmount amount;
        for (const std::uint32_t frame : frames)
            amount += sumOf(frame);
        const double width = widthOf(amount.amount);
        if (width < kLeastFrame)
            return;
        add({Kind::rest, frames.front(), static_cast<std::uint32_t>(frames.size()), amount,
             QRectF(left, top, width - kGap, kCallRow - kGap)});
    }

    void add(const IcicleBox &box)
    {
        m_layout.boxes.push_back(box);
        m_bottom = std::max(m_bottom, box.rect.bottom() + kGap);
    }

    const SitesContent &m_content;
    const IcicleFrame &m_frame;
    double m_bottom;
    IcicleLayout m_layout;
    std::vector<Open> m_open;
};

} // namespace

IcicleLayout layOutIcicle(const SitesContent &content, const IcicleFrame &frame) { return IcicleBuilder(content, frame).build(); }

const IcicleBox *IcicleLayout::boxOf(std::uint32_t frame) const
{
    const auto box = std::ranges::find_if(boxes, [frame](const IcicleBox &one) { return one.frame == frame; });
    return box == boxes.end() ? nullptr : &*box;
}

const IcicleBox *IcicleLayout::boxAt(QPointF point) const
{
    const auto box = std::ranges::find_if(boxes, [point](const IcicleBox &one) { return one.rect.contains(point); });
    return box == boxes.end() ? nullptr : &*box;
}

const IcicleBox *neighbourOf(const IcicleLayout &layout, std::uint32_t frame, IcicleStep step)
{
    const IcicleBox *from = layout.boxOf(frame);
    if (from == nullptr) {
        const auto first = std::ranges::find_if(layout.boxes, [](const IcicleBox &box) { return box.kind != Kind::ancestor; });
        return first == layout.boxes.end() ? nullptr : &*first;
    }
    const QRectF &at = from->rect;
    const double middle = at.left() + std::min(at.width() / 2, 2.0); // children begin at the left end
    const IcicleBox *best = nullptr;
    const auto better = [&](const IcicleBox &box, double distance, double bestDistance) {
        return best == nullptr || distance < bestDistance || (distance == bestDistance && box.rect.left() < best->rect.left());
    };
    const auto distanceTo = [&](const IcicleBox &box) {
        switch (step) {
        case IcicleStep::up:
            return at.top() - box.rect.bottom();
        case IcicleStep::down:
            return box.rect.top() - at.bottom();
        case IcicleStep::left:
            return at.left() - box.rect.right();
        case IcicleStep::right:
            return box.rect.left() - at.right();
        }
        return -1.0;
    };
    for (const IcicleBox &box : layout.boxes) {
        const bool vertical = step == IcicleStep::up || step == IcicleStep::down;
        const bool inLine = step == IcicleStep::up     ? box.rect.left() <= middle && middle <= box.rect.right()
                            : step == IcicleStep::down ? at.left() - 0.5 <= box.rect.left() && box.rect.left() < at.right()
                                                       : box.rect.top() < at.bottom() && at.top() < box.rect.bottom();
        const double distance = distanceTo(box);
        if (inLine && distance >= 0 && &box != from && better(box, distance, best == nullptr ? 0 : distanceTo(*best)) &&
            (vertical || box.kind != Kind::ancestor))
            best = &box;
    }
    return best;
}

} // namespace atomalloc::ui
