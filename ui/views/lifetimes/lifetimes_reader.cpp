// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/lifetimes/lifetimes_reader.h"

#include "app/base/worker.h"
#include "app/words/query_text.h"
#include "app/words/sentences.h"

#include <QPointer>

#include <algorithm>
#include <utility>

namespace atomalloc::ui {

namespace {

constexpr int kProgressLookMs = 100;

} // namespace

LifetimesReader::LifetimesReader(QObject *parent) : QObject(parent)
{
    m_look.setInterval(kProgressLookMs);
    connect(&m_look, &QTimer::timeout, this, [this] {
        takePlaneSoFar();
        Q_EMIT changed();
    });
}

void LifetimesReader::endWork()
{
    m_work.requestStop();
    if (m_growing != nullptr)
        m_growing->stop();
    m_growing.reset();
    m_work = app::WorkControl();
    m_busy = m_reads = false;
    m_look.stop();
}

void LifetimesReader::show(std::shared_ptr<app::LivesReader> lives)
{
    endWork();
    m_reader = std::move(lives);
    m_lives.reset();
    m_answer.reset();
    m_wanted.reset();
    m_asked.reset();
    m_problem.clear();
    m_stoppedAt.reset();
}

bool LifetimesReader::stop()
{
    if (!m_reads)
        return false;
    takePlaneSoFar();
    m_stoppedAt = readPermille();
    endWork();
    Q_EMIT changed();
    return true;
}

void LifetimesReader::readOn()
{
    m_stoppedAt.reset();
    Q_EMIT changed(); // whoever still looks wants more
}

bool LifetimesReader::behind() const { return m_lives == nullptr || m_lives->lifetimes.eventCount() < m_reader->run()->eventCount(); }

int LifetimesReader::readPermille() const
{
    if (m_reader == nullptr || m_reader->run()->eventCount() == 0 || (m_lives != nullptr && !behind()))
        return 1000;
    if (m_stoppedAt)
        return *m_stoppedAt;
    const std::size_t events = m_lives == nullptr ? 0 : m_lives->lifetimes.eventCount();
    return std::max(m_reads ? m_work.progressPermille() : 0, static_cast<int>(events * 1000 / m_reader->run()->eventCount()));
}

void LifetimesReader::want(const app::PlaneQuestion &question)
{
    m_wanted = question;
    if (m_growing != nullptr)
        m_growing->setHeight(question.height);
    const bool hopeless = m_lives == nullptr && !m_problem.isEmpty();
    if (m_reader == nullptr || m_busy || hopeless || (m_stoppedAt && behind()) || (!behind() && m_asked == m_wanted))
        return;
    [[maybe_unused]] const auto follower = work();
}

QCoro::Task<void> LifetimesReader::work()
{
    m_busy = true;
    const QPointer<LifetimesReader> alive(this);
    const app::WorkControl control = m_work;
    bool read = behind();
    while (read || m_asked != m_wanted) {
        if (read) {
            m_reads = true;
            m_growing = std::make_shared<GrowingPlane>(m_reader->run()->endTimeNs());
            m_growing->setHeight(m_wanted->height);
            m_look.start();
            const auto lives = co_await app::readLives(m_reader, control, follower());
            if (!alive || !(m_work == control))
                co_return;
            m_reads = read = false;
            m_growing.reset();
            m_look.stop();
            if (lives)
                m_lives = *lives;
            else
                m_problem = textOf(lives.error().sentence);
        }
        if (m_lives == nullptr)
            break;
        m_asked = m_wanted;
        const auto job = [lives = m_lives, question = *m_wanted, before = m_answer, control] {
            return app::answerPlaneNow(lives, question, before.get(), control);
        };
        const auto answer = co_await app::onWorker(app::Sentence(app::QueryText::the_question), job);
        if (!alive || !(m_work == control))
            co_return;
        take(answer);
    }
    m_busy = false;
    Q_EMIT changed(); // whoever still looks wants more
}

/// What looks at the lives on the thread that reads them. Of lives that are known but for the last ones the answer is worth more.
app::LivesFollower LifetimesReader::follower() const
{
    app::LivesFollower follower;
    if (m_lives == nullptr)
        follower.look = [growing = m_growing](const app::Lifetimes &lives) { growing->look(lives); };
    return follower;
}

void LifetimesReader::takePlaneSoFar()
{
    auto plane = m_growing != nullptr ? m_growing->take() : nullptr;
    if (plane == nullptr)
        return;
    auto answer = std::make_shared<app::PlaneAnswer>();
    answer->question = *m_wanted;
    answer->question.height = plane->height();
    answer->all = answer->lit = std::move(plane);
    m_answer = std::move(answer);
}

void LifetimesReader::take(const app::Outcome<std::shared_ptr<const app::PlaneAnswer>> &answer)
{
    if (answer)
        m_answer = *answer;
    m_problem = answer ? QString() : textOf(answer.error().sentence);
    Q_EMIT changed();
}

void LifetimesReader::finish(const app::PlaneQuestion &question)
{
    if (m_reader == nullptr)
        return;
    const auto lives = behind() ? m_reader->read() : app::Outcome<std::shared_ptr<const app::LivesOfRun>>(m_lives);
    const auto before = m_answer;
    show(m_reader); // work in progress is of no use any more
    m_wanted = m_asked = question;
    if (!lives) {
        m_problem = textOf(lives.error().sentence);
        return;
    }
    m_lives = *lives;
    take(app::answerPlaneNow(m_lives, question, before.get()));
}

} // namespace atomalloc::ui
