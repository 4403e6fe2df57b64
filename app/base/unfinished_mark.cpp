// SPDX-License-Identifier: MPL-2.0
#include "app/base/unfinished_mark.h"

#include "app/base/atomic_file.h"
#include "app/base/input_file.h"

#include <QFile>

#include <unistd.h>

namespace atomalloc::app {

namespace {

constexpr char kText[] = "An export into this folder has begun, and has not come to its end.\n"
                         "The files here may be of two different runs.\n"
                         "Export once more: all files are then of one run, and this one is gone.\n"
                         "Files with an ending such as .old-1234 are left over, and can be removed.\n";

} // namespace

UnfinishedMark::UnfinishedMark(const QString &folder) : m_path(folder + fileName()), m_wasThere(exists(m_path)) {}

Result<void, Sentence> UnfinishedMark::set()
{
    AtomicFile file(m_path);
    if (file.begin() && file.write(kText) == static_cast<qint64>(sizeof(kText) - 1) && file.finish())
        return {};
    return Unexpected<Sentence>(file.refusal());
}

void UnfinishedMark::unset(bool allNew)
{
    if (allNew || !m_wasThere)
        ::unlink(QFile::encodeName(m_path).constData());
}

QString UnfinishedMark::fileName() { return QStringLiteral("EXPORT-INTERRUPTED.txt"); }

bool UnfinishedMark::isBeside(const QString &file) { return exists(folderOf(file) + u'/' + fileName()); }

} // namespace atomalloc::app
