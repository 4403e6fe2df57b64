// SPDX-License-Identifier: MPL-2.0
#include "app/json/json_parser.h"
#include "app/json/json_reader.h"
#include "tests/support/problem_place.h"

#include <gtest/gtest.h>

#include <array>
#include <string>

namespace atomalloc::app {
namespace {

enum class Colour { red, green };
constexpr std::array<std::pair<const char16_t *, Colour>, 2> kColours{{{u"red", Colour::red}, {u"green", Colour::green}}};

/// One field of each type, as a reader of a real format would have it.
struct Sample
{
    QString name = QStringLiteral("none");
    bool flag = false;
    std::uint32_t count = 7;
    std::uint64_t size = 8;
    std::uint64_t time = 9;
    double share = 0.5;
    Colour colour = Colour::green;
};

std::vector<Problem> read(const QByteArray &text, Sample &sample)
{
    const auto document = parseJson(text);
    EXPECT_TRUE(document.has_value());
    JsonFaults faults(QStringLiteral("sample.json"));
    JsonObjectReader object(*document, QStringLiteral("a sample"), faults);
    object.string(QStringLiteral("name"), sample.name);
    object.boolean(QStringLiteral("flag"), sample.flag);
    object.count(QStringLiteral("count"), sample.count, 1, 10);
    object.bytes(QStringLiteral("size"), sample.size, 1, 1024);
    object.duration(QStringLiteral("time"), sample.time, 1'000'000'000);
    object.real(QStringLiteral("share"), sample.share, 0, 1);
    object.choice(QStringLiteral("colour"), sample.colour, kColours);
    object.finish();
    return faults.all();
}

std::string onlyFault(const QByteArray &text)
{
    Sample sample;
    const auto faults = read(text, sample);
    return faults.size() == 1 ? test::placed(faults.front()) : std::to_string(faults.size()) + " faults";
}

TEST(JsonReader, ReadsEveryTypeAndKeepsDefaults)
{
    Sample sample;
    EXPECT_TRUE(
        read(R"({"name": "x", "flag": true, "count": 3, "size": "0.5 KiB", "time": "2 ms", "share": 0.25, "colour": "red"})", sample)
            .empty());
    EXPECT_EQ(sample.name.toStdString(), "x");
    EXPECT_TRUE(sample.flag);
    EXPECT_EQ(sample.count, 3U);
    EXPECT_EQ(sample.size, 512U);
    EXPECT_EQ(sample.time, 2'000'000U);
    EXPECT_EQ(sample.share, 0.25);
    EXPECT_EQ(sample.colour, Colour::red);

    Sample untouched;
    EXPECT_TRUE(read(R"({"size": 100, "time": 5})", untouched).empty());
    EXPECT_EQ(untouched.size, 100U);
    EXPECT_EQ(untouched.time, 5U);
    EXPECT_EQ(untouched.count, 7U);
    EXPECT_EQ(untouched.colour, Colour::green);
}

TEST(JsonReader, NamesTheFieldAndTheTypeThatItWants)
{
    EXPECT_EQ(onlyFault("{\"name\": 1}"), "1:10: name must be a string, not a number.");
    EXPECT_EQ(onlyFault("{\n\"flag\": \"yes\"}"), "2:9: flag must be true or false, not a string.");
    EXPECT_EQ(onlyFault("{\"count\": \"3\"}"), "1:11: count must be a whole number, not a string.");
    EXPECT_EQ(onlyFault("{\"size\": []}"), "1:10: size must be a size such as \"64 KiB\" or a number of bytes, not a list.");
    EXPECT_EQ(onlyFault("{\"time\": null}"), "1:10: time must be a duration such as \"300 ms\" or a number of nanoseconds, not null.");
    EXPECT_EQ(onlyFault("{\"share\": {}}"), "1:11: share must be a number, not an object.");
    EXPECT_EQ(onlyFault("{\"colour\": 1}"), "1:12: colour must be red or green, not a number.");
    EXPECT_EQ(onlyFault("[]"), "1:1: Expected a sample as an object in braces, found a list.");
}

TEST(JsonReader, NamesTheRangeThatAValueLeft)
{
    EXPECT_EQ(onlyFault("{\"count\": 11}"), "1:11: count must be 1 to 10, not 11.");
    EXPECT_EQ(onlyFault("{\"count\": 0}"), "1:11: count must be 1 to 10, not 0.");
    EXPECT_EQ(onlyFault("{\"count\": -1}"), "1:11: count: -1 is negative.");
    EXPECT_EQ(onlyFault("{\"count\": 1.5}"), "1:11: count: 1.5 is not a whole number.");
    EXPECT_EQ(onlyFault("{\"count\": 1e300}"), "1:11: count: 1e300 is too large.");
    EXPECT_EQ(onlyFault("{\"size\": \"2 KiB\"}"), "1:10: size must be at most 1 KiB, not 2 KiB.");
    EXPECT_EQ(onlyFault("{\"size\": 0}"), "1:10: size must be at least 1 B, not 0 B.");
    EXPECT_EQ(onlyFault("{\"size\": \"64 Kb\"}"), "1:10: size: \"64 Kb\" is not a size. Write 64 KiB, 65536 or 64K.");
    EXPECT_EQ(onlyFault("{\"time\": \"2 s\"}"), "1:10: time must be at most 1 s, not 2 s.");
    EXPECT_EQ(onlyFault("{\"share\": 1.01}"), "1:11: share must be 0 to 1, not 1.01.");
    EXPECT_EQ(onlyFault("{\"colour\": \"blue\"}"), "1:12: colour must be red or green, not \"blue\".");
}

TEST(JsonReader, RefusesUnknownKeysWithTheNearestName)
{
    EXPECT_EQ(onlyFault("{\"flag\": true,\n  \"cuont\": 3}"), "2:3: \"cuont\" is not a key of a sample. Did you mean count?");
    EXPECT_EQ(onlyFault("{\"zzzzzzzz\": 3}"),
              "1:2: \"zzzzzzzz\" is not a key of a sample. Known: name, flag, count, size, time, share and colour.");
}

TEST(JsonReader, ReportsTheFirstFaultOfTheFileAndHowManyFollow)
{
    const auto document = parseJson("{\"b\": 1,\n\"a\": 2,\n\"c\": 3}");
    JsonFaults faults(QStringLiteral("f.json"));
    JsonObjectReader object(*document, QStringLiteral("it"), faults);
    object.fault(QStringLiteral("c"), QStringLiteral("Third."));
    object.fault(QStringLiteral("b"), QStringLiteral("First."));
    EXPECT_EQ(test::placed(faults.first()), "1:7: First. (And one more fault.)");
    object.fault(QStringLiteral("a"), QStringLiteral("Second."));
    EXPECT_EQ(test::placed(faults.first()), "1:7: First. (And 2 more faults.)");
    EXPECT_EQ(test::placed(faults.all()[1]), "2:6: Second.");
    EXPECT_EQ(faults.first().file.toStdString(), "f.json");
}

TEST(JsonReader, MissesWhatIsRequired)
{
    const auto document = parseJson("\n {\"b\": 1}");
    JsonFaults faults({});
    JsonObjectReader object(*document, QStringLiteral("a scenario"), faults);
    EXPECT_EQ(object.required(QStringLiteral("version")), nullptr);
    EXPECT_EQ(test::placed(faults.first()), "2:2: \"version\" is missing in a scenario.");
    EXPECT_FALSE(object.version(QStringLiteral("b"), 2));
    EXPECT_EQ(test::placed(faults.all()[1]), "2:8: This is a scenario of version 1; this program reads version 2.");
}

} // namespace
} // namespace atomalloc::app
