// SPDX-License-Identifier: GPL-3.0-or-later
// Runs ui_tests on the offscreen platform, so that they need no display and look the same everywhere.
#include "app/words/catalogue.h"

#include <QApplication>

#include <gtest/gtest.h>

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    atomalloc::app::speak(QLocale::English);
    QApplication::setOrganizationName(QStringLiteral("AtomAllocTests"));
    testing::InitGoogleTest(&argc, argv);
    return RUN_ALL_TESTS();
}
