// SPDX-License-Identifier: GPL-3.0-or-later
// What a widget and those in it look like, as text: where each stands, what it says, and what it paints. UI thread only.
#pragma once

#include <QString>
#include <QStringList>

#include <gtest/gtest.h>

#include <functional>

class QPainter;
class QSize;
class QWidget;

namespace atomalloc::ui {

class Theme;

/// Both themes at once: a color stands there by its name. A line for a widget, and below it one for each call that its own code makes.
/// `settle` is called when the theme changed.
[[nodiscard]] QStringList pictureOf(QWidget &root, Theme &theme, const std::function<void()> &settle);
/// The same of code that paints.
[[nodiscard]] QStringList pictureOf(QSize size, Theme &theme, const std::function<void(QPainter &)> &paint);

/// Whether it is the picture of the file "`name`.txt" in this folder. If not, it is told where the two differ and how the file is renewed.
[[nodiscard]] testing::AssertionResult isPictureOf(const QString &name, const QStringList &picture);

} // namespace atomalloc::ui
