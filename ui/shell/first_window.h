// SPDX-License-Identifier: GPL-3.0-or-later
// Where the first window stands, before a person has ever moved one. Pure. Any thread.
#pragma once

#include <QRect>
#include <QSize>

namespace atomalloc::ui {

/// The size that the window was designed for, and the least one, in logical pixels.
inline constexpr QSize kDesignedSize{1600, 1000};
inline constexpr QSize kLeastSize{800, 500};

/// Place of the window without its frame: the designed size, or as much of it as `available` has room for, in the middle. `available` is
/// the screen without panels, in logical pixels. Room is left for a title bar of 40 and borders of 8 px: how large they really are is known
/// only once the window is on the screen.
[[nodiscard]] QRect firstWindow(const QRect &available);

/// The least size that the window may be made on such a screen.
[[nodiscard]] QSize leastWindow(const QRect &available);

} // namespace atomalloc::ui
