// SPDX-License-Identifier: GPL-3.0-or-later
// SummaryCard: the figures of a run that has ended, and what to do next. The Inspector shows it while nothing is selected.
// UI thread only.
#pragma once

#include "ui/base/figure_list.h"
#include "ui/session/marks.h"
#include "ui/session/run_view.h"
#include "ui/theme/theme.h"

#include <QPushButton>
#include <QScrollArea>
#include <QWidget>

namespace atomalloc::ui {

/// As high as its content where there is room, else the content scrolls.
class SummaryArea : public QScrollArea
{
    Q_OBJECT

public:
    explicit SummaryArea(QWidget *parent);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
};

class SummaryCard : public QWidget
{
    Q_OBJECT

public:
    SummaryCard(RunView &runView, Theme &theme, QWidget *parent = nullptr);

    /// False while the run goes on, or without one: there is nothing to show.
    [[nodiscard]] bool hasFigures() const { return !m_figures->rows().empty(); }
    [[nodiscard]] const std::vector<FigureRow> &rows() const { return m_figures->rows(); }
    /// Reads the run's figures again.
    void refresh();

Q_SIGNALS:
    void followed();    ///< a link led the cursor to its place
    void exportAsked(); ///< the user wants the run as CSV
    void copyAsked();   ///< the user wants the command that shows this moment

private:
    void goTo(std::size_t position);
    /// To what the program has found in the run. The button is there while there is one.
    void leadTo(QPushButton *button, FoundMark::Kind kind);

    RunView &m_runView;
    SummaryArea *m_area;
    FigureList *m_figures;
    QPushButton *m_peak;
    QPushButton *m_wait;
    QPushButton *m_refusal;
    QPushButton *m_export;
    QPushButton *m_copy;
};

} // namespace atomalloc::ui
