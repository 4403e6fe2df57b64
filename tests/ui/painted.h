// SPDX-License-Identifier: GPL-3.0-or-later
// Painted: a paint device that keeps what is drawn on it as texts and rectangles, so that tests can read a picture. UI thread only.
#pragma once

#include "tests/ui/kept_device.h"

#include <QBrush>
#include <QRectF>
#include <QString>
#include <QStringList>

#include <vector>

namespace atomalloc::ui {

class Painted final : public KeptDevice
{
public:
    struct Text
    {
        QPointF at; ///< left end of the baseline
        QString text;
        QRectF rect; ///< of all its letters
        QRectF clip; ///< what is seen of them lies in here
    };
    struct Rect
    {
        QRectF rect;
        QColor fill; ///< invalid without one
    };

    explicit Painted(QSize size);

    /// In the order in which they were drawn.
    [[nodiscard]] const std::vector<Text> &texts() const { return m_texts; }
    [[nodiscard]] const std::vector<Rect> &rects() const { return m_rects; }
    [[nodiscard]] QStringList words() const;
    [[nodiscard]] bool says(const QString &text) const { return words().contains(text); }

private:
    class Engine;

    std::vector<Text> m_texts;
    std::vector<Rect> m_rects;
};

} // namespace atomalloc::ui
