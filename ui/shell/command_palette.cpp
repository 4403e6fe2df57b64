// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/command_palette.h"

#include "app/base/text.h"

#include <QLineEdit>
#include <QListView>

#include <algorithm>
#include <utility>

namespace atomalloc::ui {

void CommandModel::setCommands(QList<Command> commands)
{
    beginResetModel();
    m_commands = std::move(commands);
    endResetModel();
}

int CommandModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : static_cast<int>(m_commands.size()); }

QVariant CommandModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Command &command = m_commands.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return command.title;
    case ChoicePopup::HintRole:
        return command.hint;
    case ChoicePopup::KeyRole:
        return command.key;
    default:
        return {};
    }
}

void CommandFilter::setTyped(const QString &typed)
{
    m_words = typed.split(u' ', Qt::SkipEmptyParts);
    invalidateFilter();
}

bool CommandFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    const QString text = index.data().toString() + u' ' + index.data(ChoicePopup::HintRole).toString();
    return std::all_of(m_words.begin(), m_words.end(), [&text](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
}

CommandPalette::CommandPalette(const Theme &theme, QWidget *parent) : ChoicePopup(theme, tr("All commands"), QSize(560, 420), parent)
{
    setObjectName(QStringLiteral("commandPalette"));
    field().setPlaceholderText(tr("Type a command, a scenario or a setting"));
    field().setAccessibleName(tr("Find a command"));
    m_filter.setSourceModel(&m_model);
    setModel(m_filter);
    list().setAccessibleName(tr("Commands"));
    list().setUniformItemSizes(true);
    connect(this, &ChoicePopup::typed, this, &CommandPalette::find);
    connect(this, &ChoicePopup::chosen, this, &CommandPalette::run);
}

void CommandPalette::find(const QString &typed)
{
    m_filter.setTyped(typed);
    chooseFirst();
    const bool none = m_filter.rowCount() == 0;
    showInstead(none ? tr("No command, scenario or setting has %1 in its words.").arg(app::quoted(typed.trimmed())) : QString());
}

void CommandPalette::open(QList<Command> commands)
{
    m_model.setCommands(std::move(commands));
    field().clear();
    find(QString());
    appear();
}

void CommandPalette::run(const QModelIndex &row)
{
    accept();
    const auto command = m_model.command(m_filter.mapToSource(row).row()).run; // a copy: the command may open the palette anew
    command();
}

} // namespace atomalloc::ui
