// SPDX-License-Identifier: MPL-2.0
#include "app/analysis/class_tracks.h"

#include "app/recording/event_rules.h"

#include <algorithm>

namespace atomalloc::app {

std::uint64_t ClassTracks::Class::bytes() const noexcept
{
    return static_cast<std::uint64_t>(std::max<std::int64_t>(blocks, 0)) * blockBytes;
}

/// What was in use goes on until somebody changes it.
void ClassTracks::Class::fill(std::size_t stretches)
{
    if (mostOfStretch.size() < stretches)
        mostOfStretch.resize(stretches, bytes());
}

void ClassTracks::goTo(std::uint64_t timeNs)
{
    while (timeNs / m_stretchNs >= kMostStretches) {
        for (Class &of : m_classes) {
            if (of.mostOfStretch.empty())
                continue; // it was never in use
            of.fill(m_stretch + 1);
            const std::size_t count = of.mostOfStretch.size();
            for (std::size_t i = 0; i < count; i += 2)
                of.mostOfStretch[i / 2] = std::max(of.mostOfStretch[i], of.mostOfStretch[std::min(i + 1, count - 1)]);
            of.mostOfStretch.resize((count + 1) / 2);
        }
        m_stretchNs *= 2;
        m_stretch /= 2;
    }
    m_stretch = std::max(m_stretch, static_cast<std::size_t>(timeNs / m_stretchNs)); // threads write their times in any order
}

void ClassTracks::add(const Event &event)
{
    goTo(event.time_ns);
    const bool begins = event.to == Place::live;
    const bool ends = event.from == Place::live;
    if (!changesPlace(event) || begins == ends || toIndex(event.size_class) >= m_classes.size())
        return;
    Class &of = m_classes[toIndex(event.size_class)];
    of.fill(m_stretch + 1);
    of.blocks += begins ? 1 : -1;
    of.mostOfStretch[m_stretch] = std::max(of.mostOfStretch[m_stretch], of.bytes());
}

bool ClassTracks::extend(const RecordedRun &run, const WorkControl &work)
{
    constexpr std::size_t kSlice = 1 << 14;
    if (m_classes.empty()) {
        for (const std::uint64_t bytes : run.classBytes())
            m_classes.push_back({.blockBytes = bytes, .blocks = 0, .mostOfStretch = {}});
    }
    const std::size_t count = run.eventCount();
    for (; m_events < count; ++m_events) {
        if (m_events % kSlice == 0) {
            if (work.stopRequested())
                return false;
            work.setProgress(m_events, count);
        }
        add(run.event(m_events));
    }
    return true;
}

std::vector<ClassTracks::Track> ClassTracks::tracks() const
{
    std::vector<Track> tracks;
    for (const Class &of : m_classes) {
        if (of.mostOfStretch.empty())
            continue;
        Class filled = of;
        filled.fill(m_stretch + 1);
        const std::uint64_t most = *std::ranges::max_element(filled.mostOfStretch);
        tracks.push_back({.blockBytes = of.blockBytes, .mostBytes = most, .mostOfStretch = std::move(filled.mostOfStretch)});
    }
    return tracks;
}

} // namespace atomalloc::app
