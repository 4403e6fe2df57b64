// SPDX-License-Identifier: GPL-3.0-or-later
// The history of the selection as a list: a model (newest first, up to the cursor) and the delegate that draws each event with its cause.
// UI thread only.
#pragma once

#include "app/words/event_words.h"
#include "ui/panels/block_history.h"
#include "ui/theme/theme.h"

#include <QAbstractListModel>
#include <QStyledItemDelegate>

#include <memory>

namespace atomalloc::ui {

class HistoryModel : public QAbstractListModel
{
    Q_OBJECT

public:
    /// The reason is the first part of the note, for where all of it has no room.
    enum Role { TitleRole = Qt::UserRole + 1, NoteRole, ReasonRole, TimeRole, KindRole, PositionRole };
    static constexpr std::size_t kPage = 100; ///< rows that are there at once. More on demand

    using QAbstractListModel::QAbstractListModel;

    void setRun(std::shared_ptr<const app::RecordedRun> run, const app::EventWords &words);
    /// Shows the first `count` events of the history, newest first. The chunks of one wipe share a row, which tells the newest.
    void setHistory(const BlockHistory *history, std::size_t count);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

private:
    [[nodiscard]] QString withStack(const QString &sentence, std::size_t event) const;
    [[nodiscard]] QString noteOf(std::size_t row, const app::EventSentence &words) const;

    std::shared_ptr<const app::RecordedRun> m_run;
    app::EventWords m_words;
    const BlockHistory *m_history = nullptr;
    std::size_t m_count = 0; ///< events up to the cursor
    std::size_t m_lines = 0; ///< lines that they make
    std::size_t m_shown = 0; ///< of them: rows
};

class HistoryDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    HistoryDelegate(const Theme &theme, QObject *parent) : QStyledItemDelegate(parent), m_theme(theme) {}

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintNote(QPainter &painter, const QModelIndex &index, const QPointF &at, double room) const;

    const Theme &m_theme;
};

} // namespace atomalloc::ui
