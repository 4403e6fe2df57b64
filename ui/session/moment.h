// SPDX-License-Identifier: GPL-3.0-or-later
// The present moment of the window as a command that shows it again: file, view, cursor, filter, marks and selection. UI thread only.
#pragma once

#include <QString>
#include <QStringList>

namespace atomalloc::ui {

class Session;

struct Moment
{
    QStringList origin = {}; ///< as in RunOrigin. Empty: nothing is open, or no command makes it again
    QStringList look = {};   ///< what of it is shown: "--view", "map", "--at", "@3000"
    QString hindrance = {};  ///< why no command makes it again, and what to do, in sentences
    QString leavesOut = {};  ///< what the command does not bring back, as a sentence
};

/// `view` is the name of the view on the screen.
[[nodiscard]] Moment momentOf(const Session &session, const QString &view);

/// The arguments as one line for a shell, each quoted where it must be. A shell as POSIX has it takes them apart again.
[[nodiscard]] QString shellLine(const QStringList &arguments);

} // namespace atomalloc::ui
