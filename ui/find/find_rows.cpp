// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/find/find_rows.h"

#include "ui/base/choice_popup.h"

namespace atomalloc::ui {

namespace {

/// As a screen reader reads it.
QString spoken(const QString &kind, const FoundRow &row)
{
    QStringList parts{kind, row.title, row.hindrance.isEmpty() ? row.hint : row.hindrance, row.key};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

} // namespace

void FindRows::setGroups(const QList<FoundGroup> &groups)
{
    beginResetModel();
    m_rows.clear();
    for (const FoundGroup &group : groups) {
        if (group.rows.isEmpty())
            continue;
        m_rows.append({true, group.title, {.title = group.title, .hint = group.note}});
        for (const FoundRow &row : group.rows)
            m_rows.append({false, group.title, row});
    }
    endResetModel();
}

const FoundRow *FindRows::found(int row) const { return m_rows.at(row).heading ? nullptr : &m_rows.at(row).found; }

int FindRows::rowOf(const QString &name) const
{
    for (int row = 0; row < m_rows.size(); ++row)
        if (!m_rows.at(row).heading && m_rows.at(row).found.name == name)
            return row;
    return -1;
}

int FindRows::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : static_cast<int>(m_rows.size()); }

QVariant FindRows::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return row.found.title;
    case Qt::AccessibleTextRole:
        return row.heading ? row.found.title : spoken(row.kind, row.found);
    case ChoicePopup::HintRole:
        return row.found.hint;
    case ChoicePopup::KeyRole:
        return row.found.key;
    case ChoicePopup::HeadingRole:
        return row.heading;
    case ChoicePopup::HindranceRole:
        return row.found.hindrance;
    default:
        return {};
    }
}

Qt::ItemFlags FindRows::flags(const QModelIndex &index) const
{
    return index.isValid() && m_rows.at(index.row()).heading ? Qt::NoItemFlags : QAbstractListModel::flags(index);
}

} // namespace atomalloc::ui
