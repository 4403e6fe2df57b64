// SPDX-License-Identifier: MPL-2.0
#include "app/record/preload/growing_file.h"

#include "app/record/preload/last_words.h"

#include <cstring>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

namespace atomalloc::preload {

bool GrowingFile::open(const char *path)
{
    m_file = ::open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    return m_file >= 0 && posix_fallocate(m_file, 0, kWindow) == 0 && move();
}

/// The disk is asked for the window after the next one. So a full disk is told while there is room for last words, and not by a signal that
/// kills the program at some write.
bool GrowingFile::move()
{
    const std::uint64_t begin = m_window == nullptr ? 0 : m_begin + kWindow;
    void *window = mmap(nullptr, kWindow, PROT_READ | PROT_WRITE, MAP_SHARED, m_file, static_cast<off_t>(begin));
    if (window == MAP_FAILED) {
        close("");
        return false;
    }
    if (m_window != nullptr)
        munmap(m_window, kWindow);
    m_window = static_cast<char *>(window);
    m_begin = begin;
    m_used = 0;
    if (posix_fallocate(m_file, static_cast<off_t>(begin + kWindow), kWindow) == 0)
        return true;
    close(kDiskFull);
    return false;
}

bool GrowingFile::put(const char *bytes, std::size_t count)
{
    while (m_window != nullptr && count > 0) {
        const std::size_t room = kWindow - m_used;
        const std::size_t part = count < room ? count : room;
        std::memcpy(m_window + m_used, bytes, part);
        m_used += part;
        bytes += part;
        count -= part;
        if (m_used == kWindow && !move())
            return false;
    }
    return m_window != nullptr;
}

/// The file and its window in memory are one, so that the window may be elsewhere by now.
void GrowingFile::overwrite(std::uint64_t place, const char *bytes, std::size_t count)
{
    if (m_file >= 0) [[maybe_unused]]
        const ssize_t written = pwrite(m_file, bytes, count, static_cast<off_t>(place));
}

void GrowingFile::close(const char *lastRecord)
{
    if (m_window == nullptr)
        return;
    const std::size_t length = std::strlen(lastRecord);
    const std::size_t part = length < kWindow - m_used ? length : 0;
    std::memcpy(m_window + m_used, lastRecord, part);
    const std::uint64_t size = m_begin + m_used + part;
    munmap(m_window, kWindow);
    m_window = nullptr;
    [[maybe_unused]] const int cut = ftruncate(m_file, static_cast<off_t>(size)); // zeros at its end do no harm
    ::close(m_file);
    m_file = -1;
}

} // namespace atomalloc::preload
