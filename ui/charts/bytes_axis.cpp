// SPDX-License-Identifier: GPL-3.0-or-later
// Axis tickers that speak in sizes and in seconds.
#include "ui/charts/bytes_axis.h"

#include "ui/base/axis.h"

namespace atomalloc::ui {

namespace {

constexpr double kNsPerSecond = 1e9;

} // namespace

double BytesTicker::stepFor(double range, int wanted) { return Axis::stepFor(AxisUnit::bytes, range, wanted); }
double BytesTicker::getTickStep(const QCPRange &range) { return stepFor(range.size(), tickCount()); }
QString BytesTicker::getTickLabel(double tick, const QLocale &, QChar, int) { return Axis::tickText(AxisUnit::bytes, tick); }

double SecondsTicker::stepFor(double range, int wanted)
{
    return Axis::stepFor(AxisUnit::nanoseconds, range * kNsPerSecond, wanted) / kNsPerSecond;
}

double SecondsTicker::getTickStep(const QCPRange &range) { return stepFor(range.size(), tickCount()); }

QString SecondsTicker::getTickLabel(double tick, const QLocale &, QChar, int)
{
    return Axis::tickText(AxisUnit::nanoseconds, tick * kNsPerSecond);
}

} // namespace atomalloc::ui
