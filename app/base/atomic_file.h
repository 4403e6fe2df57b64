// SPDX-License-Identifier: MPL-2.0
// Finishing a QSaveFile without losing anything. Any thread.
#pragma once

#include <QFileInfo>
#include <QSaveFile>

namespace atomalloc::app {

/// Opens the file for writing. Something that is no regular file (a folder, a device, a pipe) is refused: QSaveFile would put a file in
/// its place.
inline bool opened(QSaveFile &file)
{
    const QFileInfo target(file.fileName());
    return (!target.exists() || target.isFile()) && file.open(QIODevice::WriteOnly);
}

/// Why one of these said no, without a full stop.
inline QString refusal(const QSaveFile &file)
{
    const QFileInfo target(file.fileName());
    return target.exists() && !target.isFile() ? QStringLiteral("it is not a regular file") : file.errorString();
}

/// True when every byte has reached the file; errorString() says why not. QSaveFile::commit alone (Qt 6.4) does not notice when its
/// last buffer is refused, and would put a file that is cut short in the place of the old one.
inline bool flushed(QSaveFile &file) { return file.flush() && file.error() == QFileDevice::NoError; }

/// Puts the file in the place of the old one, if every byte was written.
inline bool committed(QSaveFile &file) { return flushed(file) && file.commit(); }

} // namespace atomalloc::app
