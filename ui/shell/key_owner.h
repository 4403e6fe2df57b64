// SPDX-License-Identifier: GPL-3.0-or-later
// Whose a key is: the window's, or the control's that has the keyboard. Pure. UI thread.
#pragma once

class QKeyEvent;
class QWidget;

namespace atomalloc::ui {

enum class KeyOwner {
    control, ///< the control takes it. No shortcut of the window sees it
    window,  ///< the window's shortcuts see it first. The control gets what is not one
    either,  ///< as Qt settles it
};

/// `control` is the widget that has the keyboard. In a text field only keys with Ctrl, F-keys and the letters of menus are the window's,
/// but for Ctrl+A, C, V, X, Z, Shift+Z, Left and Right. In a list, a table or a tree the arrows, Home, End and Space are its own. A field
/// whose edits are steps of the window (kUndoneByWindow) leaves Ctrl+Z and Ctrl+Shift+Z to it.
[[nodiscard]] KeyOwner ownerOfKey(const QWidget *control, const QKeyEvent &event);

} // namespace atomalloc::ui
