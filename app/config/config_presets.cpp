// SPDX-License-Identifier: MPL-2.0
#include "app/config/config_presets.h"

#include "app/config/config_text.h"

#include <algorithm>

namespace atomalloc::app {

namespace {

constexpr std::uint64_t kKiB = 1024;
constexpr std::uint64_t kMiB = 1024 * kKiB;

AtomAllocConfig tight512()
{
    AtomAllocConfig config;
    config.max_memory = 512 * kKiB;
    config.max_block_size = 64 * kKiB;
    config.min_block_size = 2 * kKiB;
    config.cache_ttl = std::chrono::milliseconds(300);
    config.max_caches = 8;
    config.initial_pool_size = 256 * kKiB;
    return config;
}

AtomAllocConfig server32M()
{
    AtomAllocConfig config;
    config.max_memory = 32 * kMiB;
    config.max_block_size = 256 * kKiB;
    config.cache_ttl = std::chrono::seconds(5);
    config.max_caches = 64;
    config.initial_pool_size = 4 * kMiB;
    config.size_class_policy = SizeClassPolicy::four_per_doubling;
    config.zeroing_policy = ZeroingPolicy::written_bytes;
    return config;
}

AtomAllocConfig pipeline2M()
{
    AtomAllocConfig config;
    config.max_memory = 2 * kMiB;
    config.max_block_size = 64 * kKiB;
    config.min_block_size = 4 * kKiB;
    config.alignment = 64;
    config.cache_ttl = std::chrono::milliseconds(200);
    config.max_caches = 16;
    config.initial_pool_size = 512 * kKiB;
    return config;
}

AtomAllocConfig smallEmbedded()
{
    AtomAllocConfig config;
    config.max_memory = 64 * kKiB;
    config.max_block_size = 4 * kKiB;
    config.min_block_size = 64;
    config.alignment = 8;
    config.cache_ttl = std::chrono::seconds(1);
    config.max_caches = 4;
    config.initial_pool_size = 64 * kKiB;
    config.size_class_policy = SizeClassPolicy::four_per_doubling;
    return config;
}

AtomAllocConfig fastUnzeroed()
{
    AtomAllocConfig config;
    config.zero_on_dealloc = false;
    config.initial_pool_size = 16 * kMiB;
    return config;
}

AtomAllocConfig hardened()
{
    AtomAllocConfig config;
    config.canaries = true;
    config.check_free_memory = true;
    config.quarantine_size = 1 * kMiB;
    config.random_slots = true;
    config.random_generations = true;
    config.guard_pages = true;
    config.exclude_from_dumps = true;
    config.wipe_on_fork = true;
    return config;
}

} // namespace

const std::vector<ConfigPreset> &configPresets()
{
    static const std::vector<ConfigPreset> kPresets{
        {QStringLiteral("default"), Sentence(ConfigText::preset_default), {}},
        {QStringLiteral("tight-512"), Sentence(ConfigText::preset_tight), tight512()},
        {QStringLiteral("server-32M"), Sentence(ConfigText::preset_server), server32M()},
        {QStringLiteral("pipeline-2M"), Sentence(ConfigText::preset_pipeline), pipeline2M()},
        {QStringLiteral("small-embedded"), Sentence(ConfigText::preset_embedded), smallEmbedded()},
        {QStringLiteral("fast-unzeroed"), Sentence(ConfigText::preset_fast), fastUnzeroed()},
        {QStringLiteral("hardened"), Sentence(ConfigText::preset_hardened), hardened()},
    };
    return kPresets;
}

const ConfigPreset *findConfigPreset(QStringView id)
{
    const auto &presets = configPresets();
    const auto found = std::find_if(presets.begin(), presets.end(), [id](const ConfigPreset &preset) { return preset.id == id; });
    return found == presets.end() ? nullptr : &*found;
}

const ConfigPreset *presetOf(const AtomAllocConfig &config)
{
    const auto &presets = configPresets();
    const auto found = std::find_if(presets.begin(), presets.end(), [&](const ConfigPreset &preset) {
        AtomAllocConfig same = config;
        same.event_tracing = preset.config.event_tracing;
        return same == preset.config;
    });
    return found == presets.end() ? nullptr : &*found;
}

} // namespace atomalloc::app
