// SPDX-License-Identifier: MPL-2.0
// SizeSampler, DurationSampler: draw from the distributions of a scenario. Immutable once made. Any thread with its own Random.
#pragma once

#include "app/engine/random.h"
#include "app/scenario/scenario.h"

#include <cstdint>
#include <vector>

namespace atomalloc::app {

class SizeSampler
{
public:
    explicit SizeSampler(const SizeDistribution &distribution);
    [[nodiscard]] std::uint64_t draw(Random &random) const;

private:
    std::uint64_t drawLogNormal(Random &random) const;

    SizeDistribution m_distribution;
    std::vector<std::uint64_t> m_sizes; // zipf, table: what is drawn by weight
    std::vector<double> m_upTo;         // zipf, table: running sums of the weights
};

class DurationSampler
{
public:
    explicit DurationSampler(const DurationDistribution &distribution) : m_distribution(distribution) {}
    /// Nanoseconds.
    [[nodiscard]] std::uint64_t draw(Random &random) const;

private:
    DurationDistribution m_distribution;
};

/// Index of the weight that `random` falls on, given the running sums of the weights. REQUIRES: not empty, sums ascending.
std::size_t drawByWeight(const std::vector<double> &runningSums, Random &random);

} // namespace atomalloc::app
