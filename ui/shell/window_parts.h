// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of the window that F6 goes through: which one has the keyboard, and which widget of a part takes it. Pure but for the widgets
// that are looked at. UI thread only.
#pragma once

#include <QList>
#include <QWidget>

namespace atomalloc::ui {

/// The first widget that Tab reaches in the part, the part itself included. Null where there is none.
[[nodiscard]] QWidget *entryOf(QWidget *part);

/// The widget that takes the keyboard when it goes `step` parts on from the one that has it. Parts that nothing can be done in are passed
/// over, and behind the last one stands the first. Null where no other part takes it.
[[nodiscard]] QWidget *entryOfNext(const QList<QWidget *> &parts, const QWidget *has, int step);

} // namespace atomalloc::ui
