// SPDX-License-Identifier: GPL-3.0-or-later
// What the Lanes view must know of the whole run.
#include "ui/views/lanes/run_digest.h"

#include <algorithm>
#include <bit>

namespace atomalloc::ui {

void RunDigest::reset(const app::RecordedRun *run)
{
    *this = RunDigest();
    if (run == nullptr)
        return;
    m_config = run->inputs().config;
    m_tasks = run->tasks();
    m_words = app::EventWords(m_config, m_tasks);
    m_classes.resize(m_words.classSizes().size());
    m_peaks = StripPeaks(m_words.classSizes());
    sync(*run);
}

bool RunDigest::sync(const app::RecordedRun &run)
{
    const std::size_t count = run.eventCount();
    if (run.taskCount() != m_tasks.size()) {
        m_tasks = run.tasks();
        m_words = app::EventWords(m_config, m_tasks);
    }
    if (count == m_read)
        return false;
    for (; m_read < count; ++m_read)
        read(run.event(m_read));
    return true;
}

void RunDigest::read(const Event &event)
{
    m_peaks.read(event);
    if (event.kind == EventKind::commit)
        m_addressEnd = std::max(m_addressEnd, toIndex(event.block) * m_config.min_block_size + event.bytes);
    if (toIndex(event.size_class) >= m_classes.size())
        return;
    ClassDigest &digest = m_classes[toIndex(event.size_class)];
    ++digest.events;
    if (event.task != kNoTask)
        ++digest.tasks[toIndex(event.task)];
    const auto bytes = static_cast<std::int64_t>(m_words.blockSize(event.size_class));
    if (event.to == Place::live && event.from != Place::live) {
        std::int64_t &live = m_live[toIndex(event.task)];
        live += bytes;
        m_mostLive = std::max(m_mostLive, static_cast<std::uint64_t>(std::max<std::int64_t>(live, 0)));
    } else if (event.from == Place::live && event.to != Place::live) {
        m_live[toIndex(event.owner != kNoTask ? event.owner : event.task)] -= bytes;
    }
}

std::uint64_t RunDigest::addressBytes() const
{
    const std::uint64_t reached = std::max(m_addressEnd, m_config.max_block_size);
    return std::min(std::bit_ceil(reached), m_config.max_memory);
}

} // namespace atomalloc::ui
