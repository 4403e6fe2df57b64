// SPDX-License-Identifier: GPL-3.0-or-later
// Minimap: the run over its time as a strip: bytes by state against the limit, marks above it, the cursor, the time below. Click and drag
// move the cursor, dragging a pennant moves its mark, Ctrl+drag filters every view by a range of time, whose ends have handles. The wheel
// zooms, a drag of the axis pans. Made taller, it shows each size class on a track of its own.
// The picture of the run is painted once per growth, marks, cursor and hover over it on each frame. UI thread only.
#pragma once

#include "app/analysis/run_markers.h"
#include "ui/session/run_view.h"
#include "ui/session/selection.h"
#include "ui/theme/theme.h"
#include "ui/timeline/run_minimap.h"
#include "ui/timeline/time_drag.h"
#include "ui/timeline/timeline_layout.h"
#include "ui/timeline/timeline_span.h"
#include "ui/timeline/track_reader.h"

#include <QKeySequence>
#include <QPixmap>
#include <QWidget>

#include <optional>
#include <utility>
#include <vector>

namespace atomalloc::ui {

class Minimap : public QWidget
{
    Q_OBJECT

public:
    Minimap(RunView &runView, Selection &selection, Theme &theme, QWidget *parent = nullptr);

    [[nodiscard]] TimeScale scale() const;
    [[nodiscard]] const std::vector<TimelineMark> &marks();
    /// The marks A to D, and those that the program has found, as far as they are seen.
    [[nodiscard]] const std::vector<MarkFlag> &flags() const { return m_seenMarks.flags; }
    [[nodiscard]] const std::vector<FoundFlag> &foundFlags() const { return m_seenMarks.words; }
    /// The handles at the ends of the range of time that the filter has, as far as they are seen.
    [[nodiscard]] std::vector<QRectF> handles() const { return m_drag.handlesIn(window(), layOut().body()); }
    /// Paints the run with the marks() that were read last, without the cursor, into the rectangle of this widget.
    void paintRun(QPainter &painter);
    /// Paints the strip as it is shown, for a picture of the run.
    void paintOn(QPainter &painter);

    /// The part of the run that is seen.
    [[nodiscard]] TimelineSpan span() const;
    [[nodiscard]] bool isZoomed() const { return m_span.has_value(); }
    void showSpan(const TimelineSpan &span);
    void showWholeRun();
    /// The values at a time, in words: "3.842 110 s, event 48,213: 12 MiB in use, 1 MiB hot".
    [[nodiscard]] QString valuesAt(std::uint64_t timeNs) const;
    /// The time whose values are shown: that of the pointer, or of the keyboard's own cursor.
    [[nodiscard]] std::optional<std::uint64_t> lookedAtNs() const { return m_lookedAt; }
    /// Takes away the keyboard's own cursor. False when there was none.
    bool clearLook();

    [[nodiscard]] const TimelineLayout &shownLayout();
    /// How many classes there are tracks of. 0 until they were read.
    [[nodiscard]] std::size_t trackCount() const { return m_reader->tracks()->of.size(); }
    /// Reads the tracks of the classes, and shows as many as there is room for.
    void setTracksWanted(bool wanted);

    /// The keys that the timeline takes for itself, with what they do. The key sheet lists them.
    [[nodiscard]] static std::vector<std::pair<QKeySequence, QString>> timelineKeys();

Q_SIGNALS:
    void tracksChanged();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool event(QEvent *event) override;

private:
    struct Pan
    {
        double x = 0;
        TimelineSpan span;
    };

    void invalidate();
    void refresh();
    void readMarks(const app::RecordedRun *run);
    void followCursor();
    void zoomBy(double factor, std::uint64_t atNs);
    void panBy(double share);
    void lookAt(std::optional<std::uint64_t> timeNs);
    void moveLook(int steps, bool extends);
    bool takeLookKey(const QKeyEvent &event);
    void lookAtEnd(std::size_t end);
    bool giveUpRange();
    void pressAt(QPointF point);
    void paintBytes(QPainter &painter, const QRectF &plot);
    void paintLimit(QPainter &painter, const QRectF &plot, double y);
    void paintBytesScale(QPainter &painter, const QRectF &plot, double full);
    void paintTracks(QPainter &painter);
    void paintMarks(QPainter &painter);
    void paintRange(QPainter &painter);
    void placeMarks();
    [[nodiscard]] std::vector<QRectF> signs() const;
    void paintTicks(QPainter &painter);
    void paintSpan(QPainter &painter);
    void paintLegend(QPainter &painter);
    void paintOverRun(QPainter &painter);
    void paintCursor(QPainter &painter);
    void paintWhy(QPainter &painter);
    void paintLook(QPainter &painter);
    [[nodiscard]] QRectF plot() const { return layOut().plot; }
    [[nodiscard]] TimelineLayout layOut() const;
    [[nodiscard]] TimeWindow window() const;
    [[nodiscard]] std::uint64_t wholeNs() const;
    [[nodiscard]] const TimelineMark *markAt(QPointF point) const;
    [[nodiscard]] QString markText(const FoundMark &mark) const;
    [[nodiscard]] QString tipAt(QPointF point) const;
    [[nodiscard]] QFont countFont() const;
    [[nodiscard]] double legendWidth() const; ///< 0 where the window is too narrow for one
    [[nodiscard]] double gutterWidth() const; ///< likewise for the scale of bytes

    RunView &m_runView;
    Selection &m_selection;
    Theme &m_theme;
    TrackReader *m_reader;
    QPixmap m_picture; ///< all but the cursor
    std::vector<TimelineMark> m_marks;
    std::vector<TimelineBar> m_waits;
    std::vector<app::SeriesPoint> m_series; ///< of the picture
    TimelineLayout m_layout;                ///< likewise
    std::optional<TimelineSpan> m_span;     ///< nothing: the whole run
    std::optional<std::uint64_t> m_lookedAt;
    bool m_looksByKey = false;
    std::optional<Pan> m_pan;
    std::uint64_t m_followedNs = 0; ///< where the cursor was
    bool m_tracksWanted = false;
    SeenMarks m_seenMarks;
    TimeDrag m_drag;
    bool m_stale = true;
    bool m_ring = false; ///< focus came by key: show where it is
};

} // namespace atomalloc::ui
