// SPDX-License-Identifier: GPL-3.0-or-later
// Minimap: the whole run as a strip: bytes by state against the limit, marks above it, the cursor, the time below. Click and drag move the
// cursor. The picture of the run is painted once per growth, the cursor over it on each frame. UI thread only.
#pragma once

#include "app/analysis/run_markers.h"
#include "ui/session/run_view.h"
#include "ui/theme/theme.h"
#include "ui/timeline/run_minimap.h"

#include <QPixmap>
#include <QWidget>

#include <optional>

namespace atomalloc::ui {

class Minimap : public QWidget
{
    Q_OBJECT

public:
    Minimap(RunView &runView, Theme &theme, QWidget *parent = nullptr);

    [[nodiscard]] TimeScale scale() const;
    [[nodiscard]] const std::vector<TimelineMark> &marks();
    /// Where the mark of the peak stands. Nothing before the first allocation and in a run that was measured.
    [[nodiscard]] std::optional<double> peakX() const;
    /// Paints the run with the marks() that were read last, without the cursor, into the rectangle of this widget.
    void paintRun(QPainter &painter);
    /// Paints the strip as it is shown, for a picture of the run.
    void paintOn(QPainter &painter);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    bool event(QEvent *event) override;

private:
    void invalidate();
    void refresh();
    void readMarks(const app::RecordedRun *run);
    void paintBytes(QPainter &painter, const QRectF &plot);
    void paintMarks(QPainter &painter);
    void paintPeak(QPainter &painter);
    void paintTicks(QPainter &painter);
    void paintLegend(QPainter &painter);
    void paintCursor(QPainter &painter);
    [[nodiscard]] QRectF plot() const;
    [[nodiscard]] const TimelineMark *markAt(QPointF point) const;
    [[nodiscard]] bool isPeakAt(QPointF point) const;
    [[nodiscard]] QFont countFont() const;
    [[nodiscard]] double legendWidth() const; ///< 0 where the window is too narrow for one

    RunView &m_runView;
    Theme &m_theme;
    QPixmap m_picture; ///< all but the cursor
    std::vector<TimelineMark> m_marks;
    std::vector<TimelineBar> m_waits;
    bool m_stale = true;
    bool m_ring = false; ///< focus came by key: show where it is
};

} // namespace atomalloc::ui
