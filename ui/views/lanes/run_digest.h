// SPDX-License-Identifier: GPL-3.0-or-later
// RunDigest: what the Lanes view must know of the whole run so that nothing jumps while it plays: which classes are used, which tasks
// use each of them, how far the addresses reach. Takes in events as they arrive. UI thread only.
#pragma once

#include "app/analysis/class_use.h"
#include "app/analysis/fold.h"
#include "app/recording/recorded_run.h"
#include "app/words/run_words.h"
#include "ui/views/lanes/strip_peaks.h"

#include <cstdint>
#include <vector>

namespace atomalloc::ui {

class RunDigest
{
public:
    /// Starts over for another run.
    void reset(const app::RecordedRun *run);
    /// Takes in what was recorded since; true when there was something.
    bool sync(const app::RecordedRun &run);

    [[nodiscard]] const std::vector<app::ClassUse::Class> &classes() const { return m_use->classes(); }
    [[nodiscard]] const std::vector<app::RunTask> &tasks() const { return m_tasks; }
    [[nodiscard]] const StripPeaks &peaks() const { return m_peaks; }
    [[nodiscard]] const app::EventWords &words() const { return *m_words; }
    [[nodiscard]] const AtomAllocConfig &config() const { return m_config; }
    /// Most block bytes that one task held at once.
    [[nodiscard]] std::uint64_t mostLiveBytes() const { return m_use->mostLiveBytes(); }
    /// Bytes of the address range that were ever committed, rounded up to a power of two, at most max_memory.
    [[nodiscard]] std::uint64_t addressBytes() const;

private:
    app::AtPosition<app::ClassUse> m_use;
    std::vector<app::RunTask> m_tasks;
    app::RunWords m_words;
    StripPeaks m_peaks;
    AtomAllocConfig m_config;
};

} // namespace atomalloc::ui
