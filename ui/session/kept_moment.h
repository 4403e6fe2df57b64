// SPDX-License-Identifier: GPL-3.0-or-later
// KeptMoment: keeps what is on the screen in a file of its own, as long as the program runs. A program that crashes or is killed leaves it
// there. The next one finds it, once. One thread at a time.
#pragma once

#include "ui/session/moment.h"

#include <QString>

#include <optional>

namespace atomalloc::ui {

class KeptMoment
{
public:
    /// The folder is made when it is missing. Where it cannot be written to, nothing is kept.
    explicit KeptMoment(QString folder);

    /// In the place of what was kept before. A moment that no command makes again is kept as well: its run may be rescued (RunRescue).
    /// Waits for the disk.
    void keep(const Moment &moment) const;
    /// The program ends as it should: nothing is left.
    void end() const;

    struct Left
    {
        Moment moment;
        qint64 process = 0; ///< that left it
    };
    /// What the program that ended last without end() has left. The others are forgotten, and so is this one: whoever opens it and crashes
    /// again does not find it a second time.
    [[nodiscard]] std::optional<Left> takeLeft() const;

private:
    QString m_folder;
    QString m_file;
};

} // namespace atomalloc::ui
