// SPDX-License-Identifier: MPL-2.0
#include "app/json/json_parser.h"
#include "tests/support/problem_place.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace atomalloc::app {
namespace {

/// "line:column: sentence", or "fine".
std::string jsonFault(const QByteArray &text)
{
    const auto parsed = parseJson(text);
    if (parsed)
        return "fine";
    EXPECT_EQ(parsed.error().kind, Problem::Kind::input);
    return test::placed(parsed.error());
}

TEST(JsonParser, KeepsEveryPartWithItsPlace)
{
    const auto document = parseJson("{\n  \"a\": [1, true,\n null],\n  \"b\": {\"c\": \"x\"}\n}");
    ASSERT_TRUE(document.has_value());
    EXPECT_EQ(document->type, JsonValue::Type::object);
    EXPECT_EQ(document->place, (JsonPlace{1, 1}));
    const JsonMember *a = document->find(u"a");
    ASSERT_NE(a, nullptr);
    EXPECT_EQ(a->place, (JsonPlace{2, 3}));
    EXPECT_EQ(a->value.place, (JsonPlace{2, 8}));
    ASSERT_EQ(a->value.items.size(), 3U);
    EXPECT_EQ(a->value.items[1].place, (JsonPlace{2, 12}));
    EXPECT_TRUE(a->value.items[1].truth);
    EXPECT_EQ(a->value.items[2].place, (JsonPlace{3, 2}));
    EXPECT_EQ(document->find(u"b")->value.find(u"c")->value.text.toStdString(), "x");
    EXPECT_EQ(document->find(u"d"), nullptr);
}

TEST(JsonParser, CountsColumnsInCharactersNotBytes)
{
    EXPECT_EQ(jsonFault("[\"\xc3\xa4\xf0\x9f\x98\x80\", x]"), "1:8: \"x\" is not a value. Text stands in double quotes.");
}

TEST(JsonParser, SkipsAByteOrderMark) { EXPECT_EQ(jsonFault("\xef\xbb\xbf{}"), "fine"); }

TEST(JsonParser, ReadsEveryEscape)
{
    const auto document = parseJson(R"(["\"\\\/\b\f\n\r\t\u00e4\ud83d\ude00"])");
    ASSERT_TRUE(document.has_value());
    EXPECT_EQ(document->items[0].text, QStringLiteral("\"\\/\b\f\n\r\t\u00e4\U0001F600"));
}

TEST(JsonParser, ReadsEveryFormOfNumber)
{
    const auto document = parseJson("[0, -0, 18446744073709551615, 1.25, 1e3, 1E-3, -2.5e+2]");
    ASSERT_TRUE(document.has_value());
    EXPECT_EQ(document->items[2].text.toStdString(), "18446744073709551615") << "no digit is lost to a double";
    EXPECT_DOUBLE_EQ(document->items[6].text.toDouble(), -250.0);
}

struct BrokenJson
{
    const char *text;
    const char *fault;
};

TEST(JsonParser, NamesTheFaultAndItsPlace)
{
    const std::vector<BrokenJson> cases{
        {"", "1:1: The file is empty."},
        {" \n ", "2:2: The file is empty."},
        {"{\"a\": 1,}", "1:8: Comma before the closing }."},
        {"[1,\n2,\n]", "2:2: Comma before the closing ]."},
        {"{\"a\": 1,\n \"b\": 2,\n \"a\": 3}", "3:2: Duplicate key \"a\": it is on line 1 already."},
        {"{\"a\" 1}", "1:6: Found \"1\" where the : after a key was expected."},
        {"{a: 1}", "1:2: Found \"a\" where a key in double quotes was expected."},
        {"{\"a\": 1 \"b\": 2}", "1:9: Found \"\\\"\" where , or } of an object was expected."},
        {"[1 2]", "1:4: Found \"2\" where , or ] of a list was expected."},
        {"[1", "1:3: The file ends where , or ] of a list was expected."},
        {"{\"a\":", "1:6: The file ends where a value was expected."},
        {"{} {}", "1:4: Found \"{\" after the end of the document."},
        {"[\"abc", "1:2: This string is not closed."},
        {"[\"a\nb\"]", "1:2: This string is not closed."},
        {"[\"a\tb\"]", "1:4: Control character in a string. Write it as \\u0009."},
        {"[\"\\x\"]", "1:3: Unknown escape in a string. Known: \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX."},
        {"[\"\\u12g4\"]", "1:7: Found \"g\" where one of the four hexadecimal digits of \\u was expected."},
        {"[\"\\ud83d\"]", "1:3: Half of a surrogate pair: two \\u escapes belong together here."},
        {"[\"\\ude00\"]", "1:3: Half of a surrogate pair: two \\u escapes belong together here."},
        {"[01]", "1:2: A number must not start with 0: 01."},
        {"[-]", "1:3: Found \"]\" where a digit was expected."},
        {"[1.]", "1:4: Found \"]\" where a digit was expected."},
        {"[1e]", "1:4: Found \"]\" where a digit was expected."},
        {"[.5]", "1:2: Found \".\" where a value was expected."},
        {"[+5]", "1:2: Found \"+\" where a value was expected."},
        {"[1e999]", "1:2: The number 1e999 is out of range."},
        {"[64KiB]", "1:2: \"64KiB\" is not a number. Values with a unit stand in double quotes."},
        {"[nul]", "1:2: \"nul\" is not a value. Text stands in double quotes."},
        {"[True]", "1:2: \"True\" is not a value. Text stands in double quotes."},
        {"[NaN]", "1:2: \"NaN\" is not a value. Text stands in double quotes."},
        {"// note\n{}", "1:1: Found \"/\" where a value was expected."},
        {"[\"a\", \n\"\xff\"]", "2:2: This byte is not UTF-8 text."},
        {"[\"\xed\xa0\x80\"]", "1:3: This byte is not UTF-8 text."},
        {"\x1f\x8b\x08", "1:2: This byte is not UTF-8 text."},
    };
    for (const BrokenJson &one : cases)
        EXPECT_EQ(jsonFault(one.text), one.fault) << one.text;
}

