// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/scenario_form.h"

#include "app/base/units.h"
#include "app/scenario/scenario_rules.h"
#include "app/words/sentences.h"
#include "ui/actions/actions.h"
#include "ui/base/controls.h"
#include "ui/base/labels.h"
#include "ui/forms/channel_text.h"
#include "ui/forms/field_row.h"
#include "ui/forms/group_fields.h"
#include "ui/forms/recording_form.h"
#include "ui/session/run_draft.h"

#include <QHBoxLayout>
#include <QListView>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace atomalloc::ui {

namespace {

constexpr int kListHeight = 132;

} // namespace

ScenarioForm::ScenarioForm(RunDraft &draft, const Theme &theme, Actions &actions, QWidget *parent)
    : QWidget(parent), m_draft(draft), m_theme(theme), m_editor(new QWidget)
{
    m_editor->setProperty("panel", QStringLiteral("dock"));
    auto *column = new QVBoxLayout(m_editor);
    column->setContentsMargins(0, 12, 0, 16);
    column->setSpacing(0);
    setupHead(column);
    setupGroups(column);
    setupFields(column, actions);
    column->addStretch(1);
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(m_editor);
    m_none = new RecordingForm(draft, theme);
    connect(m_none, &RecordingForm::restored, this, &ScenarioForm::restored);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(scroll, 1);
    all->addWidget(m_none, 1);
    connect(&draft, &RunDraft::workloadChanged, this, [this] {
        if (!m_taking)
            adopt();
    });
    adopt();
}

void ScenarioForm::setupHead(QVBoxLayout *column)
{
    auto *head = new QVBoxLayout;
    head->setContentsMargins(kFormRowMargin, 0, kFormMargin, 0);
    head->setSpacing(0);
    m_info = new QFrame;
    m_info->setProperty("panel", QStringLiteral("fault"));
    m_infoText = makeLabel(m_theme, QString(), 11.5);
    m_infoText->setWordWrap(true);
    auto *infoRow = new QHBoxLayout(m_info);
    infoRow->setContentsMargins(9, 6, 9, 6);
    infoRow->addWidget(m_infoText);
    head->addWidget(m_info);
    m_title = new FieldRow(m_theme, FieldRow::Kind::text, tr("Title"), QStringLiteral("title"), tr("What people read"));
    m_description = new FieldRow(m_theme, FieldRow::Kind::paragraph, tr("Description"), QStringLiteral("description"),
                                 tr("What it shows and what to look at, in two or three sentences"));
    m_duration = new FieldRow(m_theme, FieldRow::Kind::text, tr("Length"), QStringLiteral("duration"), tr("Run time, as in 10 s"));
    m_channels = new FieldRow(m_theme, FieldRow::Kind::text, tr("Channels"), QStringLiteral("channels"),
                              tr("Bounded queues between groups: NAME CAPACITY, separated by commas"));
    for (FieldRow *one : heads()) {
        head->addWidget(one);
        connect(one, &FieldRow::edited, this, [this, one] { takeEdit(*one); });
        connect(one, &FieldRow::left, this, [this] { m_typing.end(); });
    }
    column->addLayout(head);
}

void ScenarioForm::setupGroups(QVBoxLayout *column)
{
    auto *holder = new QVBoxLayout;
    holder->setContentsMargins(kFormMargin, 4, kFormMargin, 10);
    holder->setSpacing(6);
    holder->addWidget(makeLabel(m_theme, tr("Task groups"), 12.5, QFont::DemiBold));
    m_list = new QListView;
    m_list->setModel(&m_groups);
    m_list->setFixedHeight(kListHeight);
    m_list->setFont(m_theme.textFont(12.5));
    m_list->setAccessibleName(tr("Task groups"));
    m_list->setProperty("panel", QStringLiteral("list"));
    holder->addWidget(m_list);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(6);
    const auto addButton = [&](const QString &text, const QString &help, auto slot) {
        auto *button = new TextButton(m_theme, text, "small");
        button->setFont(m_theme.textFont(12, QFont::Medium));
        button->setFocusPolicy(Qt::TabFocus);
        button->setToolTip(help);
        connect(button, &QPushButton::clicked, this, slot);
        buttons->addWidget(button, 1);
        return button;
    };
    addButton(tr("Add"), tr("Add a group of tasks"), &ScenarioForm::addGroup)->setObjectName(QStringLiteral("addGroup"));
    addButton(tr("Duplicate"), tr("Add a copy of the selected group"), &ScenarioForm::duplicateGroup)
        ->setObjectName(QStringLiteral("duplicateGroup"));
    m_remove = addButton(tr("Remove"), tr("Remove the selected group"), &ScenarioForm::removeGroup);
    m_remove->setObjectName(QStringLiteral("removeGroup"));
    holder->addLayout(buttons);
    column->addLayout(holder);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] {
        m_unread.clear();
        m_typing.end();
        showGroup();
        m_kept = contents();
    });
}

