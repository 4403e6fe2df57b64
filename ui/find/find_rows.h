// SPDX-License-Identifier: GPL-3.0-or-later
// FindRows: what was found as the rows of a list, with headings. Plain data until one is chosen. UI thread only.
#pragma once

#include <QAbstractListModel>
#include <QList>
#include <QString>

#include <functional>

namespace atomalloc::ui {

/// One thing that was found.
struct FoundRow
{
    QString name = {}; ///< tells it from all others: "task 3"
    QString title = {};
    QString hint = {};             ///< may be empty, as may the next two
    QString key = {};              ///< of a command
    QString hindrance = {};        ///< why it cannot be gone to now, as a sentence
    std::function<void()> go = {}; ///< none where there is a hindrance
};

/// Those of one kind.
struct FoundGroup
{
    QString title = {}; ///< "Tasks"
    QString note = {};  ///< "first 50 of 1,204"
    QList<FoundRow> rows = {};
};

class FindRows : public QAbstractListModel
{
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;

    /// Groups without rows are left out.
    void setGroups(const QList<FoundGroup> &groups);
    /// Null for a heading.
    [[nodiscard]] const FoundRow *found(int row) const;
    /// The row of that thing. -1: it is not there.
    [[nodiscard]] int rowOf(const QString &name) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    struct Row
    {
        bool heading = false;
        QString kind; ///< title of its group
        FoundRow found;
    };
    QList<Row> m_rows;
};

} // namespace atomalloc::ui
