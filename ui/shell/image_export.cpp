// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/image_export.h"

#include "app/base/atomic_file.h"
#include "app/words/sentences.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QImage>
#include <QPainter>
#include <QStringList>
#include <QSvgGenerator>
#include <QWidget>

namespace atomalloc::ui {

namespace {

struct Ending
{
    const char *text;
    const char *format; ///< of QImage; null: SVG
    int quality;        ///< -1: the format's own
};

constexpr Ending kEndings[] = {{".png", "PNG", -1}, {".jpg", "JPEG", 92}, {".jpeg", "JPEG", 92}, {".svg", nullptr, -1}};

const Ending *endingOf(const QString &file)
{
    for (const Ending &ending : kEndings) {
        if (file.endsWith(QLatin1String(ending.text), Qt::CaseInsensitive))
            return &ending;
    }
    return nullptr;
}

app::Problem cannotWrite(const QString &file, const QString &reason)
{
    app::Problem problem;
    problem.kind = app::Problem::Kind::run;
    problem.file = file;
    problem.sentence = QCoreApplication::translate("ImageExport", "The picture could not be written: %1.").arg(reason);
    return problem;
}

app::Outcome<void> writeBytes(const QByteArray &bytes, const QString &file)
{
    app::AtomicFile output(file);
    if (!output.begin() || output.write(bytes) != bytes.size() || !output.finish())
        return app::fail(cannotWrite(file, textOf(output.refusal())));
    return {};
}

QByteArray svgOf(const Picture &picture)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(picture.size);
    generator.setResolution(96); // the pixels of a screen, in which the fonts are measured
    generator.setViewBox(QRect(QPoint(), picture.size));
    generator.setTitle(picture.title);
    QPainter painter(&generator);
    picture.paint(painter);
    painter.end();
    return buffer.data();
}

QImage imageOf(const Picture &picture)
{
    QImage image(picture.size * picture.scale, QImage::Format_RGB32);
    if (image.isNull())
        return image;
    image.setDevicePixelRatio(picture.scale);
    image.fill(Qt::black);
    QPainter painter(&image);
    picture.paint(painter);
    return image;
}

} // namespace

bool canWritePicture(const QString &file) { return endingOf(file) != nullptr; }

QString pictureEndings()
{
    QStringList endings;
    for (const Ending &ending : kEndings)
        endings << QLatin1String(ending.text);
    const QString last = endings.takeLast();
    return QCoreApplication::translate("ImageExport", "%1 or %2").arg(endings.join(QStringLiteral(", ")), last);
}

app::Outcome<void> writePicture(const Picture &picture, const QString &file)
{
    const Ending *ending = endingOf(file);
    if (ending == nullptr)
        return app::fail(cannotWrite(file, QCoreApplication::translate("ImageExport", "its name must end in %1").arg(pictureEndings())));
    if (ending->format == nullptr)
        return writeBytes(svgOf(picture), file);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    if (!imageOf(picture).save(&buffer, ending->format, ending->quality))
        return app::fail(cannotWrite(file, QCoreApplication::translate("ImageExport", "the image is empty")));
    return writeBytes(bytes, file);
}

app::Outcome<void> writePicture(QWidget &widget, const QString &file)
{
    return writePicture(
        {widget.size(), widget.devicePixelRatioF(), widget.accessibleName(), [&widget](QPainter &painter) { widget.render(&painter); }},
        file);
}

} // namespace atomalloc::ui
