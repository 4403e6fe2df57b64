// SPDX-License-Identifier: MPL-2.0
#include "app/engine/watch_recorder.h"

#include <algorithm>
#include <utility>

namespace atomalloc::app {

namespace {

// The virtual time that operations take: round figures of the size that they have on a real machine.
constexpr std::uint64_t kHitNs = 100;
constexpr std::uint64_t kMissNs = 1'000;
constexpr std::uint64_t kFreeNs = 80;
constexpr std::uint64_t kRefusalNs = 100;
constexpr std::uint64_t kWipeNsPerByte = 1;

} // namespace

WatchRecorder::WatchRecorder(RecordedRun &run, const AtomAllocConfig &config)
    : m_pipe(run),
      m_consume([this](std::span<const Event> events) { take(events); }),
      m_classes(sizeClasses(config)),
      m_zeroing(config.zeroing_policy)
{
}

bool WatchRecorder::drain() { return m_allocator != nullptr && m_allocator->drainEvents(m_consume) > 0; }

void WatchRecorder::flush()
{
    drain();
    m_pipe.flush();
}

void WatchRecorder::mute()
{
    flush();
    m_muted = true;
}

void WatchRecorder::take(std::span<const Event> events) noexcept
{
    if (m_muted)
        return;
    for (const Event &event : events)
        absorb(event);
}

void WatchRecorder::absorb(const Event &event)
{
    m_pipe.add(event);
    m_wiping = false;
    m_costNs += costNs(event);
}

std::uint64_t WatchRecorder::costNs(const Event &event)
{
    switch (event.kind) {
    case EventKind::allocate:
        if (event.cause == Cause::granted)
            return 0; // the task that freed the memory handed it over
        return event.cause == Cause::hot_hit || event.cause == Cause::cold_hit ? kHitNs : kMissNs;
    case EventKind::free:
        m_wiping = event.aux > 1;
        if (m_wiping)
            m_wipes[toIndex(event.block)] = event.aux;
        return kFreeNs + (event.aux > 0 ? wipeCostNs(event, 0) : 0);
    case EventKind::zero_chunk: {
        const auto wipe = m_wipes.find(toIndex(event.block));
        m_wiping = wipe != m_wipes.end() && event.aux < wipe->second;
        if (m_wiping)
            return wipeCostNs(event, event.aux);
        m_wipes.erase(toIndex(event.block));
        return 0;
    }
    case EventKind::out_of_memory:
        return kMissNs;
    case EventKind::invalid_size:
    case EventKind::stale_handle:
    case EventKind::double_free:
    case EventKind::foreign_handle:
    case EventKind::out_of_range:
        return kRefusalNs;
    default:
        return 0;
    }
}

std::uint64_t WatchRecorder::wipeCostNs(const Event &event, std::uint32_t done) const noexcept
{
    const std::size_t index = toIndex(event.size_class);
    if (index >= m_classes.size())
        return 0;
    const std::uint64_t chunk = wipeChunkBytes(m_classes[index]);
    const std::uint64_t bytes = wipedBytes(m_zeroing, m_classes[index], event.bytes);
    return kWipeNsPerByte * (done * chunk < bytes ? std::min(chunk, bytes - done * chunk) : 0);
}

std::uint64_t WatchRecorder::takeCostNs() noexcept
{
    drain();
    return std::exchange(m_costNs, 0);
}

std::uint64_t WatchRecorder::takeChunkCostNs() noexcept
{
    m_wiping = false;
    drain();
    return m_wiping ? std::exchange(m_costNs, 0) : 0;
}

} // namespace atomalloc::app
