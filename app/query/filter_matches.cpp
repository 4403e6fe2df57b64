// SPDX-License-Identifier: MPL-2.0
#include "app/query/filter_matches.h"

#include "app/base/worker.h"
#include "app/query/chosen_lives.h"
#include "app/query/filter_parts.h"
#include "app/query/matcher.h"
#include "app/words/query_text.h"

#include <algorithm>
#include <functional>
#include <span>
#include <utility>

namespace atomalloc::app {
namespace {

Problem filteringStopped() { return {.kind = Problem::Kind::cancelled, .sentence = Sentence(QueryText::reading_stopped)}; }

} // namespace

Outcome<std::shared_ptr<const FilterGround>> FilterGround::readNow(LivesReader &reader, const WorkControl &work)
{
    Outcome<std::shared_ptr<const LivesOfRun>> lives = reader.read(work);
    if (!lives)
        return fail(lives.error());
    return guarded(Sentence(QueryText::filtering), [&]() -> Outcome<std::shared_ptr<const FilterGround>> {
        auto ground = std::make_shared<FilterGround>();
        ground->lives = std::move(*lives);
        ground->index = LifeIndex(ground->lives->lifetimes);
        ground->events = ground->lives->lifetimes.eventCount();
        return std::shared_ptr<const FilterGround>(std::move(ground));
    });
}

Outcome<std::shared_ptr<const EventLives>> FilterGround::eventLives(const WorkControl &work) const
{
    {
        const std::scoped_lock lock(m_mutex);
        if (m_eventLives != nullptr)
            return m_eventLives;
    }
    Outcome<EventLives> read = EventLives::readNow(*lives, events, work);
    if (!read)
        return fail(read.error());
    auto known = std::make_shared<const EventLives>(std::move(*read));
    const std::scoped_lock lock(m_mutex);
    m_eventLives = known;
    return std::shared_ptr<const EventLives>(std::move(known));
}

FilterMatches::FilterMatches(std::shared_ptr<const FilterGround> ground, Filter filter)
    : m_ground(std::move(ground)), m_filter(std::move(filter))
{
}

Outcome<std::shared_ptr<const FilterMatches>> FilterMatches::findNow(std::shared_ptr<const FilterGround> ground, const Filter &filter,
                                                                     const WorkControl &work)
{
    return guarded(Sentence(QueryText::filtering), [&]() -> Outcome<std::shared_ptr<const FilterMatches>> {
        auto matches = std::shared_ptr<FilterMatches>(new FilterMatches(std::move(ground), filter));
        if (const Outcome<void> found = matches->find(work); !found)
            return fail(found.error());
        if (!matches->isEmpty() || filter.isEmpty())
            return std::shared_ptr<const FilterMatches>(std::move(matches));
        matches->m_toBlame = filter.conditions().size() - 1;
        for (std::size_t i = filter.conditions().size(); i-- > 0 && filter.conditions().size() > 1;) {
            Filter without = filter;
            without.remove(i);
            FilterMatches other(matches->m_ground, without);
            if (const Outcome<void> found = other.find(work); !found)
                return fail(found.error());
            if (other.isEmpty())
                continue;
            matches->m_toBlame = i;
            break;
        }
        return std::shared_ptr<const FilterMatches>(std::move(matches));
    });
}

Outcome<std::vector<std::uint8_t>> FilterMatches::livesThat(const Expression &expression, const WorkControl &work) const
{
    return app::livesThat(*m_ground->lives, expression, work);
}

Outcome<void> FilterMatches::find(const WorkControl &work)
{
    const Lifetimes &lifetimes = m_ground->lives->lifetimes;
    m_places = placesLeft(m_filter);
    m_kinds = kindsLeft(m_filter);
    m_time = timeOf(m_filter, *m_ground->lives->run);
    const Expression expression = onLives(m_filter, WithTime::yes);
    if (expression.kind != Expression::Kind::everything) {
        Outcome<std::vector<std::uint8_t>> left = livesThat(expression, work);
        if (!left)
            return fail(left.error());
        m_lives = std::move(*left);
        m_limitsLives = true;
    }
    m_lifeCount = !m_limitsLives ? lifetimes.size() : static_cast<std::size_t>(std::ranges::count(m_lives, 1));
    const Expression timeless = onLives(m_filter, WithTime::no);
    m_limitsEvents = m_time || timeless.kind != Expression::Kind::everything || !std::ranges::all_of(m_kinds, std::identity());
    if (m_limitsLives || m_limitsEvents)
        m_tasks.assign(m_ground->lives->run->taskCount() + 2, 0);
    if (m_limitsEvents) {
        if (Outcome<void> found = findEvents(timeless, work); !found)
            return found;
    }
    findTasksOfLives();
    return {};
}

Outcome<void> FilterMatches::findEvents(const Expression &ofLives, const WorkControl &work)
{
    const LivesOfRun &lives = *m_ground->lives;
    const bool all = ofLives.kind == Expression::Kind::everything;
    const bool known = all || !m_time; // m_lives are those of the whole filter
    Outcome<std::vector<std::uint8_t>> timeless = known ? std::vector<std::uint8_t>() : livesThat(ofLives, work);
    const Outcome<Matcher> matcher = Matcher::make(ofLives, *lives.run, lives.lifetimes, lives.names);
    if (!timeless || !matcher)
        return fail(timeless ? matcher.error() : timeless.error());
    const Outcome<std::shared_ptr<const EventLives>> events = m_ground->eventLives(work);
    if (!events)
        return fail(events.error());
    const std::vector<std::uint8_t> &left = known ? m_lives : *timeless;
    const auto matches = [&](const EventLives::Known &event) {
        if (event.life == EventLives::kNoBlock)
            return matcher->matchesRequest(event.task, event.bytes);
        return event.life != EventLives::kNoLife && left[event.life] != 0;
    };
    const bool whole = (*events)->each(*lives.run, m_time, work, [&](const EventLives::Known &event) {
        if (!m_kinds[static_cast<std::size_t>(event.kind)] || (!all && !matches(event)))
            return;
        m_events.push_back(static_cast<std::uint32_t>(event.event));
        showTask(toIndex(event.task));
    });
    return whole ? Outcome<void>() : fail(filteringStopped());
}

void FilterMatches::showTask(std::size_t number)
{
    if (number < m_tasks.size())
        m_tasks[number] = 1;
}

void FilterMatches::findTasksOfLives()
{
    const bool byKind = !std::ranges::all_of(m_kinds, std::identity());
    for (std::size_t life = 0; !byKind && life < m_lives.size(); ++life) {
        if (m_lives[life] != 0)
            showTask(m_ground->lives->lifetimes.task()[life]);
    }
}

bool FilterMatches::shows(const BlockState &block, std::size_t position) const
{
    if (!m_places[static_cast<std::size_t>(block.place)])
        return false;
    if (!m_limitsLives)
        return true;
    const auto life = m_ground->index.at(m_ground->lives->lifetimes, block.block, position);
    return life && m_lives[*life] != 0;
}

bool FilterMatches::showsTask(TaskId task) const
{
    return m_tasks.empty() || (toIndex(task) < m_tasks.size() && m_tasks[toIndex(task)] != 0);
}

bool FilterMatches::showsEvent(std::size_t event) const
{
    return !m_limitsEvents || event >= m_ground->events || std::ranges::binary_search(m_events, static_cast<std::uint32_t>(event));
}

} // namespace atomalloc::app
