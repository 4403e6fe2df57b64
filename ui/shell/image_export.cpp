// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/image_export.h"

#include "app/base/atomic_file.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QImage>
#include <QPainter>
#include <QSvgGenerator>
#include <QWidget>

namespace atomalloc::ui {

namespace {

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
        return app::fail(cannotWrite(file, output.refusal()));
    return {};
}

QByteArray svgOf(QWidget &widget)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(widget.size());
    generator.setViewBox(widget.rect());
    generator.setTitle(widget.accessibleName());
    QPainter painter(&generator);
    widget.render(&painter);
    painter.end();
    return buffer.data();
}

} // namespace

app::Outcome<void> writePng(const QImage &image, const QString &file)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    if (!image.save(&buffer, "PNG"))
        return app::fail(cannotWrite(file, QCoreApplication::translate("ImageExport", "the image is empty")));
    return writeBytes(bytes, file);
}

app::Outcome<void> writePicture(QWidget &widget, const QString &file)
{
    if (file.endsWith(QLatin1String(".svg"), Qt::CaseInsensitive))
        return writeBytes(svgOf(widget), file);
    return writePng(widget.grab().toImage(), file);
}

} // namespace atomalloc::ui
