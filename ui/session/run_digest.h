// SPDX-License-Identifier: GPL-3.0-or-later
// RunDigest: what views must know of the whole run, so that nothing moves while it plays. That is which classes are used, which
// tasks use each of them, how many blocks each strip holds at most, and how far the addresses reach.
// It takes in events as they arrive. UI thread only.
#pragma once

#include "app/analysis/class_use.h"
#include "app/analysis/fold.h"
#include "app/analysis/place_peaks.h"
#include "app/recording/recorded_run.h"
#include "app/words/run_words.h"

#include <cstdint>
#include <vector>

namespace atomalloc::ui {

class RunDigest
{
public:
    /// Starts over for another run.
    void reset(const app::RecordedRun *run);
    /// Takes in what was recorded since, or the next part of it when that is long. True when there was something: call it again then.
    bool sync(const app::RecordedRun &run);

    /// How many events were taken in.
    [[nodiscard]] std::size_t position() const { return m_use.position(); }
    [[nodiscard]] const std::vector<app::ClassUse::Class> &classes() const { return m_use->classes(); }
    [[nodiscard]] const std::vector<app::RunTask> &tasks() const { return m_tasks; }
    [[nodiscard]] const app::PlacePeaks &peaks() const { return *m_peaks; }
    [[nodiscard]] const app::EventWords &words() const { return *m_words; }
    [[nodiscard]] const AtomAllocConfig &config() const { return m_config; }
    /// Most block bytes that one task held at once.
    [[nodiscard]] std::uint64_t mostLiveBytes() const { return m_use->mostLiveBytes(); }
    /// Most block bytes that this task held at once.
    [[nodiscard]] std::uint64_t mostLiveBytes(TaskId task) const { return m_use->mostLiveBytes(task); }
    /// Bytes of the address range that were ever committed, rounded up to a power of two, at most max_memory.
    [[nodiscard]] std::uint64_t addressBytes() const;

private:
    app::AtPosition<app::ClassUse> m_use;
    std::vector<app::RunTask> m_tasks;
    app::RunWords m_words;
    app::AtPosition<app::PlacePeaks> m_peaks;
    AtomAllocConfig m_config;
};

} // namespace atomalloc::ui
