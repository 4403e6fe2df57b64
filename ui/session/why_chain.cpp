// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/why_chain.h"

#include "app/base/worker.h"
#include "app/config/config_fields.h"

#include <algorithm>
#include <utility>

namespace atomalloc::ui {

namespace {

constexpr int kRestMs = 60;     ///< the cursor has come to rest
constexpr int kPlayingMs = 250; ///< between two looks while it moves
constexpr std::size_t kBriefSteps = 2;

QCoro::Task<app::Outcome<app::WhyAnswer>> answerOn(std::shared_ptr<app::WhyReader> reader, std::size_t position, app::WhyQuestion question,
                                                   app::WorkControl work)
{
    return app::onWorker(WhyChain::tr("Why"), [reader = std::move(reader), position, question, work = std::move(work)] {
        return reader->answer(position, question, work);
    });
}

} // namespace

WhyChain::WhyChain(RunView &runView, Selection &selection) : m_runView(runView), m_selection(selection)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &WhyChain::ask);
    connect(&m_runView, &RunView::runChanged, this, [this] {
        m_control.requestStop();
        m_reader.reset();
        m_asking = m_again = false;
        m_work.stop();
        drop();
        moved();
    });
    connect(&m_runView, &RunView::positionChanged, this, &WhyChain::moved);
    connect(&m_runView, &RunView::playingChanged, this, &WhyChain::moved);
    connect(&m_runView, &RunView::runGrew, this, [this] {
        if (!m_runView.growing())
            moved();
    });
    connect(&m_selection, &Selection::changed, this, &WhyChain::moved);
    connect(&m_helpWork, &Work::changed, this, &WhyChain::helpChanged);
}

app::WhyQuestion WhyChain::question() const { return {.task = m_selection.task(), .block = m_selection.block(), .here = true}; }

/// A call stack and a range of time are explained by the views that show them.
bool WhyChain::explains() const { return m_selection.empty() || m_selection.block() != kNoBlock || m_selection.task() != kNoTask; }

void WhyChain::moved()
{
    if (m_following)
        return;
    m_current = -1;
    if (m_asking)
        m_control.requestStop();
    if (!m_timer.isActive())
        m_timer.start(m_runView.playing() ? kPlayingMs : kRestMs);
}

void WhyChain::ask()
{
    const auto run = m_runView.run();
    if (run == nullptr || !explains()) {
        drop();
        return;
    }
    if (m_asking) { // the reader is the worker's until it has heard of the stop
        m_again = true;
        return;
    }
    if (m_reader == nullptr)
        m_reader = std::make_shared<app::WhyReader>(m_runView.livesReader());
    m_control = app::WorkControl();
    m_asking = true;
    m_again = false;
    m_work.await<app::WhyAnswer>(Work::Kind::reading, tr("Why"), m_control, answerOn(m_reader, m_runView.position(), question(), m_control),
                                 [this, run](const app::Outcome<app::WhyAnswer> &answer) {
                                     if (run != m_runView.run())
                                         return; // another run is shown by now
                                     m_asking = false;
                                     take(answer);
                                     if (m_again)
                                         ask();
                                 });
}

void WhyChain::take(const app::Outcome<app::WhyAnswer> &answer)
{
    if (m_current >= 0)
        return; // its steps are followed meanwhile
    if (!answer) {
        if (answer.error().kind != app::Problem::Kind::cancelled)
            drop();
        else
            m_again = true;
        return;
    }
    const bool tells = answer->cause != app::WhyCause::nothing && answer->cause != app::WhyCause::held;
    if (!tells) {
        drop();
        return;
    }
    const bool another = !m_answer || m_answer->of_event != answer->of_event || m_answer->cause != answer->cause;
    m_answer = *answer;
    m_brief = m_runView.playing() || m_runView.growing();
    if (m_brief && m_answer->steps.size() > kBriefSteps)
        m_answer->steps.resize(kBriefSteps);
    m_origin = {m_runView.position(), m_selection.choice()};
    m_current = -1;
    if (another) {
        stopHelp();
        m_help.reset();
        Q_EMIT helpChanged();
    }
    tellMarks();
    Q_EMIT changed();
}

