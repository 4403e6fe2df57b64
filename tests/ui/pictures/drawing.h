// SPDX-License-Identifier: GPL-3.0-or-later
// Drawing: a paint device that keeps each call to a painter as what is drawn, where and with which ink. Painting code that looks for a
// device of lines and letters (paintsVectors()) finds one, so no pixmap stands for a shape. UI thread only.
#pragma once

#include "tests/ui/kept_device.h"

#include <QColor>
#include <QLineF>
#include <QList>
#include <QRectF>
#include <QString>

#include <vector>

namespace atomalloc::ui {

/// What stands for a color in the texts of a call, in the order of its colors.
inline constexpr QChar kColorPlace(0xE000);

/// One call. Lines and rectangles are kept apart, so that many of the same ink can be told together.
struct Drawn
{
    QList<QLineF> lines;
    QList<QRectF> rects;
    QString shape; ///< of anything else
    QString ink;
    QList<QColor> colors;
};

class Drawing final : public KeptDevice
{
public:
    explicit Drawing(QSize size);

    /// In the order in which they were drawn.
    [[nodiscard]] const std::vector<Drawn> &calls() const { return m_calls; }

private:
    class Engine;

    std::vector<Drawn> m_calls;
};

/// "12" or "12.5": a tenth of a px tells places apart, and rounding on another machine does not.
[[nodiscard]] QString pixelText(double pixels);
[[nodiscard]] QString pointText(QPointF point); ///< "1,2"
[[nodiscard]] QString rectText(QRectF rect);    ///< "1,2 30x40"

} // namespace atomalloc::ui
