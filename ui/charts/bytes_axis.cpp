// SPDX-License-Identifier: GPL-3.0-or-later
// Axis tickers that speak in sizes and in seconds.
#include "ui/charts/bytes_axis.h"

#include "app/words/figure_text.h"

#include <algorithm>
#include <cmath>

namespace atomalloc::ui {

double BytesTicker::stepFor(double range, int wanted)
{
    const double step = std::max(range / std::max(wanted, 1), 1.0);
    return std::exp2(std::ceil(std::log2(step)));
}

double BytesTicker::getTickStep(const QCPRange &range) { return stepFor(range.size(), tickCount()); }

QString BytesTicker::getTickLabel(double tick, const QLocale &, QChar, int)
{
    return tick <= 0 ? QStringLiteral("0") : app::bytesText(static_cast<std::uint64_t>(std::llround(tick)));
}

QString SecondsTicker::getTickLabel(double tick, const QLocale &, QChar, int)
{
    return std::abs(tick) < 1e-12 ? QStringLiteral("0 s") : app::durationText(static_cast<std::uint64_t>(std::llround(tick * 1e9)));
}

} // namespace atomalloc::ui
