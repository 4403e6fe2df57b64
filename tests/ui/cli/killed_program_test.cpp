// SPDX-License-Identifier: GPL-3.0-or-later
// The program itself is killed, and the next one goes on where it was.
#include "app/open/open_any.h"
#include "tests/ui/patience.h"

#include <QDir>
#include <QProcess>
#include <QSettings>
#include <QTemporaryDir>

#include <gtest/gtest.h>

#include <algorithm>

namespace atomalloc::ui {
namespace {

class KilledProgram : public testing::Test
{
protected:
    void start(QProcess &program, const QStringList &arguments)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
        environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
        for (const char *name : {"XDG_CACHE_HOME", "XDG_CONFIG_HOME"})
            environment.insert(QLatin1String(name), m_home.path());
        program.setProcessEnvironment(environment);
        program.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        program.start(QStringLiteral(ATOMALLOC_PROGRAMS_DIR "/atomalloc-visualizer"), arguments);
        ASSERT_TRUE(program.waitForStarted(-1));
    }
    static void killNow(QProcess &program)
    {
        program.kill();
        program.waitForFinished(-1);
    }
    [[nodiscard]] QDir folder() const { return {m_home.filePath(QStringLiteral("atomalloc-unsaved"))}; }
    /// How many programs have kept something. A program may write anew just then, into a file with an ending.
    [[nodiscard]] qsizetype keptMoments() const
    {
        const QStringList names = folder().entryList({QStringLiteral("moment-*")}, QDir::Files);
        return std::ranges::count_if(names, [](const QString &name) { return !name.contains(u'.'); });
    }
    /// What the program has kept by now.
    [[nodiscard]] QStringList keptBy(const QProcess &program) const
    {
        const QSettings file(folder().filePath(QStringLiteral("moment-%1").arg(program.processId())), QSettings::IniFormat);
        return file.value(QStringLiteral("origin")).toStringList() + file.value(QStringLiteral("look")).toStringList();
    }

    QTemporaryDir m_home;
};

TEST_F(KilledProgram, IsContinuedWhereItWas)
{
    const QStringList look{
        QStringLiteral("--view"),   QStringLiteral("map"),        QStringLiteral("--at"),   QStringLiteral("@3000"),
        QStringLiteral("--filter"), QStringLiteral("size>=4KiB"), QStringLiteral("--mark"), QStringLiteral("A=@500 first burst"),
        QStringLiteral("--select"), QStringLiteral("t2")};
    const auto shows = [](const QStringList &kept) {
        return kept.contains(QStringLiteral("@3000")) && kept.contains(QStringLiteral("A=@500 first burst")) &&
               kept.contains(QStringLiteral("size>=4KiB")) && kept.contains(QStringLiteral("map")) &&
               kept.contains(QStringLiteral("--select"));
    };
    QProcess first;
    start(first, QStringList{QStringLiteral("tight-bursts"), QStringLiteral("--seed"), QStringLiteral("7")} + look);
    ASSERT_TRUE(waitUntil([&] { return shows(keptBy(first)); }));
    EXPECT_TRUE(keptBy(first).contains(QStringLiteral("tight-bursts")));
    killNow(first);
    ASSERT_EQ(keptMoments(), 1);

    QProcess second;
    start(second, {});
    ASSERT_TRUE(waitUntil([&] { return shows(keptBy(second)); }));
    EXPECT_EQ(keptMoments(), 1) << "what was left is taken once";
    const QString rescued = keptBy(second).value(0);
    EXPECT_TRUE(rescued.contains(QStringLiteral("/atomalloc-unsaved/unsaved "))) << rescued.toStdString();
    const auto run = app::openRunNow(rescued);
    ASSERT_TRUE(run);
    EXPECT_EQ((*run)->inputs().seed, 7U);
    EXPECT_GT((*run)->eventCount(), 3000U);
    killNow(second);
}

TEST_F(KilledProgram, LeavesWhatIsAskedForAlone)
{
    QProcess first;
    start(first, {QStringLiteral("tight-bursts"), QStringLiteral("--at"), QStringLiteral("@3000")});
    ASSERT_TRUE(waitUntil([&] { return keptBy(first).contains(QStringLiteral("@3000")); }));
    killNow(first);
    QProcess second;
    start(second, {QStringLiteral("pipeline"), QStringLiteral("--at"), QStringLiteral("@77")});
    ASSERT_TRUE(waitUntil([&] { return keptBy(second).contains(QStringLiteral("@77")); }));
    EXPECT_TRUE(keptBy(second).contains(QStringLiteral("pipeline")));
    killNow(second);
}

} // namespace
} // namespace atomalloc::ui
