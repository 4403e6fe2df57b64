// SPDX-License-Identifier: GPL-3.0-or-later
// How a benchmark of the window starts: without a display when none is asked for, and with files as its arguments.
#pragma once

#include <QApplication>
#include <QStringList>

#include <cstdio>

namespace atomalloc::ui {

/// `measure` gets the arguments behind the name of the program, at least `least` of them. Without so many, `usage` is printed and the exit
/// status is 2.
inline int runBenchmark(int argc, char **argv, const char *usage, qsizetype least, int (*measure)(const QStringList &))
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    const QStringList arguments = QApplication::arguments().mid(1);
    if (arguments.size() < least) {
        std::printf("%s\n", usage);
        return 2;
    }
    return measure(arguments);
}

} // namespace atomalloc::ui
