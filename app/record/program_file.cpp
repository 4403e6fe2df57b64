// SPDX-License-Identifier: MPL-2.0
#include "app/record/program_file.h"

#include "app/base/text.h"
#include "app/record/record_text.h"

#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

#include <cstring>
#include <elf.h>
#include <sys/stat.h>

namespace atomalloc::app {

namespace {

Problem programFault(RecordText text, const QString &name)
{
    return {.kind = Problem::Kind::usage, .sentence = Sentence(text, quoted(name))};
}

/// The processor that this program was built for.
constexpr Elf64_Half kOwnMachine =
#if defined(__x86_64__)
    EM_X86_64;
#elif defined(__aarch64__)
    EM_AARCH64;
#else
    EM_NONE;
#endif

template <typename Header>
bool readAt(QFile &file, qint64 place, Header &header)
{
    return file.seek(place) && file.read(reinterpret_cast<char *>(&header), sizeof(header)) == qint64{sizeof(header)};
}

/// A dynamic program names the loader that links it.
bool namesLoader(QFile &file, const Elf64_Ehdr &head)
{
    for (int n = 0; n < head.e_phnum; ++n) {
        Elf64_Phdr part;
        if (!readAt(file, static_cast<qint64>(head.e_phoff) + qint64{n} * head.e_phentsize, part))
            return false;
        if (part.p_type == PT_INTERP)
            return true;
    }
    return false;
}

bool runsAsAnotherUser(const QString &path)
{
    struct stat facts = {};
    return stat(QFile::encodeName(path).constData(), &facts) == 0 && (facts.st_mode & (S_ISUID | S_ISGID)) != 0;
}

QString pathOf(const QString &name)
{
    if (name.contains(u'/'))
        return QFileInfo(name).isFile() ? name : QString();
    return QStandardPaths::findExecutable(name);
}

} // namespace

Outcome<ProgramFile> programFileOf(const QString &name)
{
    const QString path = pathOf(name);
    if (path.isEmpty())
        return fail(programFault(RecordText::program_not_found, name));
    QFile file(path);
    if (!QFileInfo(path).isExecutable() || !file.open(QIODevice::ReadOnly))
        return fail(programFault(RecordText::no_program, name));
    if (runsAsAnotherUser(path))
        return fail(programFault(RecordText::runs_as_another_user, name));
    if (file.peek(2) == "#!")
        return ProgramFile{path, true};
    Elf64_Ehdr head;
    if (!readAt(file, 0, head) || std::memcmp(head.e_ident, ELFMAG, SELFMAG) != 0)
        return fail(programFault(RecordText::no_program, name));
    if (head.e_ident[EI_CLASS] != ELFCLASS64 || head.e_machine != kOwnMachine)
        return fail(programFault(RecordText::is_for_another_machine, name));
    if (!namesLoader(file, head))
        return fail(programFault(RecordText::is_static, name));
    return ProgramFile{path, false};
}

} // namespace atomalloc::app
