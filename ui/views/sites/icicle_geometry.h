// SPDX-License-Identifier: GPL-3.0-or-later
// Where the frames of an icicle stand: each below the one that it belongs to, as wide as what it has. Pure functions. Any thread.
#pragma once

#include "ui/views/sites/sites_content.h"

#include <QPointF>
#include <QRectF>

#include <cstdint>
#include <vector>

namespace atomalloc::ui {

inline constexpr double kCallRow = 44;           ///< px, with the gap below
inline constexpr double kSystemRow = 12;         ///< calls of the system that are folded
inline constexpr double kAncestorRow = 15;       ///< what is above the frame that is zoomed to
inline constexpr double kLeastFrame = 3;         ///< px: siblings that are narrower are one box
inline constexpr double kLeastName = 16;         ///< px: narrower frames have no name
inline constexpr double kLeastFigures = 60;      ///< px: narrower frames have a name alone
inline constexpr std::size_t kMostAncestors = 5; ///< rows, besides the root

struct IcicleBox
{
    enum class Kind : std::uint8_t {
        call,
        system,   ///< folded
        ancestor, ///< of the frame that is zoomed to. The root is one as well
        rest,     ///< narrow siblings. `frame` is the widest of them
    };

    Kind kind = Kind::call;
    std::uint32_t frame = 0;
    std::uint32_t frames = 1; ///< of the rest: how many. Of the system: calls. Of an ancestor: calls between it and the one above
    app::SiteAmount amount;
    QRectF rect;
};

struct IcicleFrame
{
    double left = 0;
    double top = 0; ///< px. Above 0 or below, as it is scrolled
    double width = 1;
    std::uint32_t zoomed = app::SiteTree::kRoot;
};

struct IcicleLayout
{
    std::vector<IcicleBox> boxes; ///< a box behind the one that it stands below
    double height = 0;            ///< of all of it, px

    [[nodiscard]] const IcicleBox *boxOf(std::uint32_t frame) const;
    [[nodiscard]] const IcicleBox *boxAt(QPointF point) const;
};

[[nodiscard]] IcicleLayout layOutIcicle(const SitesContent &content, const IcicleFrame &frame);

enum class IcicleStep : std::uint8_t { up, down, left, right };
/// The box that an arrow key leads to from the one of `frame`. The first one below the ancestors when there is none. Null: nowhere.
[[nodiscard]] const IcicleBox *neighbourOf(const IcicleLayout &layout, std::uint32_t frame, IcicleStep step);

} // namespace atomalloc::ui
