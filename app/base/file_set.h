// SPDX-License-Identifier: MPL-2.0
// FileSet: files of one folder that are replaced together: all of them or none. One thread.
#pragma once

#include "app/base/atomic_file.h"
#include "app/base/problem.h"
#include "app/base/target_folder.h"

#include <QStringList>

#include <memory>
#include <vector>

namespace atomalloc::app {

/// Why the file or folder at `path` could not be written. Whatever is saved or exported says it in these words.
[[nodiscard]] Problem exportProblem(const QString &path, const Sentence &why);

class FileSet
{
public:
    explicit FileSet(TargetFolder folder) : m_folder(std::move(folder)) {}

    /// A file to be written, under a name of its own until commit(). It is a child of this object.
    AtomicFile &add(const QString &name);

    /// Puts all files in the place of older ones. Where one refuses, those before it are put back. The Problem says which.
    /// The system knows no step that replaces several files of a folder with others in it. So the folder holds an UnfinishedMark from
    /// before the first file to behind the last: a program that is killed between them leaves it, and the next commit() removes it.
    [[nodiscard]] Outcome<QStringList> commit();

private:
    [[nodiscard]] Outcome<QStringList> replaceAll();

    TargetFolder m_folder; // unfinished files go before it
    std::vector<std::unique_ptr<AtomicFile>> m_files;
};

} // namespace atomalloc::app
