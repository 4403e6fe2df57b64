// SPDX-License-Identifier: MPL-2.0
// The fields of AtomAllocConfig, described once for every form, file and command line. Constant data and pure functions. Any thread.
#pragma once

#include "allocator/api/config.h"
#include "app/base/problem.h"

#include <QString>
#include <QStringList>

#include <cstdint>
#include <vector>

namespace atomalloc::app {

/// One field: its name (the C++ member, the JSON key, the --set key) and how people see it.
struct ConfigField
{
    enum class Kind { bytes, duration, count, boolean, choice };

    QString name;
    Kind kind = Kind::count;
    Sentence label;         ///< "Memory limit"
    Sentence help;          ///< one or two sentences, for tooltips
    bool advanced = false;  ///< stands under "More" in forms
    bool hardening = false; ///< advanced, and one of those that harden the allocator
    Sentence zeroText;      ///< what 0 means where it is no amount: "none wait"
    QStringList choices;    ///< choice: the names, in the order of the enum

    /// The raw value: bytes, nanoseconds, count, 0/1, or index into choices. set() wants a value that parseConfigValue gave.
    std::uint64_t (*get)(const AtomAllocConfig &config) = nullptr;
    void (*set)(AtomAllocConfig &config, std::uint64_t value) = nullptr;
    std::uint64_t max = UINT64_MAX; ///< largest raw value that the member can hold
};

/// All fields, in the order of the struct.
const std::vector<ConfigField> &configFields();

/// The field of that name, or null.
const ConfigField *findConfigField(QStringView name);
QStringList configFieldNames();

/// "64 KiB", "300 ms", "1000", "true", "power_of_two": what parseConfigValue reads back to the same value.
QString configValueText(const ConfigField &field, const AtomAllocConfig &config);

/// The raw value of what was typed for the field. Booleans: true/false, yes/no, on/off, 1/0.
Outcome<std::uint64_t> parseConfigValue(const ConfigField &field, QStringView text);

/// Applies one "field=value" of --set.
Outcome<void> applySetting(AtomAllocConfig &config, const QString &assignment);

} // namespace atomalloc::app
