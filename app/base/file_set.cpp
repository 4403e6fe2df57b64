// SPDX-License-Identifier: MPL-2.0
#include "app/base/file_set.h"

#include "app/base/base_text.h"
#include "app/base/text.h"
#include "app/base/unfinished_mark.h"

#include <QDir>
#include <QFile>

#include <unistd.h>
#include <utility>

namespace atomalloc::app {

namespace {

/// The file that is replaced where `path` is written: of a link, what it names.
QString replacedAt(const QString &path)
{
    const QFileInfo file(path);
    return file.isSymLink() ? file.symLinkTarget() : path;
}

/// A file that is about to be replaced, under a second name as long as this object lives.
class Replaced
{
public:
    explicit Replaced(const QString &path)
        : m_path(QFile::encodeName(replacedAt(path))), m_second(m_path + ".old-" + QByteArray::number(::getpid()))
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

/// Second names that a program left when it was killed. Its process has ended: this one has the folder for itself.
void removeLeftSecondNames(const QString &path)
{
    const QFileInfo file(replacedAt(path));
    for (const QString &name : file.dir().entryList({file.fileName() + QStringLiteral(".old-*")}, QDir::Files | QDir::System))
        ::unlink(QFile::encodeName(file.dir().filePath(name)).constData());
}

} // namespace

Problem exportProblem(const QString &path, const Sentence &why)
{
    return {.kind = Problem::Kind::run, .sentence = Sentence(BaseText::export_failed, quoted(path), why), .file = path};
}

AtomicFile &FileSet::add(const QString &name) { return *m_files.emplace_back(std::make_unique<AtomicFile>(m_folder.filePath(name))); }

Outcome<QStringList> FileSet::commit()
{
    UnfinishedMark mark(m_folder.filePath(QString()));
    if (const Result<void, Sentence> set = mark.set(); !set)
        return fail(exportProblem(m_folder.filePath(UnfinishedMark::fileName()), set.error()));
    Outcome<QStringList> written = replaceAll();
    if (written && mark.wasThere())
        for (const QString &path : *written)
            removeLeftSecondNames(path);
    mark.unset(written.has_value()); // last: until here a program that is killed leaves it
    if (written)
        m_folder.keep();
    return written;
}

Outcome<QStringList> FileSet::replaceAll()
{
    QStringList written;
    std::vector<std::unique_ptr<Replaced>> replaced;
    for (const std::unique_ptr<AtomicFile> &file : m_files) {
        auto before = std::make_unique<Replaced>(file->fileName());
        if (!file->finish()) {
            for (const std::unique_ptr<Replaced> &earlier : replaced)
                earlier->putBack();
            return fail(exportProblem(file->fileName(), file->refusal()));
        }
        written.push_back(file->fileName());
        replaced.push_back(std::move(before));
    }
    return written;
}

} // namespace atomalloc::app
