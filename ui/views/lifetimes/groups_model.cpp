// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/lifetimes/groups_model.h"

#include "app/words/figure_text.h"

#include <algorithm>
#include <utility>

namespace atomalloc::ui {

namespace {

QString groupName(const app::PlaneAnswer &answer, const app::LifeGroup &group, const app::EventWords &words)
{
    switch (answer.question.by) {
    case app::Grouping::size_class:
        return app::bytesText(group.bytesOfOne);
    case app::Grouping::size:
        return app::exactBytesText(group.bytesOfOne);
    case app::Grouping::task:
        return words.taskName(TaskId{static_cast<std::uint32_t>(group.key)});
    default:
        break;
    }
    return group.name == QStringLiteral("unknown") ? GroupsModel::tr("unknown") : group.name;
}

/// "put (cache.cpp:97)" is its function and its place.
std::pair<QString, QString> partsOf(const QString &site)
{
    const qsizetype place = site.endsWith(u')') ? site.lastIndexOf(QLatin1String(" (")) : -1;
    return place < 0 ? std::pair(site, QString()) : std::pair(site.left(place), site.mid(place + 2).chopped(1));
}

} // namespace

void GroupsModel::setBrief(bool brief)
{
    m_brief = brief;
    Q_EMIT headerDataChanged(Qt::Horizontal, Column::share, Column::share);
}

void GroupsModel::show(std::shared_ptr<const app::PlaneAnswer> answer, const app::EventWords &words)
{
    std::vector<QString> names;
    if (answer != nullptr) {
        for (const app::LifeGroup &group : answer->chosen.groups)
            names.push_back(groupName(*answer, group, words));
    }
    if (answer == m_answer && names == m_names)
        return; // a row that is chosen stays so
    beginResetModel();
    m_answer = std::move(answer);
    m_names = std::move(names);
    findRows();
    endResetModel();
}

void GroupsModel::filterBy(const QString &text)
{
    beginResetModel();
    m_text = text.trimmed();
    findRows();
    endResetModel();
}

void GroupsModel::findRows()
{
    m_rows.clear();
    for (std::size_t i = 0; i < m_names.size(); ++i) {
        if (m_text.isEmpty() || m_names[i].contains(m_text, Qt::CaseInsensitive))
            m_rows.push_back(i);
    }
}

int GroupsModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : static_cast<int>(m_rows.size()); }

int GroupsModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : Column::count; }

QString GroupsModel::cell(int row, int column) const
{
    const app::LifeSums &sums = group(row).sums;
    switch (column) {
    case Column::name:
        return nameOf(row);
    case Column::bytes:
        return app::bytesText(sums.bytes);
    case Column::blocks:
        return app::countText(sums.count);
    case Column::share:
        return app::percentText(sums.bytes, m_answer->chosen.total.bytes);
    case Column::lifetime:
        return app::durationText(sums.mean_lifetime_ns);
    default:
        return sums.never_freed == 0 ? QString() : app::countText(sums.never_freed);
    }
}

QString GroupsModel::tip(int row) const
{
    const app::LifeSums &sums = group(row).sums;
    const auto still = m_answer->still.find(group(row).key);
    const std::uint64_t live = still == m_answer->still.end() ? 0 : still->second.bytes;
    QStringList lines{nameOf(row), (m_answer->question.marks[2] ? tr("%1 of %2 still live at C") : tr("%1 of %2 still live at the end"))
                                       .arg(app::bytesText(live), app::bytesText(sums.bytes))};
    lines << tr("mean life %1").arg(app::durationText(sums.mean_lifetime_ns));
    if (sums.never_freed > 0)
        lines << tr("%1 never freed").arg(app::countText(sums.never_freed));
    return lines.join(u'\n');
}

QVariant GroupsModel::data(const QModelIndex &index, int role) const
{
    const int row = index.row();
    const auto most = static_cast<double>(std::max<std::uint64_t>(1, m_answer->chosen.groups.front().sums.bytes));
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == Column::share ? QVariant() : cell(row, index.column());
    case Qt::AccessibleTextRole:
        return cell(row, index.column());
    case Qt::TextAlignmentRole:
        return static_cast<int>((index.column() == Column::name ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    case Qt::ToolTipRole:
        return tip(row);
    case FunctionRole:
        return hasPlaces() ? partsOf(nameOf(row)).first : QString();
    case PlaceRole:
        return hasPlaces() ? partsOf(nameOf(row)).second : QString();
    case ShareRole:
        return static_cast<double>(group(row).sums.bytes) / most;
    case StillRole: {
        const auto still = m_answer->still.find(group(row).key);
        return still == m_answer->still.end() ? 0.0 : static_cast<double>(still->second.bytes) / most;
    }
    default:
        return {};
    }
}

QVariant GroupsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != Qt::TextAlignmentRole))
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((section == Column::name || section == Column::share ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    const bool tip = role == Qt::ToolTipRole;
    const bool atC = m_answer != nullptr && m_answer->question.marks[2];
    switch (section) {
    case Column::name:
        return tip ? tr("What the lives have in common") : tr("Group");
    case Column::bytes:
        return tip ? tr("Bytes that were asked for") : tr("Asked for");
    case Column::blocks:
        return tip ? tr("Allocations") : tr("Blocks");
    case Column::share:
        if (m_brief && !tip)
            return tr("Share");
        return atC ? (tip ? tr("Its bytes; the solid part is still live at C") : tr("Share, live at C"))
                   : (tip ? tr("Its bytes; the solid part is never freed") : tr("Share, still live"));
    case Column::lifetime:
        return tip ? tr("Mean time from birth to free, or to the end of the run") : tr("Mean life");
    default:
        return tip ? tr("Lives that have no free in this run") : tr("Never freed");
    }
}

} // namespace atomalloc::ui
