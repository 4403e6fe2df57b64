// SPDX-License-Identifier: GPL-3.0-or-later
// The names that dialogs propose for files of a run. Pure functions. UI thread, which Session is asked on.
#pragma once

#include <QString>

namespace atomalloc::ui {

class RunView;
class Session;

/// Of the run on the screen, whatever the next one will be: "tight-bursts" for a run of tight-bursts.json. Of the next one, while no run
/// is on the screen.
[[nodiscard]] QString runName(const Session &session);

/// The same with the seed: "tight-bursts-42".
[[nodiscard]] QString runNameWithSeed(const Session &session);
/// Of that run. REQUIRES: there is one.
[[nodiscard]] QString runNameWithSeed(const RunView &runView);

} // namespace atomalloc::ui
