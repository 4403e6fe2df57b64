// SPDX-License-Identifier: MPL-2.0
#include "app/config/config_faults.h"

#include "allocator/core/metadata_use.h"
#include "allocator/harden/hardening.h"
#include "app/base/text.h"
#include "app/base/units.h"
#include "app/config/config_fields.h"
#include "app/config/config_text.h"

#include <QStringList>

#include <algorithm>
#include <bit>

namespace atomalloc::app {

namespace {

constexpr std::uint64_t kPage = 4096;

Argument amount(const ConfigField *field, std::uint64_t value)
{
    if (field && field->kind == ConfigField::Kind::bytes)
        return asBytes(value);
    if (field && field->kind == ConfigField::Kind::duration)
        return asDuration(value);
    if (field && field->kind == ConfigField::Kind::boolean)
        return value != 0 ? QStringLiteral("true") : QStringLiteral("false");
    return value;
}

/// "Nearest values: 32 KiB and 64 KiB.", or one value when the lower one is 0.
Sentence nearestValues(const ConfigField *field, std::uint64_t below, std::uint64_t above)
{
    if (below == 0)
        return Sentence(ConfigText::nearest_value, amount(field, above));
    if (above <= below)
        return Sentence(ConfigText::nearest_value, amount(field, below));
    return Sentence(ConfigText::nearest_values, amount(field, below), amount(field, above));
}

/// "max_block_size (64 KiB)", or just the amount when the bound is a constant.
Argument bound(const ConfigField *field, const ConfigFault &fault)
{
    const Argument limit = amount(field, fault.limit);
    return fault.limit_field.empty() ? limit : Sentence(ConfigText::field_with_value, toQString(fault.limit_field), limit);
}

/// "2, 4, 8 KiB"
Argument rowOfSizes(const std::vector<std::uint64_t> &sizes)
{
    std::vector<Sentence> parts;
    for (const std::uint64_t size : sizes)
        parts.emplace_back(asBytes(size));
    return asRow(std::move(parts));
}

} // namespace

Sentence configFaultSentence(const ConfigFault &fault, const AtomAllocConfig &config)
{
    const ConfigField *field = findConfigField(toQString(fault.field));
    const bool fromField = !fault.limit_field.empty();
    switch (fault.rule) {
    case ConfigRule::power_of_two: {
        const std::uint64_t below = fault.value == 0 ? 0 : std::bit_floor(fault.value);
        const std::uint64_t above = below == 0 ? 1 : below > UINT64_MAX / 2 ? below : below * 2;
        return followedBy(Sentence(ConfigText::must_be_power_of_two), nearestValues(field, below, above));
    }
    case ConfigRule::at_least:
        return followedBy(Sentence(ConfigText::must_be_at_least, bound(field, fault)),
                          fromField ? Sentence(ConfigText::smallest_value, amount(field, fault.limit)) : Sentence());
    case ConfigRule::at_most:
        return followedBy(Sentence(ConfigText::must_be_at_most, bound(field, fault)),
                          fromField ? Sentence(ConfigText::largest_value, amount(field, fault.limit)) : Sentence());
    case ConfigRule::multiple_of_min_block_size: {
        const std::uint64_t step = config.min_block_size;
        const std::uint64_t below = step == 0 ? 0 : fault.value / step * step;
        const std::uint64_t above = below > UINT64_MAX - step ? below : below + step;
        return followedBy(Sentence(ConfigText::must_be_multiple, asBytes(step)), nearestValues(field, below, above));
    }
    case ConfigRule::needs:
        return Sentence(ConfigText::needs, toQString(fault.limit_field));
    }
    return toQString(configRuleText(fault));
}

std::uint64_t largestRequest(const AtomAllocConfig &config) { return Hardening(config, kPage).largestIn(config.max_block_size); }

Sentence largestRequestRule(const AtomAllocConfig &config)
{
    const Hardening hardening(config, kPage);
    std::vector<Sentence> taken;
    if (hardening.guardBytes(config.max_block_size) > 0)
        taken.emplace_back(ConfigText::a_guard_page);
    if (hardening.canaryBytes() > 0)
        taken.emplace_back(ConfigText::bytes_of_canary, asBytes(hardening.canaryBytes()));
    const Sentence rule(ConfigText::field_with_value, QStringLiteral("max_block_size"), asBytes(config.max_block_size));
    return taken.empty() ? rule : Sentence(ConfigText::less, rule, asAllOf(std::move(taken)));
}

Outcome<void> checkConfig(const AtomAllocConfig &config)
{
    const ConfigErrors faults = validate(config);
    if (faults.empty())
        return {};
    const QString name = toQString(faults.front().field);
    Sentence sentence(ConfigText::field_is, name, amount(findConfigField(name), faults.front().value),
                      configFaultSentence(faults.front(), config));
    if (faults.size() > 1)
        sentence = followedBy(sentence, Sentence(ConfigText::more_to_correct, asCount(faults.size() - 1)));
    return fail(Problem{Problem::Kind::usage, sentence, {}, 0, 0});
}

ConfigFigures configFigures(const AtomAllocConfig &config, std::uint64_t tasks)
{
    ConfigFigures figures;
    figures.block_sizes = sizeClasses(config);
    figures.fewest_blocks = config.max_memory / figures.block_sizes.back();
    figures.most_blocks = config.max_memory / figures.block_sizes.front();
    figures.largest_request = largestRequest(config);
    const MemoryPlan plan(config);
    figures.tasks = std::clamp<std::uint64_t>(tasks, 1, config.max_caches);
    figures.metadata_bytes = metadataUse(plan, 0, figures.tasks);
    figures.metadata_ratio =
        static_cast<double>(metadataUse(plan, plan.granules(), 0) - metadataUse(plan, 0, 0)) / static_cast<double>(config.max_memory);
    figures.most_committed = config.max_memory;
    return figures;
}

namespace {

/// "2.5": its mark follows the language.
Sentence twoFigures(double value)
{
    const QString digits = QString::number(value, 'g', 2);
    const qsizetype point = digits.indexOf(u'.');
    return point < 0 ? Sentence(digits) : Sentence(ConfigText::with_decimals, digits.first(point), digits.sliced(point + 1));
}

/// One figure where what is committed hardly matters, else two.
Sentence metadataText(const ConfigFigures &figures)
{
    const double most = figures.metadata_ratio * static_cast<double>(figures.most_committed);
    const Sentence tasks(ConfigText::tasks, asCount(figures.tasks));
    if (most <= static_cast<double>(figures.metadata_bytes))
        return Sentence(ConfigText::metadata_beside, asRoundedBytes(figures.metadata_bytes + static_cast<std::uint64_t>(most)), tasks);
    return Sentence(ConfigText::metadata_with_share, asRoundedBytes(figures.metadata_bytes), tasks,
                    twoFigures(figures.metadata_ratio * 100));
}

} // namespace

std::vector<std::pair<Sentence, Sentence>> configFigureTexts(const ConfigFigures &figures)
{
    const Argument most = asCount(figures.most_blocks);
    return {
        {Sentence(ConfigText::size_classes), Sentence(asCount(figures.block_sizes.size()))},
        {Sentence(ConfigText::block_sizes), Sentence(rowOfSizes(figures.block_sizes))},
        {Sentence(ConfigText::blocks_that_fit),
         figures.fewest_blocks == figures.most_blocks ? Sentence(most) : Sentence(ConfigText::range, asCount(figures.fewest_blocks), most)},
        {Sentence(ConfigText::largest_request), figures.largest_request % 1024 == 0
                                                    ? Sentence(asBytes(figures.largest_request))
                                                    : Sentence(ConfigText::bytes, asCount(figures.largest_request))},
        {Sentence(ConfigText::metadata), metadataText(figures)},
    };
}

} // namespace atomalloc::app
