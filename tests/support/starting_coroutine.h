// SPDX-License-Identifier: MPL-2.0
// A coroutine type that starts at once and hands nothing back.
#pragma once

#include <coroutine>
#include <exception>
#include <utility>

namespace atomalloc::test {

/// Starts at once, is destroyed with its owner.
class Coroutine
{
public:
    struct promise_type
    {
        Coroutine get_return_object() { return Coroutine(std::coroutine_handle<promise_type>::from_promise(*this)); }
        std::suspend_never initial_suspend() noexcept { return {}; }
        std::suspend_always final_suspend() noexcept { return {}; }
        void return_void() {}
        void unhandled_exception() { std::terminate(); }
    };

    explicit Coroutine(std::coroutine_handle<promise_type> handle) : m_handle(handle) {}
    Coroutine(Coroutine &&other) noexcept : m_handle(std::exchange(other.m_handle, {})) {}
    Coroutine &operator=(Coroutine &&other) noexcept
    {
        std::swap(m_handle, other.m_handle);
        return *this;
    }
    ~Coroutine() { destroy(); }

    [[nodiscard]] bool done() const { return !m_handle || m_handle.done(); }
    void destroy()
    {
        if (m_handle)
            std::exchange(m_handle, {}).destroy();
    }

private:
    std::coroutine_handle<promise_type> m_handle;
};

} // namespace atomalloc::test
