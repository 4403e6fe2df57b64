// SPDX-License-Identifier: MPL-2.0
// A thread that runs one function instruction by instruction (the x86-64 trap flag: a SIGTRAP after each one) and stops before the one
// that it is told. Parked, it waits there until it may go on, at full speed. Killed, it ends there: the kernel takes the thread away
// (exit(2)), nothing is unwound, no destructor runs, whatever it held stays as it is.
#pragma once

#include <atomic>
#include <csignal>
#include <cstdint>
#include <pthread.h>

#if defined(__x86_64__) && defined(__linux__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define ATOMALLOC_CAN_SINGLE_STEP 1
#endif
#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#undef ATOMALLOC_CAN_SINGLE_STEP
#endif
#endif

namespace atomalloc::lock_freedom {

#ifdef ATOMALLOC_CAN_SINGLE_STEP
inline constexpr bool kCanSingleStep = true;
#else
inline constexpr bool kCanSingleStep = false; // other processors and systems; sanitizers take locks of their own in each access
#endif

enum class Fate { park, kill };

class SteppedThread
{
public:
    using Function = void (*)(void *context);

    /// Starts at once. `point` counts from 1; the function must not allocate memory: a thread that is killed in there keeps malloc's lock.
    SteppedThread(Function function, void *context, std::uint64_t point, Fate fate);
    /// The thread must have ended: see awaitStop(), goOn().
    ~SteppedThread();
    SteppedThread(const SteppedThread &) = delete;
    SteppedThread &operator=(const SteppedThread &) = delete;

    /// Waits until the thread stands at its point or has ended. True: it came to its point, and stands or died there.
    bool awaitStop();
    /// Lets a parked thread take further steps, up to `point`; then awaitStop() again.
    void goOnTo(std::uint64_t point);
    /// Lets a parked thread run to its end, and waits for that.
    void goOn();
    /// Instructions that were stepped; once the thread has stopped.
    [[nodiscard]] std::uint64_t steps() const { return m_steps; }

private:
    enum State : std::uint32_t { running, stopped, ended };
    static void *run(void *self);
    static void onTrap(int signal, siginfo_t *info, void *context) noexcept;
    /// True: it is to run on without steps.
    bool trap() noexcept;
    void join();

    const Function m_function;
    void *const m_context;
    std::uint64_t m_point;
    const Fate m_fate;
    std::uint64_t m_steps = 0;
    std::atomic<std::uint32_t> m_state{running};
    pthread_t m_thread{};
    bool m_joined = false;
};

} // namespace atomalloc::lock_freedom
