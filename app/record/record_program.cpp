// SPDX-License-Identifier: MPL-2.0
#include "app/record/record_program.h"

#include "app/base/text.h"
#include "app/base/worker.h"
#include "app/record/kept_recording.h"
#include "app/record/preload/recorder.h"
#include "app/record/program_file.h"
#include "app/record/record_text.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>

#include <csignal>
#include <cstring>

namespace atomalloc::app {

namespace {

constexpr int kLookForStopMs = 100;

Problem recordFault(const Sentence &sentence) { return {.kind = Problem::Kind::run, .sentence = sentence}; }

/// Beside the program, in the build folder as where it is installed.
QString libraryPath()
{
    return QDir::cleanPath(QCoreApplication::applicationDirPath() + QStringLiteral("/../lib/atomalloc/libatomalloc-record.so"));
}

QString usualFile(const QString &program)
{
    return QStringLiteral("%1.%2.heaptrack.zst").arg(QFileInfo(program).fileName()).arg(QCoreApplication::applicationPid());
}

QProcessEnvironment environmentOf(const QString &recording, int calls)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    const QString others = environment.value(QStringLiteral("LD_PRELOAD"));
    environment.insert(QStringLiteral("LD_PRELOAD"), others.isEmpty() ? libraryPath() : libraryPath() + u':' + others);
    environment.insert(QString::fromLatin1(preload::kFileVariable), recording);
    environment.insert(QString::fromLatin1(preload::kCallsVariable), QString::number(calls));
    environment.remove(QString::fromLatin1(preload::kProcessVariable));
    return environment;
}

/// Runs in the child, before the program takes its place. This process keeps Ctrl+C and the end of a full disk to itself. Neither a mask
/// nor what is ignored goes away by itself when a program is started.
void takeSignals()
{
    sigset_t none;
    sigemptyset(&none);
    ::pthread_sigmask(SIG_SETMASK, &none, nullptr);
    std::signal(SIGXFSZ, SIG_DFL);
}

void waitForEnd(QProcess &process, const std::stop_token &stop)
{
    bool asked = false;
    while (!process.waitForFinished(kLookForStopMs) && process.state() != QProcess::NotRunning) {
        if (!asked && stop.stop_requested())
            process.terminate();
        asked = stop.stop_requested();
    }
}

/// "SIGSEGV (Segmentation fault)", in the words of the system.
Sentence signalNote(int signal)
{
    const char *name = sigabbrev_np(signal);
    return Sentence(RecordText::ended_by_signal, name == nullptr ? QString::number(signal) : QStringLiteral("SIG") + QLatin1String(name),
                    QString::fromLocal8Bit(strsignal(signal)));
}

/// Makes the file that the recorder writes to.
Outcome<void> makePart(const QString &part)
{
    const QString folder = QFileInfo(part).absolutePath();
    if (!QFileInfo(folder).isDir())
        return fail(recordFault(Sentence(RecordText::folder_is_missing, quoted(folder))));
    QFile place(part);
    if (!place.open(QIODevice::WriteOnly))
        return fail(recordFault(Sentence(RecordText::folder_not_writable, quoted(folder), place.errorString())));
    return {};
}

/// What a reader should know of the recording.
void addNotes(const ProgramFile &program, const QString &name, const RecordingFacts &facts, Recording &recording)
{
    if (program.isScript)
        recording.notes.emplace_back(RecordText::is_a_script, quoted(name));
    if (facts.forks > 0)
        recording.notes.emplace_back(RecordText::forked, asCount(facts.forks));
    if (facts.end == RecordingEnd::disk_full)
        recording.notes.emplace_back(RecordText::disk_is_full);
    if (recording.signal != 0)
        recording.notes.push_back(signalNote(recording.signal));
    else if (facts.end == RecordingEnd::cut && !program.isScript) // the usual interpreters leave by _exit()
        recording.notes.emplace_back(RecordText::end_is_missing);
}

/// What the recorder wrote stays where it is unless it is kept under its name.
Outcome<Recording> record(const RecordRequest &request, const std::stop_token &stop)
{
    const Outcome<ProgramFile> program = programFileOf(request.program);
    if (!program)
        return fail(program.error());
    if (!QFileInfo::exists(libraryPath()))
        return fail(recordFault(Sentence(RecordText::library_is_missing, libraryPath())));
    Recording recording{.file = request.file.isEmpty() ? usualFile(program->path) : request.file, .exitCode = {}, .signal = 0};
    const QString part = QFileInfo(recording.file + QStringLiteral(".part")).absoluteFilePath();
    if (const Outcome<void> made = makePart(part); !made)
        return fail(made.error());

    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedChannels);
    process.setInputChannelMode(QProcess::ForwardedInputChannel);
    process.setChildProcessModifier(takeSignals);
    process.setProcessEnvironment(environmentOf(part, request.calls));
    process.start(program->path, request.arguments);
    if (!process.waitForStarted(-1)) {
        QFile::remove(part);
        return fail(recordFault(Sentence(RecordText::not_started, quoted(request.program), process.errorString())));
    }
    waitForEnd(process, stop);
    if (process.exitStatus() == QProcess::NormalExit)
        recording.exitCode = process.exitCode();
    else
        recording.signal = process.exitCode(); // Qt has the number there
    const Outcome<RecordingFacts> facts = keepRecording(part, recording.file);
    if (!facts)
        return fail(facts.error());
    if (facts->end == RecordingEnd::empty)
        return fail(recordFault(followedBy(Sentence(RecordText::nothing_recorded, quoted(request.program)),
                                           facts->forks > 0 ? Sentence(RecordText::forked, asCount(facts->forks)) : Sentence())));
    addNotes(*program, request.program, *facts, recording);
    return recording;
}

} // namespace

Outcome<Recording> recordProgram(const RecordRequest &request, std::stop_token stop)
{
    return guarded(Sentence(RecordText::the_recording), [&] { return record(request, stop); });
}

} // namespace atomalloc::app
