// SPDX-License-Identifier: MPL-2.0
// The figures of a SeriesPoint by their names: the columns of timeseries.csv and of the samples in run files. Constant data. Any thread.
#pragma once

#include "app/recording/recorded_run.h"

#include <cstdint>
#include <span>

namespace atomalloc::app {

struct SeriesColumn
{
    const char16_t *name; ///< as spelled in the struct
    std::uint64_t SeriesPoint::*member;
};

/// All of them, in the order of the struct.
std::span<const SeriesColumn> seriesColumns() noexcept;

} // namespace atomalloc::app
