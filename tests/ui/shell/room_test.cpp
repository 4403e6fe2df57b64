// SPDX-License-Identifier: GPL-3.0-or-later
// At 1280x720 every text of the window has room, in each language.
#include "app/scenario/scenario_library.h"
#include "app/words/catalogue.h"
#include "tests/ui/cut_texts.h"
#include "tests/ui/shell/window_fixture.h"
#include "ui/session/cursor.h"
#include "ui/shell/bottom_panel.h"
#include "ui/shell/panel_dock.h"
#include "ui/shell/view_area.h"
#include "ui/views/view.h"

#include <QLineEdit>
#include <QTimer>
#include <QToolButton>

namespace atomalloc::ui {
namespace {

/// Stands before the window, so that all of it is said in the language.
struct Spoken : testing::WithParamInterface<QLocale::Language>
{
    Spoken() { app::speak(GetParam()); }
    ~Spoken() { app::speak(QLocale::English); }
};

class SmallWindow : public Spoken, public WindowTest
{
protected:
    SmallWindow() { m_window->resize(1280, 720); }

    static void expectNothingCut(QWidget &root)
    {
        QCoreApplication::processEvents();
        QCoreApplication::sendPostedEvents(); // a bar for scrolling comes and goes by a call that was posted meanwhile
        const QStringList cut = cutTexts(root);
        EXPECT_TRUE(cut.isEmpty()) << cut.join(QStringLiteral(" | ")).toStdString();
    }

    void moveTo(std::size_t part, std::size_t of) { m_session.runView().setPosition(m_session.runView().run()->eventCount() * part / of); }

    /// Triggers an action that opens a dialog, looks at the dialog and closes it.
    void expectNothingCutInTheDialogOf(QAction &action)
    {
        bool seen = false;
        QTimer::singleShot(0, m_window.get(), [&] {
            if (QWidget *dialog = QApplication::activeModalWidget()) {
                seen = true;
                EXPECT_LE(dialog->width(), 1280);
                EXPECT_LE(dialog->height(), 720);
                expectNothingCut(*dialog);
                dialog->close();
            }
        });
        action.trigger();
        EXPECT_TRUE(seen) << action.text().toStdString();
    }
};

TEST_P(SmallWindow, HasRoomAlongARun)
{
    expectNothingCut(*m_window);
    openAndRun("tight-bursts");
    for (const std::size_t part : {0U, 1U, 2U}) {
        moveTo(part, 2);
        m_session.selection().selectTask(TaskId{1});
        expectNothingCut(*m_window);
    }
}

TEST_P(SmallWindow, HasRoomForItsFormsWithFaults)
{
    m_window->actions().newScenario->trigger();
    expectNothingCut(*m_window);
    for (QLineEdit *field : m_window->findChildren<QLineEdit *>()) {
        field->setText(QStringLiteral("?"));
        Q_EMIT field->textEdited(QStringLiteral("?"));
        Q_EMIT field->editingFinished();
    }
    expectNothingCut(*m_window);
}

TEST_P(SmallWindow, HasRoomForEachKindOfEventAndItsBlock)
{
    openAndRun("tight-bursts");
    QSet<int> seen;
    const app::RecordedRun &run = *m_session.runView().run();
    for (std::size_t i = 0; i < run.eventCount(); ++i) {
        const Event event = run.event(i);
        if (seen.contains(static_cast<int>(event.kind)))
            continue;
        seen.insert(static_cast<int>(event.kind));
        m_session.runView().setPosition(i + 1);
        m_session.selection().selectBlock(event.block);
        expectNothingCut(*m_window);
    }
    EXPECT_GT(seen.size(), 12);
}

TEST_P(SmallWindow, HasRoomForItsPanels)
{
    openAndRun("tight-bursts");
    moveTo(1, 2);
    find<PanelDock>("leftDock")->showPanel(find<QWidget>("tasksPanel"));
    auto *bottom = m_window->findChild<BottomPanel *>();
    for (const int panel : {0, 1}) {
        bottom->showPanel(panel);
        expectNothingCut(*m_window);
    }
}

TEST_P(SmallWindow, HasRoomForAMeasuredRun)
{
    m_session.draft().setMode(app::RunMode::measure);
    for (const char *scenario : {"tight-bursts", "larson-server", "zeroing-cost"}) {
        openAndRun(scenario);
        expectNothingCut(*m_window);
    }
}

TEST_P(SmallWindow, HasRoomInItsDialogs)
{
    openAndRun("tight-bursts");
    expectNothingCutInTheDialogOf(*m_window->actions().keys);
    expectNothingCutInTheDialogOf(*m_window->actions().about);
    m_window->actions().palette->trigger();
    expectNothingCut(*find<QWidget>("commandPalette"));
}

TEST_P(SmallWindow, HasRoomInEveryViewAndForTheFiguresOfAnyScenario)
{
    ViewArea &area = m_window->viewArea();
    for (const app::Scenario &scenario : app::scenarioLibrary()) {
        openAndRun(scenario.id.toLatin1().constData());
        m_session.runView().pause();
        SCOPED_TRACE(scenario.id.toStdString());
        moveTo(1, 1); // else the cursor may be on its way, and what it shows changes while it is looked at
        expectNothingCut(*find<QWidget>("inspectorPanel"));
        for (const QString &name : area.viewNames()) {
            ASSERT_TRUE(area.showView(name));
            for (std::size_t part = 0; part <= 10; ++part) {
                moveTo(part, 10);
                const QStringList cut = cutTexts(*area.currentView());
                EXPECT_TRUE(cut.isEmpty()) << scenario.id.toStdString() << ", " << name.toStdString() << ", " << part
                                           << " tenths: " << cut.join(QStringLiteral(" | ")).toStdString();
            }
        }
    }
}

TEST_P(SmallWindow, HasRoomForARecordingWithCallStacksAndForEachSpeed)
{
    openAndRun(ATOMALLOC_TEST_DATA "/recordings/jq-map.heaptrack.raw.zst");
    m_window->viewArea().showView(QStringLiteral("sites"));
    for (const int width : {800, 1000, 1100, 1280, 1600}) {
        m_window->resize(width, 720);
        QWidget &bar = *find<QWidget>("sitesBar");
        expectNothingCut(bar);
        for (double speed = kSlowest; speed <= kFastest; speed *= 2) {
            m_session.runView().setSpeed(speed);
            if (width >= 1280)
                expectNothingCut(*find<QWidget>("speed"));
        }
    }
}

TEST_P(SmallWindow, HasRoomForEachWayToShowTheTasksAndTheAddresses)
{
    openAndRun("tight-bursts");
    moveTo(1, 2);
    std::size_t ways = 0;
    for (const QString &name : m_window->viewArea().viewNames()) {
        ASSERT_TRUE(m_window->viewArea().showView(name));
        View &view = *m_window->viewArea().currentView();
        for (QToolButton *button : view.findChildren<QToolButton *>()) {
            button->click();
            expectNothingCut(view);
            ++ways;
        }
    }
    EXPECT_GE(ways, 4U + 4U) << "four orders of the tasks, four colourings of the map";
}

INSTANTIATE_TEST_SUITE_P(, SmallWindow, testing::Values(QLocale::English, QLocale::German),
                         [](const auto &tested) { return QLocale::languageToString(tested.param).toStdString(); });

} // namespace
} // namespace atomalloc::ui
