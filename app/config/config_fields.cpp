// SPDX-License-Identifier: MPL-2.0
#include "app/config/config_fields.h"

#include "app/base/text.h"
#include "app/base/units.h"
#include "app/config/config_text.h"

#include <algorithm>
#include <limits>
#include <type_traits>

namespace atomalloc::app {

namespace {

template <auto member>
std::uint64_t getMember(const AtomAllocConfig &config)
{
    if constexpr (std::is_same_v<std::remove_cvref_t<decltype(config.*member)>, std::chrono::nanoseconds>)
        return static_cast<std::uint64_t>((config.*member).count());
    else
        return static_cast<std::uint64_t>(config.*member);
}

template <auto member>
void setMember(AtomAllocConfig &config, std::uint64_t value)
{
    using Member = std::remove_cvref_t<decltype(config.*member)>;
    if constexpr (std::is_same_v<Member, std::chrono::nanoseconds>)
        config.*member = std::chrono::nanoseconds(static_cast<std::int64_t>(value));
    else
        config.*member = static_cast<Member>(value);
}

template <auto member>
constexpr std::uint64_t maxOfMember()
{
    using Member = std::remove_cvref_t<decltype(std::declval<AtomAllocConfig>().*member)>;
    if constexpr (std::is_same_v<Member, std::chrono::nanoseconds>)
        return std::numeric_limits<std::int64_t>::max();
    else if constexpr (std::is_same_v<Member, std::uint32_t>)
        return std::numeric_limits<std::uint32_t>::max();
    else
        return std::numeric_limits<std::uint64_t>::max();
}

template <auto member>
ConfigField field(const char16_t *name, ConfigField::Kind kind, ConfigText label, ConfigText help)
{
    ConfigField result;
    result.name = QString::fromUtf16(name);
    result.kind = kind;
    result.label = Sentence(label);
    result.help = Sentence(help);
    result.get = &getMember<member>;
    result.set = &setMember<member>;
    result.max = maxOfMember<member>();
    return result;
}

ConfigField advanced(ConfigField field, QStringList choices = {})
{
    field.advanced = true;
    field.choices = std::move(choices);
    return field;
}

ConfigField hardening(ConfigField field)
{
    field.hardening = true;
    return advanced(std::move(field));
}

ConfigField zeroMeans(ConfigText text, ConfigField field)
{
    field.zeroText = Sentence(text);
    return field;
}

std::vector<ConfigField> makeFields()
{
    using Kind = ConfigField::Kind;
    using C = AtomAllocConfig;
    using enum ConfigText;
    return {
        field<&C::max_memory>(u"max_memory", Kind::bytes, memory_limit, memory_limit_help),
        field<&C::max_block_size>(u"max_block_size", Kind::bytes, largest_block, largest_block_help),
        field<&C::min_block_size>(u"min_block_size", Kind::bytes, smallest_block, smallest_block_help),
        field<&C::alignment>(u"alignment", Kind::bytes, alignment, alignment_help),
        field<&C::cache_ttl>(u"cache_ttl", Kind::duration, cache_ttl, cache_ttl_help),
        field<&C::max_caches>(u"max_caches", Kind::count, task_caches, task_caches_help),
        field<&C::max_hot_blocks>(u"max_hot_blocks", Kind::count, hot_blocks, hot_blocks_help),
        field<&C::initial_pool_size>(u"initial_pool_size", Kind::bytes, committed_at_start, committed_at_start_help),
        field<&C::zero_on_dealloc>(u"zero_on_dealloc", Kind::boolean, zero_on_free, zero_on_free_help),
        advanced(field<&C::size_class_policy>(u"size_class_policy", Kind::choice, size_classes, size_classes_help),
                 {QStringLiteral("power_of_two"), QStringLiteral("four_per_doubling")}),
        advanced(field<&C::zeroing_policy>(u"zeroing_policy", Kind::choice, what_is_zeroed, what_is_zeroed_help),
                 {QStringLiteral("whole_block"), QStringLiteral("written_bytes")}),
        advanced(field<&C::event_tracing>(u"event_tracing", Kind::boolean, event_tracing, event_tracing_help)),
        zeroMeans(as_many_as_fit,
                  advanced(field<&C::generation_bits>(u"generation_bits", Kind::count, generation_bits, generation_bits_help))),
        advanced(field<&C::huge_pages>(u"huge_pages", Kind::choice, huge_pages, huge_pages_help),
                 {QStringLiteral("auto"), QStringLiteral("off")}),
        hardening(field<&C::canaries>(u"canaries", Kind::boolean, canaries, canaries_help)),
        hardening(field<&C::check_free_memory>(u"check_free_memory", Kind::boolean, check_free_memory, check_free_memory_help)),
        zeroMeans(none_wait, hardening(field<&C::quarantine_size>(u"quarantine_size", Kind::bytes, quarantine, quarantine_help))),
        hardening(field<&C::random_slots>(u"random_slots", Kind::boolean, random_slots, random_slots_help)),
        hardening(field<&C::random_generations>(u"random_generations", Kind::boolean, random_generations, random_generations_help)),
        hardening(field<&C::guard_pages>(u"guard_pages", Kind::boolean, guard_pages, guard_pages_help)),
        hardening(field<&C::exclude_from_dumps>(u"exclude_from_dumps", Kind::boolean, keep_out_of_dumps, keep_out_of_dumps_help)),
        hardening(field<&C::wipe_on_fork>(u"wipe_on_fork", Kind::boolean, wipe_on_fork, wipe_on_fork_help)),
    };
}

Outcome<std::uint64_t> parseBoolean(QStringView text)
{
    const QString word = text.trimmed().toString().toLower();
    if (word == u"true" || word == u"yes" || word == u"on" || word == u"1")
        return 1;
    if (word == u"false" || word == u"no" || word == u"off" || word == u"0")
        return 0;
    return fail(Problem{Problem::Kind::usage, Sentence(ConfigText::neither_true_nor_false, quoted(text)), {}, 0, 0});
}

Outcome<std::uint64_t> parseChoice(const QStringList &choices, QStringView text)
{
    const qsizetype index = choices.indexOf(text.trimmed().toString());
    if (index < 0)
        return fail(Problem{Problem::Kind::usage, Sentence(ConfigText::not_one_of, quoted(text), asAnyOf(choices)), {}, 0, 0});
    return static_cast<std::uint64_t>(index);
}

Outcome<std::uint64_t> parseKind(const ConfigField &field, QStringView text)
{
    switch (field.kind) {
    case ConfigField::Kind::bytes:
        return parseBytes(text);
    case ConfigField::Kind::duration:
        return parseDurationNs(text);
    case ConfigField::Kind::count:
        return parseCount(text);
    case ConfigField::Kind::boolean:
        return parseBoolean(text);
    case ConfigField::Kind::choice:
        break;
    }
    return parseChoice(field.choices, text);
}

QString rawText(ConfigField::Kind kind, std::uint64_t value)
{
    return kind == ConfigField::Kind::bytes      ? formatBytes(value)
           : kind == ConfigField::Kind::duration ? formatDuration(value)
                                                 : QString::number(value);
}

} // namespace

const std::vector<ConfigField> &configFields()
{
    static const std::vector<ConfigField> kFields = makeFields();
    return kFields;
}

const ConfigField *findConfigField(QStringView name)
{
    const auto &fields = configFields();
    const auto found = std::find_if(fields.begin(), fields.end(), [name](const ConfigField &field) { return field.name == name; });
    return found == fields.end() ? nullptr : &*found;
}

QStringList configFieldNames()
{
    QStringList names;
    for (const ConfigField &field : configFields())
        names << field.name;
    return names;
}

QString configValueText(const ConfigField &field, const AtomAllocConfig &config)
{
    const std::uint64_t value = field.get(config);
    switch (field.kind) {
    case ConfigField::Kind::boolean:
        return value != 0 ? QStringLiteral("true") : QStringLiteral("false");
    case ConfigField::Kind::choice:
        return field.choices.value(static_cast<qsizetype>(value));
    default:
        return rawText(field.kind, value);
    }
}

Outcome<std::uint64_t> parseConfigValue(const ConfigField &field, QStringView text)
{
    Outcome<std::uint64_t> parsed = parseKind(field, text);
    if (parsed && *parsed > field.max) {
        return fail(Problem{Problem::Kind::usage, Sentence(ConfigText::too_large, quoted(text), rawText(field.kind, field.max)), {}, 0, 0});
    }
    return parsed;
}

Outcome<void> applySetting(AtomAllocConfig &config, const QString &assignment)
{
    const auto refuse = [](const Sentence &sentence) { return fail(Problem{Problem::Kind::usage, sentence, {}, 0, 0}); };
    const qsizetype equals = assignment.indexOf(u'=');
    if (equals <= 0)
        return refuse(Sentence(ConfigText::no_assignment, quoted(assignment)));
    const QString name = assignment.first(equals).trimmed();
    const ConfigField *field = findConfigField(name);
    if (!field)
        return refuse(followedBy(Sentence(ConfigText::no_field, quoted(name)), nameHint(name, configFieldNames())));
    const auto value = parseConfigValue(*field, QStringView(assignment).sliced(equals + 1));
    if (!value)
        return refuse(Sentence(ConfigText::of_field, name, value.error().sentence));
    field->set(config, *value);
    return {};
}

} // namespace atomalloc::app
