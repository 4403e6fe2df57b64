// SPDX-License-Identifier: MPL-2.0
// Named configs to start from. Constant data. Any thread.
#pragma once

#include "allocator/api/config.h"
#include "app/base/sentence.h"

#include <QString>
#include <QStringView>

#include <vector>

namespace atomalloc::app {

struct ConfigPreset
{
    QString id;    ///< "tight-512"
    Sentence help; ///< what it is for
    AtomAllocConfig config;
};

/// "default" is the first.
const std::vector<ConfigPreset> &configPresets();

/// The preset of that id, or null.
const ConfigPreset *findConfigPreset(QStringView id);

/// The preset whose config equals this one (event_tracing aside, which runs decide for themselves), or null.
const ConfigPreset *presetOf(const AtomAllocConfig &config);

} // namespace atomalloc::app
