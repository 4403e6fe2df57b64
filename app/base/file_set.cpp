// SPDX-License-Identifier: MPL-2.0
#include "app/base/file_set.h"

#include "app/base/text.h"

#include <QFile>

#include <unistd.h>
#include <utility>

namespace atomalloc::app {

namespace {

/// A file that is about to be replaced, under a second name as long as this object lives.
class Replaced
{
public:
    explicit Replaced(const QString &path) : m_path(QFile::encodeName(path)), m_second(m_path + ".old-" + QByteArray::number(::getpid()))
    {
        ::unlink(m_second.constData()); // of a process of this number that was killed
        m_held = ::link(m_path.constData(), m_second.constData()) == 0;
    }
    ~Replaced()
    {
        if (m_held)
            ::unlink(m_second.constData());
    }
    Replaced(const Replaced &) = delete;
    Replaced &operator=(const Replaced &) = delete;

    void putBack()
    {
        if (m_held)
            ::rename(m_second.constData(), m_path.constData());
        else
            ::unlink(m_path.constData()); // there was none
        m_held = false;
    }

private:
    QByteArray m_path;
    QByteArray m_second;
    bool m_held = false;
};

} // namespace

AtomicFile &FileSet::add(const QString &name) { return *m_files.emplace_back(std::make_unique<AtomicFile>(m_folder.filePath(name))); }

Outcome<QStringList> FileSet::commit()
{
    QStringList written;
    std::vector<std::unique_ptr<Replaced>> replaced;
    for (const std::unique_ptr<AtomicFile> &file : m_files) {
        auto before = std::make_unique<Replaced>(file->fileName());
        if (!file->finish()) {
            for (const std::unique_ptr<Replaced> &earlier : replaced)
                earlier->putBack();
            return fail(Problem{.kind = Problem::Kind::run,
                                .sentence = QStringLiteral("The export to %1 failed: %2.").arg(quoted(file->fileName()), file->refusal()),
                                .file = file->fileName()});
        }
        written.push_back(file->fileName());
        replaced.push_back(std::move(before));
    }
    m_folder.keep();
    return written;
}

} // namespace atomalloc::app