void WhyChain::drop()
{
    if (!m_answer)
        return;
    m_answer.reset();
    m_help.reset();
    m_current = -1;
    stopHelp();
    tellMarks();
    Q_EMIT helpChanged();
    Q_EMIT changed();
}

void WhyChain::settle()
{
    const auto run = m_runView.run();
    if (run == nullptr || m_current >= 0 || !explains())
        return;
    app::WhyReader reader(m_runView.livesReader());
    take(reader.answer(m_runView.position(), question()));
    m_timer.stop();
}

void WhyChain::tellMarks()
{
    WhyMarks marks;
    const auto run = m_runView.run();
    for (std::size_t i = 0; m_answer && run != nullptr && i < m_answer->steps.size(); ++i) {
        const app::WhyStep &step = m_answer->steps[i];
        WhyMark mark{.number = static_cast<int>(i) + 1,
                     .block = step.block,
                     .task = step.task,
                     .position = step.link == app::WhyLink::event ? step.position : 0,
                     .time_ns = 0,
                     .begin = step.begin,
                     .bytes = step.bytes,
                     .current = static_cast<int>(i) == m_current};
        if (mark.position > 0)
            mark.time_ns = run->event(mark.position - 1).time_ns;
        marks.push_back(mark);
    }
    m_selection.setWhyMarks(std::move(marks));
}

void WhyChain::follow(int step)
{
    if (!m_answer || step < 0 || step >= static_cast<int>(m_answer->steps.size()))
        return;
    m_timer.stop();
    m_current = step;
    const app::WhyStep &where = m_answer->steps[static_cast<std::size_t>(step)];
    m_following = true;
    m_runView.pause();
    switch (where.link) {
    case app::WhyLink::event:
        m_runView.setPosition(where.position);
        break;
    case app::WhyLink::block:
        m_runView.setPosition(m_answer->position);
        m_selection.selectBlock(where.block);
        break;
    case app::WhyLink::task:
        m_runView.setPosition(m_answer->position);
        m_selection.selectTask(where.task);
        break;
    case app::WhyLink::addresses:
        m_runView.setPosition(m_answer->position);
        break;
    case app::WhyLink::field:
        Q_EMIT fieldAsked(where.field);
        break;
    }
    m_following = false;
    tellMarks();
    Q_EMIT changed();
}

void WhyChain::next()
{
    if (m_answer)
        follow(std::min(m_current + 1, static_cast<int>(m_answer->steps.size()) - 1));
}

void WhyChain::previous()
{
    if (m_answer)
        follow(m_current < 0 ? static_cast<int>(m_answer->steps.size()) - 1 : std::max(m_current - 1, 0));
}

bool WhyChain::back()
{
    if (!m_answer || m_current < 0)
        return false;
    m_following = true;
    m_runView.setPosition(m_origin.position);
    m_selection.choose(m_origin.choice);
    m_following = false;
    m_current = -1;
    tellMarks();
    Q_EMIT changed();
    return true;
}

bool WhyChain::canFindHelp() const
{
    return m_answer && !m_brief && m_answer->cause != app::WhyCause::stale && m_runView.run() != nullptr && m_runView.run()->finished();
}

void WhyChain::findHelp()
{
    if (!canFindHelp())
        return;
    m_help.reset();
    const app::WorkControl control;
    m_helpWork.await<app::HelpAnswer>(Work::Kind::running, tr("Replaying"), control,
                                      app::findHelpFor(m_runView.run(), *m_answer, QString(), control),
                                      [this](const app::Outcome<app::HelpAnswer> &help) {
                                          if (help)
                                              m_help = *help;
                                          else if (help.error().kind != app::Problem::Kind::cancelled)
                                              Q_EMIT problem(help.error());
                                          Q_EMIT helpChanged();
                                      });
}

void WhyChain::stopHelp() { m_helpWork.stop(); }

void WhyChain::tryChange(int change)
{
    if (!m_help || change < 0 || change >= static_cast<int>(m_help->changes.size()))
        return;
    const app::ConfigChange &one = m_help->changes[static_cast<std::size_t>(change)].change;
    const app::ConfigField *field = app::findConfigField(one.field);
    Q_EMIT tryAsked(one.config, one.field + u'=' + app::configValueText(*field, one.config).remove(u' '));
}

} // namespace atomalloc::ui
