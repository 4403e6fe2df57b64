// SPDX-License-Identifier: MPL-2.0
#include "app/query/table_reader.h"

#include "app/base/worker.h"
#include "app/query/filter_parts.h"
#include "app/words/query_text.h"

#include <algorithm>
#include <utility>

namespace atomalloc::app {

TableReader::TableReader(std::shared_ptr<LivesReader> lives) : m_lives(std::move(lives)) {}
TableReader::~TableReader() = default;

Outcome<std::shared_ptr<const LifeTable>> TableReader::read(const TableQuestion &question, const WorkControl &work)
{
    return guarded(Sentence(QueryText::the_question), [&]() -> Outcome<std::shared_ptr<const LifeTable>> {
        const Outcome<std::shared_ptr<const LivesOfRun>> lives = m_lives->read(work);
        if (!lives)
            return fail(lives.error());
        using Rows = TableQuestion::Rows;
        if (question.rows != Rows::lives) {
            if (m_heap == nullptr)
                m_heap = std::make_unique<HeapState>(run());
            m_heap->seek(std::min(question.position, (*lives)->lifetimes.eventCount()));
        }
        const BlockScope scope = question.rows == Rows::in_use ? BlockScope::in_use : BlockScope::carved;
        Outcome<LifeTable> table = question.rows == Rows::lives
                                       ? LifeTable::ofLives(*lives, question.by, onLives(question.where, WithTime::yes), work)
                                       : LifeTable::ofBlocks(*lives, *m_heap, scope, question.by, question.where, work);
        if (!table)
            return fail(table.error());
        table->sort(question.column, question.order);
        return std::shared_ptr<const LifeTable>(std::make_shared<LifeTable>(std::move(*table)));
    });
}

} // namespace atomalloc::app
