// SPDX-License-Identifier: MPL-2.0
// What a workload suggests by itself: the config that fits it, and the seed.
#include "app/workload/workload.h"

#include "app/base/machine.h"
#include "app/config/size_classes.h"
#include "app/workload/profile_scale.h"

#include <algorithm>
#include <bit>
#include <utility>
#include <vector>

namespace atomalloc::app {

namespace {

constexpr std::uint64_t kDefaultSeed = 42;
/// Live objects of a profile in its steady state: what its default number of births can reach.
constexpr double kSteadyObjects = 3'000;

/// Largest sum of block bytes that is live at once.
std::uint64_t peakBlockBytes(const ProgramTrace &trace, const std::vector<std::uint64_t> &classes)
{
    std::vector<ClassIndex> blocks; // by allocation
    std::uint64_t live = 0;
    std::uint64_t peak = 0;
    for (const TraceStep &step : trace.steps) {
        if (step.allocation >= blocks.size())
            blocks.resize(step.allocation + std::size_t{1}, kNoClass);
        ClassIndex &block = blocks[step.allocation];
        if (step.kind == TraceStep::Kind::allocate) {
            // A request that is larger than any block is refused.
            block = classFor(classes, std::max(step.bytes, step.alignment()));
            live += bytesOfClass(classes, block);
            peak = std::max(peak, live);
        } else {
            live -= bytesOfClass(classes, std::exchange(block, kNoClass));
        }
    }
    return peak;
}

/// The nearest value that the rule allows.
void obey(const ConfigFault &fault, std::string_view field, std::uint64_t &value)
{
    if (fault.field == field && fault.rule == ConfigRule::at_most)
        value = std::min(value, std::bit_floor(fault.limit));
    else if (fault.field == field && fault.rule == ConfigRule::at_least)
        value = std::max(value, fault.limit);
}

/// The config with max_block_size and max_memory as near to what they are as validate() allows. Each round settles one field, and what
/// hangs on it.
AtomAllocConfig withinRules(AtomAllocConfig config)
{
    for (int round = 0; round < 3; ++round) {
        for (const ConfigFault &fault : validate(config)) {
            obey(fault, "max_block_size", config.max_block_size);
            obey(fault, "max_memory", config.max_memory);
        }
    }
    return config;
}

/// A power of two that the machine can hold beside everything else; at least `least`. More would have it swap or be killed.
std::uint64_t affordable(std::uint64_t bytes, std::uint64_t least)
{
    return std::max(std::min(bytes, std::bit_floor(physicalMemoryBytes() / 2)), least);
}

/// The power of two that is not smaller, where there is one.
std::uint64_t roundedUp(double bytes)
{
    constexpr double kMost = 0x1p63;
    return bytes < kMost ? std::bit_ceil(static_cast<std::uint64_t>(bytes)) : std::uint64_t{1} << 63;
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
        config.max_block_size = std::max(config.max_block_size, roundedUp(static_cast<double>(largest)));
        config = withinRules(config);
        // Twice the peak: room for free blocks that lie where a large one cannot.
        const double wanted = 2.0 * static_cast<double>(peakBlockBytes(trace, sizeClasses(config)));
        config.max_memory = std::max(config.max_memory, affordable(roundedUp(wanted), config.max_block_size));
        return withinRules(config);
    }

    AtomAllocConfig operator()(const ProductionProfile &profile) const
    {
        AtomAllocConfig config;
        const double bytes = kSteadyObjects * meanLiveBlockBytes(profile, config) / kProfileFill;
        config.max_memory = std::max(config.initial_pool_size, roundedUp(bytes));
        return withinRules(config);
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
