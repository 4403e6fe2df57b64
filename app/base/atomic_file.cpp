// SPDX-License-Identifier: MPL-2.0
#include "app/base/atomic_file.h"

#include "app/base/base_text.h"
#include "app/base/input_file.h"

#include <QByteArrayView>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <climits>
#include <fcntl.h>
#include <unistd.h>

namespace atomalloc::app {

namespace {

/// Qt's file names are text: a folder whose name is none would be another one.
bool currentFolderIsText()
{
    char path[PATH_MAX];
    return ::getcwd(path, sizeof path) != nullptr && QByteArrayView(path).isValidUtf8();
}

} // namespace

AtomicFile::AtomicFile(const QString &path) : QSaveFile(literalPath(path)) {}

bool AtomicFile::begin()
{
    const QFileInfo target(fileName());
    if (fileName().isEmpty())
        m_refusal = Sentence(BaseText::no_target_named);
    else if (target.exists() && !target.isFile())
        m_refusal = Sentence(BaseText::no_regular_file);
    else if (target.isRelative() && !currentFolderIsText())
        m_refusal = Sentence(BaseText::current_folder_not_text);
    // Unbuffered: each write says at once whether it was refused. What is written here comes in large pieces.
    return m_refusal.isEmpty() && open(QIODevice::WriteOnly | QIODevice::Unbuffered);
}

AtomicFile::~AtomicFile() { hideUnfinished(); }

void AtomicFile::showUnfinished()
{
    const QByteArray name = QFile::encodeName(fileName() + QStringLiteral(".part"));
    const QByteArray file = "/proc/self/fd/" + QByteArray::number(handle());
    ::unlink(name.constData());
    if (::linkat(AT_FDCWD, file.constData(), AT_FDCWD, name.constData(), AT_SYMLINK_FOLLOW) == 0)
        m_shownAs = name;
}

void AtomicFile::hideUnfinished()
{
    if (!m_shownAs.isEmpty())
        ::unlink(m_shownAs.constData());
    m_shownAs.clear();
}

bool AtomicFile::finish()
{
    const bool finished = good() && commit();
    hideUnfinished();
    return finished;
}

Sentence AtomicFile::refusal() const { return m_refusal.isEmpty() ? Sentence(errorString()) : m_refusal; }

qint64 AtomicFile::writeData(const char *data, qint64 size)
{
    if (!m_refusal.isEmpty())
        return -1;
    qint64 done = 0;
    while (done < size) { // a write that is cut short says nothing; the next one says why
        errno = 0;
        const qint64 written = QSaveFile::writeData(data + done, size - done);
        if (written <= 0) {
            m_refusal = errno == EFBIG ? Sentence(BaseText::larger_than_allowed) : Sentence(errorString());
            cancelWriting();
            return -1;
        }
        done += written;
    }
    return size;
}

} // namespace atomalloc::app
