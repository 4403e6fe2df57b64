// SPDX-License-Identifier: GPL-3.0-or-later
// SitesChart: live bytes over the time of the run, one area upon the other, with the cursor and the marks. A click sets the cursor, a drag
// with Ctrl selects a time, whose ends have handles. UI thread only.
#pragma once

#include "app/analysis/live_series.h"
#include "ui/theme/theme.h"
#include "ui/timeline/time_drag.h"
#include "ui/views/base/canvas_painter.h"
#include "ui/views/base/chart_frame.h"

#include <QCoreApplication>
#include <QWidget>

#include <cstdint>
#include <memory>
#include <vector>

namespace atomalloc::ui {

class RunView;
class Selection;

/// One area, the lowest first.
struct SitesArea
{
    QString name; ///< empty: there is one alone
    Token color = Token::inUse;
    std::size_t group = 0; ///< of the series
    QString figure;        ///< at the cursor. Empty: it is not told
};

struct SitesChartState
{
    QString title; ///< empty: no row of words
    QString note;
    std::vector<SitesArea> areas;
    QString sum;      ///< of the figures at the cursor: "= 40.09 MiB"
    QString atCursor; ///< "40.09 MiB at 6.200 s"
    app::LiveSeries series;
};

class SitesChart : public QWidget
{
    Q_OBJECT

public:
    SitesChart(RunView &runView, Selection &selection, Theme &theme, QWidget *parent = nullptr);

    void setState(SitesChartState state);
    [[nodiscard]] const SitesChartState &state() const { return m_state; }
    /// How many columns its plot has, px.
    [[nodiscard]] std::size_t columns() const;
    [[nodiscard]] std::vector<TextSprites::Written> written() const { return m_painter.written(); }
    [[nodiscard]] TimeWindow shownWindow() const { return windowOf(frameOf(QSizeF(size()))); }
    /// At the ends of the selected time.
    [[nodiscard]] std::vector<QRectF> handles() const;
    void paintWhole(QPainter &painter, QSize size);
    [[nodiscard]] QSize minimumSizeHint() const override { return {200, 96}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    class Painter : public CanvasPainter
    {
        Q_DECLARE_TR_FUNCTIONS(Sites)

    public:
        explicit Painter(const Theme &theme) : CanvasPainter(theme) {}
        void begin() { texts().forgetAfter(0); }
        void paintTitle(QPainter &painter, const SitesChartState &state, const QRectF &card);
        void paintAreas(QPainter &painter, const SitesChartState &state, const ChartFrame &frame, double dimmedLeft, double dimmedRight);
        using CanvasPainter::paintTimeCursor;

    private:
        void paintLegend(QPainter &painter, const SitesChartState &state, double left, double right, double baseline);
    };

    [[nodiscard]] ChartFrame frameOf(QSizeF size) const;
    [[nodiscard]] TimeWindow windowOf(const ChartFrame &frame) const;
    void paintAt(QPainter &painter, QSizeF size, Painter &words);
    void paintHover(QPainter &painter, const ChartFrame &frame);

    RunView &m_runView;
    Selection &m_selection;
    Theme &m_theme;
    SitesChartState m_state;
    Painter m_painter;
    TimeDrag m_timeDrag;
    SeenMarks m_marks;
    double m_hover = -1; ///< px. Below 0: the pointer is not in the plot
};

} // namespace atomalloc::ui
