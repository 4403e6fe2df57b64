// SPDX-License-Identifier: MPL-2.0
#include "app/recording/byte_stash.h"

#include <QDir>
#include <QStandardPaths>

#include <unistd.h>
#include <utility>

namespace atomalloc::app {
namespace {

/// Of the user, on a disk: the folder for temporary files lies in memory on many systems.
QString folderForEvents()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation);
    return !folder.isEmpty() && QDir().mkpath(folder) ? folder : QDir::tempPath();
}

} // namespace

ByteStash::Place ByteStash::put(QByteArray bytes)
{
    const auto size = static_cast<std::uint64_t>(bytes.size());
    const std::lock_guard lock(m_mutex);
    if (m_inMemory + size > m_budget && !full()) {
        if (write(bytes, m_inFile))
            return {.bytes = {}, .offset = std::exchange(m_inFile, m_inFile + size), .size = size};
        m_full.store(true, std::memory_order_relaxed); // no order: it guards nothing
    }
    m_inMemory += size;
    return {.bytes = std::move(bytes), .offset = 0, .size = size};
}

/// The mutex is held.
bool ByteStash::write(const QByteArray &bytes, std::uint64_t offset)
{
    if (!m_file.isOpen()) {
        m_file.setFileTemplate(folderForEvents() + QStringLiteral("/atomalloc-events-XXXXXX"));
        if (!m_file.open())
            return false;
    }
    for (qsizetype done = 0; done < bytes.size();) {
        const ssize_t written = ::pwrite(m_file.handle(), bytes.constData() + done, static_cast<std::size_t>(bytes.size() - done),
                                         static_cast<off_t>(offset + static_cast<std::uint64_t>(done)));
        if (written <= 0)
            return false;
        done += written;
    }
    return true;
}

QByteArray ByteStash::get(const Place &place) const
{
    if (place.size == 0 || !place.bytes.isEmpty())
        return place.bytes;
    int file = -1;
    {
        const std::lock_guard lock(m_mutex);
        file = m_file.handle();
    }
    QByteArray bytes(static_cast<qsizetype>(place.size), Qt::Uninitialized);
    for (qsizetype done = 0; done < bytes.size();) {
        const ssize_t got = ::pread(file, bytes.data() + done, static_cast<std::size_t>(bytes.size() - done),
                                    static_cast<off_t>(place.offset + static_cast<std::uint64_t>(done)));
        if (got <= 0)
            return {};
        done += got;
    }
    return bytes;
}

std::uint64_t ByteStash::size() const
{
    const std::lock_guard lock(m_mutex);
    return m_inMemory + m_inFile;
}

std::uint64_t ByteStash::bytesInMemory() const
{
    const std::lock_guard lock(m_mutex);
    return m_inMemory;
}

} // namespace atomalloc::app
