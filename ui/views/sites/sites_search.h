// SPDX-License-Identifier: GPL-3.0-or-later
// SitesSearch: the frames that contain a text in function, file or module, in the order in which the tree has them. Pure. Any thread.
#pragma once

#include "ui/views/sites/sites_content.h"

#include <QString>

#include <cstdint>
#include <vector>

namespace atomalloc::ui {

struct SitesMatches
{
    std::vector<bool> ofFrame;         ///< by frame
    std::vector<std::uint32_t> frames; ///< those that have something, from the root downwards, the widest first
    app::SiteAmount sum;               ///< of all of them together. A frame below another match counts once

    [[nodiscard]] bool lit(std::uint32_t frame) const { return frame < ofFrame.size() && ofFrame[frame]; }
};

/// Case does not matter. `text` is not empty.
[[nodiscard]] SitesMatches findFrames(const SitesContent &content, const QString &text);
/// The match behind `frame`, or the one before it. At the end it begins anew. REQUIRES: there is one.
[[nodiscard]] std::uint32_t nextMatch(const SitesMatches &matches, std::uint32_t frame, bool forwards);

} // namespace atomalloc::ui
