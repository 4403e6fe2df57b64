// SPDX-License-Identifier: GPL-3.0-or-later
// ResultPanel: what is chosen in the plane: the sum that grows from A to B, and the chosen lives by site, class, task or size, the largest
// first. UI thread only.
#pragma once

#include "app/query/plane_answer.h"
#include "ui/theme/theme.h"
#include "ui/views/lifetimes/equation_bar.h"
#include "ui/views/lifetimes/groups_model.h"

#include <QFrame>
#include <QLabel>
#include <QLineEdit>
#include <QTableView>

class QBoxLayout;
class QSpacerItem;

namespace atomalloc::ui {

class SegmentedControl;
class TextButton;

class ResultPanel : public QFrame
{
    Q_OBJECT

public:
    ResultPanel(Theme &theme, QWidget *parent = nullptr);

    struct Shown
    {
        std::shared_ptr<const app::PlaneAnswer> answer;
        QString title;
        QString meaning;
        std::optional<app::Rule> chosen;
        bool swapped = false;    ///< B is before A
        bool unfiltered = false; ///< what is chosen can become a condition of the filter
        QStringList notes;       ///< what the view does not know, or rounded
    };
    void tell(const Shown &shown, const app::EventWords &words);
    void clear();

    [[nodiscard]] app::Grouping grouping() const { return m_by; }
    [[nodiscard]] GroupsModel &model() { return *m_model; }
    [[nodiscard]] QTableView &table() { return *m_table; }
    [[nodiscard]] EquationBar &equation() { return *m_equation; }
    [[nodiscard]] QLineEdit &field() { return *m_field; }
    [[nodiscard]] QString titleText() const { return m_title->text(); }
    [[nodiscard]] QString totalText() const { return m_total->text().replace(QChar::Nbsp, QChar::Space); }
    /// What stands instead of the equation. Empty: it is seen.
    [[nodiscard]] QString remedyText() const;
    void groupBy(app::Grouping by);
    /// A grouping that says more of this run. It has no effect once a person has chosen one.
    void proposeGrouping(app::Grouping by);

    /// Room for what another one puts before the title.
    void setHeadIndent(QSize size);

Q_SIGNALS:
    void groupingChanged();
    void swapAsked();               ///< A and B change places
    void filterAsked();             ///< what is chosen becomes a condition
    void groupChosen(int row);      ///< the row became the current one
    void groupFilterAsked(int row); ///< the group becomes a condition

protected:
    void resizeEvent(QResizeEvent *event) override;
    /// Shows the parts that have something to say, and where it is low only the most needed ones.
    void showParts();

private:
    void setBy(app::Grouping by);
    void setupHead(Theme &theme);
    void setupTable(Theme &theme);
    void connectAll();

    QSpacerItem *m_headIndent;
    QLabel *m_title;
    QLabel *m_meaning;
    EquationBar *m_equation;
    QLabel *m_hint; ///< what to do for the equation
    TextButton *m_remedy;
    SegmentedControl *m_groupings;
    QLineEdit *m_field;
    QBoxLayout *m_bar; ///< of the groupings and the field
    GroupsModel *m_model;
    QTableView *m_table;
    QLabel *m_total;
    QLabel *m_notes;
    TextButton *m_filter;
    app::Grouping m_by = app::Grouping::site;
    bool m_byChosen = false; ///< a person has chosen m_by
    bool m_hasAnswer = false;
    bool m_hasEquation = false;
    bool m_swapped = false; ///< B is before A
};

} // namespace atomalloc::ui
