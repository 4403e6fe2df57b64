// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/selection.h"

#include <QUndoCommand>

#include <algorithm>
#include <utility>

namespace atomalloc::ui {

namespace {

std::ptrdiff_t placeOfTime(const app::Filter &filter)
{
    const auto &conditions = filter.conditions();
    const auto found = std::ranges::find(conditions, app::FilterTopic::time, app::topicOf);
    return found == conditions.end() ? -1 : found - conditions.begin();
}

app::TimelinePlace placeAt(std::uint64_t timeNs)
{
    app::TimelinePlace place;
    place.kind = app::TimelinePlace::Kind::time;
    place.number = timeNs;
    return place;
}

} // namespace

class Selection::FilterStep : public QUndoCommand
{
public:
    FilterStep(Selection &selection, app::Filter filter) : m_selection(selection), m_before(selection.m_filter), m_after(std::move(filter))
    {
    }
    void undo() override { m_selection.become(m_before); }
    void redo() override { m_selection.become(m_after); }

private:
    Selection &m_selection;
    app::Filter m_before, m_after;
};

void Selection::become(const app::Filter &filter)
{
    m_filter = filter;
    m_filterAtMarks = filter.at(m_marks);
    Q_EMIT filterChanged();
}

void Selection::setMarks(const app::MarkPlaces &marks)
{
    m_marks = marks;
    if (m_filter.at(marks) != m_filterAtMarks)
        become(m_filter);
}

BlockId Selection::block() const
{
    const BlockId *block = std::get_if<BlockId>(&m_choice);
    return block ? *block : kNoBlock;
}

TaskId Selection::task() const
{
    const TaskId *task = std::get_if<TaskId>(&m_choice);
    return task ? *task : kNoTask;
}

void Selection::setWhyMarks(WhyMarks marks)
{
    if (marks == m_whyMarks)
        return;
    m_whyMarks = std::move(marks);
    Q_EMIT whyMarksChanged();
}

void Selection::setFilter(const app::Filter &filter)
{
    if (filter != m_filter)
        m_steps.push(new FilterStep(*this, filter)); // does it
}

app::Outcome<void> Selection::setFilterText(const QString &text)
{
    const app::Outcome<app::Filter> filter = app::Filter::parse(text);
    if (!filter)
        return app::fail(filter.error());
    setFilter(*filter);
    return {};
}

void Selection::filterTime(std::uint64_t beginNs, std::uint64_t endNs)
{
    app::Filter filter = m_filter;
    const auto [first, last] = std::minmax(beginNs, endNs);
    const app::Expression time = app::timeBetween(placeAt(first), placeAt(last));
    if (const std::ptrdiff_t place = placeOfTime(filter); place >= 0)
        filter.replace(static_cast<std::size_t>(place), time);
    else
        filter.add(time);
    setFilter(filter);
}

void Selection::clearTime()
{
    app::Filter filter = m_filter;
    if (const std::ptrdiff_t place = placeOfTime(filter); place >= 0) {
        filter.remove(static_cast<std::size_t>(place));
        setFilter(filter);
    }
}

void Selection::setMatches(Matches matches)
{
    if (matches == m_matches)
        return;
    m_matches = std::move(matches);
    Q_EMIT matchesChanged();
}

void Selection::choose(const Choice &choice)
{
    std::vector<std::uint32_t> sites;
    if (const auto *site = std::get_if<SiteChoice>(&choice))
        sites.push_back(site->site);
    if (m_choice == choice && m_markedSites == sites)
        return;
    m_choice = choice;
    m_markedSites = std::move(sites);
    Q_EMIT changed();
}

void Selection::markSites(std::vector<std::uint32_t> sites)
{
    if (sites.size() == 1)
        return choose(SiteChoice{sites.front()});
    const Choice nothing;
    if (m_choice == nothing && m_markedSites == sites)
        return;
    m_choice = nothing;
    m_markedSites = std::move(sites);
    Q_EMIT changed();
}

void Selection::setSiteMarks(std::shared_ptr<const app::SiteMarks> marks)
{
    if (marks == m_siteMarks)
        return;
    m_siteMarks = std::move(marks);
    Q_EMIT siteMarksChanged();
}

void Selection::selectBlock(BlockId block) { choose(block == kNoBlock ? Choice() : Choice(block)); }
void Selection::selectTask(TaskId task) { choose(task == kNoTask ? Choice() : Choice(task)); }
void Selection::clear() { choose(Choice()); }

} // namespace atomalloc::ui
