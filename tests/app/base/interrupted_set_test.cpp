// SPDX-License-Identifier: MPL-2.0
// A set of files whose writer is killed at every step.
#include "app/base/file_set.h"
#include "app/base/unfinished_mark.h"
#include "tests/support/input_files.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <initializer_list>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace atomalloc::app {
namespace {

constexpr std::array kFileNames{"a", "b", "c"};

/// The calls by which a program changes what lies in a folder.
bool changesFolders(std::uint64_t call)
{
    const std::initializer_list<std::uint64_t> calls{
#ifdef SYS_rename // newer systems have only the calls that name a folder
        SYS_rename,    SYS_link,   SYS_unlink,   SYS_open,
#endif
        SYS_renameat2, SYS_linkat, SYS_unlinkat, SYS_openat, SYS_write};
    return std::ranges::find(calls, call) != calls.end();
}

enum class End { killed, came, notTraced };

/// Runs `job` in a process of its own, and kills that before its step number `step`.
template <typename Job>
End runUpTo(int step, Job job)
{
    const pid_t child = ::fork();
    if (child == 0) {
        if (::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr) != 0)
            ::_exit(2);
        std::raise(SIGSTOP);
        job();
        ::_exit(0);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    if (!WIFSTOPPED(status))
        return End::notTraced;
    ::ptrace(PTRACE_SETOPTIONS, child, nullptr, PTRACE_O_TRACESYSGOOD | PTRACE_O_EXITKILL);
    for (int steps = 0;;) {
        ::ptrace(PTRACE_SYSCALL, child, nullptr, nullptr);
        ::waitpid(child, &status, 0);
        if (WIFEXITED(status) || WIFSIGNALED(status))
            return End::came;
        __ptrace_syscall_info info{};
        ::ptrace(PTRACE_GET_SYSCALL_INFO, child, sizeof info, &info);
        if (info.op != PTRACE_SYSCALL_INFO_ENTRY || !changesFolders(info.entry.nr) || steps++ < step)
            continue;
        ::kill(child, SIGKILL);
        ::waitpid(child, &status, 0);
        return End::killed;
    }
}

class InterruptedSet : public testing::Test
{
protected:
    [[nodiscard]] QString path(const char *name) const { return m_folder.filePath(QLatin1String(name)); }

    void put(const QByteArray &bytes) const
    {
        FileSet set(std::move(*TargetFolder::prepare(m_folder.path())));
        for (const char *name : kFileNames) {
            AtomicFile &file = set.add(QLatin1String(name));
            if (!file.begin() || file.write(bytes) != bytes.size())
                return;
        }
        (void)set.commit();
    }

    [[nodiscard]] bool allAre(const QByteArray &bytes) const
    {
        return std::ranges::all_of(kFileNames, [&](const char *name) { return test::contentOf(path(name)) == bytes; });
    }

    QTemporaryDir m_folder;
};

TEST_F(InterruptedSet, IsOldOrNewOrMarkedWhereverItsWriterIsKilled)
{
    put("old");
    ASSERT_TRUE(allAre("old"));
    int marked = 0;
    for (int step = 0;; ++step) {
        const End end = runUpTo(step, [this] { put("new"); });
        if (end == End::notTraced)
            GTEST_SKIP() << "the system lets no program be traced";
        if (end == End::came)
            break;
        const bool mark = UnfinishedMark::isBeside(path("a"));
        EXPECT_TRUE(mark || allAre("old") || allAre("new")) << "killed before step " << step;
        marked += mark && !allAre("old") && !allAre("new") ? 1 : 0;
        put("old");
        EXPECT_TRUE(allAre("old"));
        EXPECT_FALSE(UnfinishedMark::isBeside(path("a"))) << "the next export clears up after step " << step;
        EXPECT_EQ(QDir(m_folder.path()).entryList({QStringLiteral("*.old-*")}, QDir::Files), QStringList()) << step;
    }
    EXPECT_GE(marked, 2) << "between three renames there are two mixtures";
    EXPECT_TRUE(allAre("new"));
}

TEST_F(InterruptedSet, KeepsItsMarkWhereTheNextWriterIsRefused)
{
    UnfinishedMark mark(m_folder.path() + u'/');
    ASSERT_TRUE(mark.set());
    FileSet set(std::move(*TargetFolder::prepare(m_folder.path())));
    ASSERT_TRUE(set.add(QStringLiteral("a")).begin());
    ASSERT_TRUE(QDir(m_folder.path()).mkdir(QStringLiteral("a")));
    EXPECT_FALSE(set.commit());
    EXPECT_TRUE(UnfinishedMark::isBeside(path("a"))) << "what was there before is of the interrupted export";
}

} // namespace
} // namespace atomalloc::app
