// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/file_dialogs.h"

#include "app/base/atomic_file.h"
#include "app/base/file_set.h"
#include "app/config/config_json.h"
#include "app/scenario/scenario_json.h"
#include "app/words/sentences.h"
#include "ui/base/folder_dialog.h"
#include "ui/session/session.h"
#include "ui/shell/image_export.h"
#include "ui/shell/run_names.h"
#include "ui/shell/view_picture.h"
#include "ui/views/view.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSettings>
#include <QWidget>

namespace atomalloc::ui {

namespace {

const QString kCsvFolder = QStringLiteral("-csv");
const QString kComparisonFolder = QStringLiteral("-a-b-csv");
const QString kFolderKey = QStringLiteral("lastFolder");

QString lastFolder() { return QSettings().value(kFolderKey).toString(); }
void keepFolder(const QString &file) { QSettings().setValue(kFolderKey, QFileInfo(file).absolutePath()); }

/// "SVG (*.svg)": "svg". "All files (*)": nothing.
QString suffixOf(const QString &filter)
{
    static const QRegularExpression kFirst(QStringLiteral("\\(\\*\\.(\\w+)"));
    return kFirst.match(filter).captured(1);
}

} // namespace

FileDialogs::FileDialogs(Session &session, QWidget *window) : QObject(window), m_session(session), m_window(window) {}

QString FileDialogs::askOpen(const QString &title, const QString &filter)
{
    QString file = QFileDialog::getOpenFileName(m_window, title, lastFolder(), filter);
    if (!file.isEmpty())
        keepFolder(file);
    return file;
}

QString FileDialogs::askSave(const QString &title, const QString &name, const QString &filter)
{
    const QString folder = lastFolder();
    QFileDialog dialog(m_window, title, folder, filter);
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.setFileMode(QFileDialog::AnyFile);
    const auto takeSuffix = [&dialog](const QString &chosen) { dialog.setDefaultSuffix(suffixOf(chosen)); };
    connect(&dialog, &QFileDialog::filterSelected, &dialog, takeSuffix);
    takeSuffix(dialog.selectedNameFilter());
    dialog.selectFile(name);
    if (dialog.exec() != QDialog::Accepted || dialog.selectedFiles().isEmpty())
        return {};
    QString file = dialog.selectedFiles().first();
    keepFolder(file);
    return file;
}

QString FileDialogs::askFolder(const QString &title, const QString &name)
{
    FolderDialog dialog(m_window, title, lastFolder(), name);
    if (dialog.exec() != QDialog::Accepted || dialog.chosen().isEmpty())
        return {};
    keepFolder(dialog.chosen());
    return dialog.chosen();
}

bool FileDialogs::write(const QString &file, const QByteArray &bytes, const QString &doneText)
{
    app::AtomicFile output(file);
    if (output.begin() && output.write(bytes) == bytes.size() && output.finish()) {
        m_session.sayWritten(doneText.arg(file));
        return true;
    }
    m_session.complain(app::exportProblem(file, output.refusal()));
    return false;
}

void FileDialogs::open()
{
    const QString file = askOpen(tr("Open a recording, a scenario, a profile, a config or a run.json"), tr("All files (*)"));
    if (!file.isEmpty())
        m_session.open(file);
}

void FileDialogs::openRun()
{
    const QString file = askOpen(tr("Open a recorded run"), tr("Recorded runs (*.atomrun);;All files (*)"));
    if (!file.isEmpty())
        m_session.open(file);
}

void FileDialogs::locate()
{
    const QString file = askOpen(tr("Where is the recording that this run replays?"), tr("All files (*)"));
    if (!file.isEmpty())
        m_session.locate(file);
}

QString FileDialogs::askRunFile(const QString &name)
{
    return askSave(tr("Save the run"), name + QLatin1String(".atomrun"), tr("Recorded runs (*.atomrun)"));
}

bool FileDialogs::saveRun()
{
    const QString file = askRunFile(runNameWithSeed(m_session));
    if (!file.isEmpty())
        m_session.writing().saveRun(file);
    return !file.isEmpty();
}

bool FileDialogs::saveKeptRun()
{
    const QString file = askRunFile(runNameWithSeed(m_session.comparison().view(Comparison::Side::a)));
    if (!file.isEmpty())
        m_session.writing().saveKeptRun(file);
    return !file.isEmpty();
}

void FileDialogs::exportCsv(QWidget *page)
{
    const auto *view = qobject_cast<View *>(page);
    if (view != nullptr && view->comparesRuns() && m_session.comparison().hasBoth())
        return exportBoth();
    const QString folder = askFolder(tr("Export CSV files to"), runName(m_session) + kCsvFolder);
    if (!folder.isEmpty())
        m_session.writing().exportCsv(folder);
}

void FileDialogs::exportBoth()
{
    if (!m_session.comparison().bothEnded())
        return m_session.say(tr("One of the runs still goes on. Both can be exported when it has ended."));
    const QString folder = askFolder(tr("Export CSV files of A and B to"), runName(m_session) + kComparisonFolder);
    if (!folder.isEmpty())
        m_session.writing().exportBoth(folder);
}

void FileDialogs::compareWith()
{
    const QString file = askOpen(tr("Open as A, to compare with the run on the screen"), tr("All files (*)"));
    if (!file.isEmpty())
        m_session.comparison().open(file);
}

void FileDialogs::exportComparison()
{
    const QString folder = askFolder(tr("Export CSV files to"), runName(m_session) + kComparisonFolder);
    if (!folder.isEmpty())
        m_session.writing().exportComparison(folder);
}

void FileDialogs::exportImage(QWidget *view, Theme &theme)
{
    if (!view)
        return;
    if (m_pictureWork.busy())
        return m_session.say(tr("%1. Another picture is possible when that is done.").arg(m_pictureWork.text()));
    const QString name = runName(m_session) + QLatin1String(".png");
    const QString file = askSave(tr("Save the view as a picture"), name, tr("PNG (*.png);;SVG (*.svg);;JPEG (*.jpg *.jpeg)"));
    if (file.isEmpty())
        return;
    const app::Outcome<RecordedPicture> picture = recordPicture(pictureOf(*view, m_session, theme), file);
    if (!picture)
        return m_session.complain(picture.error());
    const QString text = tr("Saving %1").arg(QFileInfo(file).fileName());
    const app::WorkControl control;
    m_pictureWork.await<void>(Work::Kind::writing, text, control,
                              app::onWorker(text, [picture = *picture, control] { return writeRecorded(picture, control); }),
                              [this, file](const app::Outcome<void> &written) {
                                  if (written)
                                      m_session.sayWritten(tr("Saved the picture as %1.").arg(file));
                                  else if (written.error().kind != app::Problem::Kind::cancelled)
                                      m_session.complain(written.error());
                              });
}

void FileDialogs::loadConfig()
{
    const QString file = askOpen(tr("Load a config"), tr("JSON (*.json);;All files (*)"));
    if (!file.isEmpty())
        m_session.openConfig(file);
}

void FileDialogs::saveConfig()
{
    const QString file = askSave(tr("Save the config"), m_session.draft().configName() + QLatin1String(".json"), tr("JSON (*.json)"));
    if (file.isEmpty() || !write(file, app::writeConfigFile(m_session.draft().config()), tr("Saved the config as %1.")))
        return;
    if (m_session.draft().faults(RunDraft::Form::config).count == 0) // else what is typed is not what was saved
        m_session.draft().setConfigOrigin(m_session.draft().config(), QFileInfo(file).completeBaseName());
    Q_EMIT m_session.opened(file);
}

void FileDialogs::saveScenario()
{
    if (!m_session.draft().scenario())
        return;
    const QString file =
        askSave(tr("Save the scenario"), m_session.draft().scenario()->id + QLatin1String(".json"), tr("Scenarios (*.json)"));
    if (file.isEmpty())
        return;
    const app::Scenario scenario = m_session.draft().scenarioFor(file);
    if (!write(file, app::writeScenario(scenario), tr("Saved the scenario as %1.")))
        return;
    m_session.draft().setSavedScenario(scenario, file);
    Q_EMIT m_session.opened(file);
}

} // namespace atomalloc::ui
