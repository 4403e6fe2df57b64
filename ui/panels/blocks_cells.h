// SPDX-License-Identifier: GPL-3.0-or-later
// BlocksCells: what the cells of the blocks table say. Pure but for what it is given. UI thread only.
#pragma once

#include "app/query/life_table.h"
#include "app/recording/heap_state.h"
#include "app/words/event_words.h"

#include <QString>

#include <cstdint>
#include <optional>

namespace atomalloc::ui {

/// The columns from left to right.
enum class BlocksColumn : std::uint8_t { name, state, generation, task, site, requested, block_size, born, freed, age, address, count };

inline constexpr int kBlocksColumns = static_cast<int>(BlocksColumn::count);

/// What the table is sorted by under that head.
[[nodiscard]] app::LifeTable::Column sortColumnOf(BlocksColumn column) noexcept;
[[nodiscard]] bool isFigureColumn(BlocksColumn column) noexcept;
[[nodiscard]] QString headOf(BlocksColumn column, bool ofBlocks);
/// What the column means, in a sentence.
[[nodiscard]] QString meaningOf(BlocksColumn column, bool ofBlocks);

struct BlocksCells
{
    const app::LifeTable &table;
    const app::EventWords &words;
    const app::HeapState *heap = nullptr; ///< at the cursor

    [[nodiscard]] QString ofEntry(std::uint32_t entry, BlocksColumn column) const;
    [[nodiscard]] QString ofGroup(std::size_t group, app::LifeTable::By by, BlocksColumn column) const;
    /// "64 KiB", "t2 decode": what all in the group have.
    [[nodiscard]] QString titleOf(std::size_t group, app::LifeTable::By by) const;
    /// Where the block is at the cursor. Nothing where a life is not the block's last one by then, or has not begun.
    [[nodiscard]] std::optional<Place> placeOf(std::uint32_t entry) const;

private:
    [[nodiscard]] QString stateOf(std::uint32_t entry) const;
    [[nodiscard]] QString siteOf(std::uint32_t life) const;
};

} // namespace atomalloc::ui
