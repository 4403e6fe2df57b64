// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/group_model.h"

#include "app/words/figure_text.h"

#include <algorithm>

namespace atomalloc::ui {

namespace {

QString freeName(const std::vector<app::TaskGroup> &groups, const QString &wanted)
{
    const auto taken = [&groups](const QString &name) {
        return std::any_of(groups.begin(), groups.end(), [&name](const app::TaskGroup &group) { return group.name == name; });
    };
    QString name = wanted;
    for (int number = 2; taken(name); ++number)
        name = QStringLiteral("%1 %2").arg(wanted).arg(number);
    return name;
}

} // namespace

void GroupModel::setScenario(const app::Scenario &scenario)
{
    beginResetModel();
    m_scenario = scenario;
    endResetModel();
}

void GroupModel::setGroup(int row, const app::TaskGroup &group)
{
    m_scenario.tasks.at(static_cast<std::size_t>(row)) = group;
    Q_EMIT dataChanged(index(row), index(row));
}

int GroupModel::addGroup(int row, app::TaskGroup group)
{
    const int place = std::clamp(row + 1, 0, rowCount());
    group.name = freeName(m_scenario.tasks, group.name);
    beginInsertRows({}, place, place);
    m_scenario.tasks.insert(m_scenario.tasks.begin() + place, std::move(group));
    endInsertRows();
    return place;
}

void GroupModel::removeGroup(int row)
{
    beginRemoveRows({}, row, row);
    m_scenario.tasks.erase(m_scenario.tasks.begin() + row);
    endRemoveRows();
}

int GroupModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : static_cast<int>(m_scenario.tasks.size()); }

QVariant GroupModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const app::TaskGroup &group = m_scenario.tasks.at(static_cast<std::size_t>(index.row()));
    if (role == Qt::DisplayRole)
        return group.count == 1 ? group.name : tr("%1 × %2").arg(group.name, app::countText(group.count));
    return {};
}

} // namespace atomalloc::ui
