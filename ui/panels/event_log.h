// SPDX-License-Identifier: GPL-3.0-or-later
// EventLog: every event of the run as a table. The table is as long as the run and costs what is visible. It leaves out what the filter of
// the window leaves out, and of the rest shows those of one kind if that is asked. It follows the cursor, and a click moves the cursor. UI
// thread only.
#pragma once

#include "app/analysis/event_groups.h"
#include "app/words/run_words.h"
#include "ui/session/run_view.h"
#include "ui/session/selection.h"
#include "ui/theme/theme.h"

#include <QAbstractTableModel>
#include <QComboBox>
#include <QLabel>
#include <QTableView>
#include <QWidget>

#include <memory>
#include <optional>
#include <vector>

namespace atomalloc::ui {

/// What the log shows of the kinds.
struct EventFilter
{
    std::optional<app::EventGroup> group; ///< none: all
    [[nodiscard]] bool accepts(EventKind kind) const { return !group || app::groupOf(kind) == *group; }
};

class EventLogModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { NumberColumn, TimeColumn, KindColumn, TaskColumn, WhatColumn, WhyColumn, ColumnCount };
    static constexpr int kTokenRole = Qt::UserRole + 1;

    /// A table takes some bytes of memory for each row, so it has `mostRows` of them at most: a window over the events that are shown.
    static constexpr int kMostRows = 1'000'000;
    explicit EventLogModel(QObject *parent = nullptr, int mostRows = kMostRows) : QAbstractTableModel(parent), m_mostRows(mostRows) {}

    void setRun(std::shared_ptr<const app::RecordedRun> run);
    void setFilter(EventFilter filter);
    /// What the filter of the window leaves. Null: all events.
    void setMatches(Selection::Matches matches);
    /// Takes in what was recorded since.
    void grow();

    [[nodiscard]] std::size_t eventOf(int row) const; ///< number of the event shown there
    /// The row of the last event before the cursor that is shown. -1 when there is none. Moves the window there when it is elsewhere.
    [[nodiscard]] int rowBefore(std::size_t position);
    /// Moves the window by half of its rows towards the end, or the beginning. By how many rows: 0 when it is there.
    int moveWindow(bool towardsEnd);
    /// How many events the filter lets through so far, in the window or not.
    [[nodiscard]] std::size_t shownCount() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void setFirst(std::size_t first);
    void startOver();
    [[nodiscard]] bool showsAll() const { return !m_filter.group; } ///< of the candidates
    [[nodiscard]] bool limited() const { return m_matches != nullptr && m_matches->limitsEvents(); }
    [[nodiscard]] std::size_t candidateCount() const;
    [[nodiscard]] std::size_t candidate(std::size_t index) const { return limited() ? m_matches->events()[index] : index; }

    int m_mostRows;
    std::size_t m_first = 0; ///< of the events that are shown, the one in the first row
    std::shared_ptr<const app::RecordedRun> m_run;
    app::RunWords m_words;
    EventFilter m_filter;
    Selection::Matches m_matches;
    std::vector<std::uint32_t> m_shown; ///< numbers of the events, unless all candidates are shown
    std::size_t m_read = 0;             ///< candidates looked at
};

class EventLog : public QWidget
{
    Q_OBJECT

public:
    EventLog(RunView &runView, Selection &selection, Theme &theme, QWidget *parent = nullptr);

    [[nodiscard]] EventLogModel &model() { return *m_model; }
    void setFilter(EventFilter filter);

private:
    void runChanged();
    void follow();
    void scrolled(int row);

    RunView &m_runView;
    EventLogModel *m_model;
    QComboBox *m_kinds;
    QLabel *m_count;
    QTableView *m_table;
    bool m_following = false; ///< the current row is being set from the cursor, not by the user
};

} // namespace atomalloc::ui
