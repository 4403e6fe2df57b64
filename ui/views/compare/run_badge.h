// SPDX-License-Identifier: GPL-3.0-or-later
// The signs of the two runs: A is a square in the colour of series A, B a circle in that of series B. UI thread only.
#pragma once

#include "ui/session/comparison.h"
#include "ui/theme/theme.h"

#include <QRectF>
#include <QWidget>

class QPainter;

namespace atomalloc::ui {

[[nodiscard]] Token seriesToken(Comparison::Side side);
[[nodiscard]] QString letterOf(Comparison::Side side);
void paintRunBadge(QPainter &painter, const Theme &theme, const QRectF &rect, Comparison::Side side);

/// The sign with a piece of the line of its series, `corner` at its top left.
void paintRunSign(QPainter &painter, const Theme &theme, const QPointF &corner, Comparison::Side side);
inline constexpr int kRunSignWidth = 58; ///< px

/// The sign as a widget, with a piece of the line of its series.
class RunBadge : public QWidget
{
    Q_OBJECT

public:
    RunBadge(const Theme &theme, Comparison::Side side, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    Comparison::Side m_side;
};

} // namespace atomalloc::ui
