// SPDX-License-Identifier: GPL-3.0-or-later
// LanesView: the three tiers as a person would draw them. Owns index, layout and motion; paints through LanesPainter. UI thread only.
#pragma once

#include "ui/session/run_view.h"
#include "ui/session/selection.h"
#include "ui/theme/theme.h"
#include "ui/views/lanes/lanes_index.h"
#include "ui/views/lanes/lanes_painter.h"
#include "ui/views/lanes/measure_painter.h"
#include "ui/views/view.h"

#include <QElapsedTimer>
#include <QScrollBar>
#include <QTimer>

namespace atomalloc::ui {

class LanesView : public View
{
    Q_OBJECT

public:
    LanesView(RunView &runView, Selection &selection, Theme &theme, QWidget *parent = nullptr);

    [[nodiscard]] QString name() const override { return QStringLiteral("lanes"); }
    [[nodiscard]] QString title() const override { return tr("Lanes"); }
    [[nodiscard]] QString iconName() const override { return QStringLiteral("lanes"); }
    [[nodiscard]] double zoom() const override { return m_zoom; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {560, 320}; }
    [[nodiscard]] QSize sizeHint() const override { return {1048, 754}; }

    void setZoom(double zoom) override;
    void fit() override;
    void settle() override;
    void setReducedMotion(bool reduced) { m_motion.setReduced(reduced); }

    /// What is on the screen now: for tests and for the accessible description.
    [[nodiscard]] const LanesLayout &shownLayout();
    /// The picture as a table in words: one line per class.
    [[nodiscard]] QString tableText();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;

private:
    void setupConnections();
    void runChanged();
    void runGrew();
    void invalidate();
    void refresh();
    void layOutAgain();
    void startMoves(const LanesLayout &before, std::size_t from, std::size_t to);
    [[nodiscard]] std::optional<Flight> flightOf(const LanesLayout &before, BlockId block, Place place) const;
    void tick();
    void clicked(QPointF point);
    void moveCursor(Qt::Key key);
    void zoomAt(double zoom, double y);
    void updateScrollBar();
    void paintNothing(QPainter &painter);
    [[nodiscard]] QString toolTipAt(const LanesHit &hit);
    [[nodiscard]] QString blockToolTip(BlockId block);
    [[nodiscard]] bool showsMeasure() const;

    RunView &m_runView;
    Selection &m_selection;
    Theme &m_theme;
    RunDigest m_digest;
    LanesIndex m_index;
    LanesChoices m_choices;
    LanesContent m_content;
    LanesLayout m_layout;
    AddressStrip m_addresses;
    LanesMotion m_motion;
    LanesPainter m_painter;
    MeasurePainter m_measure;
    QScrollBar *m_scrollBar;
    QTimer m_timer;
    QElapsedTimer m_clock;

    double m_zoom = 1.0;
    bool m_zoomChosen = false;
    double m_scroll = 0;
    double m_taskScroll = 0;
    bool m_stale = true; ///< the heap moved since the last layout
    bool m_hasLayout = false;
    bool m_mayMove = false;  ///< what happened since the last frame was playing or a single step
    std::size_t m_shown = 0; ///< position of the last layout
    BlockId m_cursorBlock = kNoBlock;
    std::optional<QPointF> m_pressed;
    bool m_dragged = false;
    bool m_dragsTasks = false;
    double m_dragScroll = 0;
};

} // namespace atomalloc::ui
