// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/image_export.h"

#include "app/base/atomic_file.h"
#include "app/base/file_set.h"
#include "app/words/sentences.h"

#include <QBuffer>
#include <QChar>
#include <QCoreApplication>
#include <QImage>
#include <QPainter>
#include <QStringList>
#include <QSvgGenerator>
#include <QWidget>

#include <utility>

namespace atomalloc::ui {

namespace {

struct Ending
{
    const char *text;
    const char *format; ///< of QImage; null: SVG
    int quality;        ///< -1: the format's own
};

constexpr double kDotsPerInch = 96; ///< of a picture whose pixels are those of a screen
constexpr double kMetersPerInch = 0.0254;
constexpr Ending kEndings[] = {{".png", "PNG", -1}, {".jpg", "JPEG", 92}, {".jpeg", "JPEG", 92}, {".svg", nullptr, -1}};

const Ending *endingOf(const QString &file)
{
    for (const Ending &ending : kEndings) {
        if (file.endsWith(QLatin1String(ending.text), Qt::CaseInsensitive))
            return &ending;
    }
    return nullptr;
}

app::Problem cannotWrite(const QString &file, const QString &reason) { return app::exportProblem(file, app::Sentence(reason)); }

app::Problem pictureStopped(const QString &file)
{
    app::Problem problem = cannotWrite(file, QCoreApplication::translate("ImageExport", "it was cancelled"));
    problem.kind = app::Problem::Kind::cancelled;
    return problem;
}

/// A buffer that takes no more once the work is to stop, so that an encoder ends early.
class StoppableBuffer : public QBuffer
{
public:
    explicit StoppableBuffer(const app::WorkControl &control) : m_control(control) { open(QIODevice::WriteOnly); }

protected:
    qint64 writeData(const char *data, qint64 size) override { return m_control.stopRequested() ? -1 : QBuffer::writeData(data, size); }

private:
    const app::WorkControl &m_control;
};

app::Outcome<void> writeBytes(const QByteArray &bytes, const QString &file, const app::WorkControl &control)
{
    app::AtomicFile output(file);
    if (!output.begin() || output.write(bytes) != bytes.size())
        return app::fail(cannotWrite(file, textOf(output.refusal())));
    if (control.stopRequested())
        return app::fail(pictureStopped(file));
    if (!output.finish())
        return app::fail(cannotWrite(file, textOf(output.refusal())));
    return {};
}

/// As the generator writes it into the file: it escapes the words that are painted, and not these. Without the control characters that a
/// title from a file may have, and no XML may.
QString asXml(QString text)
{
    return text.removeIf([](QChar letter) { return letter.category() == QChar::Other_Control && letter != u'\n'; }).toHtmlEscaped();
}

/// Empty when it was stopped.
QByteArray svgOf(const RecordedPicture &picture, const app::WorkControl &control)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(picture.size);
    generator.setResolution(96); // the pixels of a screen, in which the fonts are measured
    generator.setViewBox(QRect(QPoint(), picture.size));
    generator.setTitle(asXml(picture.title));
    generator.setDescription(asXml(picture.description));
    QPainter painter(&generator);
    if (!picture.record->replay(painter, control))
        return {};
    painter.end();
    QByteArray svg = buffer.data();
    // The generator lets them through in the words that are painted.
    return svg.removeIf([](char byte) { return static_cast<unsigned char>(byte) < ' ' && byte != '\n' && byte != '\t'; });
}

/// Null when it was stopped, or has no pixels.
QImage imageOf(const RecordedPicture &picture, const app::WorkControl &control)
{
    QImage image(picture.size * picture.scale, QImage::Format_RGB32);
    if (image.isNull())
        return image;
    image.setDevicePixelRatio(picture.scale);
    image.fill(Qt::black);
    QPainter painter(&image);
    if (!picture.record->replay(painter, control))
        return {};
    painter.end();
    const int dotsPerMeter = qRound(kDotsPerInch * picture.scale / kMetersPerInch);
    image.setDotsPerMeterX(dotsPerMeter);
    image.setDotsPerMeterY(dotsPerMeter);
    image.setText(QStringLiteral("Title"), picture.title);
    image.setText(QStringLiteral("Description"), picture.description);
    return image;
}

app::Problem wrongEnding(const QString &file)
{
    return cannotWrite(file, QCoreApplication::translate("ImageExport", "its name must end in %1").arg(pictureEndings()));
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

app::Outcome<RecordedPicture> recordPicture(const Picture &picture, const QString &file)
{
    const Ending *ending = endingOf(file);
    if (ending == nullptr)
        return app::fail(wrongEnding(file));
    const bool svg = ending->format == nullptr;
    auto record = std::make_shared<PaintingRecord>(picture.size, svg ? 1 : picture.scale,
                                                   svg ? PaintingRecord::Goal::shapes : PaintingRecord::Goal::pixels);
    QPainter painter(record.get());
    picture.paint(painter);
    painter.end();
    return RecordedPicture{file, picture.size, picture.scale, picture.title, picture.description, std::move(record)};
}

app::Outcome<void> writeRecorded(const RecordedPicture &picture, const app::WorkControl &control)
{
    const Ending *ending = endingOf(picture.file);
    if (ending == nullptr)
        return app::fail(wrongEnding(picture.file));
    QByteArray bytes;
    if (ending->format == nullptr) {
        bytes = svgOf(picture, control);
    } else {
        StoppableBuffer buffer(control);
        if (imageOf(picture, control).save(&buffer, ending->format, ending->quality))
            bytes = buffer.data();
    }
    if (control.stopRequested())
        return app::fail(pictureStopped(picture.file));
    if (bytes.isEmpty())
        return app::fail(cannotWrite(picture.file, QCoreApplication::translate("ImageExport", "the image is empty")));
    return writeBytes(bytes, picture.file, control);
}

app::Outcome<void> writePicture(const Picture &picture, const QString &file)
{
    const app::Outcome<RecordedPicture> recorded = recordPicture(picture, file);
    return recorded ? writeRecorded(*recorded) : app::Outcome<void>(app::fail(recorded.error()));
}

app::Outcome<void> writePicture(QWidget &widget, const QString &file)
{
    return writePicture({widget.size(), widget.devicePixelRatioF(), widget.accessibleName(), QString(),
                         [&widget](QPainter &painter) { widget.render(&painter); }},
                        file);
}

} // namespace atomalloc::ui
