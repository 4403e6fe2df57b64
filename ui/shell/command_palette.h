// SPDX-License-Identifier: GPL-3.0-or-later
// CommandPalette: every command, scenario and setting, found by typing parts of its words. Owned by MainWindow. UI thread only.
#pragma once

#include "ui/base/choice_popup.h"

#include <QAbstractListModel>
#include <QList>
#include <QSortFilterProxyModel>

#include <functional>

namespace atomalloc::ui {

/// One line of the palette.
struct Command
{
    QString title; ///< "Export CSV…"
    QString hint;  ///< "File", "Scenario", "Setting"
    QString key;   ///< "Ctrl+E". May be empty
    std::function<void()> run;
};

class CommandModel : public QAbstractListModel
{
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;
    void setCommands(QList<Command> commands);
    [[nodiscard]] const Command &command(int row) const { return m_commands.at(row); }
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<Command> m_commands;
};

/// Keeps the rows whose words contain every word typed.
class CommandFilter : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    using QSortFilterProxyModel::QSortFilterProxyModel;
    void setTyped(const QString &typed);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    QStringList m_words;
};

class CommandPalette : public ChoicePopup
{
    Q_OBJECT

public:
    CommandPalette(const Theme &theme, QWidget *parent);
    void open(QList<Command> commands);

private:
    void find(const QString &typed);
    void run(const QModelIndex &row);

    CommandModel m_model;
    CommandFilter m_filter;
};

} // namespace atomalloc::ui
