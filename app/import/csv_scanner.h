// SPDX-License-Identifier: MPL-2.0
// CsvScanner: the records of an RFC 4180 text, field by field with their places. Tolerates a byte order mark, bare LF and blank lines, and
// where it is told so other separators than the comma and lines of comment. One thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace atomalloc::app {

struct CsvField
{
    std::string text; ///< without its quotes
    int line = 0;     ///< 1-based place of its first character
    int column = 0;   ///< 1-based, in characters (code points)
};

class CsvScanner
{
public:
    enum class Result {
        record,
        end,
        open_quote,       ///< a quoted field never ends. The last field says where it began
        text_after_quote, ///< something other than a separator or line end follows a closing quote
    };

    enum class Comments { none, skipped }; ///< whether a record that begins with # is one

    explicit CsvScanner(std::string_view text, char separator = ',', Comments comments = Comments::none);

    /// Passes over the rest of this line.
    void skipLine();

    /// A record has so many fields at most: those behind them are passed over.
    static constexpr std::size_t kMostFields = 1'000;
    /// The next record that is not a blank line.
    Result next(std::vector<CsvField> &fields);

private:
    Result scanField(CsvField &field);
    Result scanQuoted(CsvField &field);
    void advance();
    [[nodiscard]] bool atLineEnd() const noexcept;
    [[nodiscard]] bool atEnd() const noexcept { return m_rest.empty(); }
    void passLineEnd();

    std::string_view m_rest;
    char m_separator;
    Comments m_comments;
    int m_line = 1;
    int m_column = 1;
};

} // namespace atomalloc::app
