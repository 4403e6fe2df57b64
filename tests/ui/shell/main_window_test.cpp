// SPDX-License-Identifier: GPL-3.0-or-later
// The window driven as a person does: buttons, keys, drops; and where its parts stand.
#include "app/words/sentences.h"
#include "tests/ui/shell/window_fixture.h"
#include "ui/forms/config_form.h"
#include "ui/forms/field_row.h"
#include "ui/panels/summary_card.h"
#include "ui/shell/banner.h"
#include "ui/shell/bottom_panel.h"
#include "ui/shell/command_palette.h"
#include "ui/shell/image_export.h"
#include "ui/shell/panel_dock.h"
#include "ui/shell/recent_files.h"
#include "ui/shell/toast.h"
#include "ui/shell/view_area.h"
#include "ui/timeline/minimap.h"
#include "ui/views/view.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QDropEvent>
#include <QFile>
#include <QImage>
#include <QImageReader>
#include <QLineEdit>
#include <QListView>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTimer>
#include <QToolBar>
#include <QToolButton>

#include <set>

namespace atomalloc::ui {
namespace {

QRect placeOf(const QWidget *widget) { return {widget->mapTo(widget->window(), QPoint(0, 0)), widget->size()}; }

TEST_F(WindowTest, StartsWithThreeWaysInAndNothingElseInTheWay)
{
    EXPECT_TRUE(m_window->viewArea().showsEmptyState());
    EXPECT_FALSE(find<QWidget>("leftDock")->isVisible());
    EXPECT_FALSE(find<QWidget>("rightDock")->isVisible());
    EXPECT_TRUE(find<QWidget>("transport")->isVisible());
    EXPECT_FALSE(find<QPushButton>("run")->isEnabled());
    EXPECT_EQ(find<QPushButton>("run")->toolTip(), QStringLiteral("Choose a scenario or open a recording first."));
}

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

TEST_F(WindowTest, KeepsTheEventLoopTickingDuringALongRun)
{
    openAndRun("tight-bursts");
    app::Scenario scenario = std::get<app::Scenario>(m_session.draft().workload()->content);
    scenario.duration_ns *= 60;
    m_session.draft().editScenario(scenario);
    int ticks = 0;
    qint64 longestMs = 0;
    QElapsedTimer sinceTick;
    QTimer ticker;
    QObject::connect(&ticker, &QTimer::timeout, &ticker, [&] {
        longestMs = std::max(longestMs, sinceTick.restart());
        ++ticks;
    });
    sinceTick.start();
    ticker.start(1);
    click("run");
    ASSERT_TRUE(m_session.runView().growing());
    ASSERT_TRUE(waitForEnd());
    EXPECT_GT(ticks, 10);
    EXPECT_LT(longestMs, 2000) << "the UI thread was blocked";
}

TEST_F(WindowTest, StandsWhereTheDesignSays)
{
    openAndRun("tight-bursts");
    QCoreApplication::processEvents();
    EXPECT_EQ(placeOf(m_window->menuBar()), QRect(0, 0, 1600, 28));
    EXPECT_EQ(placeOf(find<QToolBar>("toolBar")), QRect(0, 28, 1600, 48));
    EXPECT_EQ(placeOf(find<QToolBar>("transport")), QRect(0, 896, 1600, 104));
    EXPECT_EQ(placeOf(find<QWidget>("leftDock")).left(), 0);
    EXPECT_EQ(placeOf(find<QWidget>("leftDock")).width(), 264);
    EXPECT_EQ(placeOf(find<QWidget>("rightDock")).width(), 288);
    EXPECT_EQ(placeOf(find<QWidget>("rightDock")).right(), 1599);
    EXPECT_EQ(placeOf(find<QWidget>("viewTabs")).top(), 76);
    EXPECT_EQ(placeOf(find<QWidget>("viewTabs")).height(), 38);
    const auto *bottom = m_window->findChild<BottomPanel *>();
    EXPECT_EQ(placeOf(bottom).height(), 28);
    EXPECT_EQ(placeOf(bottom).bottom(), 895);
    EXPECT_EQ(find<QPushButton>("run")->height(), 32);
    EXPECT_EQ(find<QWidget>("togglePlay")->size(), QSize(34, 32));
}

TEST_F(WindowTest, GivesTheRightDockUpInANarrowWindow)
{
    openAndRun("tight-bursts");
    const auto *panels = find<PanelDock>("leftDock")->findChild<QStackedWidget *>();
    EXPECT_EQ(panels->count(), 2);
    m_window->resize(1000, 700);
    QCoreApplication::processEvents();
    EXPECT_FALSE(find<QWidget>("rightDock")->isVisible());
    EXPECT_EQ(panels->count(), 4);
    m_window->resize(800, 500);
    QCoreApplication::processEvents();
    EXPECT_EQ(m_window->width(), 800);
    EXPECT_LE(placeOf(find<QWidget>("theme")).right(), 799) << "nothing is cut at the right";
    m_window->resize(1600, 1000);
    QCoreApplication::processEvents();
    EXPECT_TRUE(find<QWidget>("rightDock")->isVisible());
    EXPECT_EQ(panels->count(), 2);
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

TEST_F(WindowTest, LeavesTheKeysOfATextFieldToTheField)
{
    openAndRun("tight-bursts");
    m_session.runView().setPosition(50);
    auto *seed = qobject_cast<QLineEdit *>(m_window->findChild<ConfigForm *>()->row(QStringLiteral("max_caches"))->control());
    seed->setFocus();
    QTest::keyClick(seed, Qt::Key_Left);
    QTest::keyClick(seed, Qt::Key_Space);
    EXPECT_EQ(m_session.runView().position(), 50U);
    EXPECT_FALSE(m_session.runView().playing());
}

TEST_F(WindowTest, SwitchesTheThemeLive)
{
    openAndRun("tight-bursts");
    const QColor before = m_window->grab().toImage().pixelColor(700, 4);
    click("theme");
    EXPECT_EQ(m_theme.kind(), Theme::Kind::light);
    QCoreApplication::processEvents();
    const QColor after = m_window->grab().toImage().pixelColor(700, 4);
    EXPECT_EQ(before, Theme::color(Theme::Kind::dark, Token::dock));
    EXPECT_EQ(after, Theme::color(Theme::Kind::light, Token::dock));
}

TEST_F(WindowTest, OpensWhatIsDroppedOnIt)
{
    const QString file = m_folder.filePath(QStringLiteral("mine.json"));
    ASSERT_TRUE(QFile::copy(QStringLiteral(":/atomalloc/scenarios/tight-bursts.json"), file));
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(file)});
    QDragEnterEvent enter(QPoint(50, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(m_window.get(), &enter);
    EXPECT_TRUE(enter.isAccepted());
    QSignalSpy opened(&m_session, &Session::opened);
    QDropEvent drop(QPointF(50, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(m_window.get(), &drop);
    ASSERT_TRUE(waitUntil([&] { return opened.count() == 1; }));
    EXPECT_EQ(RecentFiles().names().value(0), file);
}

TEST_F(WindowTest, TellsInTheBannerWhatCannotBeOpened)
{
    const QString file = m_folder.filePath(QStringLiteral("notes.txt"));
    QFile notes(file);
    ASSERT_TRUE(notes.open(QIODevice::WriteOnly));
    notes.write("just words\n");
    notes.close();
    m_session.open(file);
    auto *banner = find<Banner>("banner");
    ASSERT_TRUE(waitUntil([&] { return banner->isVisible(); }));
    EXPECT_TRUE(banner->text().contains(QStringLiteral("notes.txt"))) << banner->text().toStdString();
}

TEST_F(WindowTest, FindsCommandsByPartsOfTheirWords)
{
    openAndRun("tight-bursts");
    QTest::keyClick(m_window.get(), Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
    auto *palette = find<CommandPalette>("commandPalette");
    ASSERT_TRUE(palette->isVisible());
    auto *field = palette->findChild<QLineEdit *>();
    QTest::keyClicks(field, QStringLiteral("end the"));
    auto *list = palette->findChild<QListView *>();
    ASSERT_GE(list->model()->rowCount(), 1);
    EXPECT_EQ(list->currentIndex().data().toString(), QStringLiteral("To the end"));
    QTest::keyClick(field, Qt::Key_Return);
    EXPECT_FALSE(palette->isVisible());
    EXPECT_EQ(m_session.runView().position(), m_session.runView().run()->eventCount());
}

TEST_F(WindowTest, GivesEachKeyToOneAction)
{
    std::set<QString> keys;
    for (const QAction *action : m_window->actions().all())
        for (const QKeySequence &key : action->shortcuts())
            EXPECT_TRUE(keys.insert(key.toString()).second) << key.toString().toStdString();
}

TEST_F(WindowTest, NamesEveryControlForScreenReaders)
{
    openAndRun("tight-bursts");
    for (const QToolButton *button : m_window->findChildren<QToolButton *>()) {
        if (button->isVisible() && button->focusPolicy() != Qt::NoFocus) {
            EXPECT_TRUE(!button->accessibleName().isEmpty() || !button->text().isEmpty()) << button->toolTip().toStdString();
        }
    }
    for (const QLineEdit *field : m_window->findChildren<QLineEdit *>()) {
        if (field->isVisible()) {
            EXPECT_FALSE(field->accessibleName().isEmpty()) << field->objectName().toStdString();
        }
    }
}

TEST_F(WindowTest, WritesTheViewAsPngAndSvg)
{
    openAndRun("tight-bursts");
    View *view = m_window->viewArea().currentView();
    const QString png = m_folder.filePath(QStringLiteral("view.png"));
    const QString svg = m_folder.filePath(QStringLiteral("view.svg"));
    ASSERT_TRUE(writePicture(*view, png));
    ASSERT_TRUE(writePicture(*view, svg));
    EXPECT_EQ(QImage(png).size(), view->size() * view->devicePixelRatio());
    QFile file(svg);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    EXPECT_TRUE(file.readAll().contains("<svg"));
    EXPECT_FALSE(writePicture(*view, m_folder.filePath(QStringLiteral("gone/view.png"))));
}

TEST_F(WindowTest, SumsTheRunUpAtItsEndAndLeadsToThePeak)
{
    openAndRun("tight-bursts");
    const auto *card = m_window->findChild<SummaryCard *>();
    ASSERT_NE(card, nullptr);
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
    auto *minimap = m_window->findChild<Minimap *>();
    ASSERT_TRUE(minimap->peakX());
    EXPECT_DOUBLE_EQ(*minimap->peakX(), minimap->scale().x(run.peak().time_ns));
    m_session.runView().setPosition(3);
    QTest::mouseClick(minimap, Qt::LeftButton, {}, QPoint(static_cast<int>(*minimap->peakX()), minimap->height() - 24 - 7));
    EXPECT_EQ(m_session.runView().position(), run.peak().position) << "its mark leads to the very event";
    m_session.selection().selectTask(run.tasks().front().id);
    EXPECT_FALSE(card->isVisible()) << "the selection takes its place";
}

TEST_F(WindowTest, WritesAPictureInTheFormatThatItsNameSays)
{
    View *view = m_window->viewArea().currentView();
    const QString jpeg = m_folder.filePath(QStringLiteral("view.JPG"));
    ASSERT_TRUE(writePicture(*view, jpeg));
    EXPECT_EQ(QImageReader::imageFormat(jpeg), "jpeg");
    const QString other = m_folder.filePath(QStringLiteral("view.gif"));
    const auto refused = writePicture(*view, other);
    ASSERT_FALSE(refused);
    EXPECT_TRUE(textOf(refused.error().sentence).contains(QStringLiteral(".png, .jpg, .jpeg or .svg")))
        << textOf(refused.error().sentence).toStdString();
    EXPECT_FALSE(QFile::exists(other));
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
    m_session.saveRun(file);
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
    m_session.exportCsv(folder);
    EXPECT_TRUE(m_session.work().busy());
    ASSERT_TRUE(waitUntil([this] { return !m_session.work().busy(); }));
    EXPECT_TRUE(QFile::exists(folder + QStringLiteral("/summary.csv")));
    EXPECT_TRUE(find<Toast>("toast")->text().contains(folder));
}

TEST_F(WindowTest, RemembersThemeSpeedAndDocks)
{
    openAndRun("tight-bursts");
    m_window->actions().themeLight->trigger();
    m_window->actions().inspectorDock->trigger();
    m_session.runView().setSpeed(4);
    m_session.saveRun(m_folder.filePath(QStringLiteral("a.atomrun")));
    ASSERT_TRUE(waitUntil([this] { return !m_session.work().busy(); }));
    m_window->close();
    Session session;
    Theme theme(Theme::Kind::dark);
    MainWindow again(session, theme);
    again.restoreSettings();
    EXPECT_EQ(theme.kind(), Theme::Kind::light);
    EXPECT_DOUBLE_EQ(session.runView().speed(), 4.0);
    EXPECT_FALSE(again.actions().inspectorDock->isChecked());
}

TEST_F(WindowTest, GivesTheDocksTheirWidthAlsoAfterSettingsWereRead)
{
    m_window->restoreSettings();
    m_window->resize(1600, 1000);
    openAndRun("tight-bursts");
    QCoreApplication::processEvents();
    EXPECT_EQ(find<QWidget>("leftDock")->width(), 264);
    EXPECT_EQ(find<QWidget>("rightDock")->width(), 288);
}

TEST_F(WindowTest, KeepsTheButtonsInTheirPlaceWhenTheConfigChangesOrIsWrong)
{
    m_window->resize(1280, 720);
    m_session.open(QStringLiteral("tight-bursts"));
    ASSERT_TRUE(waitUntil([this] { return m_session.canRun(); }));
    QCoreApplication::processEvents();
    const QRect before = placeOf(find<QPushButton>("run"));
    const int chip = find<QPushButton>("configChip")->width();
    AtomAllocConfig config = m_session.draft().config();
    config.random_slots = true;
    m_session.draft().setConfig(config, true);
    QCoreApplication::processEvents();
    EXPECT_GT(find<QPushButton>("configChip")->width(), chip);
    EXPECT_EQ(placeOf(find<QPushButton>("run")), before);
}

TEST(CommandModel, KeepsTheRulesOfItemModels)
{
    CommandModel model;
    CommandFilter filter;
    filter.setSourceModel(&model);
    const QAbstractItemModelTester tester(&filter, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setCommands(
        {{QStringLiteral("Open"), QStringLiteral("File"), {}, [] {}}, {QStringLiteral("Run"), QStringLiteral("Run"), {}, [] {}}});
    filter.setTyped(QStringLiteral("fi op"));
    ASSERT_EQ(filter.rowCount(), 1);
    EXPECT_EQ(filter.index(0, 0).data().toString(), QStringLiteral("Open"));
}

} // namespace
} // namespace atomalloc::ui
