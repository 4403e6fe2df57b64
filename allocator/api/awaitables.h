// SPDX-License-Identifier: MPL-2.0
// What the co_await operations return. Plain awaitables: they work inside QCoro::Task and any other coroutine type. Await them at once,
// in the coroutine that made them.
#pragma once

#include "allocator/api/block.h"
#include "allocator/api/environment.h"
#include "allocator/api/layout.h"

#include <coroutine>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <utility>

namespace atomalloc {

class Task;
struct TaskState;
struct WaiterTicket;

/// A free in progress: what is left to clear, and where the block goes. Filled and read by Core.
struct Wipe
{
    TaskState *task = nullptr; ///< whose cache gets the block; none: it goes past the caches
    TaskId by = kNoTask;       ///< who frees
    std::uint64_t generation = 0;
    std::uint64_t bytes = 0; ///< to clear
    BlockId block = kNoBlock;
    TaskId owner = kNoTask;
    std::uint32_t requested = 0;
    std::uint32_t chunks = 0;
    std::uint32_t chunksDone = 0;
    ClassIndex sizeClass = kNoClass;
    Cause cause = Cause::none;
    bool retire = false;
    bool counted = false; ///< in the zeroing figures: a wipe that yields
};

/// For allocateWhenAvailable.
struct WaitOptions
{
    std::optional<std::uint64_t> deadline_ns; ///< absolute, by Environment::clock
    std::stop_token stop_token;
};

/// Ready at once: gives a value that was computed before.
template <typename T>
class [[nodiscard]] ReadyAwaiter
{
public:
    explicit ReadyAwaiter(T value) : m_value(std::move(value)) {}
    [[nodiscard]] bool await_ready() const noexcept { return true; }
    void await_suspend(std::coroutine_handle<>) const noexcept {}
    T await_resume() { return std::move(m_value); }

private:
    T m_value;
};

/// Ready at once: allocates when it is resumed, without a frame of its own.
class [[nodiscard]] AllocateAwaiter
{
public:
    AllocateAwaiter(Task &task, Layout layout) noexcept : m_task(&task), m_layout(layout) {}
    [[nodiscard]] bool await_ready() const noexcept { return true; }
    void await_suspend(std::coroutine_handle<>) const noexcept {}
    Result<Block, AllocError> await_resume() noexcept;

private:
    Task *m_task;
    Layout m_layout;
};

/// Suspends while memory is out. Moves only before it is awaited, for compilers and promise types that put a temporary into the frame.
/// Destroying it leaves the line.
class [[nodiscard]] WaitAwaiter
{
public:
    WaitAwaiter(Task &task, Layout layout, WaitOptions options) noexcept;
    WaitAwaiter(WaitAwaiter &&other) noexcept;
    WaitAwaiter(const WaitAwaiter &) = delete;
    WaitAwaiter &operator=(const WaitAwaiter &) = delete;
    ~WaitAwaiter();

    [[nodiscard]] bool await_ready() noexcept;
    bool await_suspend(std::coroutine_handle<> coroutine) noexcept;
    Result<Block, AllocError> await_resume() noexcept;

private:
    struct Cancel
    {
        Core *core;
        std::uint64_t ticket;
        void operator()() const noexcept;
    };
    void forgetTriggers() noexcept;
    void setError(ErrorCode code) noexcept;

    Core *m_core;
    TaskState *m_state;
    Executor *m_executor = nullptr;
    Layout m_layout;
    WaitOptions m_options;
    std::optional<Result<Block, AllocError>> m_result;
    std::optional<std::uint64_t> m_ticket; ///< packed WaiterTicket while in line
    std::optional<Executor::TimerId> m_timer;
    std::optional<std::stop_callback<Cancel>> m_onStop;
};

/// Frees; suspends only between the chunks of a wipe, where the environment asks for it. Moves only before it is awaited. Destroying it
/// half way finishes the free.
class [[nodiscard]] DeallocateAwaiter
{
public:
    DeallocateAwaiter(Task &task, Block &&block) noexcept;
    DeallocateAwaiter(DeallocateAwaiter &&other) noexcept;
    DeallocateAwaiter(const DeallocateAwaiter &) = delete;
    DeallocateAwaiter &operator=(const DeallocateAwaiter &) = delete;
    ~DeallocateAwaiter();

    [[nodiscard]] bool await_ready() noexcept;
    void await_suspend(std::coroutine_handle<> coroutine) noexcept;
    Result<void, AllocError> await_resume() noexcept;

private:
    static void step(void *context, std::uint64_t ticket) noexcept;
    void takeStep(WaiterTicket ticket) noexcept;

    Core *m_core;
    TaskState *m_state;
    Block m_block;
    Result<void, AllocError> m_result;
    std::coroutine_handle<> m_coroutine;
    Executor *m_executor = nullptr;
    std::optional<std::uint64_t> m_ticket;
    Wipe m_wipe;
};

} // namespace atomalloc
