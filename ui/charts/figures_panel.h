// SPDX-License-Identifier: GPL-3.0-or-later
// FiguresPanel: the figures of the run at the cursor: allocations, hits, bytes by state, waits, refusals. Of a Measure run: the latest.
// UI thread only.
#pragma once

#include "ui/base/figure_list.h"
#include "ui/session/run_view.h"
#include "ui/theme/theme.h"

#include <QWidget>

namespace atomalloc::ui {

class FiguresPanel : public QWidget
{
    Q_OBJECT

public:
    FiguresPanel(RunView &runView, Theme &theme, QWidget *parent = nullptr);

    [[nodiscard]] const std::vector<FigureRow> &rows() const { return m_list->rows(); }
    void refresh();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] std::vector<FigureRow> watchRows();
    [[nodiscard]] std::vector<FigureRow> measureRows() const;

    RunView &m_runView;
    Theme &m_theme;
    FigureList *m_list;
};

} // namespace atomalloc::ui
