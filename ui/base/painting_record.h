// SPDX-License-Identifier: GPL-3.0-or-later
// PaintingRecord: a device that keeps what is painted on it, to be painted again on another one by another thread. Recording costs what
// the painting code itself costs, without a single pixel. What it keeps shares nothing with the window that can change.
#pragma once

#include "app/base/work.h"

#include <QPaintDevice>
#include <QSize>

#include <cstddef>
#include <functional>
#include <memory>
#include <vector>

class QPainter;

namespace atomalloc::ui {

class PaintingRecord : public QPaintDevice
{
public:
    enum class Goal {
        pixels,
        shapes, ///< an SVG: painting code that looks for one (paintsVectors()) finds one
    };

    /// Of so many px, of which each becomes `scale` pixels. UI thread.
    PaintingRecord(QSize size, double scale, Goal goal);
    ~PaintingRecord() override;

    [[nodiscard]] std::size_t steps() const noexcept { return m_steps.size(); }
    /// Paints all of it. False when a stop was requested. REQUIRES: the painter has the scale of the record. Any thread.
    [[nodiscard]] bool replay(QPainter &painter, const app::WorkControl &work = app::WorkControl()) const;

    [[nodiscard]] QPaintEngine *paintEngine() const override;

protected:
    [[nodiscard]] int metric(PaintDeviceMetric metric) const override;

private:
    class Engine;
    using Step = std::function<void(QPainter &)>;

    QSize m_size;
    double m_scale;
    std::vector<Step> m_steps;
    std::unique_ptr<Engine> m_engine;
};

/// What the painter paints is only recorded, and pixels that were painted before would be no help.
[[nodiscard]] bool paintsRecord(const QPainter &painter);

} // namespace atomalloc::ui
