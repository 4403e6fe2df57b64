// SPDX-License-Identifier: MPL-2.0
#include "allocator/api/config.h"

#include "allocator/api/layout.h"

#include <algorithm>
#include <bit>

namespace atomalloc {

namespace {

constexpr std::uint64_t kLargestBlock = std::uint64_t{1} << 31;
constexpr std::uint64_t kMostGranules = std::uint64_t{1} << 31;
constexpr std::uint64_t kMostCaches = std::uint64_t{1} << 20;
constexpr std::uint64_t kMostHotBlocks = 4096;

class FaultList
{
public:
    void powerOfTwo(std::string_view field, std::uint64_t value)
    {
        if (!std::has_single_bit(value))
            m_faults.push_back({field, value, ConfigRule::power_of_two, 0, {}});
    }
    void atLeast(std::string_view field, std::uint64_t value, std::uint64_t limit, std::string_view limitField = {})
    {
        if (value < limit)
            m_faults.push_back({field, value, ConfigRule::at_least, limit, limitField});
    }
    void atMost(std::string_view field, std::uint64_t value, std::uint64_t limit, std::string_view limitField = {})
    {
        if (value > limit)
            m_faults.push_back({field, value, ConfigRule::at_most, limit, limitField});
    }
    void multipleOfMinBlock(std::string_view field, std::uint64_t value, std::uint64_t minBlock)
    {
        if (minBlock != 0 && value % minBlock != 0)
            m_faults.push_back({field, value, ConfigRule::multiple_of_min_block_size, minBlock, "min_block_size"});
    }
    void needs(std::string_view field, bool on, std::string_view other, bool otherIsOn)
    {
        if (on && !otherIsOn)
            m_faults.push_back({field, 1, ConfigRule::needs, 1, other});
    }
    ConfigErrors take() { return std::move(m_faults); }

private:
    ConfigErrors m_faults;
};

} // namespace

ConfigErrors validate(const AtomAllocConfig &config)
{
    FaultList faults;
    const auto ttl = config.cache_ttl.count();
    faults.atLeast("max_memory", config.max_memory, config.max_block_size, "max_block_size");
    faults.multipleOfMinBlock("max_memory", config.max_memory, config.min_block_size);
    if (config.min_block_size != 0)
        faults.atMost("max_memory", config.max_memory,
                      kMostGranules > UINT64_MAX / config.min_block_size ? UINT64_MAX : kMostGranules * config.min_block_size);
    faults.powerOfTwo("max_block_size", config.max_block_size);
    faults.atLeast("max_block_size", config.max_block_size, config.min_block_size, "min_block_size");
    faults.atMost("max_block_size", config.max_block_size, kLargestBlock);
    faults.powerOfTwo("min_block_size", config.min_block_size);
    faults.atLeast("min_block_size", config.min_block_size, 16);
    faults.powerOfTwo("alignment", config.alignment);
    faults.atMost("alignment", config.alignment,
                  std::min<std::uint64_t>(kLargestAlignment, std::max<std::uint64_t>(config.max_block_size, 1)),
                  config.max_block_size < kLargestAlignment ? "max_block_size" : "");
    faults.atLeast("cache_ttl", ttl < 0 ? 0 : static_cast<std::uint64_t>(ttl), 1);
    faults.atLeast("max_caches", config.max_caches, 1);
    faults.atMost("max_caches", config.max_caches, kMostCaches);
    faults.atLeast("max_hot_blocks", config.max_hot_blocks, 1);
    faults.atMost("max_hot_blocks", config.max_hot_blocks, kMostHotBlocks);
    faults.atMost("initial_pool_size", config.initial_pool_size, config.max_memory, "max_memory");
    faults.atMost("size_class_policy", static_cast<std::uint64_t>(config.size_class_policy), 1);
    faults.atMost("zeroing_policy", static_cast<std::uint64_t>(config.zeroing_policy), 1);
    faults.atMost("huge_pages", static_cast<std::uint64_t>(config.huge_pages), 1);
    if (config.generation_bits != 0) {
        faults.atLeast("generation_bits", config.generation_bits, 2);
        faults.atMost("generation_bits", config.generation_bits, 32);
    }
    faults.needs("check_free_memory", config.check_free_memory, "zero_on_dealloc", config.zero_on_dealloc);
    faults.atMost("quarantine_size", config.quarantine_size, config.max_memory, "max_memory");
    return faults.take();
}

std::string configRuleText(const ConfigFault &fault)
{
    std::string limit = std::to_string(fault.limit);
    if (!fault.limit_field.empty())
        limit = std::string(fault.limit_field) + " (" + limit + ")";
    switch (fault.rule) {
    case ConfigRule::power_of_two:
        return "Must be a power of two.";
    case ConfigRule::at_least:
        return "Must be at least " + limit + ".";
    case ConfigRule::at_most:
        return "Must be at most " + limit + ".";
    case ConfigRule::multiple_of_min_block_size:
        return "Must be a multiple of " + limit + ".";
    case ConfigRule::needs:
        return "Needs " + std::string(fault.limit_field) + ".";
    }
    return {};
}

std::vector<std::uint64_t> sizeClasses(const AtomAllocConfig &config)
{
    const SizeClassList sizes = sizeClassList(config);
    return {sizes.begin(), sizes.end()};
}

SizeClassList sizeClassList(const AtomAllocConfig &config) noexcept
{
    SizeClassList sizes;
    const std::uint64_t granule = config.min_block_size;
    const auto add = [&](std::uint64_t size) {
        if (size % config.alignment == 0 && size <= config.max_block_size)
            sizes.push_back(size);
    };
    for (std::uint64_t octave = granule; octave <= config.max_block_size; octave *= 2) {
        add(octave);
        if (config.size_class_policy == SizeClassPolicy::power_of_two)
            continue;
        const std::uint64_t step = std::max(octave / 4, granule);
        for (std::uint64_t size = octave + step; size < 2 * octave; size += step)
            add(size);
    }
    return sizes;
}

} // namespace atomalloc
