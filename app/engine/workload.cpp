// SPDX-License-Identifier: MPL-2.0
// What a workload suggests by itself: the config that fits it, and the seed.
#include "app/engine/profile_player.h"
#include "app/engine/run.h"

#include <algorithm>
#include <bit>
#include <vector>

namespace atomalloc::app {

namespace {

constexpr std::uint64_t kDefaultSeed = 42;
/// Live objects of a profile in its steady state: what its default number of births can reach.
constexpr double kSteadyObjects = 3'000;

std::uint64_t blockBytes(const std::vector<std::uint64_t> &classes, std::uint64_t size)
{
    const auto found = std::lower_bound(classes.begin(), classes.end(), size);
    return found == classes.end() ? size : *found;
}

/// Largest sum of block bytes that is live at once.
std::uint64_t peakBlockBytes(const ProgramTrace &trace, const std::vector<std::uint64_t> &classes)
{
    std::vector<std::uint64_t> blocks; // by allocation
    std::uint64_t live = 0;
    std::uint64_t peak = 0;
    for (const TraceStep &step : trace.steps) {
        if (step.allocation >= blocks.size())
            blocks.resize(step.allocation + 1, 0);
        std::uint64_t &block = blocks[step.allocation];
        if (step.kind == TraceStep::Kind::allocate) {
            block = blockBytes(classes, std::max<std::uint64_t>(step.bytes, 1));
            live += block;
            peak = std::max(peak, live);
        } else {
            live -= block;
            block = 0;
        }
    }
    return peak;
}

struct Suggestion
{
    AtomAllocConfig operator()(const Scenario &scenario) const { return scenario.config; }

    AtomAllocConfig operator()(const ProgramTrace &trace) const
    {
        AtomAllocConfig config;
        std::uint64_t largest = 1;
        for (const TraceStep &step : trace.steps)
            largest = std::max(largest, step.kind == TraceStep::Kind::allocate ? step.bytes : 0);
        config.max_block_size = std::max(config.max_block_size, std::bit_ceil(largest));
        config.max_memory = std::max(config.max_memory, config.max_block_size);
        // Twice the peak: room for free blocks that lie where a large one cannot.
        config.max_memory = std::max(config.max_memory, std::bit_ceil(2 * peakBlockBytes(trace, sizeClasses(config))));
        return config;
    }

    AtomAllocConfig operator()(const ProductionProfile &profile) const
    {
        AtomAllocConfig config;
        const double bytes = kSteadyObjects * ProfilePlayer::meanLiveBlockBytes(profile, config) / ProfilePlayer::kFill;
        config.max_memory = std::max(config.initial_pool_size, std::bit_ceil(static_cast<std::uint64_t>(bytes)));
        return config;
    }
};

} // namespace

AtomAllocConfig Workload::suggestedConfig() const { return std::visit(Suggestion{}, content); }

std::uint64_t Workload::suggestedSeed() const
{
    const auto *scenario = std::get_if<Scenario>(&content);
    return scenario != nullptr ? scenario->seed : kDefaultSeed;
}

} // namespace atomalloc::app
