// SPDX-License-Identifier: GPL-3.0-or-later
// A widget or another picture as a file: PNG, JPEG or SVG, as the name's ending says. Written whole or not at all.
// It is painted on the UI thread. Encoding and writing take longer, and may be done on any thread.
#pragma once

#include "app/base/problem.h"
#include "app/base/work.h"

#include <QByteArray>
#include <QImage>
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
/// What is written: its size in px, how many pixels of the file one of them becomes, its words, and who paints it.
struct Picture
{
    QSize size;
    double scale = 1; ///< of PNG and JPEG, which say so: 2 is 192 dots per inch. An SVG has no pixels
    QString title;
    QString description; ///< for people who do not see it. An SVG has both as words, as a PNG has
    std::function<void(QPainter &)> paint;
};
/// A picture that is painted and not yet in its file. Plain value.
struct PaintedPicture
{
    QString file;
    QByteArray svg; ///< empty of the other formats
    QImage image;   ///< null of an SVG
};
/// Paints the picture for the file. A name with another ending is a Problem. UI thread only.
[[nodiscard]] app::Outcome<PaintedPicture> paintPicture(const Picture &picture, const QString &file);
/// Writes it into its file. A stop is a Problem of the kind `cancelled`, and leaves no file. Any thread.
app::Outcome<void> writePainted(const PaintedPicture &painted, const app::WorkControl &control = app::WorkControl());
/// Both. UI thread only.
app::Outcome<void> writePicture(const Picture &picture, const QString &file);
/// Writes the widget as it looks now, in the pixels of its screen.
app::Outcome<void> writePicture(QWidget &widget, const QString &file);

} // namespace atomalloc::ui
