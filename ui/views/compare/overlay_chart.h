// SPDX-License-Identifier: GPL-3.0-or-later
// OverlayChart: one figure of both runs in one chart. A click moves both cursors there. Its columns are made again when the size, the
// figure or what is known of the runs is another one. UI thread only.
#pragma once

#include "ui/theme/theme.h"
#include "ui/views/compare/overlay_painter.h"

#include <QWidget>

#include <array>
#include <memory>
#include <vector>

namespace atomalloc::ui {

class OverlayChart : public QWidget
{
    Q_OBJECT

public:
    using Content = std::shared_ptr<const ChartsContent>;

    OverlayChart(Comparison &comparison, const Theme &theme, QWidget *parent = nullptr);

    [[nodiscard]] QSize minimumSizeHint() const override { return {220, 120}; }
    void setFigure(OverlayFigure figure);
    [[nodiscard]] OverlayFigure figure() const { return m_scene.figure; }
    /// What is known of A and B over time. Null: nothing yet.
    void setContent(Content a, Content b);
    /// The texts of the picture that was painted last: for tests.
    [[nodiscard]] const std::vector<TextSprites::Written> &written() const { return m_painter.written(); }
    /// Why the figure of both is not shown. Empty: it is.
    [[nodiscard]] QString wordsInstead() const;
    /// Paints it as if it were of this size.
    void paintSized(QPainter &painter, QSize size);
    /// What is on the screen now: for tests.
    [[nodiscard]] const OverlayScene &shownScene();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;

private:
    void refresh() { refreshIn(QRectF(rect())); }
    void refreshIn(const QRectF &room);
    void goTo(QPointF point);
    [[nodiscard]] std::uint64_t endNs() const;

    Comparison &m_comparison;
    const Theme &m_theme;
    OverlayPainter m_painter;
    std::array<Content, 2> m_content; ///< by Comparison::Side
    OverlayScene m_scene;
    bool m_stale = true;
};

} // namespace atomalloc::ui
