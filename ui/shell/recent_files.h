// SPDX-License-Identifier: GPL-3.0-or-later
// RecentFiles: what was opened lately, newest first, kept in QSettings. UI thread only.
#pragma once

#include <QObject>
#include <QStringList>

namespace atomalloc::ui {

class RecentFiles : public QObject
{
    Q_OBJECT

public:
    explicit RecentFiles(QObject *parent = nullptr);

    /// Scenario ids and absolute paths of files. Files that are gone are left out.
    [[nodiscard]] QStringList names() const;
    void add(const QString &nameOrFile);
    void clear();

Q_SIGNALS:
    void changed();
};

} // namespace atomalloc::ui
