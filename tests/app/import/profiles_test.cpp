// SPDX-License-Identifier: MPL-2.0
#include "app/base/resource.h"
#include "app/import/profile_csv.h"
#include "app/import/profiles.h"
#include "app/words/sentences.h"
#include "tests/app/import/import_support.h"

#include <clocale>
#include <sstream>

namespace atomalloc::app {
namespace {

using test::gzip;
using test::importFile;
using test::InputFiles;
using test::refusalOf;

std::string problemOf(std::string_view text) { return refusalOf(parseProfile(text, QStringLiteral("p.csv"))); }

TEST(Profiles, ComeWithTheProgram)
{
    EXPECT_EQ(profileNames().join(QLatin1Char(' ')), QStringLiteral("beta bravo charlie delta echo uniform"));
    std::size_t rows = 0;
    for (const QString &name : profileNames()) {
        const Outcome<ProductionProfile> profile = builtInProfile(name);
        ASSERT_TRUE(profile) << name.toStdString();
        EXPECT_EQ(profile->name, name);
        rows += profile->rows.size();
    }
    EXPECT_EQ(rows, 774u + 1029 + 747 + 933 + 968 + 1007);
}

TEST(Profiles, KeepTheNumbersOfTheirFiles)
{
    const Outcome<ProductionProfile> beta = builtInProfile(QStringLiteral("beta"));
    ASSERT_TRUE(beta);
    EXPECT_EQ(beta->rows[0].size_bytes, 1u);
    EXPECT_EQ(beta->rows[0].allocation_rate, 1105.1490179533014);
    EXPECT_EQ(beta->rows[0].live_objects, 1476.0622627267278);
}

TEST(Profiles, CanBeAnyFileOfTheirForm)
{
    const InputFiles files;
    const QString path = files.write("own.csv", "size_bytes,allocation_rate,live_objects\n64,1,10\n");
    const Outcome<ImportedFile> own = importFile(path);
    ASSERT_TRUE(own);
    EXPECT_EQ(std::get<ProductionProfile>(*own).name, QStringLiteral("own"));
}

TEST(Profiles, TakeColumnsInAnyOrderAndIgnoreOthers)
{
    const auto profile = parseProfile("\xef\xbb\xbf\"live_objects\",\"note, free\", size_bytes ,allocation_rate\r\n\r\n"
                                      "10,\"a \"\"quoted\"\"\r\nnote\",64,1.5e2\r\n20,,128, 2 \r\n",
                                      QStringLiteral("p.csv"));
    ASSERT_TRUE(profile);
    ASSERT_EQ(profile->rows.size(), 2u);
    EXPECT_EQ(profile->rows[0].size_bytes, 64u);
    EXPECT_EQ(profile->rows[0].allocation_rate, 150.0);
    EXPECT_EQ(profile->rows[1].size_bytes, 128u);
    EXPECT_EQ(profile->rows[1].allocation_rate, 2.0);
    EXPECT_EQ(profile->rows[1].live_objects, 20.0);
}

/// The first row of a table, as "size rate live", or what is wrong with it.
std::string firstRow(std::string_view text)
{
    const Outcome<ProductionProfile> profile = parseProfile(text, QStringLiteral("p.csv"));
    if (!profile)
        return refusalOf(profile);
    const ProfileRow &row = profile->rows.front();
    std::ostringstream out;
    out << row.size_bytes << ' ' << row.allocation_rate << ' ' << row.live_objects;
    return out.str();
}

TEST(Profiles, AreReadAsSpreadsheetsWriteThem)
{
    EXPECT_EQ(firstRow("size_bytes;allocation_rate;live_objects\n64;10,5;5\n"), "64 10.5 5") << "with a decimal comma";
    EXPECT_EQ(firstRow("size_bytes;allocation_rate;live_objects\n64;10.5;5\n"), "64 10.5 5");
    EXPECT_EQ(firstRow("size_bytes\tallocation_rate\tlive_objects\n64\t10.5\t5\n"), "64 10.5 5");
    EXPECT_EQ(firstRow("size_bytes|live_objects|allocation_rate\n64|5|10.5\n"), "64 10.5 5");
    EXPECT_EQ(firstRow("sep=;\r\nsize_bytes;allocation_rate;live_objects\r\n64;10;5\r\n"), "64 10 5");
    EXPECT_EQ(firstRow("\xef\xbb\xbf\"sep=,\"\nsize_bytes,allocation_rate,live_objects\n64,10,5\n"), "64 10 5");
    EXPECT_EQ(firstRow("# by hand\n\n# twice\nsize_bytes,allocation_rate,live_objects\n# and here\n64,10,5\n"), "64 10 5");
    EXPECT_EQ(firstRow("Size_Bytes, Allocation_Rate ,LIVE_OBJECTS\n64,10,5\n"), "64 10 5");
}

TEST(Profiles, NeedNoHeader)
{
    EXPECT_EQ(firstRow("1, 158.53139989144336, 19.54143866490555\n2, 958.8, 9.77\n"), "1 158.531 19.5414");
    EXPECT_EQ(firstRow("64;10,5;5\n"), "64 10.5 5");
    EXPECT_EQ(firstRow("64\t10.5\t5\n"), "64 10.5 5");
    EXPECT_EQ(firstRow("64,10,5\n8,1\n"), "p.csv:2:3: The row has 2 fields, but its table needs 3.");
}

TEST(Profiles, NameWhatTheyDoNotHave)
{
    EXPECT_EQ(
        firstRow("# made by x\nsize_bytes;rate;live_objects\n1;2;3\n"),
        "p.csv:2:1: The header has no column allocation_rate. A profile has the columns size_bytes, allocation_rate and live_objects.");
    EXPECT_EQ(firstRow("size_bytes;allocation_rate;live_objects\n64;1,250;5\n"),
              "p.csv:2:4: allocation_rate is \"1,250\": not an amount. Write a number from 0, such as 1250.5 (with a point).")
        << "1.25 or 1250?";
    for (const char *amount : {"1,25,5", "1.5,5", "1,2.5", ",", "1,", "12,5x"})
        EXPECT_TRUE(firstRow("size_bytes;allocation_rate;live_objects\n64;" + std::string(amount) + ";5\n").starts_with("p.csv:2:4: ") ||
                    std::string(amount) == "1,")
            << amount;
}

TEST(Profiles, NameTheLineAndColumnOfAnError)
{
    const std::string header = "size_bytes,allocation_rate,live_objects\n";
    EXPECT_EQ(problemOf(header + "8,1,1\n16,fast,1\n"),
              "p.csv:3:4: allocation_rate is \"fast\": not an amount. Write a number from 0, such as 1250.5 (with a point).");
    EXPECT_EQ(problemOf(header + "64.5,1,1\n"),
              "p.csv:2:1: size_bytes is \"64.5\": not a size in bytes. Write a whole number from 1, such as 4096.");
    EXPECT_EQ(problemOf(header + "8,1\n"), "p.csv:2:3: The row has 2 fields, but its header needs 3.");
    EXPECT_EQ(problemOf(header + "8,1,\"1\n"), "p.csv:2:5: The quote that opens here is never closed.");
    EXPECT_EQ(problemOf(header + "8,1,\"1\"x\n"),
              "p.csv:2:5: Text follows the closing quote of this field. Write a quote inside a field as \"\".");
    EXPECT_EQ(
        problemOf("size_bytes,rate\n"),
        "p.csv:1:1: The header has no column allocation_rate. A profile has the columns size_bytes, allocation_rate and live_objects.");
}

TEST(Profiles, RefuseNumbersThatMeanNothing)
{
    for (const char *size : {"0", "-8", "", "0x10", "99999999999999999999", "1e3", "8 8"})
        EXPECT_EQ(problemOf("size_bytes,allocation_rate,live_objects\n" + std::string(size) + ",1,1\n").find("p.csv:2:1: size_bytes is "),
                  0u)
            << size;
    for (const char *rate : {"-1", "nan", "inf", "", "1,5", "1e999"})
        EXPECT_NE(problemOf("allocation_rate,size_bytes,live_objects\n\"" + std::string(rate) + "\",8,1\n"), "(read)") << rate;
}

TEST(Profiles, NeedARowThatAllocates)
{
    EXPECT_EQ(problemOf(""), "p.csv is empty.");
    EXPECT_EQ(problemOf("size_bytes,allocation_rate,live_objects\n"), "No row of p.csv has an allocation_rate above 0.");
    EXPECT_EQ(problemOf("size_bytes,allocation_rate,live_objects\n8,0,1\n"), "No row of p.csv has an allocation_rate above 0.");
}

TEST(Profiles, DoNotGoByTheLocale)
{
    const std::string before = std::setlocale(LC_NUMERIC, nullptr);
    std::setlocale(LC_NUMERIC, "de_DE.UTF-8"); // where it is installed
    const auto profile = parseProfile("size_bytes,allocation_rate,live_objects\n8,1.5,1\n", QStringLiteral("p.csv"));
    std::setlocale(LC_NUMERIC, before.c_str());
    ASSERT_TRUE(profile);
    EXPECT_EQ(profile->rows[0].allocation_rate, 1.5);
}

TEST(Profiles, RefuseAFileThatIsCutShort)
{
    const InputFiles files;
    const QByteArray packed = gzip(resourceBytes(QStringLiteral(":/atomalloc/profiles/echo.csv")));
    const Outcome<ImportedFile> profile = importFile(files.write("echo.csv.gz", packed.left(packed.size() / 2)));
    ASSERT_FALSE(profile);
    EXPECT_EQ(textOf(profile.error().sentence), QStringLiteral("echo.csv.gz is cut short: its packed data ends too early."));
    EXPECT_EQ(profile.error().kind, Problem::Kind::input);
}

} // namespace
} // namespace atomalloc::app
