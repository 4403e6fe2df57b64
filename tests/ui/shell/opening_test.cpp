// SPDX-License-Identifier: GPL-3.0-or-later
// What the window shows of something that was opened and has not run yet; scenarios of one's own from New to Save.
#include "tests/ui/saved_run.h"
#include "tests/ui/shell/window_fixture.h"
#include "ui/forms/field_row.h"
#include "ui/forms/scenario_form.h"
#include "ui/shell/banner.h"
#include "ui/shell/command_palette.h"
#include "ui/shell/ready_page.h"
#include "ui/shell/recent_files.h"
#include "ui/shell/view_area.h"

#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTimer>

#include <array>
#include <functional>

namespace atomalloc::ui {
namespace {

class OpeningTest : public WindowTest
{
protected:
    bool open(const QString &name)
    {
        QSignalSpy opened(&m_session, &Session::opened);
        m_session.open(name);
        return waitUntil([&opened] { return opened.count() > 0; });
    }

    /// Answers the next file dialog with this file.
    void answerFileDialogWith(const QString &file)
    {
        QTimer::singleShot(0, m_window.get(), [this, file] {
            auto *dialog = m_window->findChild<QFileDialog *>();
            ASSERT_NE(dialog, nullptr);
            auto *name = dialog->findChild<QLineEdit *>(QStringLiteral("fileNameEdit"));
            ASSERT_NE(name, nullptr);
            name->setText(file);
            QMetaObject::invokeMethod(dialog, "accept");
        });
    }

    FieldRow *field(const char *name) { return m_window->findChild<ScenarioForm *>()->row(QLatin1String(name)); }

