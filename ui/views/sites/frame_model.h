// SPDX-License-Identifier: GPL-3.0-or-later
// FrameModel: the call tree of the Sites view as rows. The rows below a frame are made when somebody unfolds it. Calls of the system that
// call nothing else have no row of their own while they are folded: what they have counts as what their caller asked for itself.
// UI thread only.
#pragma once

#include "ui/views/sites/sites_content.h"
#include "ui/views/sites/sites_search.h"

#include <QAbstractItemModel>

#include <cstdint>
#include <memory>
#include <unordered_map>
#include <vector>

namespace atomalloc::ui {

class FrameModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column { NameColumn, OwnColumn, SumColumn, ShareColumn, CountColumn, ColumnCount };
    enum Role {
        ModuleRole = Qt::UserRole + 1, ///< its number in SiteModules. Invalid: it has no color
        PlaceRole,                     ///< "cache.cpp:97"
        FoundRole,                     ///< bool: the search finds it
    };

    using QAbstractItemModel::QAbstractItemModel;

    /// Null: no rows. All rows are other ones afterwards.
    void setContent(std::shared_ptr<const SitesContent> content);
    /// Null: nothing is searched.
    void setSearch(std::shared_ptr<const SitesMatches> search);
    /// Of the calls of a frame. By default the most bytes first.
    void sortBy(Column column, Qt::SortOrder order);

    [[nodiscard]] std::uint32_t frameOf(const QModelIndex &index) const { return static_cast<std::uint32_t>(index.internalId()); }
    /// Not valid for a frame that has no row.
    [[nodiscard]] QModelIndex indexOf(std::uint32_t frame) const;
    /// The frames of the rows that were asked for so far.
    [[nodiscard]] std::size_t knownRows() const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] bool hasChildren(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] const std::vector<std::uint32_t> &rowsBelow(std::uint32_t frame) const;
    [[nodiscard]] bool isHidden(std::uint32_t frame) const;
    [[nodiscard]] app::SiteAmount ownOf(std::uint32_t frame) const;
    [[nodiscard]] QString figure(std::uint32_t frame, Column column) const;
    [[nodiscard]] QString sentence(std::uint32_t frame) const;

    std::shared_ptr<const SitesContent> m_content;
    std::shared_ptr<const SitesMatches> m_search;
    Column m_sorted = SumColumn;
    Qt::SortOrder m_order = Qt::DescendingOrder;
    mutable std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> m_rows; ///< by frame
};

} // namespace atomalloc::ui
