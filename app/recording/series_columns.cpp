// SPDX-License-Identifier: MPL-2.0
#include "app/recording/series_columns.h"

namespace atomalloc::app {
namespace {

constexpr SeriesColumn kColumns[] = {
    {u"time_ns", &SeriesPoint::time_ns},
    {u"event", &SeriesPoint::event},
    {u"live_bytes", &SeriesPoint::live_bytes},
    {u"hot_bytes", &SeriesPoint::hot_bytes},
    {u"cold_bytes", &SeriesPoint::cold_bytes},
    {u"zeroing_bytes", &SeriesPoint::zeroing_bytes},
    {u"free_bytes", &SeriesPoint::free_bytes},
    {u"retired_bytes", &SeriesPoint::retired_bytes},
    {u"committed_bytes", &SeriesPoint::committed_bytes},
    {u"requested_bytes", &SeriesPoint::requested_bytes},
    {u"waiting", &SeriesPoint::waiting},
    {u"allocations", &SeriesPoint::allocations},
    {u"deallocations", &SeriesPoint::deallocations},
    {u"hot_hits", &SeriesPoint::hot_hits},
    {u"cold_hits", &SeriesPoint::cold_hits},
    {u"misses", &SeriesPoint::misses},
};

} // namespace

std::span<const SeriesColumn> seriesColumns() noexcept { return kColumns; }

} // namespace atomalloc::app
