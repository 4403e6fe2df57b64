// SPDX-License-Identifier: GPL-3.0-or-later
// ReadyPage: what the centre shows while something is opened and has not run yet: what it is, its facts, and Run.
// Owned by ViewArea. UI thread only.
#pragma once

#include <QLabel>
#include <QList>
#include <QWidget>

class QGridLayout;

namespace atomalloc::ui {

class Actions;
class RunDraft;
class TextButton;
class Theme;

class ReadyPage : public QWidget
{
    Q_OBJECT

public:
    ReadyPage(const RunDraft &draft, const Theme &theme, Actions &actions, QWidget *parent = nullptr);

    [[nodiscard]] QString titleText() const { return m_title->text(); }
    /// The figure behind a name of the list, as it is shown. Empty when the list has no such name.
    [[nodiscard]] QString fact(const QString &name) const;

private:
    void setupRun(Actions &actions);
    void refresh();
    void refreshRun(const QAction &start);

    const RunDraft &m_draft;
    const Theme &m_theme;
    QLabel *m_kind;
    QLabel *m_title;
    QLabel *m_about;
    QGridLayout *m_facts;
    QLabel *m_notes;
    TextButton *m_run;
    QLabel *m_hint; ///< the key of Run, or why it is off
    QList<std::pair<QLabel *, QLabel *>> m_lines;
};

} // namespace atomalloc::ui
