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
    connect(&m_look, &QTimer::timeout, this, &LifetimesReader::changed);
}

void LifetimesReader::show(std::shared_ptr<app::LivesReader> lives)
{
    m_work.requestStop();
    m_work = app::WorkControl();
    m_reader = std::move(lives);
    m_lives.reset();
    m_answer.reset();
    m_wanted.reset();
    m_asked.reset();
    m_problem.clear();
    m_busy = m_reads = false;
    m_look.stop();
}

bool LifetimesReader::behind() const { return m_lives == nullptr || m_lives->lifetimes.eventCount() < m_reader->run()->eventCount(); }

int LifetimesReader::readPermille() const
{
    if (m_reader == nullptr || m_reader->run()->eventCount() == 0 || (m_lives != nullptr && !behind()))
        return 1000;
    const std::size_t events = m_lives == nullptr ? 0 : m_lives->lifetimes.eventCount();
    return std::max(m_reads ? m_work.progressPermille() : 0, static_cast<int>(events * 1000 / m_reader->run()->eventCount()));
}

void LifetimesReader::want(const app::PlaneQuestion &question)
{
    m_wanted = question;
    const bool hopeless = m_lives == nullptr && !m_problem.isEmpty();
    if (m_reader == nullptr || m_busy || hopeless || (!behind() && m_asked == m_wanted))
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
            m_look.start();
            const auto lives = co_await app::readLives(m_reader, control);
            if (!alive || !(m_work == control))
                co_return;
            m_reads = read = false;
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
