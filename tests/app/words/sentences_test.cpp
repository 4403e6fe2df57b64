// SPDX-License-Identifier: MPL-2.0
// Each text has its words in each language, and nothing that people read is put together from other pieces.
#include "app/base/base_text.h"
#include "app/config/config_faults.h"
#include "app/config/config_fields.h"
#include "app/config/config_presets.h"
#include "app/import/import_text.h"
#include "app/words/catalogue.h"
#include "app/words/sentences.h"
#include "app/words/text_tables.h"
#include "tests/app/words/bracket_translator.h"

#include <QRegularExpression>
#include <QStringList>

#include <gtest/gtest.h>

namespace atomalloc::app {
namespace {

using test::BracketTranslator;

/// "%1 %2 %n", sorted and each once.
QStringList placeholdersOf(const QString &text)
{
    static const QRegularExpression kPlaceholder(QStringLiteral("%[1-9n]"));
    QStringList found;
    for (auto matches = kPlaceholder.globalMatch(text); matches.hasNext();)
        found << matches.next().captured();
    found.removeDuplicates();
    found.sort();
    return found;
}

/// With as many arguments as any text takes; the first is a count.
Sentence filled(const Text &text)
{
    return Sentence(text.id, asCount(2), QStringLiteral("b"), QStringLiteral("c"), QStringLiteral("d"), QStringLiteral("e"));
}

/// Speaks German for as long as it lives.
struct German
{
    German() { speak(QLocale::German); }
    ~German() { speak(QLocale::English); }
};

TEST(Sentences, HaveWordsForEveryTextOfEveryFolder)
{
    std::size_t texts = 0;
    for (const WordTable &table : allTexts()) {
        for (const Text &text : table.texts) {
            EXPECT_FALSE(textOf(filled(text)).isEmpty()) << table.context << ": " << text.english;
            ++texts;
        }
    }
    EXPECT_GT(texts, 300U);
}

TEST(Sentences, AreAllTranslatableAsAWhole)
{
    const BracketTranslator brackets;
    for (const WordTable &table : allTexts())
        for (const Text &text : table.texts)
            EXPECT_EQ(test::outsideOfBrackets(textOf(filled(text))), QString()) << table.context << ": " << text.english;
}

TEST(Sentences, KeepTheirPlaceholdersInGerman)
{
    const German german;
    for (const WordTable &table : allTexts()) {
        for (const Text &text : table.texts) {
            for (const int number : {1, 2}) {
                const QString translated = QCoreApplication::translate(table.context, text.english, nullptr, number);
                QStringList expected = placeholdersOf(QString::fromUtf8(text.english));
                expected.removeAll(QStringLiteral("%n")); // Qt has put the number there; the singular may say "one"
                EXPECT_EQ(placeholdersOf(translated), expected) << table.context << ": " << text.english;
            }
        }
    }
}

TEST(Sentences, PutTheirArgumentsIntoThePlacesOfTheLanguage)
{
    const Sentence hint(BaseText::known_names, asAllOf(QStringList{QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("%1")}));
    EXPECT_EQ(textOf(hint), QStringLiteral("Known: a, b and %1.")) << "a name that looks like a place";
    EXPECT_EQ(textOf(followedBy(hint, Sentence(BaseText::did_you_mean, QStringLiteral("c")))),
              QStringLiteral("Known: a, b and %1. Did you mean c?"));
    const German german;
    EXPECT_EQ(textOf(hint), QStringLiteral("Bekannt: a, b und %1."));
    EXPECT_EQ(englishOf(hint), QStringLiteral("Known: a, b and %1.")) << "files do not depend on the language";
}

TEST(Sentences, HaveTheFormOfTheirNumber)
{
    const auto lines = [](std::uint64_t number) { return Sentence(ImportText::other_output, asCount(number)); };
    EXPECT_EQ(textOf(lines(1)), QStringLiteral("one line of other output comes before the log."));
    EXPECT_EQ(textOf(lines(2)), QStringLiteral("2 lines of other output come before the log."));
    EXPECT_EQ(textOf(lines(1'000)), QStringLiteral("1,000 lines of other output come before the log."));
    EXPECT_EQ(textOf(lines(5'000'000'001)), QStringLiteral("5,000,000,001 lines of other output come before the log."));
    EXPECT_EQ(englishOf(lines(1'001)), QStringLiteral("1,001 lines of other output come before the log."));
    const German german;
    EXPECT_EQ(textOf(lines(1)), QStringLiteral("Vor dem Protokoll steht eine Zeile anderer Ausgabe."));
    EXPECT_EQ(textOf(lines(1'234'567)), QStringLiteral("Vor dem Protokoll stehen 1.234.567 Zeilen anderer Ausgabe."));
}

TEST(Sentences, WriteFiguresWithTheMarksOfTheLanguage)
{
    const Sentence figures(BaseText::and_last, asBytes(1536), asRoundedDuration(1'840'000));
    EXPECT_EQ(textOf(figures), QStringLiteral("1.5 KiB and 1.84 ms"));
    const German german;
    EXPECT_EQ(textOf(figures), QStringLiteral("1,5 KiB und 1,84 ms"));
    EXPECT_EQ(englishOf(figures), QStringLiteral("1.5 KiB and 1.84 ms"));
}

TEST(Sentences, NameTheUnitOfNeighboursInARowOfSizesOnce)
{
    const auto row = [](std::initializer_list<std::uint64_t> sizes) {
        std::vector<Sentence> parts;
        for (const std::uint64_t size : sizes)
            parts.emplace_back(asBytes(size));
        return Sentence(asRow(std::move(parts)));
    };
    const Sentence sizes = row({512, 1024, 1536, 1 << 20});
    EXPECT_EQ(textOf(sizes), QStringLiteral("512 B, 1, 1.5 KiB, 1 MiB"));
    const Sentence many = row({1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17 << 10});
    EXPECT_EQ(textOf(many), QStringLiteral("1, 2, 3, 4, 5, 6 … 17 KiB"));
    const German german;
    EXPECT_EQ(textOf(sizes), QStringLiteral("512 B; 1; 1,5 KiB; 1 MiB")) << "a comma stands within the figures";
    EXPECT_EQ(englishOf(sizes), QStringLiteral("512 B, 1, 1.5 KiB, 1 MiB"));
}

TEST(Sentences, HaveNoEnglishMarksInTheFiguresOfAGermanConfig)
{
    AtomAllocConfig config;
    config.size_class_policy = SizeClassPolicy::four_per_doubling;
    config.min_block_size = 512;
    config.max_block_size = 4096;
    const auto figures = configFigureTexts(configFigures(config));
    QString english;
    for (const auto &[label, figure] : figures)
        english += textOf(figure) + u'\n';
    const QRegularExpression englishMark(QStringLiteral("\\d\\.\\d{1,2}\\b"));
    EXPECT_TRUE(english.contains(englishMark)) << english.toStdString() << "has nothing that German writes otherwise";
    const German german;
    for (const auto &[label, figure] : figures)
        EXPECT_FALSE(textOf(figure).contains(englishMark)) << textOf(figure).toStdString();
}

TEST(Sentences, AreWhatFormsSayAboutTheConfig)
{
    const BracketTranslator brackets;
    for (const ConfigField &field : configFields()) {
        EXPECT_EQ(test::outsideOfBrackets(textOf(field.label)), QString()) << field.name.toStdString();
        EXPECT_EQ(test::outsideOfBrackets(textOf(field.help)), QString()) << field.name.toStdString();
        EXPECT_EQ(test::outsideOfBrackets(textOf(field.zeroText)), QString()) << field.name.toStdString();
    }
    for (const ConfigPreset &preset : configPresets())
        EXPECT_EQ(test::outsideOfBrackets(textOf(preset.help)), QString()) << preset.id.toStdString();
    for (const auto &[label, figure] : configFigureTexts(configFigures({}))) {
        EXPECT_EQ(test::outsideOfBrackets(textOf(label)), QString());
        EXPECT_FALSE(test::hasWords(test::outsideOfBrackets(textOf(figure)))) << textOf(figure).toStdString();
    }
}

} // namespace
} // namespace atomalloc::app
