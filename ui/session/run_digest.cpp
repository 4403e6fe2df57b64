// SPDX-License-Identifier: GPL-3.0-or-later
// What views must know of the whole run.
#include "ui/session/run_digest.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace atomalloc::ui {
void RunDigest::reset(const app::RecordedRun *run, app::RunSurvey *survey)
{
    *this = RunDigest();
    m_survey = survey;
    if (run == nullptr)
        return;
    m_config = run->inputs().config;
    m_known = m_survey->known();
    sync(*run);
}

bool RunDigest::sync(const app::RecordedRun &run)
{
    if (m_words.sync(run))
        m_tasks = run.tasks();
    (void)m_survey->sync();
    const std::size_t before = std::exchange(m_known, m_survey->known())->position;
    return m_known->position != before;
}

std::optional<std::size_t> RunDigest::firstOf(app::RunMarker::Kind kind) const
{
    const auto first = std::ranges::find(m_known->markers, kind, &app::RunMarker::kind);
    return first == m_known->markers.end() ? std::nullopt : std::optional(static_cast<std::size_t>(first->event));
}

std::uint64_t RunDigest::addressBytes() const
{
    const std::uint64_t reached = std::max(m_known->use.addressEnd(), m_config.max_block_size);
    return std::min(std::bit_ceil(reached), m_config.max_memory);
}

} // namespace atomalloc::ui
