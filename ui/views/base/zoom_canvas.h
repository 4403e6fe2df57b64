// SPDX-License-Identifier: GPL-3.0-or-later
// ZoomCanvas: a view whose picture is larger than its place. The wheel zooms at the pointer, a drag pans, Alt+arrows move the keyboard's
// cursor. A view derives from it, paints, and says where its parts are. UI thread only.
#pragma once

#include "ui/views/base/block_sprites.h"
#include "ui/views/view.h"

#include <QKeySequence>
#include <QPointF>
#include <QRectF>
#include <QSizeF>

#include <optional>
#include <utility>
#include <vector>

class QScrollBar;

namespace atomalloc::ui {

class ZoomCanvas : public View
{
    Q_OBJECT

public:
    static constexpr double kLeastZoom = 0.1;
    static constexpr double kMostZoom = 4.0;

    explicit ZoomCanvas(QWidget *parent = nullptr);

    [[nodiscard]] double zoom() const override { return m_zoom; }
    /// Zooms around zoomPoint().
    void setZoom(double zoom) override;
    void zoomBy(int steps) override;

    /// Words that had to be cut since the last time this was asked: for tests.
    [[nodiscard]] virtual QStringList takeCut() = 0;
    /// The texts of the picture that was painted last: for tests.
    [[nodiscard]] virtual const std::vector<TextSprites::Written> &written() const = 0;

    /// The keys that every canvas takes for itself, with what they do. The key sheet lists them.
    [[nodiscard]] static std::vector<std::pair<QKeySequence, QString>> canvasKeys();

protected:
    /// Words about what is under the pointer, and the area that they hold for. An empty area means: under the pointer alone.
    struct Tip
    {
        QString text;
        QRectF area;
    };

    // --- what a view tells ---
    /// Tells where pane `index` stands and how large its content is at the present zoom, in px. Pane 0 zooms and has the scroll bar. The
    /// others only scroll. To be called from layOutAgain(). True when the pane was scrolled beyond its content: its scroll was mended,
    /// and the view lays out once more.
    [[nodiscard]] bool setPane(std::size_t index, const QRectF &area, const QSizeF &content);
    /// How far pane `index` is scrolled, in px of content.
    [[nodiscard]] QPointF scrollOf(std::size_t index) const;
    void scrollTo(std::size_t index, QPointF scroll);
    /// All panes at their beginning: another run is shown.
    void scrollToStart() { m_panes.clear(); }
    /// Zoom and scroll of pane 0 in one step: what was seen before is to be seen again, in a content of another size.
    void returnTo(double zoom, QPointF scroll);
    /// A zoom that the view chose itself. It has no effect once a person has chosen one.
    void proposeZoom(double zoom);

    // --- what a view answers ---
    virtual void layOutAgain() = 0; ///< zoom, scroll or size changed
    virtual void aboutToZoom() {}   ///< content must be as it will be shown
    /// The zoom next to `wanted` that the view can show.
    [[nodiscard]] virtual double allowedZoom(double wanted) const;
    [[nodiscard]] virtual double wheelFactor() const { return 1.15; } ///< zoom per step of the wheel
    /// Where the scroll bar of pane 0 stands, px from the left end of the view.
    [[nodiscard]] virtual double scrollBarLeft(const QRectF &area) const { return area.right() + 2; }
    /// What stays where it is when keys and buttons zoom. The middle of pane 0.
    [[nodiscard]] virtual QPointF zoomPoint() const;
    virtual void clicked(QPointF point) = 0; ///< pressed and let go without a drag
    [[nodiscard]] virtual bool invitesClick(QPointF point) const = 0;
    [[nodiscard]] virtual bool wheelZoomsAt(QPointF point) const = 0; ///< elsewhere the wheel scrolls
    [[nodiscard]] virtual Tip tipAt(QPointF point) = 0;
    virtual void moveCursor(Qt::Key arrow) = 0; ///< Alt+arrow
    virtual void chooseCursor() = 0;            ///< Enter

    bool event(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    struct Pane
    {
        QRectF area;
        QSizeF content;
        QPointF scroll;
        [[nodiscard]] QPointF within(QPointF wanted) const; ///< the nearest scroll that the content allows
    };
    struct Drag
    {
        QPointF start;
        QPointF scroll;
        std::size_t pane = 0;
        bool moved = false;
    };

    void zoomAt(double zoom, QPointF point);
    void wheelZoom(double steps, QPointF at);
    void updateScrollBar();
    [[nodiscard]] std::size_t paneAt(QPointF point) const;
    [[nodiscard]] Pane &pane(std::size_t index);

    QScrollBar *m_scrollBar;
    std::vector<Pane> m_panes;
    std::optional<Drag> m_drag;
    double m_zoom = 1.0;
    double m_wheelZoom = 1.0; ///< what the wheel asked for. The steps of a touchpad may be smaller than those of the view
    bool m_zoomChosen = false;
};

} // namespace atomalloc::ui
