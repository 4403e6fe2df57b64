// SPDX-License-Identifier: MPL-2.0
// Opens a run.json for how its run was looked at. Blocking; any thread.
#pragma once

#include "app/recording/run_look.h"

#include <QString>

namespace atomalloc::app {

/// The filter and the marks that a run.json keeps. Nothing for any other name or file: openAny() says what is wrong with it.
[[nodiscard]] RunLook openLookNow(const QString &nameOrFile);

} // namespace atomalloc::app
