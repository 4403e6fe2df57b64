// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/folder_dialog.h"

#include <QDialogButtonBox>
#include <QDir>
#include <QLineEdit>
#include <QPushButton>

namespace atomalloc::ui {

FolderDialog::FolderDialog(QWidget *parent, const QString &title, const QString &folder, const QString &name)
    : QFileDialog(parent, title, folder)
{
    setFileMode(QFileDialog::Directory);
    setOption(QFileDialog::ShowDirsOnly);
    setOption(QFileDialog::DontUseNativeDialog); // one of the desktop refuses folders that are missing
    setLabelText(QFileDialog::FileName, tr("Folder, which may be new:"));
    setLabelText(QFileDialog::Accept, tr("Export"));
    if (auto *field = findChild<QLineEdit *>(QStringLiteral("fileNameEdit"))) {
        field->setText(name);
        field->selectAll();
        // Behind Qt's own judgement, which wants a folder that is there.
        connect(field, &QLineEdit::textChanged, this, &FolderDialog::allowNewNames, Qt::QueuedConnection);
    }
    allowNewNames();
}

void FolderDialog::allowNewNames()
{
    const auto *field = findChild<QLineEdit *>(QStringLiteral("fileNameEdit"));
    const auto *box = findChild<QDialogButtonBox *>(QStringLiteral("buttonBox"));
    if (field == nullptr || box == nullptr || field->text().trimmed().isEmpty())
        return;
    for (QAbstractButton *button : box->buttons())
        if (box->buttonRole(button) == QDialogButtonBox::AcceptRole)
            button->setEnabled(true);
}

void FolderDialog::accept()
{
    const auto *field = findChild<QLineEdit *>(QStringLiteral("fileNameEdit"));
    const QString typed = field == nullptr ? QString() : field->text().trimmed();
    const QString folder = QDir::cleanPath(directory().absoluteFilePath(typed));
    if (!typed.isEmpty() && !QFileInfo(folder).exists()) {
        m_chosen = folder;
        QDialog::accept();
        return;
    }
    QFileDialog::accept();
    if (result() == QDialog::Accepted && !selectedFiles().isEmpty())
        m_chosen = selectedFiles().first();
}

} // namespace atomalloc::ui
