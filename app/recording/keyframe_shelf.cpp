// SPDX-License-Identifier: MPL-2.0
#include "app/recording/keyframe_shelf.h"

#include "app/recording/event_chunk.h"
#include "app/recording/heap_keyframe.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <new>
#include <system_error>
#include <utility>

namespace atomalloc::app {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t kLeastSpacing = 65'536;         // events: some milliseconds
constexpr std::size_t kBytesPerEvent = 2;             // of all keyframes
constexpr auto kPause = 20ms;                         // until a growing run is looked at again
constexpr auto kMostOfFile = std::uint64_t{64} << 20; // bytes above those: older programs held fewer to it

std::size_t spacingAfter(const Keyframe &keyframe)
{
    return std::max(kLeastSpacing, static_cast<std::size_t>(keyframe.packed.size()) / kBytesPerEvent);
}

} // namespace

/// The mutex is held.
bool KeyframeShelf::wants(std::size_t position, std::uint64_t bytes) const
{
    const bool isBehindAll = m_keyframes.empty() || m_keyframes.back().position < position;
    return isBehindAll && m_bytes + bytes <= kMostOfFile + kBytesPerEvent * position;
}

void KeyframeShelf::add(Keyframe keyframe)
{
    if (m_stash.full())
        return; // jumps take longer then
    const auto bytes = static_cast<std::uint64_t>(keyframe.packed.size());
    {
        const std::lock_guard lock(m_mutex);
        if (!wants(keyframe.position, bytes))
            return; // before it lies on the disk
    }
    Slot slot{.position = keyframe.position, .packed = m_stash.put(std::move(keyframe.packed))};
    const std::lock_guard lock(m_mutex);
    if (!wants(slot.position, bytes))
        return;
    m_keyframes.push_back(std::move(slot));
    m_bytes += bytes;
}

std::size_t KeyframeShelf::addOrPutOff(Keyframe keyframe)
{
    const std::size_t position = keyframe.position;
    std::uint64_t bytes = static_cast<std::uint64_t>(keyframe.packed.size());
    {
        const std::lock_guard lock(m_mutex);
        bytes += m_bytes;
    }
    if (const auto least = static_cast<std::size_t>((bytes + kBytesPerEvent - 1) / kBytesPerEvent); position < least)
        return least;
    const std::size_t next = position + spacingAfter(keyframe);
    add(std::move(keyframe));
    return next;
}

void KeyframeShelf::follow(const RecordedRun &run)
{
    const std::lock_guard lock(m_mutex);
    if (std::exchange(m_started, true))
        return;
    try {
        m_thread = std::jthread([this, &run](const std::stop_token &stop) { followRun(run, stop); });
    } catch (const std::system_error &) {
        m_done = true; // jumps take longer then
    }
}

void KeyframeShelf::await(const WorkControl &work) const
{
    std::unique_lock lock(m_mutex);
    while (!m_done && !work.stopRequested())
        m_changed.wait_for(lock, kPause, [this] { return m_done; });
}

void KeyframeShelf::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_started = true;
    }
    if (m_thread.joinable()) {
        m_thread.request_stop();
        m_thread.join();
    }
}

void KeyframeShelf::followRun(const RecordedRun &run, const std::stop_token &stop)
{
    try {
        followToTheEnd(run, stop);
    } catch (const std::bad_alloc &) {
        // Jumps take longer then.
    }
    const std::lock_guard lock(m_mutex);
    m_done = true;
    m_changed.notify_all();
}

void KeyframeShelf::followToTheEnd(const RecordedRun &run, const std::stop_token &stop)
{
    std::optional<HeapMoment> moment;
    std::size_t next = kLeastSpacing;
    while (!stop.stop_requested()) {
        const bool finished = run.finished(); // before the events are counted
        const std::size_t count = run.eventCount();
        if (!moment && count >= next) {
            const std::optional<Keyframe> last = before(count);
            next = last ? last->position + spacingAfter(*last) : kLeastSpacing;
            if (count >= next && last)
                moment = unpackKeyframe(*last, run);
            if (count >= next && !moment)
                moment.emplace(run);
        }
        const std::size_t target = std::min(count, next);
        if (moment && moment->position < target) {
            const std::size_t end = std::min(target, moment->position + kEventsPerChunk);
            for (EventsAhead ahead(*moment, end); moment->position < end;)
                moment->forward(ahead.next(*moment), nullptr);
        } else if (moment && moment->position >= next) {
            next = addOrPutOff({.position = moment->position, .packed = packKeyframe(*moment)});
        } else if (finished) {
            return;
        } else {
            std::unique_lock lock(m_mutex);
            m_changed.wait_for(lock, stop, kPause, [] { return false; });
        }
    }
}

std::optional<Keyframe> KeyframeShelf::before(std::size_t position) const
{
    Slot slot;
    {
        const std::lock_guard lock(m_mutex);
        const auto after = std::ranges::upper_bound(m_keyframes, position, {}, &Slot::position);
        if (after == m_keyframes.begin())
            return std::nullopt;
        slot = *std::prev(after);
    }
    return Keyframe{.position = slot.position, .packed = m_stash.get(slot.packed)};
}

std::vector<Keyframe> KeyframeShelf::all() const
{
    std::vector<Slot> slots;
    {
        const std::lock_guard lock(m_mutex);
        slots = m_keyframes;
    }
    std::vector<Keyframe> keyframes;
    for (const Slot &slot : slots)
        keyframes.push_back({.position = slot.position, .packed = m_stash.get(slot.packed)});
    return keyframes;
}

} // namespace atomalloc::app
