// SPDX-License-Identifier: MPL-2.0
// AtomAllocConfig as JSON: whole config files and the "config" object of scenarios and runs. Pure functions. Any thread.
#pragma once

#include "allocator/api/config.h"
#include "app/base/problem.h"
#include "app/json/json_reader.h"
#include "app/json/json_value.h"

#include <QByteArray>
#include <QByteArrayView>

namespace atomalloc::app {

inline constexpr int kConfigVersion = 1;

/// Every field with units: {"max_memory": "1 GiB", ..., "cache_ttl": "5 min", ...}.
JsonValue configToJson(const AtomAllocConfig &config);

/// A config file: {"atomalloc_config": 1, ...the fields}.
QByteArray writeConfigFile(const AtomAllocConfig &config);

/// Overlays `config` with the members of a JSON object. What is wrong with them is added to `faults`: unknown keys, wrong types, and
/// each rule of validate() that the outcome breaks, at the field concerned.
void readConfigObject(const JsonValue &value, AtomAllocConfig &config, JsonFaults &faults);

/// The same for the config of a run. A run that says nothing of huge_pages is of a program that had none: made again, it does the same.
void readRunConfig(const JsonValue &value, AtomAllocConfig &config, JsonFaults &faults);

/// A config file: the fields it names over `base`. Also takes a scenario or a run.json, of which it reads the "config" object.
Outcome<AtomAllocConfig> configFromJson(const JsonValue &document, const QString &file = {}, const AtomAllocConfig &base = {});

/// True when the document is a config file by its "atomalloc_config" key.
bool looksLikeConfig(const JsonValue &document);

} // namespace atomalloc::app
