// SPDX-License-Identifier: MPL-2.0
// Runs app_tests with a QCoreApplication, which QCoro and timers need.
#include <QCoreApplication>

#include <gtest/gtest.h>

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    testing::InitGoogleTest(&argc, argv);
    return RUN_ALL_TESTS();
}
