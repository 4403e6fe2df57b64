// SPDX-License-Identifier: GPL-3.0-or-later
// BytesChart: bytes by state over the run, stacked, against max_memory. A line stands at the cursor, and a click moves it. UI thread only.
#pragma once

#include "ui/session/run_view.h"
#include "ui/theme/theme.h"

#include <QWidget>

#include <array>

class QCustomPlot;
class QCPGraph;
class QCPItemLine;
class QCPItemText;

namespace atomalloc::ui {

class BytesChart : public QWidget
{
    Q_OBJECT

public:
    BytesChart(RunView &runView, Theme &theme, QWidget *parent = nullptr);

    [[nodiscard]] QCustomPlot &plot() { return *m_plot; }
    void refresh();
    /// What the points are, of a Measure run: "sampled, 60 times".
    [[nodiscard]] QString sampledText() const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void setupGraphs();
    void applyTheme();
    void updateData();
    void updateCursor();
    void paintLegend(QPainter &painter);
    void seek(double x);

    RunView &m_runView;
    Theme &m_theme;
    QCustomPlot *m_plot;
    std::array<QCPGraph *, 5> m_graphs{}; ///< from the top of the stack down: each reaches from zero to its sum
    QCPItemLine *m_cursor = nullptr;
    QCPItemLine *m_limit = nullptr;
    QCPItemText *m_limitText = nullptr;
};

} // namespace atomalloc::ui
