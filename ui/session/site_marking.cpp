// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/site_marking.h"

#include "app/words/query_text.h"

namespace atomalloc::ui {

SiteMarking::SiteMarking(RunView &runView, Selection &selection, QObject *parent)
    : QObject(parent),
      m_runView(runView),
      m_selection(selection),
      m_answers(*this, app::Sentence(app::QueryText::the_question), [this](const app::Outcome<Marks> &marks) { take(marks); })
{
    connect(&m_runView, &RunView::runChanged, this, &SiteMarking::runChanged);
    connect(&m_selection, &Selection::changed, this, &SiteMarking::find);
    runChanged();
}

void SiteMarking::runChanged()
{
    m_found.reset();
    m_selection.setSiteMarks(nullptr);
    m_answers.begin(nullptr);
    if (m_runView.run() == nullptr)
        return;
    using Ground = std::shared_ptr<const app::FilterGround>;
    // The job alone looks at what it has read, one question at a time.
    m_answers.begin([reader = m_runView.livesReader(), known = std::make_shared<Ground>()](
                        const std::vector<std::uint32_t> &sites, const app::WorkControl &work) -> app::Outcome<Marks> {
        if (*known == nullptr || (*known)->events < reader->run()->eventCount()) {
            auto read = app::FilterGround::readNow(*reader, work);
            if (!read)
                return app::fail(read.error());
            *known = std::move(*read);
        }
        return std::make_shared<const app::SiteMarks>(*known, sites);
    });
    find();
}

void SiteMarking::find()
{
    const bool known = m_found != nullptr && m_found->sites() == m_selection.markedSites();
    m_selection.setSiteMarks(known ? m_found : nullptr);
    if (!known && !m_selection.markedSites().empty() && m_runView.run() != nullptr)
        m_answers.ask(m_selection.markedSites());
}

/// Without an answer nothing is marked, and nothing is wrong: who chose the frame sees its figures.
void SiteMarking::take(const app::Outcome<Marks> &marks)
{
    if (!marks)
        return;
    m_found = *marks;
    if (m_found->sites() == m_selection.markedSites())
        m_selection.setSiteMarks(m_found);
}

} // namespace atomalloc::ui
