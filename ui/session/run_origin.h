// SPDX-License-Identifier: GPL-3.0-or-later
// RunOrigin: how a run is asked for on the command line of the program. Plain value.
#pragma once

#include <QString>
#include <QStringList>

namespace atomalloc::ui {

struct RunOrigin
{
    /// The file or the scenario first, then what makes the run from it: "tight-bursts", "--set", "max_memory=1 MiB", "--seed", "7".
    QStringList arguments = {};
    /// Why no command makes it again, and what to do, in sentences. Empty: the arguments do.
    QString hindrance = {};

    /// A file that holds the run, or from which it is made as it is.
    [[nodiscard]] bool isFileAlone() const { return hindrance.isEmpty() && arguments.size() == 1; }
    bool operator==(const RunOrigin &) const = default;
};

} // namespace atomalloc::ui
