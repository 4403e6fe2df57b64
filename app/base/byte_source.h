// SPDX-License-Identifier: MPL-2.0
// ByteSource: the bytes of a file, unpacked when it is a zstd or gzip container or a zip archive of one file (told by content), within
// limits against zip bombs.
// Owned and called by one thread, which blocks on the disk: use it in worker threads. Another thread may request the stop and read the
// progress.
#pragma once

#include "app/base/problem.h"
#include "app/base/work.h"

#include <QByteArray>
#include <QString>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

namespace atomalloc::app {

enum class Container : std::uint8_t { plain, gzip, zstd, zip };

/// What an unpacked container may grow to. Plain files have no limit here: they are as large as the disk says.
struct ByteLimits
{
    std::uint64_t total_bytes = std::uint64_t{4} << 30;
    std::uint64_t ratio = 2000;                               ///< unpacked bytes per packed byte ...
    std::uint64_t ratio_free_bytes = std::uint64_t{16} << 20; ///< ... once so much has been unpacked
};

/// What a file is known by: a file that differs in one of them has changed.
struct FileStamp
{
    std::uint64_t size_bytes = 0;
    std::uint32_t crc32 = 0; ///< of all its bytes, as they are on the disk

    bool operator==(const FileStamp &) const = default;
};

class ByteSource
{
public:
    /// Opens a regular file or a pipe (see InputFile). Folders, devices and files that cannot be read are a Problem with a sentence.
    /// Progress is told by bytes of the file. A pipe has none.
    [[nodiscard]] static Outcome<std::unique_ptr<ByteSource>> open(const QString &path, const WorkControl &work = WorkControl(),
                                                                   ByteLimits limits = {});
    ~ByteSource();
    ByteSource(const ByteSource &) = delete;
    ByteSource &operator=(const ByteSource &) = delete;

    /// Fills `buffer` from the front and returns how many bytes it got. It gets less than asked only at the end, and 0 after it.
    /// A container that ends too early is no failure: its bytes until there are delivered, then 0, and truncated() is true.
    /// Broken data, a limit that is passed, or a stop request is a Problem. Nothing can be read after it.
    [[nodiscard]] Outcome<std::size_t> read(std::span<char> buffer);

    static constexpr std::size_t kPeekBytes = std::size_t{64} << 10;
    /// The first unpacked bytes (kPeekBytes, or all there are) without consuming them. Only before the first read().
    [[nodiscard]] Outcome<std::string_view> peek();

    /// All the bytes that read() has left. More than `limitBytes` of them are a Problem.
    [[nodiscard]] Outcome<QByteArray> readAll(std::uint64_t limitBytes);

    /// Reads what is left of the file, without unpacking it. Nothing can be read after that.
    [[nodiscard]] Outcome<FileStamp> stamp();

    [[nodiscard]] Container container() const noexcept;
    [[nodiscard]] bool truncated() const noexcept;
    /// True when bytes that belong to no container follow a complete one. They are passed over.
    [[nodiscard]] bool hasTail() const noexcept;
    [[nodiscard]] const QString &path() const noexcept;
    /// Of the file when it was opened, as it lies on the disk. 0 for a pipe.
    [[nodiscard]] std::uint64_t fileBytes() const noexcept;
    /// The work that open() was given.
    [[nodiscard]] const WorkControl &work() const noexcept;

private:
    struct Impl;
    explicit ByteSource(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace atomalloc::app
