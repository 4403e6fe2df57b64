// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/first_window.h"

#include <QMargins>

namespace atomalloc::ui {

namespace {
constexpr QMargins kWindowFrame{8, 40, 8, 8};
} // namespace

QRect firstWindow(const QRect &available)
{
    const QRect room = available.marginsRemoved(kWindowFrame);
    const QSize size = kDesignedSize.boundedTo(room.size());
    return {room.topLeft() + QPoint((room.width() - size.width()) / 2, (room.height() - size.height()) / 2), size};
}

QSize leastWindow(const QRect &available) { return kLeastSize.boundedTo(available.marginsRemoved(kWindowFrame).size()); }

} // namespace atomalloc::ui
