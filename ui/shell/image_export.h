// SPDX-License-Identifier: GPL-3.0-or-later
// A widget or another picture as a file: PNG, JPEG or SVG, as the name's ending says. Written whole or not at all.
// What paints it runs on the UI thread and is only recorded there. Painting the pixels, encoding and writing may be done on any thread.
#pragma once

#include "app/base/problem.h"
#include "app/base/work.h"
#include "ui/base/painting_record.h"

#include <QSize>
#include <QString>

#include <functional>
#include <memory>

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
/// What a picture is to be painted from. It shares nothing with the window.
struct RecordedPicture
{
    QString file;
    QSize size;
    double scale = 1;
    QString title;
    QString description;
    std::shared_ptr<const PaintingRecord> record;
};
/// Takes down how the picture is painted, for the file. A name with another ending is a Problem. UI thread only.
[[nodiscard]] app::Outcome<RecordedPicture> recordPicture(const Picture &picture, const QString &file);
/// Paints it and writes its file. A stop is a Problem of the kind `cancelled`, and leaves no file. Any thread.
app::Outcome<void> writeRecorded(const RecordedPicture &picture, const app::WorkControl &control = app::WorkControl());
/// Both. UI thread only.
app::Outcome<void> writePicture(const Picture &picture, const QString &file);
/// Writes the widget as it looks now, in the pixels of its screen.
app::Outcome<void> writePicture(QWidget &widget, const QString &file);

} // namespace atomalloc::ui
