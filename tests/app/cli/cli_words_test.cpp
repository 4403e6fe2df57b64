// SPDX-License-Identifier: MPL-2.0
// The command line's own words: all of them can be translated, and what programs read does not change with the language.
#include "app/words/catalogue.h"
#include "tests/app/cli/cli_run.h"
#include "tests/app/words/bracket_translator.h"

namespace atomalloc::app {
namespace {

using test::atomallocRun;
using test::BracketTranslator;
using test::Ran;

const QStringList &commandNames()
{
    static const QStringList kNames{QStringLiteral("run"),    QStringLiteral("scenarios"), QStringLiteral("config"), QStringLiteral("info"),
                                    QStringLiteral("export"), QStringLiteral("query"),     QStringLiteral("compare")};
    return kNames;
}

TEST(CliWords, LeaveNothingOfTheHelpUntranslatable)
{
    const BracketTranslator brackets;
    QStringList texts{atomallocRun({QStringLiteral("--help")}).out, atomallocRun({QStringLiteral("nonsense")}).err};
    for (const QString &name : commandNames())
        texts << atomallocRun({name, QStringLiteral("--help")}).out << atomallocRun({name, QStringLiteral("--nonsense")}).err;
    for (const QString &text : std::as_const(texts)) {
        EXPECT_TRUE(text.contains(u'[')) << text.toStdString();
        EXPECT_FALSE(test::hasWords(test::outsideOfBrackets(text))) << test::outsideOfBrackets(text).toStdString();
    }
}

TEST(CliWords, DoNotChangeWhatProgramsRead)
{
    const QStringList command{QStringLiteral("run"), QStringLiteral("leak"), QStringLiteral("--ops"), QStringLiteral("200"),
                              QStringLiteral("--json")};
    const Ran english = atomallocRun(command);
    EXPECT_TRUE(english.out.contains(QStringLiteral("\"notes\": ["))) << english.out.toStdString();
    speak(QLocale::German);
    const Ran german = atomallocRun(command);
    const QString listed = atomallocRun({QStringLiteral("config"), QStringLiteral("--help")}).out;
    speak(QLocale::English);
    EXPECT_EQ(german.out, english.out);
    EXPECT_TRUE(listed.startsWith(QStringLiteral("Aufruf: atomalloc config"))) << listed.toStdString();
}

} // namespace
} // namespace atomalloc::app
