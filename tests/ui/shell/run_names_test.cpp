// SPDX-License-Identifier: GPL-3.0-or-later
// The names that dialogs propose for what is saved.
#include "tests/ui/shell/window_fixture.h"

#include <QFileDialog>
#include <QLineEdit>
#include <QTimer>

namespace atomalloc::ui {
namespace {

class RunNamesTest : public WindowTest
{
protected:
    /// The name in the dialog that the action opens. The dialog is closed again.
    QString proposedBy(QAction &action)
    {
        QString name;
        QTimer::singleShot(0, m_window.get(), [this, &name] {
            auto *dialog = m_window->findChild<QFileDialog *>();
            ASSERT_NE(dialog, nullptr);
            name = dialog->findChild<QLineEdit *>(QStringLiteral("fileNameEdit"))->text();
            dialog->reject();
        });
        action.trigger();
        return name;
    }
};

TEST_F(RunNamesTest, AreOfTheRunOnTheScreenWhateverTheNextOneWillBe)
{
    openAndRun("tight-bursts");
    const QString seed = QString::number(m_session.draft().seed());
    m_session.draft().setSeed(m_session.draft().seed() + 1);
    m_session.draft().setConfigOrigin(AtomAllocConfig(), QStringLiteral("my-own"));
    EXPECT_EQ(proposedBy(*m_window->actions().saveRun), QStringLiteral("tight-bursts-%1.atomrun").arg(seed));
    EXPECT_EQ(proposedBy(*m_window->actions().exportImage), QStringLiteral("tight-bursts.png"));
    EXPECT_EQ(proposedBy(*m_window->actions().saveConfig), QStringLiteral("my-own.json")) << "the config is the next run's";
}

TEST_F(RunNamesTest, OfAScenarioThatIsInNoFileAreItsId)
{
    m_session.openNewScenario();
    m_session.start();
    ASSERT_TRUE(waitForEnd());
    const QString name = proposedBy(*m_window->actions().saveRun);
    EXPECT_EQ(name, m_session.draft().scenario()->id + QStringLiteral("-%1.atomrun").arg(m_session.draft().seed()));
    EXPECT_FALSE(name.startsWith(u'-')) << name.toStdString();
}

} // namespace
} // namespace atomalloc::ui
