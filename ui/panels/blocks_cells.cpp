// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/blocks_cells.h"

#include "app/words/catalogue.h"
#include "app/words/figure_text.h"
#include "app/words/names.h"

#include <QCoreApplication>

namespace atomalloc::ui {

namespace {

using By = app::LifeTable::By;
using Column = app::LifeTable::Column;

constexpr std::uint32_t kNoLife = app::LifeTable::kNoLife;

QString nothing() { return QStringLiteral("–"); }

QString say(const char *text) { return QCoreApplication::translate("BlocksCells", text); }

} // namespace

Column sortColumnOf(BlocksColumn column) noexcept
{
    switch (column) {
    case BlocksColumn::name:
        return Column::name;
    case BlocksColumn::state:
        return Column::state;
    case BlocksColumn::generation:
        return Column::generation;
    case BlocksColumn::task:
        return Column::task;
    case BlocksColumn::site:
        return Column::site;
    case BlocksColumn::requested:
        return Column::bytes;
    case BlocksColumn::block_size:
        return Column::block_bytes;
    case BlocksColumn::born:
        return Column::born;
    case BlocksColumn::freed:
        return Column::freed;
    case BlocksColumn::age:
        return Column::lifetime;
    case BlocksColumn::address:
    case BlocksColumn::count:
        break;
    }
    return Column::block;
}

bool isFigureColumn(BlocksColumn column) noexcept { return column == BlocksColumn::generation || column >= BlocksColumn::requested; }

QString headOf(BlocksColumn column, bool ofBlocks)
{
    switch (column) {
    case BlocksColumn::name:
        return say(QT_TRANSLATE_NOOP("BlocksCells", "Block"));
    case BlocksColumn::state:
        return say(QT_TRANSLATE_NOOP("BlocksCells", "State"));
    case BlocksColumn::generation:
        return say(QT_TRANSLATE_NOOP("BlocksCells", "Gen."));
    case BlocksColumn::task:
        return say(QT_TRANSLATE_NOOP("BlocksCells", "Task"));
    case BlocksColumn::site:
        return say(QT_TRANSLATE_NOOP("BlocksCells", "Call site"));
    case BlocksColumn::requested:
        return say(QT_TRANSLATE_NOOP("BlocksCells", "Requested"));
    case BlocksColumn::block_size:
        return say(QT_TRANSLATE_NOOP("BlocksCells", "Block size"));
    case BlocksColumn::born:
        return say(QT_TRANSLATE_NOOP("BlocksCells", "Born [s]"));
    case BlocksColumn::freed:
        return say(QT_TRANSLATE_NOOP("BlocksCells", "Freed [s]"));
    case BlocksColumn::age:
        return ofBlocks ? say(QT_TRANSLATE_NOOP("BlocksCells", "Age")) : say(QT_TRANSLATE_NOOP("BlocksCells", "Lifetime"));
    case BlocksColumn::address:
    case BlocksColumn::count:
        break;
    }
    return say(QT_TRANSLATE_NOOP("BlocksCells", "Address"));
}

QString meaningOf(BlocksColumn column, bool ofBlocks)
{
    switch (column) {
    case BlocksColumn::name:
        return say(QT_TRANSLATE_NOOP("BlocksCells", "Size of the block, and its number among the places of that size"));
    case BlocksColumn::state:
        return say(QT_TRANSLATE_NOOP("BlocksCells", "Where the block is at the cursor"));
    case BlocksColumn::generation:
        return say(QT_TRANSLATE_NOOP("BlocksCells", "Generation: how often the block was reused"));
    case BlocksColumn::task:
        return ofBlocks ? say(QT_TRANSLATE_NOOP("BlocksCells", "Who owns the block, or whose cache it is in"))
                        : say(QT_TRANSLATE_NOOP("BlocksCells", "Who asked"));
    case BlocksColumn::site:
        return say(QT_TRANSLATE_NOOP("BlocksCells", "The place in the program's source that asked last"));
    case BlocksColumn::requested:
        return say(QT_TRANSLATE_NOOP("BlocksCells", "Bytes that were asked for"));
    case BlocksColumn::block_size:
        return say(QT_TRANSLATE_NOOP("BlocksCells", "Bytes of the block"));
    case BlocksColumn::born:
        return say(QT_TRANSLATE_NOOP("BlocksCells", "When it was handed out last"));
    case BlocksColumn::freed:
        return say(QT_TRANSLATE_NOOP("BlocksCells", "When it was given back, also behind the cursor"));
    case BlocksColumn::age:
        return ofBlocks ? say(QT_TRANSLATE_NOOP("BlocksCells", "How long it has been in use"))
                        : say(QT_TRANSLATE_NOOP("BlocksCells", "From birth to free, or to the end of the run"));
    case BlocksColumn::address:
    case BlocksColumn::count:
        break;
    }
    return say(QT_TRANSLATE_NOOP("BlocksCells", "Where the block begins in the arena"));
}

std::optional<Place> BlocksCells::placeOf(std::uint32_t entry) const
{
    if (heap == nullptr)
        return std::nullopt;
    const app::Lifetimes &lifetimes = table.lives().lifetimes;
    if (!table.isOfBlocks()) {
        const bool begun = lifetimes.born()[entry] <= heap->position();
        const bool ended = lifetimes.freed()[entry] <= heap->position();
        if (!begun || ended)
            return std::nullopt;
    }
    const app::BlockState *state = heap->block(BlockId{table.blockOf(entry)});
    return state == nullptr ? std::nullopt : std::optional(state->place);
}

QString BlocksCells::stateOf(std::uint32_t entry) const
{
    if (heap == nullptr)
        return {};
    if (const auto place = placeOf(entry))
        return app::placeText(*place);
    if (table.isOfBlocks())
        return say(QT_TRANSLATE_NOOP("BlocksCells", "not carved"));
    const bool begun = table.lives().lifetimes.born()[entry] <= heap->position();
    return begun ? say(QT_TRANSLATE_NOOP("BlocksCells", "freed")) : say(QT_TRANSLATE_NOOP("BlocksCells", "not yet born"));
}

QString BlocksCells::siteOf(std::uint32_t life) const
{
    const std::uint32_t site = table.lives().lifetimes.site()[life];
    const QString name = table.lives().names.sites().nameOf(site);
    return site == 0 || name.isEmpty() ? nothing() : name;
}

QString BlocksCells::ofEntry(std::uint32_t entry, BlocksColumn column) const
{
    const app::Lifetimes &lifetimes = table.lives().lifetimes;
    const std::uint32_t life = table.lifeOf(entry);
    const bool lived = life != kNoLife;
    const bool counts = lived && (!table.isOfBlocks() || table.held(entry).inUse());
    switch (column) {
    case BlocksColumn::name:
        return app::blockName(BlockId{table.blockOf(entry)}, table.blockBytesOf(entry), words.granule());
    case BlocksColumn::state:
        return stateOf(entry);
    case BlocksColumn::generation:
        return app::countText(table.generationOf(entry));
    case BlocksColumn::task:
        return table.taskOf(entry) == 0 ? nothing() : words.taskName(TaskId{table.taskOf(entry)});
    case BlocksColumn::site:
        return lived ? siteOf(life) : nothing();
    case BlocksColumn::requested:
        return counts ? app::exactBytesText(table.bytesOf(entry)) : nothing();
    case BlocksColumn::block_size:
        return app::exactBytesText(table.blockBytesOf(entry));
    case BlocksColumn::born:
        return lived ? app::timeText(lifetimes.bornNs()[life]) : nothing();
    case BlocksColumn::freed:
        if (!lived)
            return nothing();
        return lifetimes.freed()[life] == app::Lifetimes::kNever ? say(QT_TRANSLATE_NOOP("BlocksCells", "never"))
                                                                 : app::timeText(lifetimes.freedNs()[life]);
    case BlocksColumn::age:
        return counts ? app::durationText(table.lifetimeNsOf(entry)) : nothing();
    case BlocksColumn::address:
    case BlocksColumn::count:
        break;
    }
    return words.addressText(BlockId{table.blockOf(entry)});
}

QString BlocksCells::titleOf(std::size_t group, By by) const
{
    const app::LifeGroup &shown = table.group(group);
    switch (by) {
    case By::size_class:
        return app::bytesText(shown.bytesOfOne);
    case By::task:
        return shown.key == 0 ? say(QT_TRANSLATE_NOOP("BlocksCells", "nobody's"))
                              : words.taskName(TaskId{static_cast<std::uint32_t>(shown.key)});
    case By::state:
        if (table.isOfBlocks())
            return app::capitalized(app::placeText(static_cast<Place>(shown.key)));
        break;
    case By::size:
        return shown.bytesOfOne == 0 ? say(QT_TRANSLATE_NOOP("BlocksCells", "nothing asked for")) : app::exactBytesText(shown.bytesOfOne);
    case By::site:
    case By::function: {
        const auto entry = table.entriesOf(group).front();
        const std::uint32_t life = table.lifeOf(entry);
        const bool known = life != kNoLife && siteOf(life) != nothing();
        return known ? shown.name : say(QT_TRANSLATE_NOOP("BlocksCells", "unknown"));
    }
    case By::nothing:
        break;
    }
    return say(QT_TRANSLATE_NOOP("BlocksCells", "All"));
}

QString BlocksCells::ofGroup(std::size_t group, By by, BlocksColumn column) const
{
    const app::LifeSums &sums = table.group(group).sums;
    switch (column) {
    case BlocksColumn::name:
        return titleOf(group, by);
    case BlocksColumn::requested:
        return app::bytesText(sums.bytes);
    case BlocksColumn::block_size:
        return app::bytesText(sums.block_bytes);
    case BlocksColumn::freed:
        return sums.never_freed == 0 ? QString()
                                     : app::plural("BlocksCells", QT_TRANSLATE_N_NOOP("BlocksCells", "%n never"), sums.never_freed);
    case BlocksColumn::age:
        return sums.mean_lifetime_ns == 0 ? QString()
                                          : say(QT_TRANSLATE_NOOP("BlocksCells", "mean %1")).arg(app::durationText(sums.mean_lifetime_ns));
    default:
        return {};
    }
}

} // namespace atomalloc::ui
