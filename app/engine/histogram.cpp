// SPDX-License-Identifier: MPL-2.0
#include "app/engine/histogram.h"

#include <algorithm>
#include <bit>

namespace atomalloc::app {

namespace {
constexpr unsigned kSubBits = 7;
constexpr std::uint64_t kSubCount = std::uint64_t{1} << kSubBits;

std::size_t bucketOf(std::uint64_t value) noexcept
{
    if (value < kSubCount)
        return static_cast<std::size_t>(value);
    const unsigned shift = static_cast<unsigned>(std::bit_width(value)) - 1 - kSubBits;
    return static_cast<std::size_t>(shift * kSubCount + (value >> shift));
}

std::uint64_t lastOf(std::size_t bucket) noexcept
{
    if (bucket < kSubCount)
        return bucket;
    const std::uint64_t shift = bucket / kSubCount - 1;
    const std::uint64_t head = bucket - shift * kSubCount;
    return (head << shift) + ((std::uint64_t{1} << shift) - 1);
}
} // namespace

void LatencyHistogram::add(std::uint64_t ns)
{
    const std::size_t bucket = bucketOf(ns);
    if (bucket >= m_buckets.size())
        m_buckets.resize((bucket / kSubCount + 1) * kSubCount); // whole doublings
    ++m_buckets[bucket];
    ++m_count;
    m_max = std::max(m_max, ns);
}

void LatencyHistogram::merge(const LatencyHistogram &other)
{
    m_buckets.resize(std::max(m_buckets.size(), other.m_buckets.size()));
    for (std::size_t i = 0; i < other.m_buckets.size(); ++i)
        m_buckets[i] += other.m_buckets[i];
    m_count += other.m_count;
    m_max = std::max(m_max, other.m_max);
}

std::uint64_t LatencyHistogram::percentile(std::uint64_t permille) const noexcept
{
    if (m_count == 0)
        return 0;
    const std::uint64_t wanted = std::max<std::uint64_t>(1, m_count / 1000 * permille + (m_count % 1000 * permille + 999) / 1000);
    std::uint64_t seen = 0;
    for (std::size_t bucket = 0; bucket < m_buckets.size(); ++bucket) {
        seen += m_buckets[bucket];
        if (seen >= wanted)
            return std::min(lastOf(bucket), m_max);
    }
    return m_max;
}

LatencyFigures LatencyHistogram::figures() const noexcept
{
    return {.count = m_count, .p50_ns = percentile(500), .p99_ns = percentile(990), .p999_ns = percentile(999), .max_ns = m_max};
}

} // namespace atomalloc::app
