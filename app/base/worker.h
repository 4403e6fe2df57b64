// SPDX-License-Identifier: MPL-2.0
// onWorker: the one way to do blocking work on a thread of Qt's pool and to await it. What the work throws becomes a Problem here.
// Called on a thread with an event loop, which stays free while the work goes on.
#pragma once

#include "app/base/problem.h"

#include <QCoroFuture>
#include <QCoroTask>

#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

namespace atomalloc::app {

/// An exception as a Problem. `what` is the work, and begins the sentence: "The run", as in "The run failed: ...".
[[nodiscard]] Problem problemOf(const std::exception_ptr &failure, const Sentence &what);

/// Calls `job`, which returns an Outcome. Turns what it throws into a Problem.
template <typename Job>
[[nodiscard]] std::invoke_result_t<Job> guarded(const Sentence &what, Job &&job)
{
    try {
        return std::forward<Job>(job)();
    } catch (...) {
        return fail(problemOf(std::current_exception(), what));
    }
}

/// Starts `job` on the pool. Throws std::system_error where the system refuses a thread.
[[nodiscard]] QFuture<void> startOnPool(std::function<void()> job);

namespace detail {

// No capture and all by value: a coroutine's arguments live in its frame, a lambda's captures do not.
template <typename Result>
QCoro::Task<Result> awaitResult(QFuture<void> future, std::shared_ptr<std::optional<Result>> result)
{
    co_await future;
    co_return std::move(**result);
}

} // namespace detail

/// Runs `job` (copyable, returns an Outcome) on a worker thread. `what` names the work for guarded().
template <typename Job>
[[nodiscard]] QCoro::Task<std::invoke_result_t<Job>> onWorker(Sentence what, Job job)
{
    using Result = std::invoke_result_t<Job>;
    auto result = std::make_shared<std::optional<Result>>();
    QFuture<void> future;
    try {
        future = startOnPool([result, what, job = std::move(job)]() mutable { result->emplace(guarded(what, std::move(job))); });
    } catch (...) {
        result->emplace(fail(problemOf(std::current_exception(), what)));
        future = QtFuture::makeReadyFuture();
    }
    return detail::awaitResult<Result>(std::move(future), std::move(result));
}

} // namespace atomalloc::app
