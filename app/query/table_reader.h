// SPDX-License-Identifier: MPL-2.0
// TableReader: answers one question after another about the blocks of a run that may still grow. It keeps what it has read, so that only
// the first answer costs a reading of all events. One thread at a time. The tables that it gives away are constant: any thread.
#pragma once

#include "app/query/life_table.h"

#include <cstddef>
#include <memory>

namespace atomalloc::app {

/// What a table of blocks shows.
struct TableQuestion
{
    enum class Rows : std::uint8_t {
        in_use, ///< blocks that a task owns after `position` events
        carved, ///< all blocks at that moment
        lives,  ///< every allocation of the run
    };

    Rows rows = Rows::in_use;
    LifeTable::By by = LifeTable::By::size_class;
    Expression where;
    std::size_t position = 0;
    LifeTable::Column column = LifeTable::Column::block_bytes;
    Qt::SortOrder order = Qt::DescendingOrder;

    bool operator==(const TableQuestion &) const = default;
};

class TableReader
{
public:
    explicit TableReader(std::shared_ptr<const RecordedRun> run);
    ~TableReader();

    [[nodiscard]] const std::shared_ptr<const RecordedRun> &run() const noexcept { return m_run; }
    /// A position beyond the events so far means the last one. A stop is a Problem of the kind `cancelled`, after which it can go on.
    [[nodiscard]] Outcome<std::shared_ptr<const LifeTable>> read(const TableQuestion &question, const WorkControl &work = WorkControl());

private:
    [[nodiscard]] Outcome<void> readLives(const WorkControl &work);

    std::shared_ptr<const RecordedRun> m_run;
    std::shared_ptr<const CallSites> m_sites;
    bool m_knowsSites = false; ///< m_sites are those of a finished run
    Lifetimes m_growing;       ///< of the events that were read last, until all of them were
    std::shared_ptr<const LivesOfRun> m_lives;
    bool m_isWhole = false; ///< m_lives has all events that there will be
    std::unique_ptr<HeapState> m_heap;
};

} // namespace atomalloc::app
