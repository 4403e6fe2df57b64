// SPDX-License-Identifier: GPL-3.0-or-later
// RunDigest: what views must know of the whole run, so that nothing moves while it plays. That is which classes are used, which
// tasks use each of them, how many blocks each strip holds at most, and how far the addresses reach.
// It takes what a survey of the run knows by now (app/analysis/run_survey.h). UI thread only.
#pragma once

#include "app/analysis/run_survey.h"
#include "app/recording/recorded_run.h"
#include "app/words/run_words.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace atomalloc::ui {

class RunDigest
{
public:
    /// Starts over for another run, which the survey reads. It outlives this, or the next reset(). Both are null for none.
    void reset(const app::RecordedRun *run, app::RunSurvey *survey);
    /// Takes in what is known now. True when that is more than before.
    bool sync(const app::RecordedRun &run);

    /// How many events were taken in.
    [[nodiscard]] std::size_t position() const { return m_known->position; }
    [[nodiscard]] const std::vector<app::ClassUse::Class> &classes() const { return m_known->use.classes(); }
    [[nodiscard]] const std::vector<app::RunTask> &tasks() const { return m_tasks; }
    [[nodiscard]] const app::PlaceMost &peaks() const { return m_known->places; }
    [[nodiscard]] const app::EventWords &words() const { return *m_words; }
    [[nodiscard]] const AtomAllocConfig &config() const { return m_config; }
    /// Most block bytes that one task held at once.
    [[nodiscard]] std::uint64_t mostLiveBytes() const { return m_known->use.mostLiveBytes(); }
    /// Most block bytes that this task held at once.
    [[nodiscard]] std::uint64_t mostLiveBytes(TaskId task) const { return m_known->use.mostLiveBytes(task); }
    /// Numbers of the events. Nothing: there was none.
    [[nodiscard]] std::optional<std::size_t> firstWait() const { return firstOf(app::RunMarker::Kind::wait); }
    [[nodiscard]] std::optional<std::size_t> firstRefusal() const
    {
        return firstOf(app::RunMarker::Kind::refused_request);
    } ///< of a request
    /// Bytes of the address range that were ever committed, rounded up to a power of two, at most max_memory.
    [[nodiscard]] std::uint64_t addressBytes() const;

private:
    [[nodiscard]] std::optional<std::size_t> firstOf(app::RunMarker::Kind kind) const;

    app::RunSurvey *m_survey = nullptr;
    std::shared_ptr<const app::SurveyedRun> m_known = std::make_shared<const app::SurveyedRun>(); ///< never null
    std::vector<app::RunTask> m_tasks;
    app::RunWords m_words;
    AtomAllocConfig m_config;
};

} // namespace atomalloc::ui
