// SPDX-License-Identifier: GPL-3.0-or-later
// TasksPanel: the tasks of the run as a table at the cursor: state, bytes in use, waits, remote frees. A click selects. UI thread only.
#pragma once

#include "app/words/event_words.h"
#include "ui/session/run_view.h"
#include "ui/session/selection.h"
#include "ui/theme/theme.h"

#include <QAbstractTableModel>
#include <QLabel>
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
        bool waits_to_free = false; ///< it stands still in a free (app/recording/free_waits.h)
        bool operator==(const Row &) const = default;
    };
    [[nodiscard]] static QString stateText(const Row &row);
    [[nodiscard]] static app::HeapTask::Status shownStatus(const Row &row);
    [[nodiscard]] QVariant display(const Row &row, int column) const;
    [[nodiscard]] QVariant sortKey(const Row &row, int column) const;

    RunView &m_runView;
    std::vector<Row> m_rows;
};

/// The tasks that the filter of the window leaves and whose names have the text of the field.
class TasksFilter : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit TasksFilter(QObject *parent = nullptr);

    /// Null: all tasks are left.
    void setMatches(Selection::Matches matches);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    Selection::Matches m_matches;
};

class TasksPanel : public QWidget
{
    Q_OBJECT

public:
    TasksPanel(RunView &runView, Selection &selection, Theme &theme, QWidget *parent = nullptr);

    [[nodiscard]] TasksModel &model() { return *m_model; }
    /// The rows that are seen.
    [[nodiscard]] const QAbstractItemModel &seenTasks() const { return *m_sorted; }
    /// "2 of 12 tasks". Empty: all of them are seen.
    [[nodiscard]] QString leftText() const { return m_left->text(); }
    /// What the figures do not have, in a Measure run. Empty: they are exact.
    [[nodiscard]] QString gapsText() const { return m_gaps->text(); }

private:
    void showSelection();
    void showLeft();
    void showGaps();

    RunView &m_runView;
    Selection &m_selection;
    TasksModel *m_model;
    TasksFilter *m_sorted;
    QLabel *m_left;
    QLabel *m_gaps; ///< what the figures do not have
    QLineEdit *m_search;
    QTableView *m_table;
    bool m_selecting = false;
};

} // namespace atomalloc::ui
