// SPDX-License-Identifier: MPL-2.0
#include "app/find/find_in_run.h"

#include "app/analysis/call_sites.h"
#include "app/find/event_search.h"
#include "app/words/event_words.h"
#include "app/words/query_text.h"

#include <QSet>

#include <algorithm>
#include <utility>

namespace atomalloc::app {
namespace {

constexpr std::size_t kEventsBetweenStops = 16'384; // less than a millisecond
constexpr std::size_t kEventsBetweenTells = 262'144;
constexpr std::uint32_t kSitesBetweenStops = 1024;

Problem searchStopped() { return {.kind = Problem::Kind::cancelled, .sentence = Sentence(QueryText::reading_stopped)}; }

template <typename T>
void take(Found<T> &found, T one, std::size_t most)
{
    if (found.first.size() < most)
        found.first.push_back(std::move(one));
    ++found.count;
}

class Search
{
public:
    Search(const RunSearch &search, const std::function<void(const FoundInRun &)> &tell, const WorkControl &work)
        : m_search(search),
          m_run(*search.run),
          m_tell(tell),
          m_work(work),
          m_typed(wordsTyped(search.typed)),
          m_tasks(m_run.tasks()),
          m_words(m_run.inputs().config, m_tasks),
          m_events(m_typed, m_words, m_tasks),
          m_blocks(m_typed.size() == 1 ? m_typed.front() : QString(), m_words.classSizes(), m_words.granule())
    {
    }

    Outcome<FoundInRun> find()
    {
        if (m_typed.isEmpty())
            return m_found;
        findTasks();
        if (!findSites())
            return fail(searchStopped());
        m_tell(m_found);
        const std::size_t count = m_run.eventCount();
        const std::size_t cursor = std::min(m_search.position, count);
        if ((m_events.searches() || m_blocks.searches()) && !(readEvents(cursor, count, true) && readEvents(0, cursor, false)))
            return fail(searchStopped());
        takeBlocks();
        return m_found;
    }

private:
    void findTasks()
    {
        for (const RunTask &task : m_tasks)
            if (hasWords(m_words.taskName(task.id) + u' ' + task.group, m_typed))
                take(m_found.tasks, task.id, m_search.most);
    }

    bool findSites()
    {
        const std::shared_ptr<const CallSites> sites = callSitesOf(m_run);
        QSet<QString> names; // many stacks end in one call
        for (std::uint32_t site = 1; site < sites->siteEnd(); ++site) {
            if (site % kSitesBetweenStops == 0 && m_work.stopRequested())
                return false;
            if (sites->standsFor(site) != site)
                continue;
            const QString name = sites->nameOf(site);
            if (hasWords(name + u' ' + sites->functionOf(site) + u' ' + sites->moduleOf(site), m_typed) && !names.contains(name)) {
                names.insert(name);
                take(m_found.sites, FoundSite{site, name, sites->moduleOf(site)}, m_search.most);
            }
        }
        return true;
    }

    bool readEvents(std::size_t begin, std::size_t end, bool fromCursorOn)
    {
        for (std::size_t i = begin; i < end; ++i) {
            if (m_read % kEventsBetweenStops == 0 && m_work.stopRequested())
                return false;
            if (++m_read % kEventsBetweenTells == 0) {
                m_work.setProgress(m_read, m_run.eventCount());
                takeBlocks();
                m_tell(m_found);
            }
            const Event event = m_run.event(i);
            if (m_blocks.searches())
                m_blocks.add(event, i, fromCursorOn);
            if (m_events.searches() && m_events.matches(event))
                take(m_found.events, FoundEvent{i, event}, m_search.most);
        }
        return true;
    }

    void takeBlocks()
    {
        if (m_blocks.searches())
            m_found.blocks = {m_blocks.first(m_search.most), m_blocks.count()};
    }

    const RunSearch &m_search;
    const RecordedRun &m_run;
    const std::function<void(const FoundInRun &)> &m_tell;
    const WorkControl &m_work;
    QStringList m_typed;
    std::vector<RunTask> m_tasks;
    EventWords m_words;
    EventSearch m_events;
    BlockSearch m_blocks;
    std::size_t m_read = 0;
    FoundInRun m_found;
};

} // namespace

Outcome<FoundInRun> findInRunNow(const RunSearch &search, const std::function<void(const FoundInRun &)> &tell, const WorkControl &work)
{
    return Search(search, tell, work).find();
}

} // namespace atomalloc::app
