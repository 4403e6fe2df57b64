// SPDX-License-Identifier: GPL-3.0-or-later
// ScenarioForm: what changes the scenario, and how that is taken back.
#include "ui/forms/field_row.h"
#include "ui/forms/scenario_form.h"
#include "ui/session/new_scenario.h"
#include "ui/session/run_draft.h"

#include <QApplication>
#include <QListView>
#include <QPointer>

#include <algorithm>
#include <utility>

namespace atomalloc::ui {

ScenarioForm::Contents ScenarioForm::contents() const
{
    Contents contents{m_groups.scenario(), currentGroup(), {}};
    for (const QList<FieldRow *> &rows : {heads(), m_rows})
        for (const FieldRow *one : rows)
            contents.texts.insert(one->name(), one->text());
    return contents;
}

QString ScenarioForm::groupName(int group) const { return m_groups.scenario().tasks.at(static_cast<std::size_t>(group)).name; }

void ScenarioForm::takeEdit(FieldRow &row)
{
    readRows();
    submit();
    offerChannels();
    if (!row.isTyped())
        showGroup(); // a choice may have changed which fields there are
    FormChange change = changeOf(row, m_kept.texts.value(row.name()), row.text());
    if (m_rows.contains(&row))
        change.what = tr("%1: %2").arg(groupName(currentGroup()), change.what);
    keepStep(change, m_typing.numberOf(row), row.name());
}

void ScenarioForm::addGroup()
{
    const Contents before = contents();
    const int added = m_groups.addGroup(currentGroup(), newGroup());
    selectGroup(added);
    submit();
    m_kept = before;
    keepStep({tr("group %1 added").arg(groupName(added)), {}, {}}, Typing::kNone, QString());
}

void ScenarioForm::duplicateGroup()
{
    const int from = currentGroup();
    if (from < 0)
        return;
    const Contents before = contents();
    const int added = m_groups.addGroup(from, m_groups.scenario().tasks.at(static_cast<std::size_t>(from)));
    selectGroup(added);
    submit();
    m_kept = before;
    keepStep({tr("group %1 duplicated").arg(groupName(from)), {}, {}}, Typing::kNone, QString());
}

void ScenarioForm::removeGroup()
{
    const int at = currentGroup();
    if (at < 0)
        return;
    const Contents before = contents();
    const QString name = groupName(at);
    m_groups.removeGroup(at);
    selectGroup(std::min(at, m_groups.rowCount() - 1));
    submit();
    m_kept = before;
    keepStep({tr("group %1 removed").arg(name), {}, {}}, Typing::kNone, QString());
}

void ScenarioForm::keepStep(const FormChange &change, int typing, const QString &field)
{
    const Contents after = contents();
    const Contents before = std::exchange(m_kept, after);
    const QPointer<ScenarioForm> alive(this);
    const auto to = [alive, field](const Contents &contents) {
        return [alive, field, contents] {
            if (alive)
                alive->restore(contents, field);
        };
    };
    m_draft.steps().push(new FormStep(change, typing, to(before), to(after)));
}

void ScenarioForm::restore(const Contents &contents, const QString &field)
{
    m_typing.end();
    const bool hasKeyboard = isAncestorOf(QApplication::focusWidget()); // else keys are those of a view, and stay so
    m_unread.clear();
    m_groups.setScenario(contents.scenario);
    selectGroup(contents.group); // with the fields and the choices that this group has
    for (const QList<FieldRow *> &rows : {heads(), m_rows})
        for (FieldRow *one : rows)
            one->setText(contents.texts.value(one->name()));
    readRows();
    submit();
    m_kept = this->contents();
    Q_EMIT restored();
    FieldRow *wanted = row(field);
    QWidget *control = wanted != nullptr ? wanted->control() : m_list;
    if (hasKeyboard)
        control->setFocus(Qt::ShortcutFocusReason);
}

} // namespace atomalloc::ui
