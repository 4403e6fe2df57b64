// SPDX-License-Identifier: MPL-2.0
// ThinnedSeries: the points of a chart over the events of a run, never more than some thousand. Owned by one thread.
#pragma once

#include "app/recording/series_point.h"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

namespace atomalloc::app {

/// Lost events can leave sums below zero; a chart shows them as zero.
inline std::uint64_t notNegative(std::uint64_t value) noexcept { return value > std::numeric_limits<std::uint64_t>::max() / 2 ? 0 : value; }

inline SeriesPoint shown(SeriesPoint point) noexcept
{
    for (std::uint64_t *field : {&point.live_bytes, &point.hot_bytes, &point.cold_bytes, &point.zeroing_bytes, &point.free_bytes,
                                 &point.retired_bytes, &point.committed_bytes, &point.requested_bytes, &point.waiting})
        *field = notNegative(*field);
    return point;
}

/// Points at equal distances in events; every second one goes when there are too many.
class ThinnedSeries
{
public:
    ThinnedSeries() = default;
    explicit ThinnedSeries(std::vector<SeriesPoint> points) : m_points(std::move(points)) {}

    void offer(const SeriesPoint &totals)
    {
        if ((totals.event & (m_stride - 1)) != 0)
            return;
        m_points.push_back(shown(totals));
        if (m_points.size() < kMaxPoints)
            return;
        m_stride *= 2;
        std::erase_if(m_points, [this](const SeriesPoint &point) { return point.event % m_stride != 0; });
    }

    [[nodiscard]] const std::vector<SeriesPoint> &points() const noexcept { return m_points; }

private:
    static constexpr std::size_t kMaxPoints = 4096;
    std::vector<SeriesPoint> m_points;
    std::uint64_t m_stride = 1; // a power of two
};

} // namespace atomalloc::app
