// SPDX-License-Identifier: MPL-2.0
// GrowingFile: a file that grows at its end through memory. What was put into it is in the file also when the program is killed; then
// zeros follow it. It asks for no memory of the heap. One thread at a time.
#pragma once

#include <cstddef>
#include <cstdint>

namespace atomalloc::preload {

class GrowingFile
{
public:
    /// Makes the file, or empties it. False: it cannot be written.
    bool open(const char *path);
    /// Puts a whole record at the end of the file. False, from now on: the disk is full. The last record is a comment that says so.
    bool put(const char *bytes, std::size_t count);
    /// Writes over bytes that were put before. Where they cannot be written they stay as they are.
    void overwrite(std::uint64_t place, const char *bytes, std::size_t count);
    /// Puts the last record and cuts off the zeros. Nothing can be put into the file any more.
    void close(const char *lastRecord);

private:
    static constexpr std::size_t kWindow = std::size_t{8} << 20;

    /// The window is the next part of the file.
    bool move();

    int m_file = -1;
    char *m_window = nullptr;  ///< the part of the file that is being written
    std::uint64_t m_begin = 0; ///< of the window in the file
    std::size_t m_used = 0;    ///< of the window
};

} // namespace atomalloc::preload
