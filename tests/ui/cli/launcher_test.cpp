// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/words/sentences.h"
#include "tests/ui/shell/window_fixture.h"
#include "ui/cli/launcher.h"
#include "ui/session/marks.h"
#include "ui/shell/view_area.h"

#include <QClipboard>
#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QImage>
#include <QProcess>
#include <QSignalSpy>

#include <iterator>
#include <memory>

namespace atomalloc::ui {
namespace {

class LauncherTest : public WindowTest
{
protected:
    /// Saves the run on the screen. A launcher with these opens it and takes a picture.
    [[nodiscard]] LaunchOptions optionsForTheSavedRun()
    {
        LaunchOptions options;
        options.workload = QDir(m_folder.path()).filePath(QStringLiteral("saved.atomrun"));
        options.screenshot = QDir(m_folder.path()).filePath(QStringLiteral("picture.png"));
        m_session.writing().saveRun(options.workload);
        EXPECT_TRUE(waitUntil([this] { return !m_session.work().busy(); }));
        return options;
    }
};

TEST_F(LauncherTest, TakesItsPictureWhenAllWereToldOfTheWholeRun)
{
    LaunchOptions options;
    options.workload = QStringLiteral("tight-bursts");
    options.screenshot = QDir(m_folder.path()).filePath(QStringLiteral("picture.png"));
    Launcher launcher(*m_window, options);
    QSignalSpy grown(&m_session.runView(), &RunView::runGrew);
    QSignalSpy finished(&launcher, &Launcher::finished);
    qsizetype grownBefore = -1;
    QObject::connect(&launcher, &Launcher::finished, &launcher, [&] { grownBefore = grown.size(); });
    launcher.start();
    ASSERT_TRUE(waitUntil([&finished] { return !finished.isEmpty(); }));
    EXPECT_EQ(finished.first().at(0).toInt(), 0) << finished.first().at(1).toString().toStdString();
    ASSERT_TRUE(waitForEnd());
    QCoreApplication::processEvents();
    EXPECT_EQ(grown.size(), grownBefore) << "the timeline in the picture ends before the run";
    EXPECT_EQ(QImage(options.screenshot).size(), m_window->size());
}

/// The run is on the screen before its recording was found: until then the window has no name for it and cannot run it.
TEST_F(LauncherTest, ItsPictureOfASavedRunNamesTheRecording)
{
    openAndRun(ATOMALLOC_TEST_DATA "/recordings/sort-lines.mtrace");
    const LaunchOptions options = optionsForTheSavedRun();
    Session session;
    MainWindow window(session, m_theme);
    Launcher launcher(window, options);
    QSignalSpy finished(&launcher, &Launcher::finished);
    bool found = false;
    QObject::connect(&launcher, &Launcher::finished, &launcher, [&] { found = session.draft().workload().has_value(); });
    launcher.start();
    ASSERT_TRUE(waitUntil([&finished] { return !finished.isEmpty(); }));
    EXPECT_EQ(finished.first().at(0).toInt(), 0) << finished.first().at(1).toString().toStdString();
    EXPECT_TRUE(found);
}

TEST_F(LauncherTest, ASavedRunWhoseRecordingIsGoneStillHasAPicture)
{
    const QString recording = QDir(m_folder.path()).filePath(QStringLiteral("gone.mtrace"));
    ASSERT_TRUE(QFile::copy(QStringLiteral(ATOMALLOC_TEST_DATA "/recordings/sort-lines.mtrace"), recording));
    openAndRun(recording.toUtf8().constData());
    const LaunchOptions options = optionsForTheSavedRun();
    ASSERT_TRUE(QFile::remove(recording));
    Session session;
    MainWindow window(session, m_theme);
    Launcher launcher(window, options);
    QSignalSpy finished(&launcher, &Launcher::finished);
    launcher.start();
    ASSERT_TRUE(waitUntil([&finished] { return !finished.isEmpty(); }));
    EXPECT_EQ(finished.first().at(0).toInt(), 0) << finished.first().at(1).toString().toStdString();
    EXPECT_FALSE(QImage(options.screenshot).isNull());
}

/// A window that was started with the command that another one has copied.
class CopiedMoment : public LauncherTest
{
protected:
    void open(const QString &name)
    {
        m_session.open(name);
        ASSERT_TRUE(waitUntil([this] { return m_session.draft().workload() && !m_session.work().busy(); }));
    }
    void run()
    {
        m_session.start();
        ASSERT_TRUE(waitForEnd());
        m_session.runView().pause();
    }
    /// Marks, filter, selection, a view, a place. Copies the command, and starts another window with it.
    void copyAndStart()
    {
        RunView &shown = m_session.runView();
        shown.setPosition(shown.run()->eventCount() / 2);
        shown.marks().set(0, 40);
        shown.marks().rename(0, QStringLiteral("it's \"here\" & there"));
        shown.marks().set(3, 50);
        ASSERT_TRUE(m_session.selection().setFilterText(QStringLiteral("born>A and size>=16")).has_value());
        const auto &blocks = shown.heap()->blocks();
        ASSERT_FALSE(blocks.empty());
        m_session.selection().selectBlock(BlockId{std::prev(blocks.end())->first});
        m_window->viewArea().showView(QStringLiteral("tasks"));
        m_window->actions().copyCommand->trigger();
        const QString line = QGuiApplication::clipboard()->text();
        ASSERT_TRUE(line.startsWith(QStringLiteral("atomalloc-visualizer "))) << line.toStdString();

        QProcess shell;
        shell.start(QStringLiteral("sh"), {QStringLiteral("-c"), QStringLiteral("printf '%s\\0' ") + line});
        ASSERT_TRUE(shell.waitForFinished(-1));
        const QString read = QString::fromUtf8(shell.readAllStandardOutput());
        m_again = std::make_unique<MainWindow>(m_nextSession, m_nextTheme);
        m_again->keepNothing();
        const auto options = parseLaunchOptions(read.chopped(1).split(QChar(u'\0')), m_again->viewArea().viewNames());
        ASSERT_TRUE(options) << textOf(options.error()).toStdString();
        m_launcher = std::make_unique<Launcher>(*m_again, *options);
        m_launcher->start();
        ASSERT_TRUE(waitUntil([this] { return !m_nextSession.selection().filter().isEmpty(); })) << "the filter is set last";
    }
    void expectTheSame()
    {
        const RunView &a = m_session.runView();
        const RunView &b = m_nextSession.runView();
        ASSERT_NE(b.run(), nullptr);
        ASSERT_EQ(a.run()->eventCount(), b.run()->eventCount());
        for (std::size_t i = 0; i < a.run()->eventCount(); ++i)
            ASSERT_EQ(a.run()->event(i), b.run()->event(i)) << i;
        EXPECT_EQ(a.position(), b.position());
        EXPECT_FALSE(b.playing());
        for (int number = 0; number < Marks::kCount; ++number)
            EXPECT_EQ(a.marks().mark(number), b.marks().mark(number)) << number;
        EXPECT_EQ(m_session.selection().filter(), m_nextSession.selection().filter());
        EXPECT_EQ(m_session.selection().choice(), m_nextSession.selection().choice());
        EXPECT_EQ(m_again->viewArea().currentName(), QStringLiteral("tasks"));
    }

