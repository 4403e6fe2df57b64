// SPDX-License-Identifier: MPL-2.0
// Files to read in tests: written into a folder of their own, packed with the real libraries.
#pragma once

#include <QByteArray>
#include <QString>
#include <QTemporaryDir>

#include <utility>
#include <vector>

namespace atomalloc::test {

[[nodiscard]] QByteArray gzip(const QByteArray &bytes);
[[nodiscard]] QByteArray zstd(const QByteArray &bytes);
/// An archive of files, each with its name. A name that ends with "/" is a folder.
[[nodiscard]] QByteArray zip(const std::vector<std::pair<const char *, QByteArray>> &files);
/// Of bytes that tell their unpacked size. Empty when they are damaged.
[[nodiscard]] QByteArray unzstd(const QByteArray &packed);

/// A folder that goes away with its files.
class InputFiles
{
public:
    /// Writes the file and returns its path.
    QString write(const char *name, const QByteArray &bytes) const;
    [[nodiscard]] QString folder() const { return m_folder.path(); }

private:
    QTemporaryDir m_folder;
};

[[nodiscard]] QByteArray contentOf(const QString &path);

} // namespace atomalloc::test
