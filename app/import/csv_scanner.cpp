// SPDX-License-Identifier: MPL-2.0
// CsvScanner: RFC 4180, character by character.
#include "app/import/csv_scanner.h"

namespace atomalloc::app {

CsvScanner::CsvScanner(std::string_view text, char separator, Comments comments)
    : m_rest(text), m_separator(separator), m_comments(comments)
{
    constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
    if (m_rest.starts_with(kByteOrderMark))
        m_rest.remove_prefix(kByteOrderMark.size());
}

bool CsvScanner::atLineEnd() const noexcept { return m_rest.starts_with('\n') || m_rest.starts_with("\r\n"); }

void CsvScanner::advance()
{
    const char c = m_rest.front();
    m_rest.remove_prefix(1);
    if (c == '\n') {
        ++m_line;
        m_column = 1;
    } else if ((static_cast<unsigned char>(c) & 0xc0) != 0x80) { // not within a UTF-8 sequence
        ++m_column;
    }
}

void CsvScanner::passLineEnd()
{
    if (m_rest.starts_with('\r'))
        advance();
    advance();
}

void CsvScanner::skipLine()
{
    while (!atEnd() && !atLineEnd())
        advance();
    if (!atEnd())
        passLineEnd();
}

CsvScanner::Result CsvScanner::next(std::vector<CsvField> &fields)
{
    fields.clear();
    while (!atEnd() && (atLineEnd() || (m_comments == Comments::skipped && m_rest.front() == '#')))
        skipLine();
    if (atEnd())
        return Result::end;
    for (CsvField passedOver;;) {
        const Result result = scanField(fields.size() < kMostFields ? fields.emplace_back() : passedOver);
        passedOver.text.clear();
        if (result != Result::record)
            return result;
        if (atEnd())
            return Result::record;
        if (atLineEnd()) {
            passLineEnd();
            return Result::record;
        }
        advance(); // the separator
    }
}

CsvScanner::Result CsvScanner::scanField(CsvField &field)
{
    field.line = m_line;
    field.column = m_column;
    if (m_rest.starts_with('"'))
        return scanQuoted(field);
    while (!atEnd() && !atLineEnd() && m_rest.front() != m_separator) {
        field.text += m_rest.front();
        advance();
    }
    return Result::record;
}

CsvScanner::Result CsvScanner::scanQuoted(CsvField &field)
{
    advance();
    for (;;) {
        if (atEnd())
            return Result::open_quote;
        const bool quote = m_rest.front() == '"';
        if (quote && !m_rest.starts_with("\"\""))
            break;
        field.text += m_rest.front();
        if (quote)
            advance(); // of two quotes one is meant
        advance();
    }
    advance();
    return atEnd() || atLineEnd() || m_rest.front() == m_separator ? Result::record : Result::text_after_quote;
}

} // namespace atomalloc::app
