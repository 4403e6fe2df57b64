// SPDX-License-Identifier: MPL-2.0
// Runs app_tests with a QCoreApplication, which QCoro and timers need, in English.
#include "app/words/catalogue.h"

#include <QCoreApplication>

#include <gtest/gtest.h>

int main(int argc, char **argv)
{
    qputenv("LC_ALL", "C.UTF-8"); // for the programs that tests start
    QCoreApplication application(argc, argv);
    atomalloc::app::speak(QLocale::English);
    testing::InitGoogleTest(&argc, argv);
    return RUN_ALL_TESTS();
}
