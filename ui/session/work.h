// SPDX-License-Identifier: GPL-3.0-or-later
// Work: what is in progress in the window: reading, running or writing. There is one piece of work at a time.
// It knows the text, the progress and how to stop it, and it awaits the end.
// A new piece of work takes the place of the one in progress, whose end is then heard by nobody.
// Owned by Session. UI thread only; the work itself runs on worker threads.
#pragma once

#include "app/base/problem.h"

#include <QCoroTask>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <atomic>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <utility>

namespace atomalloc::ui {

class Work : public QObject
{
    Q_OBJECT

public:
    enum class Kind { none, reading, running, writing };

    /// What the worker and the window share. Any thread.
    struct Control
    {
        std::stop_source stop;
        std::shared_ptr<std::atomic<int>> permille = std::make_shared<std::atomic<int>>(0); ///< 0 to 1000, written by the worker
    };

    explicit Work(QObject *parent = nullptr);
    /// Asks the work in progress to stop. It may end after this object.
    ~Work() override;

    [[nodiscard]] Kind kind() const { return m_kind; }
    [[nodiscard]] bool busy() const { return m_kind != Kind::none; }
    [[nodiscard]] int permille() const { return m_permille; }
    [[nodiscard]] QString text() const { return m_text; } ///< "Reading jq-map.heaptrack.raw.zst"; empty when nothing is in progress

    /// Makes `task` the work in progress. `done` gets its result, unless this object is gone by then or other work has taken its place.
    /// An exception that leaves the task becomes a Problem.
    template <typename T>
    void await(Kind kind, const QString &text, const Control &control, QCoro::Task<app::Outcome<T>> task,
               std::function<void(const app::Outcome<T> &)> done)
    {
        begin(kind, text, control);
        [[maybe_unused]] const auto follower = follow<T>(std::move(task), control.permille, std::move(done));
    }

public Q_SLOTS:
    void stop(); ///< asks the work in progress to end early

Q_SIGNALS:
    void changed(); ///< kind(), text() or permille()

private:
    template <typename T>
    QCoro::Task<void> follow(QCoro::Task<app::Outcome<T>> task, std::shared_ptr<std::atomic<int>> which,
                             std::function<void(const app::Outcome<T> &)> done)
    {
        const QPointer<Work> alive(this);
        std::optional<app::Outcome<T>> outcome;
        try {
            app::Outcome<T> result = co_await task;
            outcome.emplace(std::move(result));
        } catch (const std::exception &failure) {
            outcome.emplace(failed(failure));
        }
        if (!alive || m_control.permille != which)
            co_return;
        end();
        done(*outcome);
    }

    static Unexpected<app::Problem> failed(const std::exception &failure);
    void begin(Kind kind, const QString &text, const Control &control);
    void end();
    void look();

    Kind m_kind = Kind::none;
    QString m_text;
    int m_permille = 0;
    Control m_control; ///< of the work in progress; its progress also tells one piece of work from another
    QTimer m_timer;    ///< looks at the progress
};

} // namespace atomalloc::ui
