// SPDX-License-Identifier: GPL-3.0-or-later
// TrackReader: reads the bytes of each size class over the time of the run, on a worker thread and only while somebody shows them.
// UI thread only.
#pragma once

#include "app/analysis/class_tracks.h"
#include "ui/session/run_view.h"
#include "ui/session/work.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <vector>

namespace atomalloc::ui {

class TrackReader : public QObject
{
    Q_OBJECT

public:
    struct Tracks
    {
        std::vector<app::ClassTracks::Track> of;
        std::uint64_t stretch_ns = 1;
        std::size_t events = 0;
    };

    TrackReader(RunView &runView, QObject *parent);

    /// From now on, or no longer.
    void setWanted(bool wanted);
    /// As far as they were read. Never null.
    [[nodiscard]] const std::shared_ptr<const Tracks> &tracks() const { return m_tracks; }
    /// Of the events of the run, while reading. 1000 when all were read.
    [[nodiscard]] int permille() const;

Q_SIGNALS:
    void changed();

private:
    void forget();
    void read();

    RunView &m_runView;
    Work m_work;
    std::shared_ptr<app::ClassTracks> m_fold; ///< of one job at a time
    std::shared_ptr<const Tracks> m_tracks;
    bool m_wanted = false;
    QTimer m_rest; ///< while the run grows
};

} // namespace atomalloc::ui
