// SPDX-License-Identifier: MPL-2.0
#include "app/words/command_line.h"

#include "app/base/text.h"
#include "app/words/sentences.h"

#include <QCoreApplication>

namespace atomalloc::app {

namespace {

struct CommandLine
{
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

} // namespace

Problem usageProblem(const QString &sentence) { return {.kind = Problem::Kind::usage, .sentence = sentence}; }

Problem unknownOption(const QString &command, const QString &argument, const QStringList &known)
{
    return usageProblem(CommandLine::tr("`%1` has no option %2. %3").arg(command, quoted(argument), textOf(nameHint(argument, known))));
}

Problem noWholeNumber(const QString &option, const QString &text)
{
    return usageProblem(CommandLine::tr("--%1 must be a whole number, not %2.").arg(option, quoted(text)));
}

Problem emptyValue(const QString &option, const QString &form)
{
    return usageProblem(CommandLine::tr("--%1 is given an empty text where it needs a value: %2.").arg(option, form));
}

} // namespace atomalloc::app
