// SPDX-License-Identifier: MPL-2.0
#include "app/config/config_json.h"

#include "app/base/text.h"
#include "app/config/config_faults.h"
#include "app/config/config_fields.h"
#include "app/config/config_text.h"
#include "app/json/json_parser.h"

namespace atomalloc::app {

namespace {

const QString &versionKey()
{
    static const QString kKey = QStringLiteral("atomalloc_config");
    return kKey;
}

/// Reads one field; faults of its own type and range are reported at its place.
void readField(JsonObjectReader &object, const ConfigField &field, AtomAllocConfig &config)
{
    std::uint64_t value = 0;
    bool truth = false;
    QString word;
    switch (field.kind) {
    case ConfigField::Kind::bytes:
        if (object.bytes(field.name, value, 0, field.max))
            field.set(config, value);
        break;
    case ConfigField::Kind::duration:
        if (object.duration(field.name, value, field.max))
            field.set(config, value);
        break;
    case ConfigField::Kind::count:
        if (object.count(field.name, value, std::uint64_t{0}, field.max))
            field.set(config, value);
        break;
    case ConfigField::Kind::boolean:
        if (object.boolean(field.name, truth))
            field.set(config, truth ? 1 : 0);
        break;
    case ConfigField::Kind::choice:
        if (object.string(field.name, word)) {
            const auto parsed = parseConfigValue(field, word);
            if (parsed)
                field.set(config, *parsed);
            else
                object.fault(field.name, Sentence(ConfigText::of_field, field.name, parsed.error().sentence));
        }
        break;
    }
}

/// Reads every field that is there; the rules of validate() are checked only when each field by itself was readable.
void readFields(JsonObjectReader &object, AtomAllocConfig &config, const JsonFaults &faults)
{
    for (const ConfigField &field : configFields())
        readField(object, field, config);
    object.finish();
    if (!faults.none())
        return;
    for (const ConfigFault &fault : validate(config)) {
        const QString name = toQString(fault.field);
        const Sentence sentence =
            Sentence(ConfigText::field_is, name, configValueText(*findConfigField(name), config), configFaultSentence(fault, config));
        // A default that breaks the rule of a field in the file is a fault of that field.
        const QString limit = toQString(fault.limit_field);
        object.fault(object.has(name) || limit.isEmpty() ? name : limit, sentence);
    }
}

} // namespace

JsonValue configToJson(const AtomAllocConfig &config)
{
    JsonValue object = JsonValue::object();
    for (const ConfigField &field : configFields()) {
        switch (field.kind) {
        case ConfigField::Kind::boolean:
            object.add(field.name, JsonValue::boolean(field.get(config) != 0));
            break;
        case ConfigField::Kind::count:
            object.add(field.name, JsonValue::number(field.get(config)));
            break;
        default:
            object.add(field.name, JsonValue::string(configValueText(field, config)));
        }
    }
    return object;
}

QByteArray writeConfigFile(const AtomAllocConfig &config)
{
    JsonValue document = JsonValue::object();
    document.add(versionKey(), JsonValue::number(std::uint64_t{kConfigVersion}));
    for (JsonMember &member : configToJson(config).members)
        document.add(member.key, std::move(member.value));
    return writeJson(document);
}

void readConfigObject(const JsonValue &value, AtomAllocConfig &config, JsonFaults &faults)
{
    JsonObjectReader object(value, Sentence(ConfigText::the_config), faults);
    readFields(object, config, faults);
}

void readRunConfig(const JsonValue &value, AtomAllocConfig &config, JsonFaults &faults)
{
    config.huge_pages = HugePages::off;
    readConfigObject(value, config, faults);
}

bool looksLikeConfig(const JsonValue &document) { return document.find(versionKey()) != nullptr; }

Outcome<AtomAllocConfig> configFromJson(const JsonValue &document, const QString &file, const AtomAllocConfig &base)
{
    JsonFaults faults(file);
    AtomAllocConfig config = base;
    const JsonMember *inner = document.find(u"config");
    if (!looksLikeConfig(document) && inner) {
        const auto read = document.find(u"atomalloc_run") != nullptr ? &readRunConfig : &readConfigObject;
        read(inner->value, config, faults);
    } else {
        JsonObjectReader object(document, Sentence(ConfigText::a_config_file), faults);
        object.version(versionKey(), kConfigVersion);
        readFields(object, config, faults);
    }
    if (!faults.none())
        return fail(faults.first());
    return config;
}

} // namespace atomalloc::app
