// SPDX-License-Identifier: MPL-2.0
// What the tests of the importers share.
#pragma once

#include "app/import/import_file.h"
#include "app/import/sniff.h"
#include "app/words/sentences.h"
#include "tests/support/input_files.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace atomalloc::test {

/// Behind a refusal that says of the file only that it is text, or that it is not.
inline const std::string kWhatIsRead =
    " Recordings of heaptrack and mtrace, profiles (CSV), scenarios (JSON) and recorded runs (.atomrun) can be read.";

inline QString recording(const char *name) { return QStringLiteral(ATOMALLOC_TEST_DATA "/recordings/") + QString::fromLatin1(name); }

inline app::Outcome<app::ImportedFile> importFile(const QString &path, const app::WorkControl &work = app::WorkControl())
{
    const auto source = app::ByteSource::open(path, work);
    return source ? app::importFile(**source) : app::Outcome<app::ImportedFile>(app::fail(source.error()));
}

inline app::Outcome<app::FileKind> sniffFile(const QString &path)
{
    const auto source = app::ByteSource::open(path);
    if (!source)
        return app::fail(source.error());
    const auto head = (*source)->peek();
    return head ? app::Outcome<app::FileKind>(app::kindOf(*head)) : app::Outcome<app::FileKind>(app::fail(head.error()));
}

/// The trace in the file; an empty one and a failed test when there is none.
inline app::ProgramTrace importTrace(const QString &path)
{
    app::Outcome<app::ImportedFile> file = importFile(path);
    if (!file || !std::holds_alternative<app::ProgramTrace>(*file)) {
        ADD_FAILURE() << (file ? "not a program trace" : app::textOf(file.error()).toStdString());
        return {};
    }
    return std::get<app::ProgramTrace>(*std::move(file));
}

inline app::ProgramTrace importText(const QByteArray &text)
{
    const InputFiles files;
    return importTrace(files.write("trace", text));
}

/// "a0:16 a1:32 f0" : allocations and frees with their bytes.
inline std::string stepsOf(const app::ProgramTrace &trace)
{
    std::string text;
    for (const app::TraceStep &step : trace.steps) {
        const bool allocation = step.kind == app::TraceStep::Kind::allocate;
        text += (text.empty() ? "" : " ") + std::string(allocation ? "a" : "f") + std::to_string(step.allocation);
        text += allocation ? ":" + std::to_string(step.bytes) : "";
    }
    return text;
}

inline std::vector<std::string> notesOf(const app::ProgramTrace &trace)
{
    std::vector<std::string> notes;
    for (const app::Sentence &note : trace.notes)
        notes.push_back(app::textOf(note).toStdString());
    return notes;
}

/// What holds for every trace, however damaged its file was; the reason when it does not.
[[nodiscard]] std::string brokenRule(const app::ProgramTrace &trace);

/// What the program says about an input that it refuses. It calls all of them broken or foreign: the exit code of the command line is 1.
template <typename T>
std::string refusalOf(const app::Outcome<T> &read)
{
    if (read)
        return "(read)";
    EXPECT_EQ(read.error().kind, app::Problem::Kind::input);
    return app::textOf(read.error()).toStdString();
}

} // namespace atomalloc::test
