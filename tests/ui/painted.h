// SPDX-License-Identifier: GPL-3.0-or-later
// Painted: a paint device that keeps what is drawn on it as texts and rectangles, so that tests can read a picture. UI thread only.
#pragma once

#include <QBrush>
#include <QPaintDevice>
#include <QPaintEngine>
#include <QRectF>
#include <QString>
#include <QStringList>

#include <memory>
#include <vector>

namespace atomalloc::ui {

class Painted final : public QPaintDevice
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
    ~Painted() override;

    /// In the order in which they were drawn.
    [[nodiscard]] const std::vector<Text> &texts() const { return m_texts; }
    [[nodiscard]] const std::vector<Rect> &rects() const { return m_rects; }
    [[nodiscard]] QStringList words() const;
    [[nodiscard]] bool says(const QString &text) const { return words().contains(text); }

    [[nodiscard]] QPaintEngine *paintEngine() const override;

protected:
    [[nodiscard]] int metric(PaintDeviceMetric metric) const override;

private:
    class Engine;

    QSize m_size;
    std::vector<Text> m_texts;
    std::vector<Rect> m_rects;
    std::unique_ptr<QPaintEngine> m_engine;
};

} // namespace atomalloc::ui
