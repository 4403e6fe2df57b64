// SPDX-License-Identifier: MPL-2.0
#include "app/base/target_folder.h"

#include "app/base/base_text.h"
#include "app/base/input_file.h"

#include <QFile>

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace atomalloc::app {

namespace {

Unexpected<Sentence> refuse(const Sentence &why) { return Unexpected<Sentence>(why); }

Unexpected<Sentence> refuse(int error)
{
    return refuse(error == ENOTDIR ? Sentence(BaseText::no_folder_there) : Sentence(qt_error_string(error)));
}

} // namespace

TargetFolder::TargetFolder(TargetFolder &&other) noexcept
    : m_path(std::move(other.m_path)), m_made(std::exchange(other.m_made, {})), m_descriptor(std::exchange(other.m_descriptor, -1))
{
}

TargetFolder::~TargetFolder()
{
    for (; !m_made.empty(); m_made.pop_back())
        ::rmdir(m_made.back().c_str());
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

Result<TargetFolder, Sentence> TargetFolder::prepare(const QString &path)
{
    if (path.isEmpty())
        return refuse(Sentence(BaseText::no_folder_named));
    constexpr int kTries = 100; // others may make and remove the same folder at the same time
    for (int i = 0; i < kTries; ++i) {
        TargetFolder folder(literalPath(path));
        if (const Result<void, Sentence> made = folder.make(); !made)
            return refuse(made.error());
        const Result<bool, Sentence> locked = folder.lock();
        if (locked && *locked)
            return folder;
        folder.keep(); // it belongs to who holds the lock, or is gone
        if (!locked)
            return refuse(locked.error());
    }
    return refuse(Sentence(BaseText::folder_keeps_vanishing));
}

Result<void, Sentence> TargetFolder::make()
{
    const std::string path = QFile::encodeName(m_path).toStdString();
    for (std::size_t end = 0; end != std::string::npos;) {
        end = path.find('/', end + 1);
        const std::string level = path.substr(0, end);
        if (::mkdir(level.c_str(), 0777) == 0)
            m_made.push_back(level);
        else if (errno != EEXIST && end == std::string::npos)
            return refuse(errno);
        // What is wrong with a folder on the way (it may just be read-only) shows at its end.
    }
    return {};
}

Result<bool, Sentence> TargetFolder::lock()
{
    const QByteArray path = QFile::encodeName(m_path);
    m_descriptor = ::open(path.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (m_descriptor < 0 && errno == ENOENT)
        return false;
    if (m_descriptor < 0)
        return refuse(errno);
    if (::flock(m_descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
        return refuse(Sentence(BaseText::folder_is_taken));
    // Some network file systems know no such locks: there the folder is written to without one.
    struct stat opened = {};
    struct stat named = {};
    return ::fstat(m_descriptor, &opened) == 0 && ::stat(path.constData(), &named) == 0 && opened.st_ino == named.st_ino &&
           opened.st_dev == named.st_dev;
}

QString TargetFolder::filePath(const QString &name) const { return m_path.endsWith(u'/') ? m_path + name : m_path + u'/' + name; }

} // namespace atomalloc::app
