// SPDX-License-Identifier: MPL-2.0
// What the co_await operations return. They are plain awaitables, and work inside QCoro::Task and any other coroutine type.
// REQUIRES: they are awaited at once, in the coroutine that made them.
#pragma once

#include "allocator/api/environment.h"
#include "allocator/api/layout.h"
#include "allocator/core/block.h"
#include "allocator/core/fast_path.h"

#include <coroutine>
#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <utility>

namespace atomalloc {

class Core;
struct WaiterTicket;

/// For allocateWhenAvailable.
struct WaitOptions
{
    std::optional<std::uint64_t> deadline_ns; ///< absolute, by Environment::clock
    std::stop_token stop_token;               ///< stopped: the wait ends with cancelled
};

/// Ready at once: gives a value that was computed before.
template <typename T>
class [[nodiscard]] ReadyAwaiter
{
public:
    /// Gives that value.
    explicit ReadyAwaiter(T value) : m_value(std::move(value)) {}
    /// Never suspends.
    [[nodiscard]] bool await_ready() const noexcept { return true; }
    /// Not called.
    void await_suspend(std::coroutine_handle<>) const noexcept {}
    /// The value.
    T await_resume() { return std::move(m_value); }

private:
    T m_value;
};

/// Ready at once: allocates when it is resumed, without a frame of its own.
class [[nodiscard]] AllocateAwaiter
{
public:
    /// For Task::allocate and AtomAlloc::allocate.
    AllocateAwaiter(TaskState &task, const Layout &layout) noexcept
        : m_task(&task), m_size(copyAlone(layout.size)), m_alignment(copyAlone(layout.alignment))
    {
    }
    /// Coroutines copy it into their frames and read it at once.
    AllocateAwaiter(const AllocateAwaiter &other) noexcept
        : m_task(copyAlone(other.m_task)), m_size(copyAlone(other.m_size)), m_alignment(copyAlone(other.m_alignment))
    {
    }
    AllocateAwaiter &operator=(const AllocateAwaiter &) = delete;
    /// Never suspends.
    [[nodiscard]] bool await_ready() const noexcept { return true; }
    /// Not called.
    void await_suspend(std::coroutine_handle<>) const noexcept {}
    /// Allocates.
    [[gnu::always_inline]] Result<Block, AllocError> await_resume() noexcept
    {
        return FastPath::allocate(*m_task, copyAlone(m_size), copyAlone(m_alignment));
    }

private:
    TaskState *m_task;
    std::size_t m_size;
    std::size_t m_alignment;
};

/// Suspends while memory is out. Moves only before it is awaited, for compilers and promise types that put a temporary into the frame.
/// Destroying it leaves the line.
class [[nodiscard]] WaitAwaiter
{
public:
    /// For Task::allocateWhenAvailable and AtomAlloc::allocateWhenAvailable.
    WaitAwaiter(TaskState &task, Layout layout, WaitOptions options) noexcept;
    /// REQUIRES: `other` was not awaited.
    WaitAwaiter(WaitAwaiter &&other) noexcept;
    WaitAwaiter(const WaitAwaiter &) = delete;
    WaitAwaiter &operator=(const WaitAwaiter &) = delete;
    ~WaitAwaiter();

    /// Allocates at once where nobody waits. False: memory is out, or others wait.
    [[nodiscard]] bool await_ready() noexcept;
    /// Enters the line. False: the wait ended meanwhile.
    bool await_suspend(std::coroutine_handle<> coroutine) noexcept;
    /// The block, or why there is none.
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

/// Frees. Suspends only between the chunks of a wipe, where the environment asks for it.
/// Where it does not, or the task has no executor, the block is freed when the awaiter is made. Awaiting it tells how that went. So the
/// awaiter writes one byte into the coroutine's frame, and may outlive the block.
/// Where it does, the awaiter refers to the caller's block, which must be there as long. It moves only before it is awaited. Destroying it
/// before it is awaited returns the block as the end of its scope does. Destroying it half way finishes the free.
class [[nodiscard]] DeallocateAwaiter
{
public:
    /// For Task::deallocate and AtomAlloc::deallocate.
    [[gnu::always_inline]] DeallocateAwaiter(TaskState &task, Block &&block) noexcept
    {
        if (task.core->yields && task.executor != nullptr) [[unlikely]] {
            m_progress = Progress::none;
            std::construct_at(&m_start, Start{&task, &block});
            return;
        }
        const Result<void, AllocError> result = FastPath::deallocate(task, block);
        m_progress = Progress::freed; // all that is written then
        if (!result) [[unlikely]]
            keepError(result.error());
    }
    /// REQUIRES: `other` was not awaited.
    DeallocateAwaiter(DeallocateAwaiter &&other) noexcept;
    DeallocateAwaiter(const DeallocateAwaiter &) = delete;
    DeallocateAwaiter &operator=(const DeallocateAwaiter &) = delete;
    ~DeallocateAwaiter()
    {
        if (m_progress != Progress::freed) [[unlikely]]
            end();
    }

    /// True unless the wipe is long and its chunks are to yield.
    [[nodiscard]] bool await_ready() noexcept { return m_progress == Progress::freed || freeOrBegin(); }
    /// Posts the first chunk of the wipe to the task's executor.
    void await_suspend(std::coroutine_handle<> coroutine) noexcept;
    /// Tells how it went.
    [[gnu::always_inline]] Result<void, AllocError> await_resume() const noexcept
    {
        if (m_progress == Progress::freed) [[likely]]
            return {};
        return resultKept();
    }

private:
    enum class Progress : std::uint8_t {
        none,    ///< m_start is there
        begun,   ///< m_steps is there
        freed,   ///< when it was made, without an error
        refused, ///< when it was made: m_error is there
    };
    struct Start
    {
        TaskState *task;
        Block *block;
    };
    /// A free that may take several steps.
    struct Steps
    {
        Wipe wipe;
        Core *core = nullptr;
        Executor *executor = nullptr;
        std::coroutine_handle<> coroutine;
        std::optional<std::uint64_t> ticket; ///< packed WaiterTicket, while the wipe is not finished
        Result<void, AllocError> result;
    };

    void keepError(const AllocError &error) noexcept;
    /// Frees at once, or begins a free in steps: then false.
    bool freeOrBegin() noexcept;
    [[nodiscard]] Result<void, AllocError> resultKept() const noexcept;
    /// What is left of the steps, without suspending.
    void finish() noexcept;
    /// The awaiter goes before all is done, or has taken steps.
    void end() noexcept;
    static void step(void *context, std::uint64_t ticket) noexcept;
    void takeStep(WaiterTicket ticket) noexcept;

    Progress m_progress;
    union
    {
        Start m_start;
        Steps m_steps;
        AllocError m_error;
    };
};

} // namespace atomalloc
