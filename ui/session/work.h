// SPDX-License-Identifier: GPL-3.0-or-later
// Work: what is in progress in the window: reading, running or writing. There is one piece of work at a time.
// It knows the text, the progress and how to stop it, and it awaits the end.
// A new piece of work takes the place of the one in progress, whose end is then heard by nobody.
// Owned by Session. UI thread only. The work itself runs on worker threads.
#pragma once

#include "app/base/problem.h"
#include "app/base/work.h"
#include "app/base/worker.h"

#include <QCoroTask>
#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <exception>
#include <functional>
#include <optional>
#include <utility>

namespace atomalloc::ui {

class Work : public QObject
{
    Q_OBJECT

public:
    enum class Kind { none, reading, running, writing };

    explicit Work(QObject *parent = nullptr);
    /// Asks the work in progress to stop. It may end after this object.
    ~Work() override;

    [[nodiscard]] Kind kind() const { return m_kind; }
    [[nodiscard]] bool busy() const { return m_kind != Kind::none; }
    /// From when on a person is told of work. What ends sooner is not worth a word.
    static constexpr int kSlowMs = 300;
    [[nodiscard]] bool slow() const { return busy() && m_clock.hasExpired(kSlowMs); }
    [[nodiscard]] int permille() const { return m_permille; }
    /// "Reading jq-map.heaptrack.raw.zst", the stage that it has come to, or why it stands still. Empty when nothing is in progress.
    [[nodiscard]] QString text() const { return !m_hindrance.isEmpty() ? m_hindrance : !m_stage.isEmpty() ? m_stage : m_text; }

    /// Makes `task` the work in progress. `done` gets its result, unless this object is gone by then or other work has taken its place.
    /// An exception that leaves the task becomes a Problem. So does one that leaves `done` on the task's value: `done` is called again.
    template <typename T>
    void await(Kind kind, const QString &text, const app::WorkControl &control, QCoro::Task<app::Outcome<T>> task,
               std::function<void(const app::Outcome<T> &)> done)
    {
        begin(kind, text, control);
        [[maybe_unused]] const auto follower = follow<T>(std::move(task), control, text, std::move(done));
    }

public Q_SLOTS:
    void stop(); ///< asks the work in progress to end early

Q_SIGNALS:
    void changed(); ///< kind(), text() or permille()

private:
    template <typename T>
    QCoro::Task<void> follow(QCoro::Task<app::Outcome<T>> task, app::WorkControl control, QString text,
                             std::function<void(const app::Outcome<T> &)> done)
    {
        const QPointer<Work> alive(this);
        std::optional<app::Outcome<T>> outcome;
        try {
            app::Outcome<T> result = co_await task;
            outcome.emplace(std::move(result));
        } catch (...) {
            outcome.emplace(app::fail(app::problemOf(std::current_exception(), text)));
        }
        if (!alive || !(m_control == control))
            co_return;
        end();
        try {
            done(*outcome);
        } catch (...) {
            if (*outcome)
                done(app::fail(app::problemOf(std::current_exception(), text)));
        }
    }

    void begin(Kind kind, const QString &text, const app::WorkControl &control);
    void end();
    void look();

    Kind m_kind = Kind::none;
    QString m_text;
    QString m_stage;
    QString m_hindrance;
    int m_permille = 0;
    app::WorkControl m_control; ///< of the work in progress. It also tells one piece of work from another
    QElapsedTimer m_clock;      ///< since it began
    QTimer m_timer;             ///< looks at the progress
};

} // namespace atomalloc::ui
