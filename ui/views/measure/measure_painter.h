// SPDX-License-Identifier: GPL-3.0-or-later
// MeasurePainter: paints the figures of a Measure run. They come from the series and, per class, from the run's own counters.
// UI thread only.
#pragma once

#include "app/recording/recorded_run.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QRectF>

#include <memory>
#include <vector>

namespace atomalloc::ui {

class MeasurePainter
{
public:
    explicit MeasurePainter(const Theme &theme) : m_theme(theme) {}

    /// Reads what there is now. Cheap enough for every frame.
    void read(const app::RecordedRun *run);
    void paint(QPainter &painter, const QRectF &rect);
    /// Operations a second between the last two points that are a tenth of a second apart.
    [[nodiscard]] double operationsPerSecond() const;

private:
    void paintStates(QPainter &painter, const QRectF &rect);
    void paintRate(QPainter &painter, const QRectF &rect);
    void paintClasses(QPainter &painter, const QRectF &rect);
    void paintCard(QPainter &painter, const QRectF &rect, const QString &title, const QString &figure, const QString &note);

    const Theme &m_theme;
    std::vector<app::SeriesPoint> m_series;
    AtomAllocStats m_stats;
    std::uint64_t m_maxMemory = 0;
    bool m_finished = false;
};

} // namespace atomalloc::ui
