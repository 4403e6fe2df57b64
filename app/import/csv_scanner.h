// SPDX-License-Identifier: MPL-2.0
// CsvScanner: the records of an RFC 4180 text, field by field with their places. Tolerates a byte order mark, bare LF and blank lines. One
// thread.
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
        open_quote,       ///< a quoted field never ends; the last field says where it began
        text_after_quote, ///< something other than a comma or line end follows a closing quote
    };

    explicit CsvScanner(std::string_view text);

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
    int m_line = 1;
    int m_column = 1;
};

} // namespace atomalloc::app
