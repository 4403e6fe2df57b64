// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/blocks_model.h"

#include "app/words/catalogue.h"
#include "ui/session/refresher.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace atomalloc::ui {

BlocksModel::BlocksModel(RunView &runView, QObject *parent) : QAbstractTableModel(parent), m_runView(runView), m_firstRow{0} {}

BlocksCells BlocksModel::cells() const { return {*m_table, m_runView.refresher().words(), m_runView.heap()}; }

bool BlocksModel::isGroupOpen(std::size_t group) const { return !hasGroupRows() || m_open.contains(m_table->group(group).key); }

std::vector<int> BlocksModel::firstRowsOf(const app::LifeTable *table) const
{
    std::vector<int> first{0};
    std::size_t row = 0;
    for (std::size_t group = 0; table != nullptr && group < table->groupCount(); ++group) {
        const bool open = !hasGroupRows() || m_open.contains(table->group(group).key);
        row += (hasGroupRows() ? 1 : 0) + (open ? table->entriesOf(group).size() : 0);
        first.push_back(static_cast<int>(std::min<std::size_t>(row, std::numeric_limits<int>::max())));
    }
    return first;
}

/// Rows come and go at the end, and all others change what they say: nobody holds a row by its number. In each step one thing changes.
void BlocksModel::replaceRows(std::shared_ptr<const app::LifeTable> table)
{
    std::vector<int> firstRows = firstRowsOf(table.get());
    const int before = rowCount();
    const int after = firstRows.back();
    const int kept = std::min(before, after);
    if (after < before) {
        beginRemoveRows({}, after, before - 1);
        m_rows = after;
        endRemoveRows();
    }
    m_table = std::move(table);
    m_firstRow = std::move(firstRows);
    if (kept > 0)
        Q_EMIT dataChanged(index(0, 0), index(kept - 1, kBlocksColumns - 1));
    if (after > before) {
        beginInsertRows({}, before, after - 1);
        m_rows = after;
        endInsertRows();
    }
}

void BlocksModel::setTable(std::shared_ptr<const app::LifeTable> table, app::LifeTable::By by)
{
    if (m_table != nullptr && table != nullptr && by == m_by && table->isOfBlocks() == m_table->isOfBlocks())
        return replaceRows(std::move(table));
    beginResetModel();
    if (by != m_by)
        m_open.clear();
    m_table = std::move(table);
    m_by = by;
    m_firstRow = firstRowsOf(m_table.get());
    m_rows = m_firstRow.back();
    endResetModel();
}

void BlocksModel::refreshStates()
{
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, static_cast<int>(BlocksColumn::name)), index(rowCount() - 1, static_cast<int>(BlocksColumn::state)));
}

BlocksModel::Placed BlocksModel::placedAt(int row) const
{
    const auto behind = std::upper_bound(m_firstRow.begin(), m_firstRow.end(), row);
    const auto group = static_cast<std::size_t>(behind - m_firstRow.begin()) - 1;
    const int within = row - m_firstRow[group] - (hasGroupRows() ? 1 : 0);
    return {group, within < 0 ? std::nullopt : std::optional(static_cast<std::size_t>(within))};
}

bool BlocksModel::isGroup(int row) const { return row >= 0 && row < rowCount() && !placedAt(row).member; }

bool BlocksModel::isOpen(int row) const { return isGroup(row) && isGroupOpen(placedAt(row).group); }

void BlocksModel::setOpen(int row, bool open)
{
    if (!isGroup(row) || isOpen(row) == open)
        return;
    const std::size_t group = placedAt(row).group;
    const int count = static_cast<int>(m_table->entriesOf(group).size());
    const std::uint64_t key = m_table->group(group).key;
    if (open) {
        beginInsertRows({}, row + 1, row + count);
        m_open.insert(key);
        m_firstRow = firstRowsOf(m_table.get());
        m_rows = m_firstRow.back();
        endInsertRows();
    } else {
        beginRemoveRows({}, row + 1, row + count);
        m_open.erase(key);
        m_firstRow = firstRowsOf(m_table.get());
        m_rows = m_firstRow.back();
        endRemoveRows();
    }
    Q_EMIT dataChanged(index(row, 0), index(row, kBlocksColumns - 1));
}

int BlocksModel::groupRowOf(int row) const
{
    return !hasGroupRows() || row < 0 || row >= rowCount() ? -1 : m_firstRow[placedAt(row).group];
}

std::optional<std::uint32_t> BlocksModel::entryOf(int row) const
{
    if (row < 0 || row >= rowCount())
        return std::nullopt;
    const Placed placed = placedAt(row);
    return placed.member ? std::optional(m_table->entriesOf(placed.group)[*placed.member]) : std::nullopt;
}

std::optional<std::size_t> BlocksModel::groupOf(int row) const
{
    return row < 0 || row >= rowCount() ? std::nullopt : std::optional(placedAt(row).group);
}

BlockId BlocksModel::blockOf(int row) const
{
    const auto entry = entryOf(row);
    return entry ? BlockId{m_table->blockOf(*entry)} : kNoBlock;
}

