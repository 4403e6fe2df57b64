// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/blocks_fold.h"

#include "app/base/worker.h"

#include <algorithm>
#include <utility>

namespace atomalloc::ui {

namespace {

using Answer = std::shared_ptr<const app::LifeTable>;

constexpr qint64 kRestShare = 4; ///< of the time that the last answer took
constexpr qint64 kMostRestMs = 5'000;

} // namespace

BlocksFold::BlocksFold(RunView &runView, Work &work, QObject *parent) : QObject(parent), m_runView(runView), m_work(work)
{
    m_rest.setSingleShot(true);
    connect(&m_rest, &QTimer::timeout, this, &BlocksFold::begin);
    connect(&runView, &RunView::runChanged, this, &BlocksFold::forget);
}

void BlocksFold::forget()
{
    if (m_reading)
        m_work.stop();
    m_reading = false;
    m_rest.stop();
    m_reader.reset();
    m_table.reset();
    m_problem.reset();
    m_wanted.reset();
    Q_EMIT forgotten();
}

void BlocksFold::ask(const app::TableQuestion &question)
{
    if (m_runView.run() == nullptr)
        return;
    m_wanted = question;
    if (m_reading) {
        app::TableQuestion moved = m_asked;
        moved.position = question.position;
        if (!(moved == question))
            m_work.stop();
    } else if (!m_rest.isActive()) {
        begin();
    }
}

void BlocksFold::begin()
{
    if (!m_wanted || m_runView.run() == nullptr)
        return;
    if (m_reader == nullptr)
        m_reader = std::make_shared<app::TableReader>(m_runView.livesReader());
    m_asked = *std::exchange(m_wanted, std::nullopt);
    m_reading = true;
    m_clock.start();
    const QString text = tr("Reading the blocks of the run");
    const app::WorkControl control;
    m_work.await<Answer>(Work::Kind::reading, text, control,
                         app::onWorker(text, [reader = m_reader, question = m_asked, control] { return reader->read(question, control); }),
                         [this, alive = QPointer<BlocksFold>(this), question = m_asked](const app::Outcome<Answer> &outcome) {
                             if (alive)
                                 take(question, outcome);
                         });
}

void BlocksFold::take(const app::TableQuestion &question, const app::Outcome<Answer> &outcome)
{
    m_reading = false;
    const bool replaced = !outcome && outcome.error().kind == app::Problem::Kind::cancelled && m_wanted;
    if (outcome) {
        m_table = *outcome;
        m_answered = question;
        m_problem.reset();
    } else if (!replaced) {
        m_problem = outcome.error();
    }
    if (!replaced)
        Q_EMIT answered();
    // Last of all: what is asked next may be answered at once.
    if (m_reading || m_rest.isActive())
        return;
    if (m_runView.growing() && !replaced)
        m_rest.start(static_cast<int>(std::min(m_clock.elapsed() * kRestShare, kMostRestMs)));
    else
        begin();
}

} // namespace atomalloc::ui
