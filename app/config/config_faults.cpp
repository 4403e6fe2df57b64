// SPDX-License-Identifier: MPL-2.0
#include "app/config/config_faults.h"

#include "allocator/core/metadata_use.h"
#include "allocator/harden/hardening.h"
#include "app/base/units.h"
#include "app/config/config_fields.h"

#include <QStringList>

#include <algorithm>
#include <bit>

namespace atomalloc::app {

namespace {

constexpr std::uint64_t kPage = 4096;

QString toQString(std::string_view text) { return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())); }

QString amount(const ConfigField *field, std::uint64_t value)
{
    if (field && field->kind == ConfigField::Kind::bytes)
        return formatBytes(value);
    if (field && field->kind == ConfigField::Kind::duration)
        return formatDuration(value);
    if (field && field->kind == ConfigField::Kind::boolean)
        return value != 0 ? QStringLiteral("true") : QStringLiteral("false");
    return QString::number(value);
}

/// " Nearest values: 32 KiB and 64 KiB.", or one value when the lower one is 0.
QString nearestValues(const ConfigField *field, std::uint64_t below, std::uint64_t above)
{
    if (below == 0)
        return QStringLiteral(" Nearest value: %1.").arg(amount(field, above));
    if (above <= below)
        return QStringLiteral(" Nearest value: %1.").arg(amount(field, below));
    return QStringLiteral(" Nearest values: %1 and %2.").arg(amount(field, below), amount(field, above));
}

/// "max_block_size (64 KiB)", or just the amount when the bound is a constant.
QString bound(const ConfigField *field, const ConfigFault &fault)
{
    const QString limit = amount(field, fault.limit);
    return fault.limit_field.empty() ? limit : QStringLiteral("%1 (%2)").arg(toQString(fault.limit_field), limit);
}

/// "2, 4, 8 KiB": a unit that all share is written once.
QString sizeList(const std::vector<std::uint64_t> &sizes)
{
    QStringList texts;
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        const QString text = formatBytes(sizes[i]);
        const qsizetype blank = text.lastIndexOf(u' ');
        const bool sameUnitNext = i + 1 < sizes.size() && formatBytes(sizes[i + 1]).endsWith(text.sliced(blank));
        texts << (sameUnitNext ? text.first(blank) : text);
    }
    if (texts.size() > 16) {
        const QStringList head = texts.first(6);
        return head.join(QStringLiteral(", ")) + QStringLiteral(" \u2026 ") + formatBytes(sizes.back());
    }
    return texts.join(QStringLiteral(", "));
}

} // namespace

QString configFaultSentence(const ConfigFault &fault, const AtomAllocConfig &config)
{
    const ConfigField *field = findConfigField(toQString(fault.field));
    const bool fromField = !fault.limit_field.empty();
    switch (fault.rule) {
    case ConfigRule::power_of_two: {
        const std::uint64_t below = fault.value == 0 ? 0 : std::bit_floor(fault.value);
        const std::uint64_t above = below == 0 ? 1 : below > UINT64_MAX / 2 ? below : below * 2;
        return QStringLiteral("Must be a power of two.") + nearestValues(field, below, above);
    }
    case ConfigRule::at_least:
        return QStringLiteral("Must be at least %1.").arg(bound(field, fault)) +
               (fromField ? QStringLiteral(" Smallest value: %1.").arg(amount(field, fault.limit)) : QString());
    case ConfigRule::at_most:
        return QStringLiteral("Must be at most %1.").arg(bound(field, fault)) +
               (fromField ? QStringLiteral(" Largest value: %1.").arg(amount(field, fault.limit)) : QString());
    case ConfigRule::multiple_of_min_block_size: {
        const std::uint64_t step = config.min_block_size;
        const std::uint64_t below = step == 0 ? 0 : fault.value / step * step;
        const std::uint64_t above = below > UINT64_MAX - step ? below : below + step;
        return QStringLiteral("Must be a multiple of min_block_size (%1).").arg(formatBytes(step)) + nearestValues(field, below, above);
    }
    case ConfigRule::needs:
        return QStringLiteral("Needs %1: switch that on, or this off.").arg(toQString(fault.limit_field));
    }
    return toQString(configRuleText(fault));
}

std::uint64_t largestRequest(const AtomAllocConfig &config) { return Hardening(config, kPage).largestIn(config.max_block_size); }

QString largestRequestRule(const AtomAllocConfig &config)
{
    const Hardening hardening(config, kPage);
    QStringList taken;
    if (hardening.guardBytes(config.max_block_size) > 0)
        taken << QStringLiteral("a guard page");
    if (hardening.canaryBytes() > 0)
        taken << QStringLiteral("%1 for its canary").arg(formatBytes(hardening.canaryBytes()));
    const QString rule = QStringLiteral("max_block_size (%1)").arg(formatBytes(config.max_block_size));
    return taken.isEmpty() ? rule : QStringLiteral("%1 less %2").arg(rule, taken.join(QStringLiteral(" and ")));
}

Outcome<void> checkConfig(const AtomAllocConfig &config)
{
    const ConfigErrors faults = validate(config);
    if (faults.empty())
        return {};
    const QString name = toQString(faults.front().field);
    QString sentence = QStringLiteral("%1 is %2. %3")
                           .arg(name, amount(findConfigField(name), faults.front().value), configFaultSentence(faults.front(), config));
    if (faults.size() > 1)
        sentence += QStringLiteral(" (And %1 more to correct in the config.)").arg(faults.size() - 1);
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
    figures.most_in_use = config.max_memory;
    return figures;
}

namespace {

/// One figure where what is in use hardly matters, else two.
QString metadataText(const ConfigFigures &figures)
{
    const auto fixed = static_cast<double>(figures.metadata_bytes);
    const double most = figures.metadata_ratio * static_cast<double>(figures.most_in_use);
    const QString tasks = figures.tasks == 1 ? QStringLiteral("1 task") : QStringLiteral("%1 tasks").arg(formatCount(figures.tasks));
    if (most <= fixed)
        return QStringLiteral("about %1 for %2 beside it").arg(formatBytesRounded(fixed + most), tasks);
    return QStringLiteral("about %1 for %2 and %3 % of what is in use, beside it")
        .arg(formatBytesRounded(fixed), tasks)
        .arg(figures.metadata_ratio * 100, 0, 'g', 2);
}

} // namespace

std::vector<std::pair<QString, QString>> configFigureTexts(const ConfigFigures &figures)
{
    const QString most = formatCount(figures.most_blocks);
    return {
        {QStringLiteral("Size classes"), formatCount(figures.block_sizes.size())},
        {QStringLiteral("Block sizes"), sizeList(figures.block_sizes)},
        {QStringLiteral("Blocks that fit"),
         figures.fewest_blocks == figures.most_blocks ? most : QStringLiteral("%1 to %2").arg(formatCount(figures.fewest_blocks), most)},
        {QStringLiteral("Largest request"), figures.largest_request % 1024 == 0
                                                ? formatBytes(figures.largest_request)
                                                : QStringLiteral("%1 B").arg(formatCount(figures.largest_request))},
        {QStringLiteral("Metadata"), metadataText(figures)},
    };
}

} // namespace atomalloc::app