TEST(JsonParser, FindsTheBadByteFarIntoALargeFile)
{
    QByteArray text = "[\n" + QByteArray("\"\xc3\xa4\xc3\xb6\",\n").repeated(30'000) + "\"a\xc3\"]";
    EXPECT_EQ(jsonFault(text), "30002:3: This byte is not UTF-8 text.");
}

TEST(JsonParser, RefusesWhatWouldExhaustMemoryOrStack)
{
    EXPECT_EQ(jsonFault(QByteArray(64, '[') + QByteArray(64, ']')), "fine");
    EXPECT_EQ(jsonFault(QByteArray(65, '[') + QByteArray(65, ']')), "1:65: More than 64 levels of nesting.");
    EXPECT_EQ(jsonFault(QByteArray(1'000'000, '[')), "1:65: More than 64 levels of nesting.");
    EXPECT_EQ(jsonFault('[' + QByteArray("1,").repeated(1'000'001) + "1]"), "1:2000000: More than 1,000,000 values in one file.");
    EXPECT_EQ(jsonFault(QByteArray((16 << 20) + 1, ' ')), "0:0: The file is larger than 16 MiB.");
    QByteArray keys = "{";
    for (int i = 0; i < 10'001; ++i)
        keys += '"' + QByteArray::number(i) + "\":0,";
    EXPECT_EQ(jsonFault(keys + "\"\":0}"), "1:1: This object has more than 10,000 keys.");
}

TEST(JsonParser, FindsAKeyAgainAmongMany)
{
    QByteArray keys = "{";
    for (int i = 0; i < 9'000; ++i)
        keys += '"' + QByteArray::number(i) + "\":0,\n";
    EXPECT_EQ(jsonFault(keys + "\"x\":0}"), "fine");
    for (const int again : {0, 31, 32, 33, 8'999})
        EXPECT_EQ(jsonFault(keys + '"' + QByteArray::number(again) + "\":0}"),
                  "9001:1: Duplicate key \"" + std::to_string(again) + "\": it is on line " + std::to_string(again + 1) + " already.");
}

TEST(JsonParser, NamesTheFileInEveryProblem)
{
    const auto parsed = parseJson("[1,]", QStringLiteral("broken.json"));
    ASSERT_FALSE(parsed.has_value());
    EXPECT_EQ(parsed.error().file, QStringLiteral("broken.json"));
    EXPECT_EQ(parsed.error().line, 1);
}

TEST(JsonWriter, WritesWhatTheParserReadsBackInTheSameOrder)
{
    const QByteArray text =
        "{\n  \"zebra\": \"a\\\"\\\\\\n\\u0001\xc3\xa4\",\n  \"ape\": [1, 2.5, true, null, {}, []],\n  \"cow\": { \"x\": \"y\" }\n}\n";
    const auto document = parseJson(text);
    ASSERT_TRUE(document.has_value());
    EXPECT_EQ(writeJson(*document).toStdString(), text.toStdString());
}

TEST(JsonWriter, SpreadsWhatDoesNotFitALine)
{
    JsonValue document = JsonValue::object();
    document.add(QStringLiteral("list"), JsonValue::array({JsonValue::string(QString(60, u'a')), JsonValue::string(QString(60, u'b'))}));
    EXPECT_EQ(writeJson(document).toStdString(),
              "{\n  \"list\": [\n    \"" + std::string(60, 'a') + "\",\n    \"" + std::string(60, 'b') + "\"\n  ]\n}\n");
}

TEST(JsonWriter, KeepsWholeNumbersWhole)
{
    EXPECT_EQ(JsonValue::number(std::uint64_t{9007199254740993}).text.toStdString(), "9007199254740993");
    EXPECT_EQ(JsonValue::number(0.1).text.toStdString(), "0.1");
}

} // namespace
} // namespace atomalloc::app
