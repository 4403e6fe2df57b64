// SPDX-License-Identifier: GPL-3.0-or-later
// Banner: what a person has to know, inside the window and never as a message box: the last problem, and the notes of the run on the
// screen. The first message is shown. The others unfold below it. What passes, such as "Saved the picture", goes to the Toast instead.
// Owned by MainWindow. UI thread only.
#pragma once

#include <QFrame>
#include <QStringList>

class QAction;
class QLabel;
class QScrollArea;

namespace atomalloc::ui {

class TextButton;
class Theme;

class Banner : public QFrame
{
    Q_OBJECT

public:
    enum class Severity { warning, error };

    explicit Banner(const Theme &theme, QWidget *parent = nullptr);

    /// Stands before the notes until clearProblem(), or until it is closed. `remedy` is what a person can do about it: it gets a button
    /// beside the text. It must outlive the banner.
    void showProblem(const QString &text, QAction *remedy = nullptr, Severity severity = Severity::error);
    void clearProblem();                         ///< something went well that makes the last problem stale
    void showNotes(const QStringList &runNotes); ///< in place of the notes of the run before. Empty = none
    /// Leads to what the notes speak of: it has a button beside them while no problem is shown. It must outlive the banner. Null: nowhere.
    void setLead(QAction *lead);
    [[nodiscard]] QString text() const;                              ///< every message, one a line
    [[nodiscard]] Severity severity() const;                         ///< of the first message
    [[nodiscard]] const QAction *remedy() const { return m_remedy; } ///< of the problem that is shown

private:
    [[nodiscard]] QStringList messages() const;
    [[nodiscard]] QAction *link() const;
    void refresh();
    void announce();
    void closeAll();

    const Theme &m_theme;
    QString m_problem;
    Severity m_severity = Severity::error; ///< of the problem
    QAction *m_remedy = nullptr;           ///< never without a problem
    QStringList m_notes;
    QAction *m_lead = nullptr; ///< of the notes
    bool m_unfolded = false;
    QLabel *m_icon;
    QLabel *m_first;
    TextButton *m_mend; ///< triggers the remedy, or what leads to the place
    TextButton *m_more;
    QScrollArea *m_scroll;
    QLabel *m_rest;
};

} // namespace atomalloc::ui
