// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/hatch.h"

#include <algorithm>

namespace atomalloc::ui {

std::vector<QLineF> hatchLines(const QRectF &rect, double spacing, Slant slant)
{
    std::vector<QLineF> lines;
    const double first = slant == Slant::up ? rect.bottom() : rect.top();
    const double down = slant == Slant::up ? -1 : 1;
    for (double x = rect.left() - rect.height(); x < rect.right(); x += spacing) {
        const double from = std::max(x, rect.left());
        const double to = std::min(x + rect.height(), rect.right());
        if (from < to)
            lines.emplace_back(from, first + down * (from - x), to, first + down * (to - x));
    }
    return lines;
}

} // namespace atomalloc::ui
