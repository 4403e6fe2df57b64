// SPDX-License-Identifier: GPL-3.0-or-later
// ScenarioForm: the editor of a scenario. It shows the length, the channels, the task groups, and the fields of one group.
// An edit goes to the draft at once, and is a step of its undo. For other workloads it has a RecordingForm. UI thread only.
#pragma once

#include "ui/forms/form_step.h"
#include "ui/forms/group_model.h"

#include <QHash>
#include <QList>
#include <QWidget>

class QFrame;
class QLabel;
class QListView;
class QVBoxLayout;

namespace atomalloc::ui {

class Actions;
class FieldRow;
class RecordingForm;
class RunDraft;
class TextButton;
class Theme;

class ScenarioForm : public QWidget
{
    Q_OBJECT

public:
    ScenarioForm(RunDraft &draft, const Theme &theme, Actions &actions, QWidget *parent = nullptr);

    [[nodiscard]] GroupModel &groups() { return m_groups; }
    [[nodiscard]] FieldRow *row(const QString &path) const;
    void selectGroup(int row);
    void focusFirstFault(); ///< the title when there is none

Q_SIGNALS:
    void restored(); ///< a step was taken back or made again: what it changed is to be seen

private:
    /// All that a step can change.
    struct Contents
    {
        app::Scenario scenario;
        int group = -1;
        QHash<QString, QString> texts; ///< by field, of that group
    };

    void setupHead(QVBoxLayout *column);
    void setupGroups(QVBoxLayout *column);
    void setupFields(QVBoxLayout *column, Actions &actions);
    void adopt();
    void readRows();
    void submit();
    void showGroup();
    // --- scenario_form_steps.cpp ---
    void takeEdit(FieldRow &row);
    void addGroup();
    void duplicateGroup();
    void removeGroup();
    void keepStep(const FormChange &change, int typing, const QString &field);
    void restore(const Contents &contents, const QString &field);
    [[nodiscard]] Contents contents() const;
    [[nodiscard]] QString groupName(int group) const;
    void offerChannels();
    void judge();
    [[nodiscard]] int currentGroup() const;
    [[nodiscard]] QList<FieldRow *> heads() const { return {m_title, m_description, m_duration, m_channels}; }

    RunDraft &m_draft;
    const Theme &m_theme;
    GroupModel m_groups;
    bool m_taking = false;
    Contents m_kept; ///< before the next step
    Typing m_typing;
    QWidget *m_editor = nullptr;
    RecordingForm *m_none = nullptr;
    QFrame *m_info = nullptr;
    QLabel *m_infoText = nullptr;
    FieldRow *m_title = nullptr;
    FieldRow *m_description = nullptr;
    FieldRow *m_duration = nullptr;
    FieldRow *m_channels = nullptr;
    QListView *m_list = nullptr;
    TextButton *m_remove = nullptr;
    QList<FieldRow *> m_rows;
    QHash<QString, QString> m_unread; ///< fields whose text means nothing, with the sentence
};

} // namespace atomalloc::ui
