// SPDX-License-Identifier: MPL-2.0
// Names of addresses, from a program that tells where its own calls return to.
#include "app/symbols/module_names.h"
#include "app/symbols/name_calls.h"
#include "app/words/sentences.h"

#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

#include <gtest/gtest.h>

#include <sys/stat.h>
#include <utility>

namespace atomalloc::app {
namespace {

const QString kSample = QStringLiteral(ATOMALLOC_STACK_SAMPLE);

/// What the sample says: where note() returns to in parse(), and in what was inlined into outer().
std::vector<std::uint64_t> returnsOf(const QString &program)
{
    QProcess process;
    process.start(program, QStringList());
    process.waitForFinished();
    std::vector<std::uint64_t> addresses;
    for (const QByteArray &line : process.readAllStandardOutput().trimmed().split('\n'))
        addresses.push_back(line.toULongLong(nullptr, 16));
    EXPECT_EQ(addresses.size(), 2u) << program.toStdString();
    addresses.resize(2);
    return addresses;
}

/// "stack_sample.cpp:34 sample::Parser::parse(int)", innermost first.
std::vector<std::string> namesOf(const ModuleNames &names, std::uint64_t address)
{
    std::vector<std::string> calls;
    for (const NamedCall &call : names.callsReturningTo(address)) {
        const std::string file = QFileInfo(QString::fromStdString(call.file)).fileName().toStdString();
        calls.push_back(file.empty() ? call.function : file + ':' + std::to_string(call.line) + ' ' + call.function);
    }
    return calls;
}

using Names = std::vector<std::string>;

TEST(ModuleNames, TellFunctionFileAndLineAlsoOfInlinedCalls)
{
    for (const char *copy : {"", "_split"}) {
        const QString program = kSample + QLatin1String(copy);
        const auto names = ModuleNames::open(program);
        ASSERT_NE(names, nullptr) << copy;
        EXPECT_TRUE(names->hasDebugInformation()) << copy;
        const std::vector<std::uint64_t> returns = returnsOf(program);
        EXPECT_EQ(namesOf(*names, returns[0]), Names{"stack_sample.cpp:34 sample::Parser::parse(int)"}) << copy;
        EXPECT_EQ(namesOf(*names, returns[1]),
                  (Names{"stack_sample.cpp:40 sample::inlined(int)", "stack_sample.cpp:46 sample::outer(int)"}))
            << copy;
    }
}

TEST(ModuleNames, TellNothingWhereSymbolsAndDebugInformationAreGone)
{
    const auto names = ModuleNames::open(kSample + QStringLiteral("_stripped"));
    ASSERT_NE(names, nullptr);
    EXPECT_FALSE(names->hasDebugInformation());
    EXPECT_TRUE(names->callsReturningTo(returnsOf(kSample)[0]).empty());
    EXPECT_EQ(ModuleNames::open(QStringLiteral("/etc/passwd")), nullptr);
    EXPECT_EQ(ModuleNames::open(QStringLiteral("/no/such/file")), nullptr);
}

/// The copy of the sample that has its debug information beside it, and that file.
struct SplitFiles
{
    QByteArray program;
    QByteArray debugInformation;
};

SplitFiles splitFiles()
{
    const auto bytesOf = [](const QString &path) {
        QFile file(path);
        EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << path.toStdString();
        return file.readAll();
    };
    return {bytesOf(kSample + QStringLiteral("_split")), bytesOf(kSample + QStringLiteral("_split.debug"))};
}

Names namesIn(const SplitFiles &files)
{
    const QTemporaryDir folder;
    const QString program = folder.filePath(QStringLiteral("sample"));
    for (const auto &[path, bytes] : {std::pair(program, files.program),
                                      std::pair(folder.filePath(QStringLiteral("stack_sample_split.debug")), files.debugInformation)}) {
        QFile file(path);
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }
    const auto names = ModuleNames::open(program);
    return names == nullptr ? Names{"no module"} : namesOf(*names, returnsOf(kSample)[0]);
}

/// Where the note with the build id has its owner, "GNU". The id stands after that.
qsizetype buildIdNote(const QByteArray &file)
{
    const qsizetype at = file.indexOf(QByteArray("\x03\0\0\0GNU", 8));
    EXPECT_GT(at, 0);
    return at + 4;
}

TEST(ModuleNames, AreNotTakenFromTheDebugInformationOfAnotherBuild)
{
    const SplitFiles files = splitFiles();
    EXPECT_EQ(namesIn(files), Names{"stack_sample.cpp:34 sample::Parser::parse(int)"});
    SplitFiles other = files;
    ++other.debugInformation[buildIdNote(files.debugInformation) + 4];
    EXPECT_EQ(namesIn(other), Names{}) << "the build id differs";
}

TEST(ModuleNames, WithoutABuildIdAreTakenFromTheFileWhoseChecksumIsRight)
{
    SplitFiles files = splitFiles();
    files.program[buildIdNote(files.program)] = 'X';
    EXPECT_EQ(namesIn(files), Names{"stack_sample.cpp:34 sample::Parser::parse(int)"});
    files.debugInformation += '\0';
    EXPECT_EQ(namesIn(files), Names{});
}

class NamedCalls : public testing::Test
{
protected:
    /// One stack of one call: the first that the sample tells.
    void use(const QString &program, std::vector<ModuleSegment> segments)
    {
        m_builder = StackBuilder();
        m_builder.load(program.toStdString(), 0x1000'0000, std::move(segments));
        m_builder.site(m_builder.place(1, returnsOf(kSample)[0]), 0);
    }

    /// What the call is named then, and the notes.
    std::string named(const QDateTime &recordedAt)
    {
        const NamingRules rules{.recorded_at = recordedAt, .file = QStringLiteral("it.raw"), .folder = QStringLiteral("/")};
        EXPECT_TRUE(nameCalls(m_builder.stacks(), m_builder.recordedModules(), rules, m_work));
        m_notes.clear();
        for (const Sentence &note : m_builder.stacks().notes)
            m_notes += textOf(note).toStdString() + '\n';
        EXPECT_TRUE(m_builder.stacks().isSound());
        return m_builder.stacks().innermostOf(1).function.toStdString();
    }

    std::vector<ModuleSegment> m_segments = ModuleNames::open(kSample)->segments();
    QDateTime m_built = QFileInfo(kSample).lastModified();
    StackBuilder m_builder;
    WorkControl m_work;
    std::string m_notes;
};

TEST_F(NamedCalls, HaveTheNamesOfTheModuleThatWasRecorded)
{
    use(kSample, m_segments);
    EXPECT_EQ(named(m_built.addSecs(1)), "sample::Parser::parse(int)");
    EXPECT_EQ(m_notes, "");
    EXPECT_EQ(m_builder.stacks().innermostOf(1).line, 34u);
    EXPECT_EQ(textOf(m_work.stage()), QStringLiteral("Looking up the names of functions in it.raw"));
}

TEST_F(NamedCalls, StayAddressesWhereTheModuleIsNewerThanTheRecording)
{
    use(kSample, m_segments);
    EXPECT_TRUE(named(m_built.addSecs(-1)).starts_with("stack_sample+0x"));
    EXPECT_NE(m_notes.find("stack_sample is newer than the recording, so its calls are told by their addresses."), std::string::npos)
        << m_notes;
}

TEST_F(NamedCalls, StayAddressesWhereTheSegmentsDiffer)
{
    std::vector<ModuleSegment> others = m_segments;
    ++others.back().bytes;
    use(kSample, others);
    EXPECT_TRUE(named(m_built.addSecs(1)).starts_with("stack_sample+0x"));
    EXPECT_NE(m_notes.find("stack_sample is another file than the one that was recorded"), std::string::npos) << m_notes;
}

TEST_F(NamedCalls, StayAddressesWhereTheModuleIsGone)
{
    use(QStringLiteral("/no/such/tool"), m_segments);
    EXPECT_TRUE(named(m_built).starts_with("tool+0x"));
    EXPECT_EQ(m_notes, "/no/such/tool is not on this computer, so its calls are told by their addresses.\n");
}

TEST_F(NamedCalls, StayAddressesWhereTheModuleIsNoFile)
{
    const QTemporaryDir folder;
    const QString pipe = folder.filePath(QStringLiteral("pipe"));
    ASSERT_EQ(::mkfifo(pipe.toLocal8Bit().constData(), 0600), 0);
    for (const QString &path : {pipe, folder.path()}) { // who opens a pipe waits until somebody writes into it
        use(path, m_segments);
        EXPECT_NE(named(QDateTime()).find("+0x"), std::string::npos);
        EXPECT_NE(m_notes.find(" is no program or library (ELF)"), std::string::npos) << m_notes;
    }
}

TEST_F(NamedCalls, SayWhichFileWouldBringTheRest)
{
    use(kSample + QStringLiteral("_stripped"), ModuleNames::open(kSample + QStringLiteral("_stripped"))->segments());
    EXPECT_TRUE(named(m_built.addSecs(60)).starts_with("stack_sample_stripped+0x"));
    EXPECT_NE(m_notes.find("stack_sample_stripped has no debug information: build it with -g"), std::string::npos) << m_notes;
}

TEST_F(NamedCalls, AreAProblemWhenTheWorkIsStopped)
{
    use(kSample, m_segments);
    std::stop_source stop;
    stop.request_stop();
    const auto named = nameCalls(m_builder.stacks(), m_builder.recordedModules(),
                                 {.recorded_at = {}, .file = QStringLiteral("it.raw"), .folder = {}}, WorkControl(stop.get_token()));
    ASSERT_FALSE(named);
    EXPECT_EQ(named.error().kind, Problem::Kind::cancelled);
}

} // namespace
} // namespace atomalloc::app
