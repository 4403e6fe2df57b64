// SPDX-License-Identifier: GPL-3.0-or-later
// KeptDevice: a paint device that hands what is painted on it to an engine of its own, which keeps it. It says of itself that it has so
// many px, 96 of them an inch, on every machine. UI thread only.
#pragma once

#include <QPaintDevice>
#include <QPaintEngine>
#include <QSize>

#include <memory>
#include <utility>

namespace atomalloc::ui {

class KeptDevice : public QPaintDevice
{
public:
    [[nodiscard]] QPaintEngine *paintEngine() const override { return m_engine.get(); }
    [[nodiscard]] QSize size() const { return m_size; }

protected:
    KeptDevice(QSize size, std::unique_ptr<QPaintEngine> engine) : m_size(size), m_engine(std::move(engine)) {}
    [[nodiscard]] int metric(PaintDeviceMetric metric) const override;

private:
    QSize m_size;
    std::unique_ptr<QPaintEngine> m_engine;
};

} // namespace atomalloc::ui
