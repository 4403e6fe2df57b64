// SPDX-License-Identifier: GPL-3.0-or-later
// The window as it stands: where its parts are, what it takes, what it remembers.
#include "tests/ui/shell/window_fixture.h"
#include "ui/forms/config_form.h"
#include "ui/forms/field_row.h"
#include "ui/shell/banner.h"
#include "ui/shell/bottom_panel.h"
#include "ui/shell/panel_dock.h"
#include "ui/shell/recent_files.h"
#include "ui/shell/view_area.h"

#include <QDropEvent>
#include <QFile>
#include <QLineEdit>
#include <QMenuBar>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QStackedWidget>
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

TEST_F(WindowTest, RemembersThemeSpeedAndDocks)
{
    openAndRun("tight-bursts");
    m_window->actions().themeLight->trigger();
    m_window->actions().inspectorDock->trigger();
    m_session.runView().setSpeed(4);
    m_session.writing().saveRun(m_folder.filePath(QStringLiteral("a.atomrun")));
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

} // namespace
} // namespace atomalloc::ui
