// SPDX-License-Identifier: MPL-2.0
// TaskChannel<T>: a bounded queue between tasks. A sender waits while it is full. A receiver waits while it is empty. Who came first goes
// on first. The tasks may be of any loops and threads. Each goes on on its own loop. The values are handed over under a short lock.
//
// No wake-up is lost. Each call holds the mutex from its begin to its end, and leaves this behind: somebody waits to send only while the
// queue is full, and to receive only while it is empty. So a call that makes room or brings a value finds everybody who waits for it, takes
// the first one out of the line, and gives its loop the wake-up, which no loop loses (app/engine/loop_inbox.h). The wake-up can come before
// the task has quite fallen asleep: it goes to the loop of the task, and that thread is still busy with falling asleep.
#pragma once

#include "app/engine/task_loop.h"

#include <coroutine>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>

namespace atomalloc::app {

template <typename T>
class TaskChannel
{
public:
    explicit TaskChannel(std::size_t capacity) : m_capacity(capacity == 0 ? 1 : capacity) {}
    TaskChannel(const TaskChannel &) = delete;
    TaskChannel &operator=(const TaskChannel &) = delete;

    class Send
    {
    public:
        Send(TaskChannel &channel, TaskLoop &loop, T &value) noexcept : m_channel(channel), m_loop(loop), m_value(value) {}
        bool await_ready() const noexcept { return false; }
        bool await_suspend(std::coroutine_handle<> sender) { return m_channel.enter(*this, sender); }
        /// False when the channel was closed: the value is still the sender's.
        [[nodiscard]] bool await_resume() const noexcept { return m_accepted; }

    private:
        friend class TaskChannel;
        TaskChannel &m_channel;
        TaskLoop &m_loop;
        T &m_value;
        std::coroutine_handle<> m_sender;
        bool m_accepted = false;
    };

    class Receive
    {
    public:
        Receive(TaskChannel &channel, TaskLoop &loop) noexcept : m_channel(channel), m_loop(loop) {}
        bool await_ready() const noexcept { return false; }
        bool await_suspend(std::coroutine_handle<> receiver) { return m_channel.enter(*this, receiver); }
        /// Nothing when the channel was closed and is empty.
        [[nodiscard]] std::optional<T> await_resume() noexcept { return std::move(m_value); }

    private:
        friend class TaskChannel;
        TaskChannel &m_channel;
        TaskLoop &m_loop;
        std::optional<T> m_value;
        std::coroutine_handle<> m_receiver;
    };

    /// co_await -> true. Moves from `value`, which must outlive the await.
    [[nodiscard]] Send send(TaskLoop &loop, T &value) noexcept { return Send(*this, loop, value); }
    [[nodiscard]] Receive receive(TaskLoop &loop) noexcept { return Receive(*this, loop); }

    /// Refuses further values. Wakes everybody who waits. What is queued can still be received.
    void close()
    {
        const std::lock_guard lock(m_mutex);
        m_closed = true;
        for (Send *sender : m_senders)
            sender->m_loop.resumeSoon(sender->m_sender);
        for (Receive *receiver : m_receivers)
            receiver->m_loop.resumeSoon(receiver->m_receiver);
        m_senders.clear();
        m_receivers.clear();
    }

    /// Takes out what nobody received. Call at rest.
    [[nodiscard]] std::deque<T> takeRest()
    {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_values, {});
    }
    /// Values that were sent and not received yet.
    [[nodiscard]] std::size_t size() const
    {
        const std::lock_guard lock(m_mutex);
        return m_values.size();
    }
    /// Values that were received so far.
    [[nodiscard]] std::uint64_t received() const
    {
        const std::lock_guard lock(m_mutex);
        return m_received;
    }

private:
    // Both return whether the caller suspends. Invariants: senders wait only while the queue is full, receivers only while it is empty.
    bool enter(Send &send, std::coroutine_handle<> coroutine)
    {
        const std::lock_guard lock(m_mutex);
        if (m_closed)
            return false;
        if (m_receivers.empty() && m_values.size() >= m_capacity) {
            send.m_sender = coroutine;
            m_senders.push_back(&send);
            return true;
        }
        send.m_accepted = true;
        if (m_receivers.empty()) {
            m_values.push_back(std::move(send.m_value));
            return false;
        }
        Receive *receiver = m_receivers.front();
        m_receivers.pop_front();
        receiver->m_value = std::move(send.m_value);
        ++m_received;
        receiver->m_loop.resumeSoon(receiver->m_receiver);
        return false;
    }

    bool enter(Receive &receive, std::coroutine_handle<> coroutine)
    {
        const std::lock_guard lock(m_mutex);
        if (m_values.empty()) {
            if (m_closed)
                return false;
            receive.m_receiver = coroutine;
            m_receivers.push_back(&receive);
            return true;
        }
        receive.m_value = std::move(m_values.front());
        m_values.pop_front();
        ++m_received;
        if (!m_senders.empty()) {
            Send *sender = m_senders.front();
            m_senders.pop_front();
            m_values.push_back(std::move(sender->m_value));
            sender->m_accepted = true;
            sender->m_loop.resumeSoon(sender->m_sender);
        }
        return false;
    }

    mutable std::mutex m_mutex;
    const std::size_t m_capacity;
    bool m_closed = false;
    std::uint64_t m_received = 0;
    std::deque<T> m_values;
    std::deque<Send *> m_senders;
    std::deque<Receive *> m_receivers;
};

} // namespace atomalloc::app
