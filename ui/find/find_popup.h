// SPDX-License-Identifier: GPL-3.0-or-later
// FindPopup (Ctrl+F): tasks, blocks, sites and events of the run on the screen, fields of the config and commands, found by typing. A
// choice goes there. Fields and commands are found at once. The run is searched on a worker thread (Finding), and rows come as they are
// known. UI thread only.
#pragma once

#include "ui/base/choice_popup.h"
#include "ui/find/find_rows.h"
#include "ui/find/finding.h"

#include <QList>

namespace atomalloc::ui {

class Session;

class FindPopup : public ChoicePopup
{
    Q_OBJECT

public:
    FindPopup(Session &session, const Theme &theme, QWidget *parent);

    /// Opens with the text of the last time, marked, so that typing replaces it and Enter goes to the next event of it. `known` are the
    /// fields and the commands of the window.
    void open(QList<FoundGroup> known);

    [[nodiscard]] bool searches() const { return m_finding.busy(); }

Q_SIGNALS:
    /// The view of this name shows what was chosen.
    void viewAsked(const QString &name);

private:
    void find(const QString &typed);
    void refresh();
    void refreshWords();
    void choose(const QModelIndex &row);
    [[nodiscard]] QList<FoundGroup> groups();
    /// Whatever else the search finds, the first row stays.
    [[nodiscard]] bool firstIsKnown() const;

    Session &m_session;
    Finding m_finding;
    QList<FoundGroup> m_known;
    FindRows m_rows;
    bool m_enterPressed = false; ///< before the first row was known
};

} // namespace atomalloc::ui
