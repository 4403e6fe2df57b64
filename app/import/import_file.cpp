// SPDX-License-Identifier: MPL-2.0
// Looks at the head of a file, and hands it to the reader of its kind.
#include "app/import/import_file.h"

#include "app/import/heaptrack_reader.h"
#include "app/import/import_text.h"
#include "app/import/mtrace_reader.h"
#include "app/import/profile_csv.h"
#include "app/import/replay_reader.h"
#include "app/import/sniff.h"

#include <QFileInfo>

namespace atomalloc::app {

namespace {

/// `what`: the kind of file as people call it, for a recording that holds no allocation.
Outcome<ImportedFile> importTrace(const ByteSource &source, Outcome<ProgramTrace> trace, const Sentence &what)
{
    if (!trace)
        return fail(trace.error());
    if (trace->counts.allocations > 0)
        return ImportedFile(*std::move(trace));
    const Sentence sentence(ImportText::holds_none, QFileInfo(source.path()).fileName(), what);
    return fail(inputProblem(source.path(), followedBy(sentence, trace->notes.empty() ? Sentence() : trace->notes.back())));
}

Outcome<ImportedFile> importProfile(ByteSource &source)
{
    Outcome<ProductionProfile> profile = readProfile(source);
    if (!profile)
        return fail(profile.error());
    return ImportedFile(*std::move(profile));
}

} // namespace

Outcome<ImportedFile> importFile(ByteSource &source)
{
    const QString &path = source.path();
    const Outcome<std::string_view> head = source.peek();
    if (!head)
        return fail(head.error());
    const FileKind kind = kindOf(*head);
    const QString name = QFileInfo(path).fileName();
    switch (kind) {
    case FileKind::heaptrack_raw:
        return importTrace(source, readHeaptrack(source, ProgramTrace::Format::heaptrack_raw), Sentence(ImportText::heaptrack_recording));
    case FileKind::heaptrack:
        return importTrace(source, readHeaptrack(source, ProgramTrace::Format::heaptrack), Sentence(ImportText::heaptrack_recording));
    case FileKind::mtrace:
        return importTrace(source, readMtrace(source), Sentence(ImportText::mtrace_log));
    case FileKind::memory_replay:
        return importTrace(source, readReplay(source), Sentence(ImportText::replay_recording));
    case FileKind::profile:
        return importProfile(source);
    case FileKind::json:
    case FileKind::recorded_run:
    case FileKind::unknown:
        break;
    }
    const Sentence resembled = looksLike(*head);
    if (head->size() == ByteSource::kPeekBytes && kind == FileKind::unknown && isText(*head)) {
        Outcome<ProgramTrace> late = readMtrace(source); // more output of the program than was looked at may come before the log
        if (!late || late->counts.allocations > 0)
            return importTrace(source, std::move(late), Sentence(ImportText::mtrace_log));
    }
    if (head->empty() && source.truncated())
        return fail(inputProblem(path, Sentence(ImportText::cut_short_early, name)));
    if (head->empty())
        return fail(inputProblem(path, Sentence(ImportText::is_empty, name)));
    if (kind == FileKind::recorded_run)
        return fail(inputProblem(path, Sentence(ImportText::is_recorded_run, name)));
    const Sentence fault(ImportText::starts_like, name, resembled);
    const bool isProgram = resembled.id() == TextId(ImportText::elf_file) && QFileInfo(path).isExecutable();
    const QString asTyped = path.contains(u'/') ? path : QStringLiteral("./") + path; // a shell would look for it elsewhere
    if (isProgram)
        return fail(inputProblem(path, followedBy(fault, Sentence(ImportText::record_it, asTyped))));
    const bool says = resembled.id() != TextId(ImportText::text_file) && resembled.id() != TextId(ImportText::binary_data);
    return fail(inputProblem(path, says ? fault : followedBy(fault, Sentence(ImportText::what_is_read))));
}

} // namespace atomalloc::app
