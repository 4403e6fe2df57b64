// SPDX-License-Identifier: MPL-2.0
// AtomicFile: a file that appears as a whole, in the place of an older one, or not at all. Any one thread.
#pragma once

#include "app/base/sentence.h"

#include <QByteArray>
#include <QSaveFile>
#include <QString>

namespace atomalloc::app {

/// A QSaveFile that keeps why a write was refused. QSaveFile itself (Qt 6.4) loses that where the disk fills in the middle of a write. Its
/// commit() does not notice when its last buffer is refused: a file that is cut short would take the place of the old one.
class AtomicFile : public QSaveFile
{
public:
    explicit AtomicFile(const QString &path);
    ~AtomicFile() override;

    /// Opens the file for writing. Something that is no regular file (a folder, a device, a pipe) is refused: QSaveFile would put a file in
    /// its place.
    [[nodiscard]] bool begin();

    /// Gives the unfinished file a name beside the target, in the place of an older one: "run.atomrun.part". A program that is killed
    /// leaves it there. Where the file system gives files no second name, there is none.
    void showUnfinished();

    /// Puts the file in the place of the old one, if every byte was written.
    [[nodiscard]] bool finish();

    /// True when all that was written so far has reached the file.
    [[nodiscard]] bool good() const { return m_refusal.isEmpty() && error() == QFileDevice::NoError; }

    /// Why one of these said no, without a full stop: "No space left on device".
    [[nodiscard]] Sentence refusal() const;

protected:
    qint64 writeData(const char *data, qint64 size) override;

private:
    void hideUnfinished();

    Sentence m_refusal;
    QByteArray m_shownAs; // empty: no such name
};

} // namespace atomalloc::app