void ScenarioForm::setupFields(QVBoxLayout *column, Actions &actions)
{
    auto *fields = new QVBoxLayout;
    fields->setContentsMargins(kFormRowMargin, 0, kFormMargin, 0);
    fields->setSpacing(0);
    for (const GroupField &field : groupFields()) {
        auto *one = new FieldRow(m_theme, field.choices.isEmpty() ? FieldRow::Kind::text : FieldRow::Kind::choice, field.labelText(),
                                 field.path, field.helpText());
        if (!field.choices.isEmpty() && field.choices != channelChoices())
            one->setChoices(field.choices);
        connect(one, &FieldRow::edited, this, [this, one] { takeEdit(*one); });
        connect(one, &FieldRow::left, this, [this] { m_typing.end(); });
        fields->addWidget(one);
        m_rows.append(one);
    }
    column->addLayout(fields);
    auto *save = new TextButton(m_theme, actions.saveScenario->text(), "link");
    save->setFont(m_theme.textFont(12));
    save->setFocusPolicy(Qt::TabFocus);
    save->setToolTip(actions.saveScenario->toolTip());
    connect(save, &QPushButton::clicked, actions.saveScenario, &QAction::trigger);
    auto *holder = new QHBoxLayout;
    holder->setContentsMargins(kFormMargin, 8, kFormMargin, 0);
    holder->addWidget(save);
    holder->addStretch(1);
    column->addLayout(holder);
}

FieldRow *ScenarioForm::row(const QString &path) const
{
    for (FieldRow *one : heads())
        if (one->name() == path)
            return one;
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), [&path](const FieldRow *one) { return one->name() == path; });
    return found == m_rows.end() ? nullptr : *found;
}

int ScenarioForm::currentGroup() const { return m_list->currentIndex().isValid() ? m_list->currentIndex().row() : -1; }

void ScenarioForm::selectGroup(int group)
{
    m_list->setCurrentIndex(m_groups.index(group));
    showGroup();
}

void ScenarioForm::adopt()
{
    const app::Scenario *scenario = m_draft.scenario();
    m_editor->parentWidget()->parentWidget()->setVisible(scenario != nullptr);
    m_none->setVisible(scenario == nullptr);
    m_unread.clear();
    if (!scenario)
        return;
    m_groups.setScenario(*scenario);
    m_title->setText(scenario->title);
    m_duration->setText(app::formatDuration(scenario->duration_ns));
    m_channels->setText(channelsText(scenario->channels));
    m_description->setText(scenario->description);
    selectGroup(0);
    judge();
    m_kept = contents();
}

/// What stands in the fields becomes the scenario, as far as it can be read.
void ScenarioForm::readRows()
{
    m_unread.clear();
    m_groups.setTitle(m_title->text());
    m_groups.setDescription(m_description->text());
    if (const auto length = app::parseDurationNs(m_duration->text()))
        m_groups.setDuration(*length);
    else
        m_unread.insert(m_duration->name(), textOf(length.error().sentence));
    if (auto channels = parseChannels(m_channels->text()))
        m_groups.setChannels(std::move(*channels));
    else
        m_unread.insert(m_channels->name(), textOf(channels.error().sentence));
    const int at = currentGroup();
    if (at >= 0) {
        app::TaskGroup group = m_groups.scenario().tasks.at(static_cast<std::size_t>(at));
        for (const GroupField &field : groupFields()) {
            if (field.shown && !field.shown(group))
                continue;
            const app::Outcome<void> read = field.set(group, row(field.path)->text());
            if (!read)
                m_unread.insert(field.path, textOf(read.error().sentence));
        }
        m_groups.setGroup(at, group);
    }
}

