// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timeline_layout.h"

#include <algorithm>

namespace atomalloc::ui {

TimelineLayout layOutTimeline(QSizeF size, double gutter, double legend, std::size_t tracks)
{
    using Layout = TimelineLayout;
    const double room = size.height() - Layout::kPlotTop - Layout::kAxis;
    const double forTracks = std::max(0.0, room - Layout::kLeastPlot - Layout::kTrackGap);
    const std::size_t shown = std::min(tracks, static_cast<std::size_t>(forTracks / Layout::kTrack));
    const double taken = shown == 0 ? 0 : static_cast<double>(shown) * Layout::kTrack + Layout::kTrackGap;
    const double left = 8 + gutter;
    TimelineLayout layout;
    layout.plot = {left, Layout::kPlotTop, std::max(1.0, size.width() - 16 - left - legend), std::max(1.0, room - taken)};
    double top = layout.plot.bottom() + Layout::kTrackGap;
    for (std::size_t i = 0; i < shown; ++i, top += Layout::kTrack)
        layout.tracks.emplace_back(left, top, layout.plot.width(), Layout::kTrack - 4);
    layout.axis = {left, layout.plot.bottom() + taken, layout.plot.width(), Layout::kAxis};
    return layout;
}

double timelineHeight(std::size_t tracks)
{
    using Layout = TimelineLayout;
    const double plain = Layout::kPlotTop + Layout::kLeastPlot + Layout::kAxis;
    return tracks == 0 ? plain : plain + Layout::kTrackGap + static_cast<double>(tracks) * Layout::kTrack;
}

} // namespace atomalloc::ui
