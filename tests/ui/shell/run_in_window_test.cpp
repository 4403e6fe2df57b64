// SPDX-License-Identifier: GPL-3.0-or-later
// A run in the window: started, played, looked at, saved.
#include "tests/ui/blocked_pool.h"
#include "tests/ui/shell/window_fixture.h"
#include "ui/forms/config_form.h"
#include "ui/forms/field_row.h"
#include "ui/panels/summary_card.h"
#include "ui/session/marks.h"
#include "ui/shell/toast.h"
#include "ui/shell/view_area.h"
#include "ui/timeline/minimap.h"

#include <QFile>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTimer>

#include <fstream>
#include <map>
#include <sys/stat.h>
#include <thread>

namespace atomalloc::ui {
namespace {

TEST_F(WindowTest, RunsTheDemoFromTheFirstCard)
{
    click("demo");
    ASSERT_TRUE(waitForEnd());
    EXPECT_FALSE(m_window->viewArea().showsEmptyState());
    EXPECT_GT(m_session.runView().run()->eventCount(), 1000U);
    EXPECT_TRUE(m_session.runView().playing());
    EXPECT_DOUBLE_EQ(m_session.runView().speed(), 0.25) << "slow enough to read along";
    EXPECT_TRUE(m_window->windowTitle().startsWith(QStringLiteral("Bursts against a tight limit — ")));
    EXPECT_TRUE(waitUntil([this] { return m_session.runView().position() > 0; })) << "the cursor plays from the start";
}

// No worker is free, so the run lasts as long as the test wants.
TEST_F(WindowTest, KeepsTheEventLoopTickingDuringALongRun)
{
    openAndRun("tight-bursts");
    const auto before = m_session.runView().run();
    int ticks = 0;
    QTimer ticker;
    QObject::connect(&ticker, &QTimer::timeout, &ticker, [&ticks] { ++ticks; });
    {
        const BlockedPool pool;
        click("run");
        ASSERT_TRUE(m_session.runView().growing());
        ticker.start(0);
        ASSERT_TRUE(waitUntil([&ticks] { return ticks > 1000; }));
        EXPECT_TRUE(m_session.runView().growing()) << "it still waits for a worker";
    }
    ASSERT_TRUE(waitForEnd());
    EXPECT_EQ(m_session.runView().run()->eventCount(), before->eventCount());
}

// The recording comes out of a pipe that nobody writes to yet, so the reading lasts as long as the test wants.
TEST_F(WindowTest, KeepsTheEventLoopTickingWhileItReadsARecording)
{
    const QByteArray pipe = m_folder.filePath(QStringLiteral("slow.mtrace")).toLocal8Bit();
    ASSERT_EQ(mkfifo(pipe.constData(), 0600), 0);
    m_session.open(QString::fromLocal8Bit(pipe));
    ASSERT_TRUE(m_session.work().busy());
    int ticks = 0;
    QTimer ticker;
    QObject::connect(&ticker, &QTimer::timeout, &ticker, [&ticks] { ++ticks; });
    ticker.start(0);
    ASSERT_TRUE(waitUntil([&ticks] { return ticks > 1000; }));
    EXPECT_TRUE(m_session.work().busy()) << "it still waits for the first byte";
    std::thread writer([&pipe] {
        std::ofstream(pipe.toStdString()) << "= Start\n@ ./program:[0x401136] + 0x1000 0x40\n@ ./program:[0x401140] - 0x1000\n= End\n";
    });
    EXPECT_TRUE(waitUntil([this] { return !m_session.work().busy(); }));
    writer.join();
    EXPECT_TRUE(m_session.draft().workload().has_value());
}

TEST_F(WindowTest, PlaysPausesAndStepsByKeys)
{
    openAndRun("tight-bursts");
    m_session.runView().setPosition(100);
    QTest::keyClick(m_window.get(), Qt::Key_Space);
    EXPECT_TRUE(m_session.runView().playing());
    QTest::keyClick(m_window.get(), Qt::Key_Space);
    EXPECT_FALSE(m_session.runView().playing());
    m_session.runView().setPosition(100);
    QTest::keyClick(m_window.get(), Qt::Key_Right);
    EXPECT_EQ(m_session.runView().position(), 101U);
    QTest::keyClick(m_window.get(), Qt::Key_Left);
    QTest::keyClick(m_window.get(), Qt::Key_Left);
    EXPECT_EQ(m_session.runView().position(), 99U);
    QTest::keyClick(m_window.get(), Qt::Key_Right, Qt::ShiftModifier);
    EXPECT_EQ(m_session.runView().position(), 199U);
    QTest::keyClick(m_window.get(), Qt::Key_End);
    EXPECT_EQ(m_session.runView().position(), m_session.runView().run()->eventCount());
    QTest::keyClick(m_window.get(), Qt::Key_Home);
    EXPECT_EQ(m_session.runView().position(), 0U);
    QTest::keyClick(m_window.get(), Qt::Key_BracketRight);
    EXPECT_DOUBLE_EQ(m_session.runView().speed(), 2.0);
    QTest::keyClick(m_window.get(), Qt::Key_BracketLeft);
    QTest::keyClick(m_window.get(), Qt::Key_BracketLeft);
    EXPECT_DOUBLE_EQ(m_session.runView().speed(), 0.5);
}

TEST_F(WindowTest, RunsAgainByKeyAndByButton)
{
    openAndRun("tight-bursts");
    const auto first = m_session.runView().run();
    QTest::keyClick(m_window.get(), Qt::Key_R, Qt::ControlModifier);
    EXPECT_NE(m_session.runView().run(), first);
    ASSERT_TRUE(waitForEnd());
    ASSERT_EQ(m_session.runView().run()->eventCount(), first->eventCount()) << "same workload, config and seed";
    const auto second = m_session.runView().run();
    click("run");
    EXPECT_NE(m_session.runView().run(), second);
    ASSERT_TRUE(waitForEnd());
}

TEST_F(WindowTest, TurnsRunOffWhileAFieldIsUnderFault)
{
    openAndRun("tight-bursts");
    auto *form = m_window->findChild<ConfigForm *>();
    FieldRow *limit = form->row(QStringLiteral("max_memory"));
    auto *field = qobject_cast<QLineEdit *>(limit->control());
    field->selectAll();
    QTest::keyClicks(field, QStringLiteral("48 KiB"));
    EXPECT_FALSE(limit->fault().isEmpty());
    EXPECT_FALSE(find<QPushButton>("run")->isEnabled());
    EXPECT_TRUE(find<QPushButton>("run")->toolTip().contains(limit->fault())) << "the tool tip repeats the first rule";
    EXPECT_TRUE(find<QPushButton>("configChip")->text().endsWith(QStringLiteral("· modified · 2 errors")))
        << "the pool at the start no longer fits either";
    QTest::keyClick(m_window.get(), Qt::Key_R, Qt::ControlModifier);
    EXPECT_FALSE(m_session.runView().growing());
    click("resetConfig");
    EXPECT_TRUE(limit->fault().isEmpty());
    EXPECT_EQ(field->text(), QStringLiteral("512 KiB"));
    EXPECT_TRUE(find<QPushButton>("run")->isEnabled());
    EXPECT_EQ(find<QPushButton>("configChip")->text(), QStringLiteral("Config tight-512"));
}

TEST_F(WindowTest, SumsTheRunUpAtItsEndAndLeadsToThePeak)
{
    openAndRun("tight-bursts");
    const auto *card = m_window->findChild<SummaryCard *>();
    ASSERT_NE(card, nullptr);
    ASSERT_TRUE(waitUntil([this] { return m_session.runView().marks().found(FoundMark::Kind::first_wait).has_value(); }));
    m_session.runView().setPosition(m_session.runView().marks().found(FoundMark::Kind::first_wait)->position);
    ASSERT_TRUE(waitUntil([card] { return !card->isVisible(); })) << "the why of a wait has its place";
    m_session.runView().setPosition(m_session.runView().run()->eventCount());
    ASSERT_TRUE(waitUntil([card] { return card->isVisible(); }));
    std::map<QString, QString> figures;
    for (const FigureRow &row : card->rows())
        figures[row.label] = row.figure;
    const app::RecordedRun &run = *m_session.runView().run();
    EXPECT_EQ(figures[QStringLiteral("Peak of live bytes")], QStringLiteral("397 KiB at 2.26 s"));
    EXPECT_EQ(figures[QStringLiteral("Hit ratio")], QStringLiteral("53.2 %"));
    EXPECT_EQ(figures[QStringLiteral("Waits")], QStringLiteral("272, longest 146 ms"));
    EXPECT_EQ(figures[QStringLiteral("Refused")], QStringLiteral("nothing"));
    EXPECT_EQ(figures[QStringLiteral("Internal fragmentation")], QStringLiteral("23.4 %"));
    EXPECT_EQ(figures[QStringLiteral("Zeroed")], QStringLiteral("17.2 MiB"));
    EXPECT_EQ(figures[QStringLiteral("Live at the end")], QStringLiteral("0 B"));
    m_session.runView().setPosition(3);
    QTest::mouseClick(card->findChild<QPushButton *>(QStringLiteral("goToPeak")), Qt::LeftButton);
    EXPECT_EQ(m_session.runView().position(), run.peak().position);
    m_session.runView().setPosition(3);
    QTest::mouseClick(card->findChild<QPushButton *>(QStringLiteral("goToFirstWait")), Qt::LeftButton);
    EXPECT_EQ(m_session.runView().position(), m_session.runView().marks().found(FoundMark::Kind::first_wait)->position);
    EXPECT_TRUE(card->findChild<QPushButton *>(QStringLiteral("goToFirstRefusal"))->isHidden()) << "nothing was refused";
    auto *minimap = m_window->findChild<Minimap *>();
    minimap->grab(); // places the marks
    ASSERT_FALSE(minimap->foundFlags().empty());
    const FoundFlag peak = minimap->foundFlags().front();
    EXPECT_EQ(peak.word, QStringLiteral("Peak"));
    EXPECT_DOUBLE_EQ(peak.x, minimap->scale().x(run.peak().time_ns));
    m_session.runView().setPosition(3);
    QTest::mouseClick(minimap, Qt::LeftButton, {}, peak.plate.center().toPoint());
    EXPECT_EQ(m_session.runView().position(), run.peak().position) << "its mark leads to the very event";
    m_session.selection().selectTask(run.tasks().front().id);
    EXPECT_FALSE(card->isVisible()) << "the selection takes its place";
}

TEST_F(WindowTest, AsksBeforeAnUnsavedRunIsLost)
{
    openAndRun("tight-bursts");
    QString question;
    QTimer::singleShot(0, m_window.get(), [&] {
        auto *box = m_window->findChild<QMessageBox *>();
        ASSERT_NE(box, nullptr);
        question = box->text();
        for (QAbstractButton *button : box->buttons())
            if (box->buttonRole(button) == QMessageBox::RejectRole)
                button->click();
    });
    EXPECT_FALSE(m_window->close());
    EXPECT_EQ(question, QStringLiteral("Save the run?"));
    EXPECT_TRUE(m_window->isVisible());
}

TEST_F(WindowTest, SavesTheRunAndOpensItAgain)
{
    openAndRun("tight-bursts");
    const QString file = m_folder.filePath(QStringLiteral("a.atomrun"));
    const std::size_t events = m_session.runView().run()->eventCount();
    EXPECT_TRUE(m_session.runView().unsaved());
    m_session.writing().saveRun(file);
    ASSERT_TRUE(waitUntil([this] { return !m_session.work().busy(); }));
    EXPECT_FALSE(m_session.runView().unsaved());
    EXPECT_TRUE(m_window->close());
    m_window->show();
    QSignalSpy opened(&m_session, &Session::opened);
    m_session.open(file);
    ASSERT_TRUE(waitUntil([&] { return opened.count() == 1; }));
    EXPECT_EQ(m_session.runView().run()->eventCount(), events);
    EXPECT_TRUE(m_session.canRun()) << "the scenario came with the run";
}

TEST_F(WindowTest, ExportsCsvInTheBackground)
{
    openAndRun("tight-bursts");
    const QString folder = m_folder.filePath(QStringLiteral("out"));
    {
        const BlockedPool blocked;
        m_session.writing().exportCsv(folder);
        EXPECT_TRUE(m_session.work().busy());
    }
    ASSERT_TRUE(waitUntil([this] { return !m_session.work().busy(); }));
    EXPECT_TRUE(QFile::exists(folder + QStringLiteral("/summary.csv")));
    EXPECT_TRUE(find<Toast>("toast")->text().contains(folder));
}

} // namespace
} // namespace atomalloc::ui
