// SPDX-License-Identifier: MPL-2.0
// CliWords: the command line's own words in the language in use: help, labels of tables, what is wrong with a command. Any thread.
#pragma once

#include <QCoreApplication>

namespace atomalloc::app::cli {

struct CliWords
{
    Q_DECLARE_TR_FUNCTIONS(CliWords)
};

} // namespace atomalloc::app::cli
