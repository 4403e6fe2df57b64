// SPDX-License-Identifier: GPL-3.0-or-later
// What views must know of the whole run.
#include "ui/session/run_digest.h"

#include <algorithm>
#include <bit>

namespace atomalloc::ui {
namespace {

constexpr std::size_t kMostEventsAtOnce = 262'144; // a tenth of a second

} // namespace

void RunDigest::reset(const app::RecordedRun *run)
{
    *this = RunDigest();
    if (run == nullptr)
        return;
    m_config = run->inputs().config;
    m_use = app::AtPosition(app::ClassUse(*run));
    m_peaks = app::AtPosition(app::PlacePeaks(*run));
    sync(*run);
}

bool RunDigest::sync(const app::RecordedRun &run)
{
    if (m_words.sync(run))
        m_tasks = run.tasks();
    const std::size_t before = m_use.position();
    m_use.moveTo(run, before + kMostEventsAtOnce);
    m_peaks.moveTo(run, m_use.position());
    return m_use.position() != before;
}

std::uint64_t RunDigest::addressBytes() const
{
    const std::uint64_t reached = std::max(m_use->addressEnd(), m_config.max_block_size);
    return std::min(std::bit_ceil(reached), m_config.max_memory);
}

} // namespace atomalloc::ui