void ScenarioForm::submit()
{
    judge();
    m_taking = true;
    m_draft.editScenario(m_groups.scenario());
    m_taking = false;
}

void ScenarioForm::offerChannels()
{
    QStringList channels{QString()};
    QStringList titles{tr("no channel")};
    for (const app::Channel &channel : m_groups.scenario().channels) {
        channels << channel.name;
        titles << channel.name;
    }
    const int at = currentGroup();
    for (const GroupField &field : groupFields()) {
        if (field.choices != channelChoices())
            continue;
        const QString chosen = at < 0 ? QString() : field.get(m_groups.scenario().tasks.at(static_cast<std::size_t>(at)));
        // A channel that is chosen and no longer declared stays in the list: its fault says so, and nothing else takes its place unseen.
        const bool gone = !channels.contains(chosen);
        FieldRow *one = row(field.path);
        one->setChoices(gone ? channels + QStringList{chosen} : channels, gone ? titles + QStringList{chosen} : titles);
        one->setText(chosen);
    }
}

void ScenarioForm::focusFirstFault()
{
    for (const QList<FieldRow *> &rows : {heads(), m_rows}) {
        for (const FieldRow *one : rows) {
            if (one->fault().isEmpty())
                continue;
            one->control()->setFocus(Qt::ShortcutFocusReason);
            return;
        }
    }
    m_title->control()->setFocus(Qt::ShortcutFocusReason);
}

void ScenarioForm::showGroup()
{
    const int at = currentGroup();
    m_remove->setEnabled(m_groups.rowCount() > 1);
    offerChannels();
    for (const GroupField &field : groupFields()) {
        FieldRow *one = row(field.path);
        one->setVisible(at >= 0);
        if (at < 0)
            continue;
        const app::TaskGroup &group = m_groups.scenario().tasks.at(static_cast<std::size_t>(at));
        one->setVisible(!field.shown || field.shown(group));
        if (!m_unread.contains(field.path))
            one->setText(field.get(group));
    }
    judge();
}

void ScenarioForm::judge()
{
    const std::vector<app::ScenarioFault> faults = app::validateScenario(m_groups.scenario());
    const QString prefix = QStringLiteral("tasks[%1].").arg(currentGroup());
    QStringList elsewhere;
    QHash<QString, QString> here = m_unread;
    for (const app::ScenarioFault &fault : faults) {
        QString path = fault.path.startsWith(prefix) ? fault.path.mid(prefix.size()) : fault.path;
        if (path.startsWith(QLatin1String("channels[")))
            path = m_channels->name();
        else if (path == QLatin1String("duration_ns"))
            path = m_duration->name();
        if (row(path) && (path != fault.path || !fault.path.startsWith(QLatin1String("tasks["))))
            here.insert(path, here.value(path, textOf(fault.sentence)));
        else
            elsewhere << QStringLiteral("%1: %2").arg(fault.path, textOf(fault.sentence));
    }
    for (FieldRow *one : std::as_const(m_rows))
        one->setFault(here.value(one->name()));
    for (FieldRow *one : heads())
        one->setFault(here.value(one->name()));
    m_info->setVisible(!elsewhere.isEmpty());
    m_infoText->setText(elsewhere.join(u'\n'));
    const QString first = !here.isEmpty()       ? QStringLiteral("%1: %2").arg(here.cbegin().key(), here.cbegin().value())
                          : elsewhere.isEmpty() ? QString()
                                                : elsewhere.first();
    m_draft.setFaults(RunDraft::Form::scenario, static_cast<int>(here.size() + elsewhere.size()), first);
}

} // namespace atomalloc::ui
