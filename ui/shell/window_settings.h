// SPDX-License-Identifier: GPL-3.0-or-later
// What the window remembers from one start to the next. Each value is written at the moment when it changes, so that a program that is
// killed has lost nothing of it. UI thread only.
#pragma once

#include <QByteArray>
#include <QString>

#include <cstdint>

namespace atomalloc::ui::window_settings {

enum class ThemeChoice { dark, light, system };

struct Dock
{
    bool wanted = true; ///< a person left it open
    int width = 0;      ///< px beside the centre
    bool floating = false;
    QByteArray geometry; ///< of the window of its own that it was in last
    friend bool operator==(const Dock &, const Dock &) = default;
};

[[nodiscard]] QByteArray geometry(); ///< of the window, as QWidget::saveGeometry() makes it. Empty before the first
void keepGeometry(const QByteArray &geometry);
[[nodiscard]] ThemeChoice theme();
void keepTheme(ThemeChoice choice);
[[nodiscard]] std::uint64_t eventMemory(); ///< bytes
void keepEventMemory(std::uint64_t bytes);
[[nodiscard]] double speed(double usual);
void keepSpeed(double speed);
/// `name` is "left" or "right". `usual` holds where nothing was kept.
[[nodiscard]] Dock dock(const QString &name, const Dock &usual);
void keepDock(const QString &name, const Dock &dock);

} // namespace atomalloc::ui::window_settings
