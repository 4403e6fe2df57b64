// SPDX-License-Identifier: MPL-2.0
// UnfinishedMark: a file in a folder that is there while the folder's files are replaced, and stays where that was interrupted.
// It is text that a person understands. One thread.
#pragma once

#include "allocator/base/result.h"
#include "app/base/sentence.h"

#include <QString>

namespace atomalloc::app {

class UnfinishedMark
{
public:
    /// `folder` ends in a slash, or is empty for the current folder.
    explicit UnfinishedMark(const QString &folder);

    /// Puts the mark into the folder. The error says why that is not possible, without a full stop. Then nothing was left behind.
    [[nodiscard]] Result<void, Sentence> set();
    /// The files are all of one set again, or as they were before set(): where an earlier export was interrupted, then the mark stays.
    void unset(bool allNew);
    /// True when the mark was there before this object: an earlier export was interrupted.
    [[nodiscard]] bool wasThere() const noexcept { return m_wasThere; }

    /// "EXPORT-INTERRUPTED.txt".
    [[nodiscard]] static QString fileName();
    /// True when the mark lies beside `file`.
    [[nodiscard]] static bool isBeside(const QString &file);

private:
    QString m_path;
    bool m_wasThere = false;
};

} // namespace atomalloc::app