    void type(const char *name, const QString &text)
    {
        QWidget *edit = field(name)->control();
        QTest::keyClick(edit, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(edit, text);
    }

    /// Opens the run, whose recording is gone, and waits until the window has said so.
    bool openWithoutItsRecording(const SavedRun &saved)
    {
        QSignalSpy problems(&m_session, &Session::problem);
        return open(saved.file) && waitUntil([&problems] { return problems.count() == 1; });
    }

    QString chosen() { return m_window->findChild<QComboBox *>()->currentText(); }
};

TEST_F(OpeningTest, ShowsTheFactsOfARecordingAndNothingOfTheRunBefore)
{
    openAndRun("tight-bursts");
    ASSERT_TRUE(m_session.runView().run());
    ASSERT_TRUE(open(QStringLiteral(ATOMALLOC_TEST_DATA "/recordings/sort-lines.mtrace")));
    EXPECT_FALSE(m_session.runView().run()) << "it is a run of something else";
    EXPECT_FALSE(find<QWidget>("viewTabs")->isVisible());
    EXPECT_FALSE(find<QWidget>("rightDock")->isVisible());
    auto *page = find<ReadyPage>("readyPage");
    ASSERT_TRUE(page->isVisible());
    EXPECT_EQ(page->titleText(), QStringLiteral("sort-lines.mtrace"));
    EXPECT_EQ(page->fact(QStringLiteral("Format")), QStringLiteral("mtrace"));
    EXPECT_FALSE(page->fact(QStringLiteral("Allocations")).isEmpty());
    click("runReady");
    ASSERT_TRUE(waitForEnd());
    EXPECT_FALSE(page->isVisible());
    EXPECT_EQ(m_session.runView().run()->inputs().workload_title, QStringLiteral("sort-lines.mtrace"));
}

TEST_F(OpeningTest, RunIsTheOneMainActionOnceSomethingIsOpen)
{
    ASSERT_TRUE(open(QStringLiteral("tight-bursts")));
    EXPECT_FALSE(find<QPushButton>("demo")->isVisible());
    EXPECT_TRUE(find<QPushButton>("runReady")->isVisible());
    EXPECT_TRUE(find<QPushButton>("runReady")->isEnabled());
    m_session.draft().setFaults(RunDraft::Form::scenario, 1, QStringLiteral("count must be 1 to 100,000, not 0."));
    EXPECT_FALSE(find<QPushButton>("runReady")->isEnabled());
}

TEST_F(OpeningTest, KeepsTheRunOnTheScreenWhenAFileCannotBeOpened)
{
    openAndRun("tight-bursts");
    const auto before = m_session.runView().run();
    QSignalSpy problems(&m_session, &Session::problem);
    m_session.open(QStringLiteral("no-such-scenario"));
    ASSERT_TRUE(waitUntil([&problems] { return problems.count() == 1; }));
    EXPECT_EQ(m_session.runView().run(), before);
}

TEST_F(OpeningTest, StartsAScenarioOfOnesOwn)
{
    openAndRun("tight-bursts");
    QTest::keyClick(m_window.get(), Qt::Key_N, Qt::ControlModifier);
    ASSERT_NE(m_session.draft().scenario(), nullptr);
    EXPECT_EQ(m_session.draft().scenario()->title, QStringLiteral("New scenario"));
    EXPECT_FALSE(m_session.runView().run());
    EXPECT_TRUE(m_window->findChild<ScenarioForm *>()->isVisible());
    EXPECT_TRUE(m_session.canRun()) << m_session.runHindrance().toStdString();
    m_session.start();
    ASSERT_TRUE(waitForEnd());
    EXPECT_GT(m_session.runView().run()->eventCount(), 100U);
}

TEST_F(OpeningTest, AnEditedScenarioSaysSoUntilItIsSavedUnderANameOfItsOwn)
{
    openAndRun("tight-bursts");
    auto *chip = find<QPushButton>("scenarioChip");
    EXPECT_FALSE(chip->isVisible());
    type("description", QStringLiteral("Mine"));
    EXPECT_TRUE(m_window->windowTitle().startsWith(QStringLiteral("Bursts against a tight limit (edited)")));
    EXPECT_EQ(chosen(), QStringLiteral("Bursts against a tight limit (edited)"));
    EXPECT_EQ(chip->text(), QStringLiteral("Scenario · modified"));
    EXPECT_TRUE(chip->isVisible());

    const QString file = m_folder.filePath(QStringLiteral("My bursts.json"));
    answerFileDialogWith(file);
    m_window->actions().saveScenario->trigger();
    ASSERT_TRUE(QFile::exists(file));
    EXPECT_TRUE(m_window->windowTitle().startsWith(QStringLiteral("My bursts — "))) << m_window->windowTitle().toStdString();
    EXPECT_EQ(chosen(), QStringLiteral("My bursts"));
    EXPECT_EQ(m_session.draft().scenario()->id, QStringLiteral("my-bursts"));
    EXPECT_EQ(m_session.draft().workload()->origin, file);
    EXPECT_EQ(m_session.draft().configName(), QStringLiteral("My bursts"));
    EXPECT_FALSE(chip->isVisible());
    EXPECT_EQ(RecentFiles().names().value(0), file);
    ASSERT_TRUE(open(file));
    EXPECT_EQ(m_session.draft().scenario()->description, QStringLiteral("Mine"));
    EXPECT_EQ(m_session.draft().scenario()->id, QStringLiteral("my-bursts"));
}

TEST_F(OpeningTest, AnErrorInTheScenarioHasAChipOfItsOwn)
{
    openAndRun("tight-bursts");
    type("duration", QStringLiteral("soon"));
    EXPECT_EQ(find<QPushButton>("scenarioChip")->text(), QStringLiteral("Scenario · modified · 1 error"));
    EXPECT_EQ(find<QPushButton>("configChip")->text(), QStringLiteral("Config tight-512")) << "the config is right";
    click("scenarioChip");
    EXPECT_TRUE(field("duration")->isVisible());
    EXPECT_EQ(m_window->focusWidget(), field("duration")->control());
}

TEST_F(OpeningTest, ASavedConfigIsTheOneThatResetGoesBackTo)
{
    openAndRun("tight-bursts");
    AtomAllocConfig config = m_session.draft().config();
    config.random_slots = !config.random_slots;
    m_session.draft().setConfig(config, true);
    answerFileDialogWith(m_folder.filePath(QStringLiteral("mine.json")));
    m_window->actions().saveConfig->trigger();
    EXPECT_EQ(find<QPushButton>("configChip")->text(), QStringLiteral("Config mine"));
    EXPECT_EQ(m_session.draft().configOrigin(), config);
}

TEST_F(OpeningTest, ASavedRunWithoutItsRecordingOffersToLocateIt)
{
    const test::InputFiles files;
    const SavedRun saved(files);
    const QString moved = files.folder() + QStringLiteral("/elsewhere.mtrace");
    const std::array<std::function<void()>, 3> ways{
        [this] { click("bannerRemedy"); },
        [this] { m_window->actions().locate->trigger(); },
        [this] {
            m_window->actions().palette->trigger();
            auto *field = find<CommandPalette>("commandPalette")->findChild<QLineEdit *>();
            QTest::keyClicks(field, QStringLiteral("locate"));
            QTest::keyClick(field, Qt::Key_Return);
        },
    };
    for (std::size_t way = 0; way < ways.size(); ++way) {
        SCOPED_TRACE(way);
        ASSERT_TRUE(QFile::rename(saved.log, moved));
        ASSERT_TRUE(openWithoutItsRecording(saved));
        const auto *banner = find<Banner>("banner");
        EXPECT_TRUE(banner->text().contains(saved.log)) << banner->text().toStdString();
        EXPECT_TRUE(find<QPushButton>("bannerRemedy")->isVisible());
        EXPECT_TRUE(m_window->actions().locate->isEnabled());
        answerFileDialogWith(moved);
        ways[way]();
        ASSERT_TRUE(waitUntil([this] { return m_session.canRun(); })) << m_session.runHindrance().toStdString();
        EXPECT_FALSE(banner->isVisible()) << banner->text().toStdString();
        EXPECT_FALSE(m_window->actions().locate->isEnabled());
        ASSERT_TRUE(QFile::rename(moved, saved.log));
        ASSERT_TRUE(open(QStringLiteral("tight-bursts")));
    }
}

TEST_F(OpeningTest, OnlyTheMissingRecordingIsMendedByLocatingIt)
{
    const test::InputFiles files;
    const SavedRun saved(files);
    ASSERT_TRUE(QFile::remove(saved.log));
    ASSERT_TRUE(openWithoutItsRecording(saved));
    QSignalSpy problems(&m_session, &Session::problem);
    m_session.open(QStringLiteral("no-such-scenario"));
    ASSERT_TRUE(waitUntil([&problems] { return problems.count() == 1; }));
    EXPECT_TRUE(find<Banner>("banner")->text().contains(QStringLiteral("no-such-scenario")));
    EXPECT_FALSE(find<QPushButton>("bannerRemedy")->isVisible());
}

TEST_F(OpeningTest, ASavedRunSaysThatItsRecordingHasChanged)
{
    const test::InputFiles files;
    const SavedRun saved(files);
    QByteArray other = test::contentOf(saved.log);
    other.replace("0x10", "0x20"); // of the same size
    files.write("log.mtrace", other);
    ASSERT_TRUE(open(saved.file));
    ASSERT_TRUE(waitUntil([this] { return m_session.canRun(); })) << m_session.runHindrance().toStdString();
    const QString said = saved.log + QStringLiteral(" has changed since the first run: a run that is made now replays another recording.");
    const auto *banner = find<Banner>("banner");
    EXPECT_TRUE(banner->isVisible());
    EXPECT_EQ(banner->text(), said);
    m_session.start();
    ASSERT_TRUE(waitForEnd());
    EXPECT_TRUE(banner->text().startsWith(said)) << banner->text().toStdString();
    EXPECT_EQ(banner->text().count(said), 1) << "the run's own notes have it, too";
}

} // namespace
} // namespace atomalloc::ui
