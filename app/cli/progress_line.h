// SPDX-License-Identifier: MPL-2.0
// ProgressLine: one line on a terminal that says how far long work is, and is gone when the work is done. Main thread.
#pragma once

#include "app/cli/cli.h"

#include <QCoroTask>
#include <QString>
#include <QTimer>

#include <atomic>
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

    void show(int permille);

private:
    const Console &m_console;
    QString m_what;
    int m_shown = -1; ///< percent
};

/// QCoro::waitFor wants results that can be made without a value; outcomes cannot.
template <typename T>
QCoro::Task<std::optional<T>> asOptional(QCoro::Task<T> task)
{
    T result = co_await task;
    co_return std::optional<T>(std::move(result));
}

/// Turns the event loop until the task is done, and shows its progress meanwhile.
template <typename T>
T waitFor(QCoro::Task<T> task, const Console &console, const QString &what, const std::atomic<int> &progressPermille)
{
    ProgressLine line(console, what);
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, &timer,
                     [&] { line.show(progressPermille.load(std::memory_order_relaxed)); }); // relaxed: a number to show
    timer.start(100);
    return std::move(*QCoro::waitFor(asOptional(std::move(task))));
}

} // namespace atomalloc::app::cli
