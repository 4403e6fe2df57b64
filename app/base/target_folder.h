// SPDX-License-Identifier: MPL-2.0
// TargetFolder: a folder that files are written to, by one writer at a time. One thread per object.
#pragma once

#include "allocator/base/result.h"
#include "app/base/sentence.h"

#include <QString>

#include <string>
#include <vector>

namespace atomalloc::app {

class TargetFolder
{
public:
    /// Makes the folder where it is missing, and locks it until this object ends. The system gives the lock of a dead process free.
    /// The error says why that is not possible, without a full stop: another program writes to it, or what the system says.
    [[nodiscard]] static Result<TargetFolder, Sentence> prepare(const QString &path);
    /// Removes the folders that were made, if they are empty and keep() was not called.
    ~TargetFolder();
    TargetFolder(TargetFolder &&other) noexcept;
    TargetFolder &operator=(TargetFolder &&) = delete;
    TargetFolder(const TargetFolder &) = delete;
    TargetFolder &operator=(const TargetFolder &) = delete;

    [[nodiscard]] QString filePath(const QString &name) const;
    void keep() noexcept { m_made.clear(); }

private:
    explicit TargetFolder(QString path) : m_path(std::move(path)) {}
    [[nodiscard]] Result<void, Sentence> make();
    /// False: the folder was removed meanwhile.
    [[nodiscard]] Result<bool, Sentence> lock();

    QString m_path;
    std::vector<std::string> m_made; ///< outermost first
    int m_descriptor = -1;
};

} // namespace atomalloc::app
