// SPDX-License-Identifier: GPL-3.0-or-later
// TinyView: a canvas of one square that is twice as large as its place at 100 %, for the tests of what all views share.
#pragma once

#include "ui/views/base/zoom_canvas.h"

#include <QPainter>

namespace atomalloc::ui {

class TinyView : public ZoomCanvas
{
public:
    static constexpr double kPlace = 200;

    TinyView() { resize(static_cast<int>(kPlace), static_cast<int>(kPlace)); }

    static ViewType type()
    {
        return {"tiny", "Tiny", "map", [](RunView &, Selection &, Theme &) -> View * { return new TinyView; }};
    }

    void fit() override { setZoom(0.5); }
    void settle() override {}
    QStringList takeCut() override { return {}; }
    const std::vector<TextSprites::Written> &written() const override { return m_written; }
    bool clearCursor() override { return std::exchange(m_cursor, 0) != 0; }

    using ZoomCanvas::proposeZoom;
    using ZoomCanvas::scrollTo;
    using ZoomCanvas::scrollToStart;
    [[nodiscard]] QPointF scroll() const { return scrollOf(0); }
    [[nodiscard]] QPointF sideScroll() const { return scrollOf(1); }
    [[nodiscard]] int cursor() const { return m_cursor; }
    [[nodiscard]] int chosen() const { return m_chosen; }
    [[nodiscard]] const std::vector<QPointF> &clicks() const { return m_clicks; }

protected:
    void layOutAgain() override
    {
        const double side = 2 * kPlace * zoom();
        (void)setPane(0, QRectF(0, 0, kPlace, kPlace - 50), {side, side});
        (void)setPane(1, QRectF(0, kPlace - 50, kPlace, 50), {kPlace, 100});
        update();
    }
    void clicked(QPointF point) override { m_clicks.push_back(point); }
    bool invitesClick(QPointF) const override { return false; }
    bool wheelZoomsAt(QPointF point) const override { return point.y() < kPlace - 50; }
    Tip tipAt(QPointF) override { return {}; }
    void moveCursor(Qt::Key) override { ++m_cursor; }
    void chooseCursor() override { m_chosen = m_cursor; }
    void paintEvent(QPaintEvent *) override { QPainter(this).fillRect(rect(), Qt::black); }
    void resizeEvent(QResizeEvent *) override { layOutAgain(); }

private:
    std::vector<TextSprites::Written> m_written;
    int m_cursor = 0;
    int m_chosen = 0;
    std::vector<QPointF> m_clicks;
};

} // namespace atomalloc::ui