    Session m_nextSession;
    Theme m_nextTheme{Theme::Kind::dark};
    std::unique_ptr<MainWindow> m_again;
    std::unique_ptr<Launcher> m_launcher;
};

TEST_F(CopiedMoment, OfAScenarioWithAnotherConfigAndSeedComesBack)
{
    open(QStringLiteral("tight-bursts"));
    AtomAllocConfig config = m_session.draft().config();
    config.max_memory *= 2;
    config.zero_on_dealloc = !config.zero_on_dealloc;
    m_session.draft().setConfig(config, true);
    m_session.draft().setSeed(7);
    run();
    copyAndStart();
    expectTheSame();
}

TEST_F(CopiedMoment, OfARecordingComesBackWhateverItsFolderIsCalled)
{
    const QString file = QDir(m_folder.path()).filePath(QStringLiteral("it's größer $1.mtrace"));
    ASSERT_TRUE(QFile::copy(QStringLiteral(ATOMALLOC_TEST_DATA "/recordings/sort-lines.mtrace"), file));
    open(file);
    m_session.draft().setAtLimit(app::AtLimit::wait);
    run();
    copyAndStart();
    EXPECT_EQ(m_nextSession.draft().atLimit(), app::AtLimit::wait);
    expectTheSame();
}

TEST_F(CopiedMoment, OfASavedRunComesBackWithoutARun)
{
    open(QStringLiteral("tight-bursts"));
    m_session.draft().setSeed(9);
    run();
    const QString file = QDir(m_folder.path()).filePath(QStringLiteral("a run.atomrun"));
    m_session.writing().saveRun(file);
    ASSERT_TRUE(waitUntil([this] { return !m_session.work().busy(); }));
    copyAndStart();
    EXPECT_FALSE(m_nextSession.runView().unsaved());
    expectTheSame();
}

TEST_F(LauncherTest, SaysWhatOfAMomentTheRunDoesNotHave)
{
    LaunchOptions options;
    options.workload = QStringLiteral("tight-bursts");
    options.select = QStringLiteral("no such task");
    options.filter = *app::Filter::parse(QStringLiteral("size>=4KiB"));
    QSignalSpy problem(&m_session, &Session::problem);
    Launcher launcher(*m_window, options);
    launcher.start();
    ASSERT_TRUE(waitUntil([this] { return !m_session.selection().filter().isEmpty(); })) << "the rest is shown";
    ASSERT_EQ(problem.size(), 1);
    EXPECT_TRUE(textOf(problem.first().first().value<app::Problem>()).contains(QStringLiteral("has no such task and no such block")));
}

TEST_F(LauncherTest, SaysWhereTheEndIsTakenForATimeBehindIt)
{
    LaunchOptions options;
    options.workload = QStringLiteral("tight-bursts");
    options.marks = {{.number = 0, .place = *app::parseTimelinePlace(QStringLiteral("99s")), .name = {}}};
    QSignalSpy notices(&m_session, &Session::notice);
    Launcher launcher(*m_window, options);
    QSignalSpy noted(&launcher, &Launcher::noted);
    launcher.start();
    ASSERT_TRUE(waitUntil([this] { return m_session.runView().marks().mark(0).has_value(); }));
    ASSERT_FALSE(notices.isEmpty());
    EXPECT_TRUE(notices.last().first().toString().startsWith(QStringLiteral("99 s is behind the end of the run at ")))
        << notices.last().first().toString().toStdString();
    EXPECT_TRUE(noted.isEmpty()) << "the window says it";
}

TEST_F(LauncherTest, APictureSaysSoOnStderr)
{
    LaunchOptions options;
    options.workload = QStringLiteral("tight-bursts");
    options.at = *app::parseTimelinePlace(QStringLiteral("99s"));
    options.screenshot = QDir(m_folder.path()).filePath(QStringLiteral("a.png"));
    Launcher launcher(*m_window, options);
    QSignalSpy noted(&launcher, &Launcher::noted);
    QSignalSpy finished(&launcher, &Launcher::finished);
    launcher.start();
    ASSERT_TRUE(waitUntil([&] { return finished.size() == 1; }));
    EXPECT_EQ(finished.first().first().toInt(), 0);
    EXPECT_EQ(noted.size(), 1);
}

TEST_F(LauncherTest, APictureShowsWhatTheFilterLeaves)
{
    LaunchOptions options;
    options.workload = QStringLiteral("tight-bursts");
    options.filter = *app::Filter::parse(QStringLiteral("size>=4KiB"));
    options.screenshot = QDir(m_folder.path()).filePath(QStringLiteral("picture.png"));
    Launcher launcher(*m_window, options);
    QSignalSpy finished(&launcher, &Launcher::finished);
    bool known = false;
    QObject::connect(&launcher, &Launcher::finished, &launcher, [&] { known = m_session.selection().matches() != nullptr; });
    launcher.start();
    ASSERT_TRUE(waitUntil([&finished] { return !finished.isEmpty(); }));
    EXPECT_TRUE(known);
    ASSERT_TRUE(waitForEnd());
}

} // namespace
} // namespace atomalloc::ui
