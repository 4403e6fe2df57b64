// SPDX-License-Identifier: MPL-2.0
// Why calls have addresses where people want names: what the lookup of names noted, as far as it concerns what is shown. Pure function.
#pragma once

#include "app/symbols/call_stacks.h"

#include <QStringList>

namespace atomalloc::app {

/// All notes but those about libraries of the system whose file names stand in none of the shown texts.
[[nodiscard]] QStringList namingNotes(const CallStacks &stacks, const QStringList &shown);

} // namespace atomalloc::app
