// SPDX-License-Identifier: MPL-2.0
// LatencyHistogram: log-linear buckets, 128 per doubling. One thread adds. Merged at rest.
// It has buckets up to its largest value alone: 19 KiB for 20 ms, at most 58 KiB.
#pragma once

#include "app/recording/call_times.h"

#include <cstdint>
#include <vector>

namespace atomalloc::app {

class LatencyHistogram
{
public:
    void add(std::uint64_t ns);
    void merge(const LatencyHistogram &other);

    [[nodiscard]] std::uint64_t count() const noexcept { return m_count; }
    /// Smallest value that at least permille / 1000 of all values do not exceed. Above 128 ns it is rounded up by less than 0.8 %. 0 when
    /// empty.
    [[nodiscard]] std::uint64_t percentile(std::uint64_t permille) const noexcept;
    [[nodiscard]] LatencyFigures figures() const noexcept;

private:
    std::vector<std::uint64_t> m_buckets;
    std::uint64_t m_count = 0;
    std::uint64_t m_max = 0;
};

} // namespace atomalloc::app
