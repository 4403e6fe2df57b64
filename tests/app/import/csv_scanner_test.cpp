// SPDX-License-Identifier: MPL-2.0
#include "app/import/csv_scanner.h"

#include <gtest/gtest.h>

namespace atomalloc::app {
namespace {

std::string joined(std::string_view text)
{
    CsvScanner scanner(text);
    std::vector<CsvField> fields;
    std::string result;
    while (scanner.next(fields) == CsvScanner::Result::record) {
        for (const CsvField &field : fields)
            result += "[" + field.text + "]";
        result += ";";
    }
    return result;
}

TEST(CsvScanner, SplitsFieldsAndRecords)
{
    EXPECT_EQ(joined("a,b\nc,\n"), "[a][b];[c][];");
    EXPECT_EQ(joined("a,b\r\n\r\n\nc"), "[a][b];[c];");
    EXPECT_EQ(joined(",\n"), "[][];");
    EXPECT_EQ(joined(""), "");
}

TEST(CsvScanner, UndoesQuotes)
{
    EXPECT_EQ(joined("\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",\"\"\n"), "[a,b][say \"hi\"][two\nlines][];");
    EXPECT_EQ(joined("a\"b,c"), "[a\"b][c];") << "a quote in the middle is a character";
}

TEST(CsvScanner, CountsPlacesInCharacters)
{
    CsvScanner scanner("\xef\xbb\xbf\xc3\xa4\xc3\xb6,x\n\"a\nb\",y");
    std::vector<CsvField> fields;
    ASSERT_EQ(scanner.next(fields), CsvScanner::Result::record);
    EXPECT_EQ(fields[1].column, 4);
    ASSERT_EQ(scanner.next(fields), CsvScanner::Result::record);
    EXPECT_EQ(fields[0].line, 2);
    EXPECT_EQ(fields[1].line, 3);
    EXPECT_EQ(fields[1].column, 4);
}

TEST(CsvScanner, TellsWrongQuotes)
{
    std::vector<CsvField> fields;
    EXPECT_EQ(CsvScanner("a,\"b").next(fields), CsvScanner::Result::open_quote);
    EXPECT_EQ(CsvScanner("\"a\" ,b").next(fields), CsvScanner::Result::text_after_quote);
}

TEST(CsvScanner, PassesOverTheFieldsOfARecordThatHasFarTooMany)
{
    const std::string many(5'000, ',');
    const std::string text = many + "\n\"a\nb\"" + many + "\"open";
    CsvScanner scanner(text);
    std::vector<CsvField> fields;
    EXPECT_EQ(scanner.next(fields), CsvScanner::Result::record);
    EXPECT_EQ(fields.size(), CsvScanner::kMostFields);
    EXPECT_EQ(scanner.next(fields), CsvScanner::Result::open_quote) << "those are read as well";
    EXPECT_EQ(fields.size(), CsvScanner::kMostFields);
    EXPECT_EQ(fields.front().text, "a\nb");
}

} // namespace
} // namespace atomalloc::app
