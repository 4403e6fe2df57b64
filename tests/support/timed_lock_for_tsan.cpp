// SPDX-License-Identifier: MPL-2.0
// pthread_mutex_clocklock() in terms of calls that ThreadSanitizer knows. The runtimes of g++ 12 and clang 14 do not know it: they do not
// see that std::timed_mutex::try_lock_for() takes the mutex, so they report its unlock. With this one they see the lock: no report is
// hidden. Linked into programs of tests that are built with -fsanitize=thread, nowhere else.
#include <ctime>
#include <pthread.h>

namespace {

constexpr long kNanoseconds = 1'000'000'000;

timespec sum(const timespec &a, const timespec &b)
{
    const long nanoseconds = a.tv_nsec + b.tv_nsec;
    return {.tv_sec = a.tv_sec + b.tv_sec + nanoseconds / kNanoseconds, .tv_nsec = nanoseconds % kNanoseconds};
}

timespec difference(const timespec &a, const timespec &b)
{
    const bool borrows = a.tv_nsec < b.tv_nsec;
    return {.tv_sec = a.tv_sec - b.tv_sec - (borrows ? 1 : 0), .tv_nsec = a.tv_nsec - b.tv_nsec + (borrows ? kNanoseconds : 0)};
}

} // namespace

extern "C" int pthread_mutex_clocklock(pthread_mutex_t *mutex, clockid_t clock, const timespec *until) noexcept
{
    timespec now{};
    timespec realNow{};
    clock_gettime(clock, &now);
    clock_gettime(CLOCK_REALTIME, &realNow);
    const timespec realUntil = sum(realNow, difference(*until, now));
    return pthread_mutex_timedlock(mutex, &realUntil);
}