std::uint32_t BlocksModel::identifierOf(std::uint32_t entry) const { return m_table->isOfBlocks() ? m_table->blockOf(entry) : entry; }

std::optional<BlocksModel::Identity> BlocksModel::identityOf(int row) const
{
    if (row < 0 || row >= rowCount())
        return std::nullopt;
    Identity identity{.group = m_table->group(placedAt(row).group).key, .block = std::nullopt};
    if (const auto entry = entryOf(row))
        identity.block = identifierOf(*entry);
    return identity;
}

int BlocksModel::rowOf(const Identity &identity) const
{
    for (std::size_t group = 0; m_table != nullptr && group < m_table->groupCount(); ++group) {
        if (m_table->group(group).key != identity.group)
            continue;
        if (!identity.block)
            return hasGroupRows() ? m_firstRow[group] : -1;
        if (!isGroupOpen(group))
            return -1;
        const auto entries = m_table->entriesOf(group);
        const auto found = std::ranges::find_if(entries, [&](std::uint32_t entry) { return identifierOf(entry) == *identity.block; });
        return found == entries.end() ? -1 : m_firstRow[group] + (hasGroupRows() ? 1 : 0) + static_cast<int>(found - entries.begin());
    }
    return -1;
}

int BlocksModel::showBlock(BlockId block)
{
    if (m_table == nullptr || block == kNoBlock)
        return -1;
    std::optional<Placed> best;
    const auto bornOf = [this](std::uint32_t entry) { return m_table->lives().lifetimes.born()[entry]; };
    const auto isBetter = [&](std::uint32_t entry) {
        if (!best || m_table->isOfBlocks())
            return !best;
        const std::uint32_t other = m_table->entriesOf(best->group)[*best->member];
        const bool begun = bornOf(entry) <= m_runView.position();
        const bool otherBegun = bornOf(other) <= m_runView.position();
        return begun != otherBegun ? begun : begun == (bornOf(entry) > bornOf(other));
    };
    for (std::size_t group = 0; group < m_table->groupCount(); ++group) {
        const auto entries = m_table->entriesOf(group);
        for (std::size_t member = 0; member < entries.size(); ++member) {
            if (m_table->blockOf(entries[member]) == toIndex(block) && isBetter(entries[member]))
                best = Placed{group, member};
        }
    }
    if (!best)
        return -1;
    if (hasGroupRows())
        setOpen(m_firstRow[best->group], true);
    return m_firstRow[best->group] + (hasGroupRows() ? 1 : 0) + static_cast<int>(*best->member);
}

int BlocksModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : m_rows; }
int BlocksModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : kBlocksColumns; }

QVariant BlocksModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= kBlocksColumns)
        return {};
    const auto column = static_cast<BlocksColumn>(section);
    const bool ofBlocks = m_table == nullptr || m_table->isOfBlocks();
    switch (role) {
    case Qt::DisplayRole:
        return headOf(column, ofBlocks);
    case Qt::ToolTipRole:
        return meaningOf(column, ofBlocks);
    case Qt::TextAlignmentRole:
        return static_cast<int>((isFigureColumn(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant BlocksModel::groupData(std::size_t group, BlocksColumn column, int role) const
{
    const auto note = [this, group] {
        const std::uint64_t count = m_table->group(group).sums.count;
        return m_table->isOfBlocks() ? app::plural("BlocksModel", QT_TRANSLATE_N_NOOP("BlocksModel", "%n blocks"), count)
                                     : app::plural("BlocksModel", QT_TRANSLATE_N_NOOP("BlocksModel", "%n allocations"), count);
    };
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return cells().ofGroup(group, m_by, column);
    case Qt::AccessibleTextRole:
        if (column != BlocksColumn::name)
            return cells().ofGroup(group, m_by, column);
        return (isGroupOpen(group) ? tr("%1, %2, unfolded") : tr("%1, %2, folded")).arg(cells().titleOf(group, m_by), note());
    case IsGroupRole:
        return true;
    case IsOpenRole:
        return isGroupOpen(group);
    case NoteRole:
        return note();
    default:
        return {};
    }
}

QVariant BlocksModel::entryData(std::uint32_t entry, BlocksColumn column, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
    case Qt::ToolTipRole:
        return cells().ofEntry(entry, column);
    case IsGroupRole:
    case IsOpenRole:
        return false;
    case PlaceRole: {
        const auto place = cells().placeOf(entry);
        return place ? QVariant(static_cast<int>(*place)) : QVariant();
    }
    case GenerationRole:
        return static_cast<qulonglong>(m_table->generationOf(entry));
    default:
        return {};
    }
}

QVariant BlocksModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const auto column = static_cast<BlocksColumn>(index.column());
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((isFigureColumn(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    const Placed placed = placedAt(index.row());
    if (!placed.member)
        return groupData(placed.group, column, role);
    return entryData(m_table->entriesOf(placed.group)[*placed.member], column, role);
}

} // namespace atomalloc::ui
