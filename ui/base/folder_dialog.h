// SPDX-License-Identifier: GPL-3.0-or-later
// FolderDialog: asks for a folder to write into. A name that is not there yet may be typed: whoever writes makes the folder. UI thread
// only.
#pragma once

#include <QFileDialog>

class QLineEdit;

namespace atomalloc::ui {

class FolderDialog : public QFileDialog
{
    Q_OBJECT

public:
    /// Begins in `folder`, with `name` for a new one in it.
    FolderDialog(QWidget *parent, const QString &title, const QString &folder, const QString &name);

    /// What was chosen or typed. It may be missing.
    [[nodiscard]] QString chosen() const { return m_chosen; }

    void accept() override;

private:
    void allowNewNames();

    QString m_chosen;
};

} // namespace atomalloc::ui
