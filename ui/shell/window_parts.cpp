// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/window_parts.h"

#include <algorithm>

namespace atomalloc::ui {

QWidget *entryOf(QWidget *part)
{
    const auto takes = [part](QWidget *widget) {
        return (widget == part || part->isAncestorOf(widget)) && widget->isVisible() && widget->isEnabled() &&
               (widget->focusPolicy() & Qt::TabFocus) != 0;
    };
    if (takes(part))
        return part;
    for (QWidget *widget = part->nextInFocusChain(); widget != part; widget = widget->nextInFocusChain()) {
        if (takes(widget))
            return widget;
    }
    return nullptr;
}

QWidget *entryOfNext(const QList<QWidget *> &parts, const QWidget *has, int step)
{
    const auto owner = std::ranges::find_if(parts, [has](const QWidget *part) { return part == has || part->isAncestorOf(has); });
    const qsizetype count = parts.size();
    const qsizetype from = owner == parts.end() ? (step > 0 ? -1 : 0) : owner - parts.begin();
    for (qsizetype i = 1; i <= count; ++i) {
        const qsizetype at = ((from + i * step) % count + count) % count;
        if (at == from)
            break;
        if (QWidget *entry = entryOf(parts[at]))
            return entry;
    }
    return nullptr;
}

} // namespace atomalloc::ui
