// SPDX-License-Identifier: GPL-3.0-or-later
// The window in another language: under a translator that sets brackets each text stands in them.
#include "app/config/config_fields.h"
#include "app/config/config_presets.h"
#include "app/scenario/scenario_library.h"
#include "app/words/sentences.h"
#include "tests/app/words/bracket_translator.h"
#include "tests/ui/shell/window_fixture.h"
#include "tests/ui/visible_texts.h"
#include "ui/cli/launch_options.h"
#include "ui/forms/group_fields.h"
#include "ui/shell/view_picture.h"

#include <QFileInfo>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QRegularExpression>
#include <QTimer>

namespace atomalloc::ui {
namespace {

/// What is the same in every language: names, and the contents of the built-in scenarios.
QStringList names(const Session &session)
{
    QStringList names{QStringLiteral("max_memory"), QStringLiteral("AtomAlloc Visualizer")};
    for (const app::Scenario &scenario : app::scenarioLibrary()) {
        names << scenario.title << scenario.id << scenario.description;
        for (const app::TaskGroup &group : scenario.tasks)
            names << group.name;
        for (const app::Channel &channel : scenario.channels)
            names << channel.name;
    }
    for (const app::ConfigField &field : app::configFields()) {
        names << field.name << field.choices;
        names << app::configValueText(field, session.draft().config());
    }
    if (session.runView().run())
        for (const app::RunTask &task : session.runView().run()->tasks())
            names << task.name;
    for (const app::ConfigPreset &preset : app::configPresets())
        names << preset.id;
    for (const GroupField &field : groupFields())
        names << field.path << field.choices;
    names << QStringLiteral("title") << QStringLiteral("description") << QStringLiteral("duration") << QStringLiteral("channels")
          << QStringLiteral("at_limit");
    names << session.draft().configName();
    if (const auto &workload = session.draft().workload()) {
        names << workload->title;
        if (const auto *trace = std::get_if<app::ProgramTrace>(&workload->content))
            names << trace->program;
    }
    std::sort(names.begin(), names.end(), [](const QString &a, const QString &b) { return a.size() > b.size(); });
    return names;
}

/// What no translator saw, without names, figures with their units, and keys.
QString untranslated(const QString &text, const QStringList &names)
{
    QString rest = text;
    for (const QString &name : names) {
        if (rest.endsWith(u'…') && name.startsWith(rest.chopped(1)))
            return {};
        if (name.size() > 1)
            rest.remove(name); // it may have brackets of its own
    }
    rest = test::outsideOfBrackets(rest);
    static const QRegularExpression kUnits(QStringLiteral("\\b([KMGT]i?B?|B|s|ms|µs|ns|min|h|k|t|x)\\b"));
    static const QRegularExpression kKeys(
        QStringLiteral("\\b(Ctrl|Shift|Alt|Tab|Esc|Home|End|Left|Right|Up|Down|Return|Enter|Space|Del|F[0-9]+|"
                       "PgUp|PgDown|Ins|Backspace)\\b"));
    static const QRegularExpression kTaskTag(QStringLiteral("\\bt[0-9]+\\b"));
    static const QRegularExpression kFigure(QStringLiteral("[0-9]+[KMGkx]?"));
    rest.remove(kKeys).remove(kTaskTag).remove(kFigure).remove(kUnits);
    static const QRegularExpression kWord(QStringLiteral("\\p{L}{2,}"));
    return kWord.match(rest).hasMatch() ? rest : QString();
}

/// Stands before the window, so that nothing is said before there are brackets.
struct Brackets
{
    test::BracketTranslator translator;
};

class BracketedWindow : public Brackets, public WindowTest
{
protected:
    void expectAllTranslated(QWidget &root, const QStringList &files = {})
    {
        const QStringList known = files + names(m_session);
        QSet<QString> told;
        for (const VisibleText &text : visibleTexts(root)) {
            const QString rest = untranslated(text.text, known);
            if (!rest.isEmpty() && !told.contains(rest)) {
                told.insert(rest);
                ADD_FAILURE() << text.where.toStdString() << ": " << text.text.toStdString();
            }
        }
    }

