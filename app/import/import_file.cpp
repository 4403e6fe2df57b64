// SPDX-License-Identifier: MPL-2.0
// Looks at the head of a file, and hands it to the reader of its kind.
#include "app/import/import_file.h"

#include "app/import/heaptrack_reader.h"
#include "app/import/mtrace_reader.h"
#include "app/import/profile_csv.h"
#include "app/import/sniff.h"

#include <QFileInfo>

namespace atomalloc::app {

namespace {

Unexpected<Problem> inputFailure(const QString &path, const QString &sentence)
{
    return fail(Problem{Problem::Kind::input, sentence, path});
}

Outcome<ProgramTrace> readTrace(ByteSource &source, FileKind kind)
{
    if (kind == FileKind::mtrace)
        return readMtrace(source);
    return readHeaptrack(source, kind == FileKind::heaptrack ? ProgramTrace::Format::heaptrack : ProgramTrace::Format::heaptrack_raw);
}

Outcome<ImportedFile> importTrace(ByteSource &source, FileKind kind)
{
    Outcome<ProgramTrace> trace = readTrace(source, kind);
    if (!trace)
        return fail(trace.error());
    if (trace->counts.allocations > 0)
        return ImportedFile(*std::move(trace));
    const QString what = kind == FileKind::mtrace ? QStringLiteral("an mtrace log") : QStringLiteral("a heaptrack recording");
    const QString why = trace->notes.empty() ? QString() : QStringLiteral(" %1").arg(trace->notes.back());
    return inputFailure(
        source.path(),
        QStringLiteral("No allocations found in %1. It is %2, but holds none.%3").arg(QFileInfo(source.path()).fileName(), what, why));
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
    case FileKind::heaptrack:
    case FileKind::mtrace:
        return importTrace(source, kind);
    case FileKind::profile:
        return importProfile(source);
    case FileKind::json:
    case FileKind::recorded_run:
    case FileKind::unknown:
        break;
    }
    const QString resembled = looksLike(*head);
    if (head->size() == ByteSource::kPeekBytes && kind == FileKind::unknown && isText(*head)) {
        Outcome<ProgramTrace> late = readMtrace(source); // more output of the program than was looked at may come before the log
        if (!late || late->counts.allocations > 0)
            return late ? Outcome<ImportedFile>(ImportedFile(*std::move(late))) : Outcome<ImportedFile>(fail(late.error()));
    }
    if (head->empty() && source.truncated())
        return inputFailure(path, QStringLiteral("%1 is cut short so early that nothing can be unpacked.").arg(name));
    if (head->empty())
        return inputFailure(path, QStringLiteral("%1 is empty.").arg(name));
    if (kind == FileKind::recorded_run)
        return inputFailure(path, QStringLiteral("%1 is a recorded run, not a workload. Open it instead of running it.").arg(name));
    return inputFailure(path, QStringLiteral("No allocations found in %1. It starts like %2.").arg(name, resembled));
}

} // namespace atomalloc::app
