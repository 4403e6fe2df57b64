// SPDX-License-Identifier: GPL-3.0-or-later
// Runs ui_tests on the offscreen platform, so that they need no display and look the same everywhere.
// Each process has a folder of settings of its own, so that several of them can run at once, in one tree or in several.
#include "app/words/catalogue.h"

#include <QApplication>
#include <QTemporaryDir>

#include <gtest/gtest.h>

int main(int argc, char **argv)
{
    const QTemporaryDir settings;
    qputenv("XDG_CONFIG_HOME", settings.path().toLocal8Bit());
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    atomalloc::app::speak(QLocale::English);
    QApplication::setOrganizationName(QStringLiteral("AtomAllocTests"));
    testing::InitGoogleTest(&argc, argv);
    return RUN_ALL_TESTS();
}
