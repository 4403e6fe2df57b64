// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/shell/window_fixture.h"
#include "ui/cli/launcher.h"

#include <QDir>
#include <QImage>
#include <QSignalSpy>

namespace atomalloc::ui {
namespace {

using LauncherTest = WindowTest;

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

} // namespace
} // namespace atomalloc::ui
