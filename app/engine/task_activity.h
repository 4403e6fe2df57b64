// SPDX-License-Identifier: MPL-2.0
// TaskActivity: what a task of a run does now, for a report of who waits for what. The task's own thread writes it, any thread reads it.
#pragma once

#include <QString>

#include <atomic>
#include <cstdint>

namespace atomalloc::app {

enum class Activity : std::uint8_t {
    not_started,
    running,
    waiting_for_memory, ///< in the allocator's line
    receiving,          ///< from a channel
    waiting_to_free,    ///< a block that another task has not allocated yet
    waiting_for_blocks, ///< holds as many blocks as it may, until it has freed or sent one
    ended,
};

class TaskActivity
{
public:
    // relaxed in all of them: a reader wants to know about now, and nothing else depends on it
    void set(Activity activity, std::uint64_t bytes = 0) noexcept
    {
        m_state.store(bytes << 8 | static_cast<std::uint64_t>(activity), std::memory_order_relaxed);
    }
    [[nodiscard]] Activity activity() const noexcept { return static_cast<Activity>(m_state.load(std::memory_order_relaxed) & 255); }
    /// Bytes that are asked for while the task waits for memory.
    [[nodiscard]] std::uint64_t bytes() const noexcept { return m_state.load(std::memory_order_relaxed) >> 8; }

    void beginSend() noexcept { m_sends.store(sends() + 1, std::memory_order_relaxed); }
    void endSend() noexcept { m_sends.store(sends() - 1, std::memory_order_relaxed); }
    /// Blocks that the task is about to send into a channel.
    [[nodiscard]] std::uint32_t sends() const noexcept { return m_sends.load(std::memory_order_relaxed); }

private:
    std::atomic<std::uint64_t> m_state{static_cast<std::uint64_t>(Activity::not_started)};
    std::atomic<std::uint32_t> m_sends = 0;
};

/// A task that cannot go on by itself.
struct WaitingTask
{
    QString name;
    Activity activity = Activity::running; ///< running: only its sends wait
    std::uint64_t bytes = 0;               ///< waiting_for_memory: what it asks for
    QString source;                        ///< receiving: the channel's name
    std::uint32_t sends = 0;               ///< blocks that wait for a place in `target`
    QString target;                        ///< the channel that it sends into
};

} // namespace atomalloc::app
