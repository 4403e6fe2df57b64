// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/lanes/byte_equation.h"

#include "app/analysis/byte_layers.h"
#include "app/words/catalogue.h"
#include "app/words/figure_text.h"
#include "app/words/names.h"
#include "ui/views/lanes/lanes_painter.h"

#include <algorithm>

namespace atomalloc::ui {

std::vector<ByteState> byteStates(const app::SeriesPoint &totals)
{
    std::vector<ByteState> states;
    for (const app::ByteLayer &layer : app::kByteLayers)
        states.push_back({layer.place, totals.*layer.bytes});
    if (totals.retired_bytes > 0)
        states.push_back({Place::retired, totals.retired_bytes});
    return states;
}

ByteEquation byteEquation(const app::SeriesPoint &totals)
{
    ByteEquation equation;
    const std::vector<ByteState> states = byteStates(totals);
    const bool inKib = std::all_of(states.begin(), states.end(), [](const ByteState &state) { return state.bytes % 1024 == 0; });
    const bool few = totals.committed_bytes < std::uint64_t{100} << 20;
    equation.exact = inKib || few;
    for (const ByteState &state : states) {
        const QString figure = inKib ? app::countText(state.bytes / 1024) : few ? app::countText(state.bytes) : app::bytesText(state.bytes);
        equation.terms.push_back({state.place, figure, app::byteStateText(state.place)});
    }
    equation.sum = inKib ? LanesPainter::tr("%1 KiB").arg(app::countText(totals.committed_bytes / 1024))
                   : few ? app::exactBytesText(totals.committed_bytes)
                         : app::bytesText(totals.committed_bytes);
    return equation;
}

ByteEquation shortByteEquation(const app::SeriesPoint &totals)
{
    const bool large = totals.committed_bytes >= std::uint64_t{1} << 20;
    const double unit = large ? 1 << 20 : 1 << 10;
    const auto figure = [unit](std::uint64_t bytes) {
        const double value = static_cast<double>(bytes) / unit;
        return bytes == 0 ? QStringLiteral("0") : app::localFigure(QString::number(value, 'f', value < 100 ? 1 : 0));
    };
    ByteEquation equation;
    equation.exact = false;
    for (const ByteState &state : byteStates(totals))
        equation.terms.push_back({state.place, figure(state.bytes), app::byteStateText(state.place)});
    equation.sum = (large ? LanesPainter::tr("%1 MiB") : LanesPainter::tr("%1 KiB")).arg(figure(totals.committed_bytes));
    return equation;
}

ByteEquation withoutZeros(ByteEquation equation)
{
    std::erase_if(equation.terms, [](const ByteEquation::Term &term) { return term.figure == u"0"; });
    return equation;
}

} // namespace atomalloc::ui
