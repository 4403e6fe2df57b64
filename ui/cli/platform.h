// SPDX-License-Identifier: GPL-3.0-or-later
// Which platform plugin Qt is to use, and what is said when it finds no display. Before and while QApplication is made. Main thread.
#pragma once

#include <QString>

namespace atomalloc::ui {

/// Sets QT_QPA_PLATFORM to what this start needs. A picture is always drawn off the screen, whatever the environment says, so that it
/// looks the same with and without a display. An empty variable counts as one that is not set.
/// Returns a sentence when a window is wanted and the environment names no display. Empty otherwise.
[[nodiscard]] QString choosePlatform(bool picture);

/// While it lives, a start that Qt gives up ends the program with one sentence on standard error and exit code 1, instead of abort().
class DisplayGuard
{
public:
    DisplayGuard();
    ~DisplayGuard();
    DisplayGuard(const DisplayGuard &) = delete;
    DisplayGuard &operator=(const DisplayGuard &) = delete;
};

} // namespace atomalloc::ui
