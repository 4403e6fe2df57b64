// SPDX-License-Identifier: GPL-3.0-or-later
// ConfigForm: every field of AtomAllocConfig, made from app::configFields(). An edit goes to the draft at once, and is a step of its undo.
// UI thread only.
#pragma once

#include "app/config/config_fields.h"
#include "ui/forms/form_step.h"

#include <QHash>
#include <QList>
#include <QWidget>

class QComboBox;
class QFrame;
class QGridLayout;
class QLabel;
class QScrollArea;
class QVBoxLayout;

namespace atomalloc::ui {

class Actions;
class FieldRow;
class RunDraft;
class TextButton;
class Theme;
class Work;

class ConfigForm : public QWidget
{
    Q_OBJECT

public:
    ConfigForm(RunDraft &draft, const Work &work, const Theme &theme, Actions &actions, QWidget *parent = nullptr);

    /// Label and name of each field, for the command palette.
    [[nodiscard]] QList<std::pair<QString, QString>> fieldNames() const;
    void focusField(const QString &name); ///< shows it, and gives it the keyboard
    void focusFirstFault();
    [[nodiscard]] FieldRow *row(const QString &name) const;

Q_SIGNALS:
    void restored(); ///< a step was taken back or made again: what it changed is to be seen

private:
    /// All that a step can change.
    struct Contents
    {
        AtomAllocConfig config;
        AtomAllocConfig origin;
        QString name;
        QHash<QString, QString> texts; ///< by field
        [[nodiscard]] bool operator==(const Contents &) const = default;
    };

    void setupHead(QVBoxLayout *column);
    void setupFields(QVBoxLayout *column);
    void setupFigures(QVBoxLayout *column, Actions &actions);
    void submit(const AtomAllocConfig &base);
    void showConfig();
    // --- config_form_steps.cpp ---
    void choosePreset(int index);
    void reset();
    void takeEdit(const FieldRow &row);
    void takeChange();
    void keepStep(const FormChange &change, int typing, const QString &field);
    void restore(const Contents &contents, bool withOrigin, const QString &field);
    [[nodiscard]] Contents contents() const;
    [[nodiscard]] QHash<QString, QString> texts() const;
    void judge();
    void refreshInfo();
    void refreshFigures(bool valid);
    void refreshPresets();
    [[nodiscard]] bool running() const;
    void openMore(bool open);
    void showField(FieldRow &wanted);
    void showRow(FieldRow *row, int rounds = 4);

    RunDraft &m_draft;
    const Work &m_work;
    const Theme &m_theme;
    bool m_taking = false; ///< an edit of this form is on its way through the draft
    FormChange m_asked;    ///< what the form itself makes of the draft just now: a preset, Reset
    Contents m_kept;       ///< before the next step
    Typing m_typing;
    bool m_shownRunning = false;
    QScrollArea *m_scroll = nullptr;
    QComboBox *m_presets = nullptr;
    TextButton *m_reset = nullptr;
    QFrame *m_info = nullptr;
    QLabel *m_infoIcon = nullptr;
    QLabel *m_infoText = nullptr;
    TextButton *m_moreButton = nullptr;
    QWidget *m_more = nullptr;
    QGridLayout *m_figures = nullptr;
    QList<QLabel *> m_figureTexts;
    QList<FieldRow *> m_rows;
};

} // namespace atomalloc::ui
