// SPDX-License-Identifier: MPL-2.0
#include "app/query/table_reader.h"

#include "app/base/worker.h"
#include "app/words/query_text.h"

#include <algorithm>
#include <utility>

namespace atomalloc::app {

TableReader::TableReader(std::shared_ptr<const RecordedRun> run) : m_run(std::move(run)) {}
TableReader::~TableReader() = default;

Outcome<void> TableReader::readLives(const WorkControl &work)
{
    const bool finished = m_run->finished(); // looked at first: what comes in between is read as well
    if (m_lives != nullptr && (m_isWhole || (!finished && m_lives->lifetimes.eventCount() == m_run->eventCount())))
        return {};
    // The sites of a run are known when it has finished, so its lives are read anew then.
    if (m_sites == nullptr || (finished && !m_knowsSites)) {
        m_sites = callSitesOf(*m_run);
        m_knowsSites = finished;
        m_growing = Lifetimes();
    }
    if (!m_growing.extend(*m_run, *m_sites, work))
        return fail(Problem{.kind = Problem::Kind::cancelled, .sentence = Sentence(QueryText::reading_stopped)});
    LifeNames names(*m_run, m_growing, m_sites);
    Lifetimes lifetimes = finished ? std::exchange(m_growing, Lifetimes()) : m_growing;
    m_lives = std::make_shared<LivesOfRun>(LivesOfRun{.run = m_run, .lifetimes = std::move(lifetimes), .names = std::move(names)});
    m_isWhole = finished;
    return {};
}

Outcome<std::shared_ptr<const LifeTable>> TableReader::read(const TableQuestion &question, const WorkControl &work)
{
    return guarded(Sentence(QueryText::the_question), [&]() -> Outcome<std::shared_ptr<const LifeTable>> {
        if (const Outcome<void> read = readLives(work); !read)
            return fail(read.error());
        using Rows = TableQuestion::Rows;
        if (question.rows != Rows::lives) {
            if (m_heap == nullptr)
                m_heap = std::make_unique<HeapState>(m_run);
            m_heap->seek(std::min(question.position, m_lives->lifetimes.eventCount()));
        }
        const BlockScope scope = question.rows == Rows::in_use ? BlockScope::in_use : BlockScope::carved;
        Outcome<LifeTable> table = question.rows == Rows::lives
                                       ? LifeTable::ofLives(m_lives, question.by, question.where, work)
                                       : LifeTable::ofBlocks(m_lives, *m_heap, scope, question.by, question.where, work);
        if (!table)
            return fail(table.error());
        table->sort(question.column, question.order);
        return std::shared_ptr<const LifeTable>(std::make_shared<LifeTable>(std::move(*table)));
    });
}

} // namespace atomalloc::app