    /// Triggers an action that opens a dialog, reads the dialog and closes it.
    void expectTranslatedDialog(QAction &action)
    {
        bool seen = false;
        QTimer::singleShot(0, m_window.get(), [&] {
            if (QWidget *dialog = QApplication::activeModalWidget()) {
                seen = true;
                expectAllTranslated(*dialog);
                dialog->close();
            }
        });
        action.trigger();
        EXPECT_TRUE(seen) << action.text().toStdString();
    }
};

TEST_F(BracketedWindow, SaysNothingThatCannotBeTranslatedBeforeARun) { expectAllTranslated(*m_window); }

TEST_F(BracketedWindow, SaysNothingThatCannotBeTranslatedOfWhatIsOpenedAndNotRun)
{
    QStringList opened;
    for (const char *file : {"/recordings/jq-map.heaptrack.raw.zst", "/recordings/sort-lines.mtrace", "/faults/profile-tab.csv"}) {
        const QString path = QStringLiteral(ATOMALLOC_TEST_DATA) + QLatin1String(file);
        opened << path << QFileInfo(path).fileName();
        m_session.open(path);
        ASSERT_TRUE(waitUntil([this] { return m_session.draft().workload() && !m_session.work().busy(); })) << file;
        QCoreApplication::processEvents();
        expectAllTranslated(*m_window, opened);
    }
}

TEST_F(BracketedWindow, SaysNothingThatCannotBeTranslatedOfFaults)
{
    m_window->actions().newScenario->trigger();
    for (QLineEdit *field : m_window->findChildren<QLineEdit *>()) {
        field->setText(QStringLiteral("?"));
        Q_EMIT field->textEdited(QStringLiteral("?"));
        Q_EMIT field->editingFinished();
    }
    QCoreApplication::processEvents();
    expectAllTranslated(*m_window);
}

TEST_F(BracketedWindow, SaysNothingThatCannotBeTranslatedAlongARun)
{
    openAndRun("tight-bursts");
    for (const std::size_t share : {0U, 30U, 100U}) {
        m_session.runView().setPosition(m_session.runView().run()->eventCount() * share / 100);
        QCoreApplication::processEvents();
        expectAllTranslated(*m_window);
    }
}

TEST_F(BracketedWindow, SaysNothingThatCannotBeTranslatedOfASelection)
{
    openAndRun("tight-bursts");
    m_session.runView().setPosition(m_session.runView().run()->eventCount() / 2);
    m_session.selection().selectTask(TaskId{1});
    QCoreApplication::processEvents();
    expectAllTranslated(*m_window);
    const Event &event = m_session.runView().run()->event(m_session.runView().position() - 1);
    m_session.selection().selectBlock(event.block);
    QCoreApplication::processEvents();
    expectAllTranslated(*m_window);
}

TEST_F(BracketedWindow, SaysNothingThatCannotBeTranslatedOfAMeasuredRun)
{
    m_session.draft().setMode(app::RunMode::measure);
    openAndRun("tight-bursts");
    expectAllTranslated(*m_window);
}

TEST_F(BracketedWindow, SaysNothingThatCannotBeTranslatedInItsDialogs)
{
    openAndRun("tight-bursts");
    expectTranslatedDialog(*m_window->actions().keys);
    expectTranslatedDialog(*m_window->actions().about);
    m_window->actions().palette->trigger();
    expectAllTranslated(*find<QWidget>("commandPalette"));
    find<QWidget>("commandPalette")->hide();
    m_window->actions().find->trigger();
    auto *found = find<QWidget>("findPopup");
    expectAllTranslated(*found);
    for (const char *typed : {"mark", "zeppelin"}) {
        found->findChild<QLineEdit *>()->setText(QLatin1String(typed));
        expectAllTranslated(*found);
    }
}

TEST_F(BracketedWindow, SaysNothingThatCannotBeTranslatedInAnExportedPicture)
{
    openAndRun("tight-bursts");
    const QStringList known = names(m_session);
    for (const QString &line : pictureCaption(m_session.runView()))
        EXPECT_EQ(untranslated(line, known).toStdString(), "");
}

TEST_F(BracketedWindow, SaysNothingThatCannotBeTranslatedOnTheCommandLine)
{
    EXPECT_EQ(test::outsideOfBrackets(launchHelp({})).toStdString(), "");
    for (const char *wrong : {"--seed=x", "--at=x", "--size=x", "--view=x", "--theme=x", "--screenshot=x", "--nothing", "--config="}) {
        const auto options = parseLaunchOptions({QStringLiteral("atomalloc-visualizer"), QLatin1String(wrong)}, {QStringLiteral("lanes")});
        ASSERT_FALSE(options) << wrong;
        EXPECT_EQ(test::outsideOfBrackets(textOf(options.error())).toStdString(), "") << wrong;
    }
}

} // namespace
} // namespace atomalloc::ui
