// SPDX-License-Identifier: GPL-3.0-or-later
// FileDialogs: asks where to read from and write to, and hands the answer to the session. Owned by MainWindow. UI thread only.
#pragma once

#include "ui/session/work.h"

#include <QObject>

class QWidget;

namespace atomalloc::ui {

class Session;
class Theme;

class FileDialogs : public QObject
{
    Q_OBJECT

public:
    FileDialogs(Session &session, QWidget *window);

    void open();
    void openRun();
    void locate();      ///< the recording of the run on the screen
    bool saveRun();     ///< false when the person cancelled
    bool saveKeptRun(); ///< the one that is A, likewise
    /// The run on the screen, or A and B where a page of the centre compares them.
    void exportCsv(QWidget *page);
    void compareWith(); ///< opens a file as A
    void exportComparison();
    /// The whole of a page of the centre, with caption and timeline.
    void exportImage(QWidget *view, Theme &theme);
    /// Encodes and writes a picture. A run may go on meanwhile.
    [[nodiscard]] Work &pictureWork() { return m_pictureWork; }
    void loadConfig();
    void saveConfig();
    void saveScenario();

private:
    void exportBoth();
    [[nodiscard]] QString askRunFile(const QString &name);
    [[nodiscard]] QString askOpen(const QString &title, const QString &filter);
    /// A folder to write into, which may be missing. `name` is proposed. Empty: the person cancelled.
    [[nodiscard]] QString askFolder(const QString &title, const QString &name);
    /// A name without an ending gets that of the chosen filter.
    [[nodiscard]] QString askSave(const QString &title, const QString &name, const QString &filter);
    /// False when the file could not be written. The session has been told then.
    bool write(const QString &file, const QByteArray &bytes, const QString &doneText);

    Session &m_session;
    QWidget *m_window;
    Work m_pictureWork;
};

} // namespace atomalloc::ui
