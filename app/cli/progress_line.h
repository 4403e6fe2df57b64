// SPDX-License-Identifier: MPL-2.0
// ProgressLine: one line on a terminal that says how far long work is, and is gone when the work is done. Main thread.
#pragma once

#include "app/base/work.h"
#include "app/base/worker.h"
#include "app/cli/cli.h"

#include <QCoroTask>
#include <QString>
#include <QTimer>

#include <optional>
#include <utility>

namespace atomalloc::app::cli {

class ProgressLine
{
public:
    ProgressLine(const Console &console, QString what);
    ~ProgressLine();
    ProgressLine(const ProgressLine &) = delete;
    ProgressLine &operator=(const ProgressLine &) = delete;

    /// Shows how far the work is, and, on a line of its own, why it stands still.
    void show(const WorkControl &work);

private:
    const Console &m_console;
    QString m_what; ///< that the work began with
    QString m_shownText;
    int m_shown = -1; ///< percent
    QString m_hindrance;
};

/// QCoro::waitFor wants results that can be made without a value. Outcomes cannot. And it never returns when the task throws.
template <typename T>
QCoro::Task<std::optional<T>> asOptional(QCoro::Task<T> task, QString what)
{
    std::exception_ptr failure;
    try {
        T result = co_await task;
        co_return std::optional<T>(std::move(result));
    } catch (...) {
        failure = std::current_exception();
    }
    co_return std::optional<T>(fail(problemOf(failure, what)));
}

/// Turns the event loop until the task is done, and shows its progress meanwhile. T is an Outcome. `work` is what the task was given.
template <typename T>
T waitFor(QCoro::Task<T> task, const Console &console, const QString &what, const WorkControl &work)
{
    ProgressLine line(console, what);
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, &timer, [&] { line.show(work); });
    timer.start(100);
    return std::move(*QCoro::waitFor(asOptional(std::move(task), what)));
}

} // namespace atomalloc::app::cli
