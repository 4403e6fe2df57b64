// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/seen_look.h"

#include "ui/session/marks.h"
#include "ui/session/run_view.h"
#include "ui/session/selection.h"

namespace atomalloc::ui {

app::RunLook seenLook(const RunView &view, const Selection &selection)
{
    app::RunLook look{selection.filter().text(), {}};
    for (int number = 0; number < Marks::kCount; ++number) {
        if (const auto &mark = view.marks().mark(number))
            look.marks.push_back({static_cast<std::uint32_t>(number), mark->position, mark->name});
    }
    return look;
}

} // namespace atomalloc::ui
