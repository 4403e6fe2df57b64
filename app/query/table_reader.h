// SPDX-License-Identifier: MPL-2.0
// TableReader: answers one question after another about the blocks of a run that may still grow. The lives of the run come from a
// LivesReader that others may use as well. One thread at a time. The tables that it gives away are constant: any thread.
#pragma once

#include "app/query/life_table.h"
#include "app/query/lives_reader.h"

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
    Filter where; ///< of lives: without what it says of states, which lives have none of. Marks are placed
    std::size_t position = 0;
    LifeTable::Column column = LifeTable::Column::block_bytes;
    Qt::SortOrder order = Qt::DescendingOrder;

    bool operator==(const TableQuestion &) const = default;
};

class TableReader
{
public:
    explicit TableReader(std::shared_ptr<LivesReader> lives);
    ~TableReader();

    [[nodiscard]] const std::shared_ptr<const RecordedRun> &run() const noexcept { return m_lives->run(); }
    /// A position beyond the events so far means the last one. A stop is a Problem of the kind `cancelled`, after which it can go on.
    [[nodiscard]] Outcome<std::shared_ptr<const LifeTable>> read(const TableQuestion &question, const WorkControl &work = WorkControl());

private:
    std::shared_ptr<LivesReader> m_lives;
    std::unique_ptr<HeapState> m_heap;
};

} // namespace atomalloc::app
