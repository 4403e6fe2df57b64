// SPDX-License-Identifier: GPL-3.0-or-later
// A widget or another picture as a file: PNG, JPEG or SVG, as the name's ending says. Written whole or not at all. UI thread only.
#pragma once

#include "app/base/problem.h"

#include <QSize>
#include <QString>

#include <functional>

class QPainter;
class QWidget;

namespace atomalloc::ui {

/// True when the name's ending says a format that writePicture() knows.
[[nodiscard]] bool canWritePicture(const QString &file);
/// ".png, .jpg, .jpeg or .svg"
[[nodiscard]] QString pictureEndings();
/// What is written: its size in px, how many pixels of the file one of them becomes, its name, and who paints it.
struct Picture
{
    QSize size;
    double scale = 1; ///< of PNG and JPEG. An SVG has no pixels
    QString title;
    std::function<void(QPainter &)> paint;
};
/// Writes the picture. A name with another ending is a Problem, and nothing is written.
app::Outcome<void> writePicture(const Picture &picture, const QString &file);
/// Writes the widget as it looks now, in the pixels of its screen.
app::Outcome<void> writePicture(QWidget &widget, const QString &file);

} // namespace atomalloc::ui
