// SPDX-License-Identifier: GPL-3.0-or-later
// LatestAnswer: answers questions on a worker thread, one after the other. While it answers one, newer ones replace each other, so that
// the newest is answered next and a quick series of them costs no more than the last. Owned by who asks. UI thread only.
#pragma once

#include "app/base/work.h"
#include "app/base/worker.h"

#include <QCoroTask>
#include <QObject>
#include <QPointer>

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

namespace atomalloc::ui {

template <typename Question, typename Answer>
class LatestAnswer
{
public:
    /// Runs on a worker thread. Never two at a time since the last begin().
    using Job = std::function<app::Outcome<Answer>(const Question &, const app::WorkControl &)>;
    using Take = std::function<void(const app::Outcome<Answer> &)>;

    /// `take` is called on the UI thread. It may ask again.
    LatestAnswer(QObject &owner, app::Sentence what, Take take) : m_owner(&owner), m_what(std::move(what)), m_take(std::move(take)) {}
    ~LatestAnswer() { m_work.requestStop(); }
    LatestAnswer(const LatestAnswer &) = delete;
    LatestAnswer &operator=(const LatestAnswer &) = delete;

    /// Another subject. What was asked of the one before is stopped, and its answer goes nowhere.
    void begin(Job job)
    {
        m_work.requestStop();
        m_work = app::WorkControl();
        m_job = job ? takingTurns(std::move(job)) : nullptr;
        m_wanted.reset();
        m_busy = false;
    }
    /// The same question again costs nothing.
    void ask(const Question &question)
    {
        if (!m_job || m_wanted == question)
            return;
        m_wanted = question;
        if (!m_busy) [[maybe_unused]]
            const auto follower = answerAll();
    }
    /// On this thread, at once. Waits for the answer that is being worked out, which goes nowhere. REQUIRES: begin() gave a job.
    [[nodiscard]] app::Outcome<Answer> answerNow(const Question &question)
    {
        m_work.requestStop();
        m_work = app::WorkControl();
        m_busy = false;
        m_wanted = question;
        return m_job(question, m_work);
    }
    [[nodiscard]] bool busy() const { return m_busy; }
    [[nodiscard]] const app::WorkControl &work() const { return m_work; }

private:
    /// The job, which waits while another thread is at it.
    static Job takingTurns(Job job)
    {
        return [job = std::move(job), turn = std::make_shared<std::mutex>()](const Question &question, const app::WorkControl &work) {
            const std::scoped_lock held(*turn);
            return job(question, work);
        };
    }

    QCoro::Task<void> answerAll()
    {
        m_busy = true;
        const QPointer<QObject> alive(m_owner);
        const app::WorkControl work = m_work;
        while (true) {
            const Question question = *m_wanted;
            const auto job = [job = m_job, question, work] { return job(question, work); };
            const app::Outcome<Answer> answer = co_await app::onWorker(m_what, job);
            if (!alive || !(m_work == work))
                co_return;
            const bool isNewest = *m_wanted == question;
            m_busy = !isNewest;
            m_take(answer); // may ask, begin, or end the owner
            if (isNewest || !alive || !(m_work == work))
                co_return;
        }
    }

    QObject *m_owner;
    app::Sentence m_what;
    Take m_take;
    Job m_job;
    std::optional<Question> m_wanted;
    app::WorkControl m_work;
    bool m_busy = false;
};

} // namespace atomalloc::ui
