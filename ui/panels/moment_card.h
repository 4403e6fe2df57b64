// SPDX-License-Identifier: GPL-3.0-or-later
// MomentCard: the figures of the charts at the cursor and at the first marks, side by side, and the places of the time line that have a
// name. The Inspector shows it beside Charts while nothing is selected. The figures are exact. A worker thread reads them from the events.
// UI thread only.
#pragma once

#include "app/analysis/moment_figures.h"
#include "ui/base/latest_answer.h"
#include "ui/panels/moment_rows.h"
#include "ui/panels/moment_table.h"
#include "ui/panels/place_links.h"
#include "ui/session/run_view.h"
#include "ui/theme/theme.h"

#include <QPushButton>
#include <QWidget>

#include <cstddef>
#include <vector>

namespace atomalloc::ui {

class MomentCard : public QWidget
{
    Q_OBJECT

public:
    MomentCard(RunView &runView, Theme &theme, QWidget *parent = nullptr);

    /// False without a run of single blocks: there is nothing to show.
    [[nodiscard]] bool hasFigures() const;
    /// Looks at cursor and marks again.
    void refresh();
    /// Reads what is missing at once, on this thread: for pictures and tests.
    void settle();

    [[nodiscard]] QString titleText() const; ///< "At 6.200 000 s"
    [[nodiscard]] QString helpText() const;
    [[nodiscard]] const std::vector<MomentRow> &rows() const { return m_table->rows(); }
    [[nodiscard]] const std::vector<PlaceLink> &found() const { return m_found->places(); }
    [[nodiscard]] const std::vector<PlaceLink> &marks() const { return m_marks->places(); }
    [[nodiscard]] QString csv() const { return momentCsv(columns()); }

Q_SIGNALS:
    void followed(); ///< a link led the cursor to its place
    void copied(const QString &sentence);
    void markAsked(); ///< the user wants a mark at the cursor

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    using Positions = std::vector<std::size_t>;
    using Moments = std::vector<app::MomentFigures>;
    void setupLayout();
    void runChanged();
    void take(const app::Outcome<Moments> &moments);
    [[nodiscard]] std::vector<MomentColumn> columns() const;
    [[nodiscard]] Positions wanted() const;
    void showPlaces();
    void copyCsv();

    RunView &m_runView;
    MomentTable *m_table;
    PlaceLinks *m_found;
    PlaceLinks *m_marks;
    QPushButton *m_copy;
    QPushButton *m_add;
    QString m_problem; ///< why they could not be read. Empty when nothing failed
    Moments m_known;   ///< of the run on the screen, those that were asked for last
    LatestAnswer<Positions, Moments> m_reader;
};

} // namespace atomalloc::ui
