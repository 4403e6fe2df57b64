// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/filtering.h"

#include "app/base/worker.h"
#include "ui/session/marks.h"

#include <algorithm>
#include <utility>

namespace atomalloc::ui {

Filtering::Filtering(RunView &runView, Selection &selection, QObject *parent) : QObject(parent), m_runView(runView), m_selection(selection)
{
    m_later.setSingleShot(true);
    connect(&m_later, &QTimer::timeout, this, &Filtering::find);
    connect(&m_runView, &RunView::runChanged, this, &Filtering::runChanged);
    connect(&m_runView, &RunView::runGrew, this, &Filtering::runGrew);
    connect(&m_selection, &Selection::filterChanged, this, &Filtering::find);
}

std::optional<int> Filtering::missingMark() const
{
    const auto mark = app::markIn(m_selection.filterAtMarks().expression());
    return mark ? std::optional(static_cast<int>(*mark)) : std::nullopt;
}

void Filtering::setMissingMark()
{
    if (const auto mark = missingMark())
        m_runView.marks().set(*mark, m_runView.position());
}

void Filtering::cancel()
{
    if (!m_work.busy())
        return;
    m_work.stop();
    m_selection.steps().undo();
}

void Filtering::runChanged()
{
    m_work.stop();
    m_ground.reset();
    m_selection.setMatches(nullptr);
    find();
}

void Filtering::runGrew()
{
    if (m_selection.filter().isEmpty() || missingMark() || busy())
        return;
    m_later.start(std::max(100, m_tookMs));
}

void Filtering::find()
{
    m_later.stop();
    if (m_runView.run() == nullptr || m_selection.filter().isEmpty() || missingMark()) {
        m_work.stop();
        m_selection.setMatches(nullptr);
        return;
    }
    if (m_work.busy() && m_sought == m_selection.filter()) { // a mark is being dragged: what is in progress comes to its end
        m_again = true;
        return;
    }
    m_work.stop();
    m_again = false;
    m_sought = m_selection.filter();
    m_since.start();
    const app::WorkControl control;
    const QString text = tr("Filtering");
    auto job = [reader = m_runView.livesReader(), ground = m_ground, named = m_sought, filter = m_selection.filterAtMarks(),
                control]() mutable -> app::Outcome<Found> {
        if (ground == nullptr || ground->events < reader->run()->eventCount()) {
            app::Outcome<std::shared_ptr<const app::FilterGround>> read = app::FilterGround::readNow(*reader, control);
            if (!read)
                return app::fail(read.error());
            ground = std::move(*read);
        }
        app::Outcome<Selection::Matches> matches = app::FilterMatches::findNow(ground, filter, control);
        if (!matches)
            return app::fail(matches.error());
        return Found{named, ground, std::move(*matches)};
    };
    m_work.await<Found>(Work::Kind::reading, text, control, app::onWorker(text, std::move(job)),
                        [this](const app::Outcome<Found> &found) { take(found); });
}

void Filtering::take(const app::Outcome<Found> &found)
{
    if (!found) {
        if (found.error().kind == app::Problem::Kind::cancelled)
            return;
        m_selection.setMatches(nullptr); // what another filter left says nothing of this one
        Q_EMIT problem(found.error());
        return;
    }
    m_tookMs = static_cast<int>(m_since.elapsed());
    m_ground = found->ground;
    if (found->filter != m_selection.filter())
        return; // it was taken back while the work came to its end
    m_selection.setMatches(found->matches);
    if (std::exchange(m_again, false))
        return find();
    if (m_runView.run() != nullptr && m_ground->events < m_runView.run()->eventCount())
        runGrew();
}

} // namespace atomalloc::ui
