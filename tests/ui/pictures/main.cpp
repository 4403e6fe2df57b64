// SPDX-License-Identifier: GPL-3.0-or-later
// Runs ui_picture_tests where the only font is fixed.ttf, so that each word is as wide on every machine.
#include "app/words/catalogue.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QFile>
#include <QTemporaryDir>

#include <gtest/gtest.h>

namespace {

bool writeFontList(const QString &file, const QString &cache)
{
    QFile list(file);
    return list.open(QIODevice::WriteOnly) && list.write(QStringLiteral("<fontconfig><dir>%1</dir><cachedir>%2</cachedir></fontconfig>\n")
                                                             .arg(QStringLiteral(ATOMALLOC_PICTURES), cache)
                                                             .toUtf8()) > 0;
}

} // namespace

int main(int argc, char **argv)
{
    const QTemporaryDir settings;
    const QString fonts = settings.filePath(QStringLiteral("fonts.conf"));
    if (!writeFontList(fonts, settings.path()))
        return 1;
    qputenv("FONTCONFIG_FILE", fonts.toLocal8Bit());
    qputenv("XDG_CONFIG_HOME", settings.path().toLocal8Bit());
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    atomalloc::app::speak(QLocale::English);
    QApplication::setOrganizationName(QStringLiteral("AtomAllocTests"));
    QApplication::setEffectEnabled(Qt::UI_General, false);
    QApplication::setCursorFlashTime(0);
    // As the program does before it makes the first widget. Else the first picture of a process is another one than those behind it.
    atomalloc::ui::Theme(atomalloc::ui::Theme::Kind::dark).setKind(atomalloc::ui::Theme::Kind::dark);
    testing::InitGoogleTest(&argc, argv);
    return RUN_ALL_TESTS();
}
