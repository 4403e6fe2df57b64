// SPDX-License-Identifier: MPL-2.0
// KeyframeShelf: the keyframes of a run, and the thread that makes them. The thread follows the events, while the run grows and after it.
// Between two keyframes there are half as many events at least as the first of them has bytes. So all of them take two bytes an event at
// most, however long the run gets. Any thread.
#pragma once

#include "app/base/work.h"
#include "app/recording/byte_stash.h"
#include "app/recording/event_memory.h"
#include "app/recording/keyframe.h"

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <vector>

namespace atomalloc::app {

class RecordedRun;

class KeyframeShelf
{
public:
    /// Ignores one that is not behind all others, and one of a file with which they would take far more than two bytes an event.
    void add(Keyframe keyframe);
    /// Starts the thread, the first time. The run outlives it, or calls stop(). A system that refuses threads gets no keyframes.
    void follow(const RecordedRun &run);
    /// Waits until the thread has reached the end of a finished run, or a stop is requested.
    void await(const WorkControl &work) const;
    /// Ends the thread. It starts no more.
    void stop();

    [[nodiscard]] std::optional<Keyframe> before(std::size_t position) const;
    [[nodiscard]] std::vector<Keyframe> all() const;

private:
    [[nodiscard]] bool wants(std::size_t position, std::uint64_t bytes) const;
    void followRun(const RecordedRun &run, const std::stop_token &stop);
    void followToTheEnd(const RecordedRun &run, const std::stop_token &stop);
    /// Adds it when all of them take little enough then. Where the next one may stand, or this one after all.
    [[nodiscard]] std::size_t addOrPutOff(Keyframe keyframe);

    struct Slot
    {
        std::size_t position = 0;
        ByteStash::Place packed;
    };

    ByteStash m_stash{eventMemory() / 2};
    mutable std::mutex m_mutex;    // guards all but the thread
    std::vector<Slot> m_keyframes; // ascending
    std::uint64_t m_bytes = 0;     // that they take
    mutable std::condition_variable_any m_changed;
    bool m_started = false;
    bool m_done = false;
    std::jthread m_thread;
};

} // namespace atomalloc::app
