// SPDX-License-Identifier: GPL-3.0-or-later
// RunDigest: what the Lanes view must know of the whole run so that nothing jumps while it plays: which classes are used, which tasks
// use each of them, how far the addresses reach. Reads each event once, as they arrive. UI thread only.
#pragma once

#include "app/recording/recorded_run.h"
#include "app/words/event_words.h"
#include "ui/views/lanes/strip_peaks.h"

#include <QHash>

#include <cstdint>
#include <vector>

namespace atomalloc::ui {

struct ClassDigest
{
    std::uint64_t events = 0;
    QHash<std::uint32_t, std::uint64_t> tasks; ///< task -> its events in this class
};

class RunDigest
{
public:
    /// Starts over for another run.
    void reset(const app::RecordedRun *run);
    /// Reads what was recorded since; true when there was something.
    bool sync(const app::RecordedRun &run);

    [[nodiscard]] const std::vector<ClassDigest> &classes() const { return m_classes; }
    [[nodiscard]] const std::vector<app::RunTask> &tasks() const { return m_tasks; }
    [[nodiscard]] const StripPeaks &peaks() const { return m_peaks; }
    [[nodiscard]] const app::EventWords &words() const { return m_words; }
    [[nodiscard]] const AtomAllocConfig &config() const { return m_config; }
    /// Most block bytes that one task held at once.
    [[nodiscard]] std::uint64_t mostLiveBytes() const { return m_mostLive; }
    /// Bytes of the address range that were ever committed, rounded up to a power of two, at most max_memory.
    [[nodiscard]] std::uint64_t addressBytes() const;

private:
    void read(const Event &event);

    std::vector<ClassDigest> m_classes;
    std::vector<app::RunTask> m_tasks;
    QHash<std::uint32_t, std::int64_t> m_live;
    app::EventWords m_words;
    StripPeaks m_peaks;
    AtomAllocConfig m_config;
    std::size_t m_read = 0;
    std::uint64_t m_mostLive = 0;
    std::uint64_t m_addressEnd = 0;
};

} // namespace atomalloc::ui
