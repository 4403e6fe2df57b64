// SPDX-License-Identifier: GPL-3.0-or-later
// BlocksModel: a LifeTable as rows below each other: a row for each group, and below an open one a row for each of its entries.
// A row is made when it is asked for, so a table costs what is visible of it. UI thread only.
#pragma once

#include "app/query/table_reader.h"
#include "ui/panels/blocks_cells.h"
#include "ui/session/run_view.h"

#include <QAbstractTableModel>

#include <cstdint>
#include <memory>
#include <optional>
#include <unordered_set>
#include <vector>

namespace atomalloc::ui {

class BlocksModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role {
        IsGroupRole = Qt::UserRole + 1, ///< bool
        IsOpenRole,                     ///< bool, of a group
        NoteRole,                       ///< "152 blocks", of a group
        PlaceRole,                      ///< Place as a number, of an entry. Invalid where it is nowhere
        GenerationRole,
    };
    /// Which row is meant, whatever the order.
    struct Identity
    {
        std::uint64_t group = 0;            ///< its key
        std::optional<std::uint32_t> block; ///< nothing: the group itself. Of a table of lives the number of the life
        bool operator==(const Identity &) const = default;
    };

    explicit BlocksModel(RunView &runView, QObject *parent = nullptr);

    /// Null: no rows. Groups stay open while they are grouped by the same.
    void setTable(std::shared_ptr<const app::LifeTable> table, app::LifeTable::By by);
    [[nodiscard]] const std::shared_ptr<const app::LifeTable> &table() const { return m_table; }
    /// The heap's cursor has moved: states are other ones.
    void refreshStates();

    [[nodiscard]] bool isGroup(int row) const;
    [[nodiscard]] bool isOpen(int row) const;
    void setOpen(int row, bool open);
    /// The row of the group that the row is in, -1 where there are no rows of groups.
    [[nodiscard]] int groupRowOf(int row) const;
    /// kNoBlock for a group.
    [[nodiscard]] BlockId blockOf(int row) const;
    [[nodiscard]] std::optional<std::uint32_t> entryOf(int row) const;
    /// The number of the group that the row is in.
    [[nodiscard]] std::optional<std::size_t> groupOf(int row) const;
    [[nodiscard]] std::optional<Identity> identityOf(int row) const;
    /// -1 when it is not there, or when its group is closed.
    [[nodiscard]] int rowOf(const Identity &identity) const;
    /// The row of the block, whose group is opened for it. Of a table of lives its last life before the cursor, else its first one.
    /// -1 when it is in no row.
    int showBlock(BlockId block);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Placed
    {
        std::size_t group = 0;
        std::optional<std::size_t> member; ///< nothing: the row of the group
    };
    [[nodiscard]] Placed placedAt(int row) const;
    [[nodiscard]] bool hasGroupRows() const { return m_by != app::LifeTable::By::nothing; }
    [[nodiscard]] bool isGroupOpen(std::size_t group) const;
    [[nodiscard]] std::uint32_t identifierOf(std::uint32_t entry) const;
    [[nodiscard]] std::vector<int> firstRowsOf(const app::LifeTable *table) const;
    void replaceRows(std::shared_ptr<const app::LifeTable> table);
    [[nodiscard]] QVariant groupData(std::size_t group, BlocksColumn column, int role) const;
    [[nodiscard]] QVariant entryData(std::uint32_t entry, BlocksColumn column, int role) const;
    [[nodiscard]] BlocksCells cells() const;

    RunView &m_runView;
    std::shared_ptr<const app::LifeTable> m_table;
    app::LifeTable::By m_by = app::LifeTable::By::size_class;
    std::unordered_set<std::uint64_t> m_open; ///< keys of groups
    std::vector<int> m_firstRow;              ///< of each group, and behind the last one
    int m_rows = 0;                           ///< the last of m_firstRow, but for a moment while rows come and go
};

} // namespace atomalloc::ui
