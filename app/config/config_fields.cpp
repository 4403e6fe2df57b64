// SPDX-License-Identifier: MPL-2.0
#include "app/config/config_fields.h"

#include "app/base/text.h"
#include "app/base/units.h"

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
ConfigField field(const char16_t *name, ConfigField::Kind kind, const char16_t *label, const char16_t *help)
{
    ConfigField result;
    result.name = QString::fromUtf16(name);
    result.kind = kind;
    result.label = QString::fromUtf16(label);
    result.help = QString::fromUtf16(help);
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

ConfigField zeroMeans(const char16_t *text, ConfigField field)
{
    field.zeroText = QString::fromUtf16(text);
    return field;
}

std::vector<ConfigField> makeFields()
{
    using Kind = ConfigField::Kind;
    using C = AtomAllocConfig;
    return {
        field<&C::max_memory>(
            u"max_memory", Kind::bytes, u"Memory limit",
            u"Bytes of blocks taken from the operating system at most; exact. Metadata comes on top and is reported beside it."),
        field<&C::max_block_size>(u"max_block_size", Kind::bytes, u"Largest block", u"The largest request. A power of two."),
        field<&C::min_block_size>(u"min_block_size", Kind::bytes, u"Smallest block",
                                  u"The smallest block: shorter requests get one of this size. A power of two."),
        field<&C::alignment>(u"alignment", Kind::bytes, u"Alignment", u"Least alignment of every block. A power of two up to 4 KiB."),
        field<&C::cache_ttl>(
            u"cache_ttl", Kind::duration, u"Cache TTL",
            u"A block idle in a hot queue for this long moves to cold; idle in cold for as long again, back to its class pool."),
        field<&C::max_caches>(u"max_caches", Kind::count, u"Task caches, at most",
                              u"A further task takes over the cache that has been idle longest."),
        field<&C::initial_pool_size>(u"initial_pool_size", Kind::bytes, u"Committed at start",
                                     u"Bytes committed and touched at creation, and never given back."),
        field<&C::zero_on_dealloc>(u"zero_on_dealloc", Kind::boolean, u"Zero on free",
                                   u"Clears a block when it is freed, before anybody else can own it."),
        advanced(field<&C::size_class_policy>(
                     u"size_class_policy", Kind::choice, u"Size classes",
                     u"power_of_two: 64, 128, 256 ... four_per_doubling: three more classes between, less internal fragmentation."),
                 {QStringLiteral("power_of_two"), QStringLiteral("four_per_doubling")}),
        advanced(field<&C::zeroing_policy>(u"zeroing_policy", Kind::choice, u"What is zeroed",
                                           u"whole_block: every byte. written_bytes: only as far as the block can have been written."),
                 {QStringLiteral("whole_block"), QStringLiteral("written_bytes")}),
        advanced(field<&C::event_tracing>(u"event_tracing", Kind::boolean, u"Event tracing",
                                          u"Records every event of the allocator. Watch runs always trace.")),
        zeroMeans(u"as many as fit",
                  advanced(field<&C::generation_bits>(
                      u"generation_bits", Kind::count, u"Generation bits",
                      u"Bits of each block's reuse counter; a block is retired when it is used up. 0 = as many as fit."))),
        hardening(field<&C::canaries>(
            u"canaries", Kind::boolean, u"Canaries",
            u"Random bytes behind the requested ones, compared when the block is freed or resized: a write past the end is found. "
            u"The largest request is 8 bytes less.")),
        hardening(field<&C::check_free_memory>(
            u"check_free_memory", Kind::boolean, u"Check free memory",
            u"Retires a block that was written after its free, instead of handing it out. Needs zero_on_dealloc.")),
        zeroMeans(u"none wait", hardening(field<&C::quarantine_size>(
                                    u"quarantine_size", Kind::bytes, u"Quarantine",
                                    u"Bytes of freed blocks that wait, oldest first, before they can be handed out again. "
                                    u"Larger blocks do not wait. 0 = none wait."))),
        hardening(field<&C::random_slots>(u"random_slots", Kind::boolean, u"Random slots",
                                          u"Which block of a hot queue is handed out is random: nobody can tell where the next one lies.")),
        hardening(field<&C::random_generations>(
            u"random_generations", Kind::boolean, u"Random generations",
            u"The first generation of each block is random, within the lower half of its counter: a forged handle hardly ever fits.")),
        hardening(field<&C::guard_pages>(
            u"guard_pages", Kind::boolean, u"Guard pages",
            u"Blocks above a page of the operating system (4 KiB as a rule) end in one that faults when it is touched. The largest "
            u"request is a page less.")),
        hardening(field<&C::exclude_from_dumps>(u"exclude_from_dumps", Kind::boolean, u"Keep out of dumps",
                                                u"Leaves the bytes of all blocks out of core dumps.")),
        hardening(field<&C::wipe_on_fork>(u"wipe_on_fork", Kind::boolean, u"Wipe on fork",
                                          u"A child of fork() finds zeros in all blocks; its parent keeps their bytes.")),
    };
}

Outcome<std::uint64_t> parseBoolean(QStringView text)
{
    const QString word = text.trimmed().toString().toLower();
    if (word == u"true" || word == u"yes" || word == u"on" || word == u"1")
        return 1;
    if (word == u"false" || word == u"no" || word == u"off" || word == u"0")
        return 0;
    return fail(Problem{Problem::Kind::usage,
                        QStringLiteral("%1 is neither true nor false. Write true, yes or on; false, no or off.").arg(quoted(text)),
                        {},
                        0,
                        0});
}

Outcome<std::uint64_t> parseChoice(const QStringList &choices, QStringView text)
{
    const qsizetype index = choices.indexOf(text.trimmed().toString());
    if (index < 0)
        return fail(Problem{Problem::Kind::usage, QStringLiteral("%1 is not one of %2.").arg(quoted(text), listed(choices)), {}, 0, 0});
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
        return fail(Problem{Problem::Kind::usage,
                            QStringLiteral("%1 is too large. The largest value is %2.").arg(quoted(text), rawText(field.kind, field.max)),
                            {},
                            0,
                            0});
    }
    return parsed;
}

Outcome<void> applySetting(AtomAllocConfig &config, const QString &assignment)
{
    const auto refuse = [](const QString &sentence) { return fail(Problem{Problem::Kind::usage, sentence, {}, 0, 0}); };
    const qsizetype equals = assignment.indexOf(u'=');
    if (equals <= 0)
        return refuse(QStringLiteral("%1 is not of the form field=value. Write max_memory=64MiB.").arg(quoted(assignment)));
    const QString name = assignment.first(equals).trimmed();
    const ConfigField *field = findConfigField(name);
    if (!field)
        return refuse(QStringLiteral("%1 is not a field of the config.").arg(quoted(name)) + nameHint(name, configFieldNames()));
    const auto value = parseConfigValue(*field, QStringView(assignment).sliced(equals + 1));
    if (!value)
        return refuse(QStringLiteral("%1: %2").arg(name, value.error().sentence));
    field->set(config, *value);
    return {};
}

} // namespace atomalloc::app
