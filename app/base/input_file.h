// SPDX-License-Identifier: MPL-2.0
// InputFile: a file or pipe that is open for reading. Everything that the program reads is opened here.
// One thread at a time. Reading blocks, but looks at the stop request every 50 ms.
#pragma once

#include "app/base/problem.h"
#include "app/base/work.h"

#include <cstddef>
#include <cstdint>
#include <span>

namespace atomalloc::app {

/// The path for Qt's classes, which would take ":/x" for a file that is compiled into the program.
[[nodiscard]] QString literalPath(const QString &path);

/// The path as every folder can name it: absolute, without links and dots. A pipe keeps its name.
[[nodiscard]] QString absolutePath(const QString &path);
/// The folder in which the file lies, likewise. The file need not be there.
[[nodiscard]] QString folderOf(const QString &path);

/// Whether there is something at the path, whatever it is. A broken link counts as nothing.
[[nodiscard]] bool exists(const QString &path);

class InputFile
{
public:
    /// Opens regular files and pipes. /dev/stdin and /dev/fd/N are what they stand for.
    /// Folders, devices, sockets and what cannot be opened are a Problem.
    [[nodiscard]] static Outcome<InputFile> open(const QString &path, const WorkControl &work);
    ~InputFile();
    InputFile(InputFile &&other) noexcept;
    InputFile &operator=(InputFile &&) = delete;
    InputFile(const InputFile &) = delete;
    InputFile &operator=(const InputFile &) = delete;

    /// The next bytes: at least one, and none at the end of the file.
    /// A pipe that nobody writes to is waited for, and work.hindrance() says so meanwhile.
    [[nodiscard]] Outcome<std::size_t> read(std::span<char> buffer);

    /// Bytes of a regular file when it was opened. 0 for a pipe.
    [[nodiscard]] std::uint64_t sizeBytes() const noexcept { return m_sizeBytes; }
    /// Without folders, for sentences.
    [[nodiscard]] const QString &name() const noexcept { return m_name; }

private:
    enum class Kind { file, pipe, named_pipe };

    InputFile(int descriptor, Kind kind, std::uint64_t sizeBytes, QString path, QString name, WorkControl work);
    [[nodiscard]] Outcome<void> waitForBytes();

    int m_descriptor;
    Kind m_kind;
    bool m_hadWriter = false; ///< of a named pipe: before that, its end is no end
    std::uint64_t m_sizeBytes;
    QString m_path;
    QString m_name;
    WorkControl m_work;
};

} // namespace atomalloc::app
