// SPDX-License-Identifier: MPL-2.0
#include "app/engine/sampler.h"

#include "app/engine/exact_math.h"

#include <algorithm>

namespace atomalloc::app {

namespace {
constexpr double kLargestDuration = 9.0e18;
}

std::size_t drawByWeight(const std::vector<double> &runningSums, Random &random)
{
    const double point = random.unit() * runningSums.back();
    const auto found = std::upper_bound(runningSums.begin(), runningSums.end(), point);
    return std::min<std::size_t>(static_cast<std::size_t>(found - runningSums.begin()), runningSums.size() - 1);
}

SizeSampler::SizeSampler(const SizeDistribution &distribution) : m_distribution(distribution)
{
    double sum = 0.0;
    const auto add = [&](std::uint64_t size, double weight) {
        sum += weight;
        m_sizes.push_back(size);
        m_upTo.push_back(sum);
    };
    if (m_distribution.kind == SizeDistribution::Kind::table) {
        for (const SizeDistribution::Entry &entry : m_distribution.table)
            add(entry.size, entry.weight);
    } else if (m_distribution.kind == SizeDistribution::Kind::zipf) {
        std::uint64_t rank = 1;
        for (std::uint64_t size = std::max<std::uint64_t>(m_distribution.min, 1); size <= m_distribution.max; size *= 2)
            add(size, exactPow(static_cast<double>(rank++), -m_distribution.exponent));
        if (m_sizes.empty())
            add(m_distribution.max, 1.0);
    }
}

std::uint64_t SizeSampler::draw(Random &random) const
{
    switch (m_distribution.kind) {
    case SizeDistribution::Kind::constant:
        return m_distribution.value;
    case SizeDistribution::Kind::uniform:
        return m_distribution.min + random.below(std::max(m_distribution.max, m_distribution.min) - m_distribution.min + 1);
    case SizeDistribution::Kind::log_normal:
        return drawLogNormal(random);
    case SizeDistribution::Kind::zipf:
    case SizeDistribution::Kind::table:
        break;
    }
    return m_sizes.empty() ? m_distribution.value : m_sizes[drawByWeight(m_upTo, random)];
}

std::uint64_t SizeSampler::drawLogNormal(Random &random) const
{
    const double size = static_cast<double>(m_distribution.median) * exactExp(m_distribution.sigma * random.normal());
    const auto low = static_cast<double>(m_distribution.min);
    const auto high = static_cast<double>(std::max(m_distribution.max, m_distribution.min));
    return static_cast<std::uint64_t>(std::clamp(size, low, high));
}

std::uint64_t DurationSampler::draw(Random &random) const
{
    switch (m_distribution.kind) {
    case DurationDistribution::Kind::constant:
        return m_distribution.value_ns;
    case DurationDistribution::Kind::uniform:
        return m_distribution.min_ns + random.below(std::max(m_distribution.max_ns, m_distribution.min_ns) - m_distribution.min_ns + 1);
    case DurationDistribution::Kind::exponential:
        break;
    }
    return static_cast<std::uint64_t>(std::min(static_cast<double>(m_distribution.mean_ns) * random.exponential(), kLargestDuration));
}

} // namespace atomalloc::app
