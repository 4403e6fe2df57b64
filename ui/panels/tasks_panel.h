// SPDX-License-Identifier: GPL-3.0-or-later
// TasksPanel: the tasks of the run as a table at the cursor: state, bytes in use, waits, remote frees. A click selects. UI thread only.
#pragma once

#include "app/words/event_words.h"
#include "ui/session/run_view.h"
#include "ui/session/selection.h"
#include "ui/theme/theme.h"

#include <QAbstractTableModel>
#include <QLineEdit>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QWidget>

#include <vector>

namespace atomalloc::ui {

/// One row per task. Values come from the run's heap at the cursor, when refresh() is called.
class TasksModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { NameColumn, StateColumn, InUseColumn, WaitsColumn, RemoteColumn, ColumnCount };
    static constexpr int kSortRole = Qt::UserRole + 1;
    static constexpr int kTaskRole = Qt::UserRole + 2;
    static constexpr int kStatusRole = Qt::UserRole + 3;

    explicit TasksModel(RunView &runView, QObject *parent = nullptr);

    void refresh();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row
    {
        TaskId task = kNoTask;
        QString name;
        app::HeapTask::Status status = app::HeapTask::Status::not_started;
        std::uint64_t inUse = 0;           ///< block bytes
        std::optional<std::int64_t> waits; ///< nothing while the events before the cursor are still read
        std::optional<std::int64_t> remote;
        bool operator==(const Row &) const = default;
    };
    [[nodiscard]] QVariant display(const Row &row, int column) const;
    [[nodiscard]] QVariant sortKey(const Row &row, int column) const;

    RunView &m_runView;
    std::vector<Row> m_rows;
};

class TasksPanel : public QWidget
{
    Q_OBJECT

public:
    TasksPanel(RunView &runView, Selection &selection, Theme &theme, QWidget *parent = nullptr);

    [[nodiscard]] TasksModel &model() { return *m_model; }

private:
    void showSelection();

    RunView &m_runView;
    Selection &m_selection;
    TasksModel *m_model;
    QSortFilterProxyModel *m_sorted;
    QLineEdit *m_search;
    QTableView *m_table;
    bool m_selecting = false;
};

} // namespace atomalloc::ui
