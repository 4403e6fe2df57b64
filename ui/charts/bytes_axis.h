// SPDX-License-Identifier: GPL-3.0-or-later
// Axis tickers that speak in sizes and in seconds. UI thread only.
#pragma once

#include "ui/charts/custom_plot.h"

namespace atomalloc::ui {

/// Steps of 1, 2, 4, 8 ... of a unit, labelled "128 KiB".
class BytesTicker : public QCPAxisTicker
{
public:
    /// The step for a range so that about `wanted` ticks result.
    [[nodiscard]] static double stepFor(double range, int wanted);

protected:
    double getTickStep(const QCPRange &range) override;
    int getSubTickCount(double) override { return 0; }
    QString getTickLabel(double tick, const QLocale &locale, QChar formatChar, int precision) override;
};

/// Steps of 1, 2 and 5 of a unit, and of 30 s and 60 s for minutes. Labelled "3.5 s", "20 ms".
class SecondsTicker : public QCPAxisTicker
{
public:
    /// The step in seconds for a range in seconds, so that at most `wanted` of them fit.
    [[nodiscard]] static double stepFor(double range, int wanted);

protected:
    double getTickStep(const QCPRange &range) override;
    int getSubTickCount(double) override { return 0; }
    QString getTickLabel(double tick, const QLocale &locale, QChar formatChar, int precision) override;
};

} // namespace atomalloc::ui
