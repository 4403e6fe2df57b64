// SPDX-License-Identifier: GPL-3.0-or-later
// FigureModel: every figure of two runs as rows of a table. FigureFilter: those of them that a person wants to see. UI thread only.
#pragma once

#include "ui/views/compare/compare_reader.h"

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>

#include <memory>
#include <optional>

namespace atomalloc::ui {

class FigureModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { NameColumn, KeyColumn, AColumn, BColumn, DifferenceColumn, PercentColumn, BetterColumn, ColumnCount };
    static constexpr int kSortRole = Qt::UserRole;
    static constexpr int kVerdictRole = Qt::UserRole + 1; ///< an app::Verdict as int

    using QAbstractTableModel::QAbstractTableModel;

    void show(std::shared_ptr<const CompareContent> content);
    [[nodiscard]] const app::ComparedFigure &figure(int row) const { return m_content->figures[static_cast<std::size_t>(row)]; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    [[nodiscard]] static QString text(const app::ComparedFigure &figure, int column);
    [[nodiscard]] QVariant sortKey(int row, int column) const;

    std::shared_ptr<const CompareContent> m_content;
};

/// "better", "depends", "same", "only in A".
[[nodiscard]] QString verdictText(const app::ComparedFigure &figure);

class FigureFilter : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit FigureFilter(FigureModel &model, QObject *parent = nullptr);

    /// Nothing: the figures of all tables.
    void setTable(std::optional<app::FigureTable> table);
    /// Those whose name, key or item has the text.
    void setText(const QString &text);
    void setDifferencesOnly(bool on);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    FigureModel &m_model;
    std::optional<app::FigureTable> m_table = app::FigureTable::summary;
    QString m_text;
    bool m_differencesOnly = false;
};

} // namespace atomalloc::ui
