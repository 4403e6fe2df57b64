// SPDX-License-Identifier: MPL-2.0
// Which fields act on which cause, and what values are worth a run.
#include "allocator/core/memory_plan.h"
#include "app/config/config_fields.h"
#include "app/why/help.h"

#include <algorithm>
#include <bit>
#include <span>
#include <string_view>

namespace atomalloc::app {

namespace {

// initial_pool_size, event_tracing and huge_pages serve no request. random_slots, random_generations, exclude_from_dumps, wipe_on_fork and
// check_free_memory change no amount.
constexpr std::string_view kActOnMemory[] = {"max_memory",      "max_block_size", "min_block_size",  "alignment",         "cache_ttl",
                                             "max_caches",      "max_hot_blocks", "zero_on_dealloc", "size_class_policy", "zeroing_policy",
                                             "generation_bits", "canaries",       "quarantine_size", "guard_pages"};
constexpr std::string_view kActOnMisses[] = {"max_memory", "min_block_size", "alignment",         "cache_ttl",
                                             "max_caches", "max_hot_blocks", "size_class_policy", "quarantine_size"};
constexpr std::string_view kActOnFootprint[] = {"max_memory", "min_block_size", "alignment",         "cache_ttl",
                                                "max_caches", "max_hot_blocks", "initial_pool_size", "size_class_policy",
                                                "huge_pages", "canaries",       "quarantine_size",   "guard_pages"};

std::span<const std::string_view> fieldsFor(WhyCause cause)
{
    switch (cause) {
    case WhyCause::wait:
    case WhyCause::refusal:
        return kActOnMemory;
    case WhyCause::miss:
        return kActOnMisses;
    case WhyCause::peak:
    case WhyCause::held:
        return kActOnFootprint;
    case WhyCause::stale:
    case WhyCause::nothing:
        break;
    }
    return {};
}

/// By how much memory a request was short, in whole granules.
std::uint64_t stepOfMemory(const WhyAnswer &answer, const AtomAllocConfig &config)
{
    const auto *need = std::get_if<NeedFacts>(&answer.facts);
    const std::uint64_t step = need == nullptr || need->shortage.needed == 0 ? config.max_memory / 8 : need->shortage.needed;
    return std::max(step / config.min_block_size, std::uint64_t{1}) * config.min_block_size;
}

/// The smallest power of two that a request of this answer fits into, where it was too large.
std::uint64_t wantedBlock(const WhyAnswer &answer)
{
    const auto *need = std::get_if<NeedFacts>(&answer.facts);
    return need == nullptr || need->refused_by != Cause::too_large || need->requested > (std::uint64_t{1} << 31)
               ? 0
               : std::bit_ceil(need->requested);
}

std::vector<std::uint64_t> valuesFor(const ConfigField &field, const WhyAnswer &answer, const AtomAllocConfig &config)
{
    const std::uint64_t now = field.get(config);
    if (field.kind == ConfigField::Kind::boolean)
        return {now == 0 ? std::uint64_t{1} : std::uint64_t{0}};
    if (field.kind == ConfigField::Kind::choice) {
        if (field.name == u"huge_pages" && (config.guard_pages || config.max_memory < MemoryPlan::kLeastMemoryForHuge))
            return {};
        std::vector<std::uint64_t> others;
        for (std::uint64_t i = 0; i < static_cast<std::uint64_t>(field.choices.size()); ++i)
            if (i != now)
                others.push_back(i);
        return others;
    }
    if (field.name == u"max_memory") {
        const std::uint64_t step = stepOfMemory(answer, config);
        const std::uint64_t eighth = std::max(now / 8 / config.min_block_size, std::uint64_t{1}) * config.min_block_size;
        std::vector<std::uint64_t> values{now + step};
        for (const std::uint64_t more : {now + eighth, 2 * now, 4 * now})
            if (more > values.back())
                values.push_back(more);
        values.push_back(now - std::min(now, step));
        return values;
    }
    if (field.name == u"max_block_size")
        return {std::max(2 * now, wantedBlock(answer)), now / 2};
    if (field.kind == ConfigField::Kind::duration)
        return {3 * now, now / 3};
    if (now == 0) // of the others 0 means something else than a small amount
        return {};
    if (field.name == u"generation_bits" || field.name == u"quarantine_size")
        return {2 * now, now / 2, 0};
    return {2 * now, now / 2};
}

} // namespace

std::vector<ConfigChange> changesFor(const WhyAnswer &answer, const AtomAllocConfig &config)
{
    std::vector<ConfigChange> changes;
    for (const std::string_view name : fieldsFor(answer.cause)) {
        const ConfigField *field = findConfigField(QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size())));
        for (const std::uint64_t value : valuesFor(*field, answer, config)) {
            ConfigChange change{.field = field->name, .config = config};
            if (value <= field->max)
                field->set(change.config, value);
            if (change.config != config && validate(change.config).empty())
                changes.push_back(std::move(change));
        }
    }
    return changes;
}

} // namespace atomalloc::app
