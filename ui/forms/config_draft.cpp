// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/config_draft.h"

#include "app/config/config_faults.h"
#include "app/words/sentences.h"

namespace atomalloc::ui {

ConfigDraft readDraft(const AtomAllocConfig &base, const QHash<QString, QString> &texts)
{
    ConfigDraft draft;
    draft.config = base;
    for (const app::ConfigField &field : app::configFields()) {
        const auto text = texts.constFind(field.name);
        if (text == texts.constEnd())
            continue;
        const app::Outcome<std::uint64_t> value = app::parseConfigValue(field, *text);
        if (value)
            field.set(draft.config, *value);
        else
            draft.faults.insert(field.name, textOf(value.error().sentence));
    }
    const auto nameOf = [](std::string_view field) { return QString::fromLatin1(field.data(), static_cast<qsizetype>(field.size())); };
    const QHash<QString, QString> unreadable = draft.faults;
    for (const ConfigFault &fault : validate(draft.config)) {
        const QString name = nameOf(fault.field);
        // A bound that cannot be read has a value from before, which nobody sees any more.
        if (!draft.faults.contains(name) && !unreadable.contains(nameOf(fault.limit_field)))
            draft.faults.insert(name, textOf(app::configFaultSentence(fault, draft.config)));
    }
    for (const app::ConfigField &field : app::configFields()) {
        if (draft.faults.contains(field.name)) {
            draft.firstFault = QStringLiteral("%1: %2").arg(field.name, draft.faults.value(field.name));
            break;
        }
    }
    return draft;
}

} // namespace atomalloc::ui
