// SPDX-License-Identifier: GPL-3.0-or-later
// ConfigDraft: what is typed in the config form, and what it means. Plain value with pure functions. Any thread.
#pragma once

#include "app/config/config_fields.h"

#include <QHash>
#include <QString>

namespace atomalloc::ui {

struct ConfigDraft
{
    AtomAllocConfig config;         ///< of all fields that can be read
    QHash<QString, QString> faults; ///< by field name: the rule in words
    QString firstFault;             ///< "max_memory: Must be ...". In the order of the form
};

/// Reads the texts (by field name). A field that is absent or cannot be read keeps the value of `base`.
[[nodiscard]] ConfigDraft readDraft(const AtomAllocConfig &base, const QHash<QString, QString> &texts);

} // namespace atomalloc::ui
