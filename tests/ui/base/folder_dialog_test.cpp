// SPDX-License-Identifier: GPL-3.0-or-later
// The folder to export to: one that is there, and one that is not there yet.
#include "ui/base/folder_dialog.h"

#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QDir>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>

#include <gtest/gtest.h>

namespace atomalloc::ui {
namespace {

class FolderDialogTest : public testing::Test
{
protected:
    /// What comes of that name, when the button is pressed.
    QString chosenBy(const QString &name)
    {
        FolderDialog dialog(nullptr, QStringLiteral("Export"), m_folder.path(), QStringLiteral("run-csv"));
        dialog.show();
        QCoreApplication::processEvents();
        auto *field = dialog.findChild<QLineEdit *>(QStringLiteral("fileNameEdit"));
        if (field == nullptr)
            return QStringLiteral("no field");
        if (!name.isEmpty())
            field->setText(name);
        QCoreApplication::processEvents();
        for (QAbstractButton *button : dialog.findChild<QDialogButtonBox *>()->buttons())
            if (dialog.findChild<QDialogButtonBox *>()->buttonRole(button) == QDialogButtonBox::AcceptRole)
                button->click();
        return dialog.result() == QDialog::Accepted ? dialog.chosen() : QStringLiteral("refused");
    }

    QTemporaryDir m_folder;
};

TEST_F(FolderDialogTest, TakesANameThatIsNotThereYet)
{
    EXPECT_EQ(chosenBy({}), m_folder.filePath(QStringLiteral("run-csv"))) << "the one that is proposed";
    EXPECT_EQ(chosenBy(QStringLiteral("new/below")), m_folder.filePath(QStringLiteral("new/below")));
    EXPECT_TRUE(QDir(m_folder.path()).isEmpty()) << "who writes makes it";
}

TEST_F(FolderDialogTest, TakesAFolderThatIsThere)
{
    ASSERT_TRUE(QDir(m_folder.path()).mkdir(QStringLiteral("old")));
    EXPECT_EQ(chosenBy(QStringLiteral("old")), m_folder.filePath(QStringLiteral("old")));
}

} // namespace
} // namespace atomalloc::ui
