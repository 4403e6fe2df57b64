// SPDX-License-Identifier: MPL-2.0
#include "app/import/profile_layout.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <string>
#include <vector>

namespace atomalloc::app {

namespace {

constexpr std::string_view kSeparators = ",;\t|";

/// The separator that a line such as `sep=;` or `"sep=;"` names, or nothing.
std::optional<char> separatorLine(std::string_view text)
{
    std::string_view line = text.substr(0, text.find_first_of("\r\n"));
    if (line.size() > 1 && line.front() == '"' && line.back() == '"')
        line = line.substr(1, line.size() - 2);
    return line.size() == 5 && line.starts_with("sep=") ? std::optional(line[4]) : std::nullopt;
}

std::string lowered(std::string_view text)
{
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return lower;
}

/// The layout with this separator, judged by the first record.
ProfileLayout judged(std::string_view head, char separator, bool namesSeparator)
{
    ProfileLayout layout;
    layout.separator = separator;
    layout.names_separator = namesSeparator;
    std::vector<CsvField> fields;
    if (layout.scan(head).next(fields) != CsvScanner::Result::record)
        return layout;
    for (std::size_t i = 0; i < kProfileColumns.size(); ++i) {
        const auto hit = std::find_if(fields.begin(), fields.end(),
                                      [&](const CsvField &field) { return lowered(trimmed(field.text)) == kProfileColumns[i]; });
        if (hit == fields.end())
            continue;
        layout.columns[i] = static_cast<std::size_t>(hit - fields.begin());
        ++layout.known;
    }
    const auto isAmount = [&](const CsvField &field) { return parseAmount(field.text, separator).has_value(); };
    if (layout.known == 0 && fields.size() == kProfileColumns.size() && std::all_of(fields.begin(), fields.end(), isAmount)) {
        layout.header = false;
        layout.columns = {0, 1, 2};
        layout.known = kProfileColumns.size();
    }
    return layout;
}

} // namespace

std::string_view trimmed(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(" \t");
    return first == std::string_view::npos ? std::string_view() : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::optional<double> parseAmount(std::string_view text, char separator)
{
    std::string digits(trimmed(text));
    if (const std::size_t comma = digits.find(','); comma != std::string::npos && separator != ',') {
        const bool maybeThousands = comma >= 1 && comma <= 3 && digits.size() == comma + 4 && digits.front() != '0';
        if (maybeThousands || digits.find_first_of(".,", comma + 1) != std::string::npos || digits.find('.') < comma)
            return std::nullopt;
        digits[comma] = '.';
    }
    double value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return error == std::errc() && end == digits.data() + digits.size() && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

CsvScanner ProfileLayout::scan(std::string_view text) const
{
    CsvScanner scanner(text, separator, CsvScanner::Comments::skipped);
    if (names_separator)
        scanner.skipLine();
    return scanner;
}

ProfileLayout profileLayoutOf(std::string_view head)
{
    constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
    const std::string_view text = head.starts_with(kByteOrderMark) ? head.substr(kByteOrderMark.size()) : head;
    if (const std::optional<char> named = separatorLine(text))
        return judged(head, *named, true);
    ProfileLayout best = judged(head, kSeparators.front(), false);
    for (const char separator : kSeparators.substr(1)) {
        const ProfileLayout other = judged(head, separator, false);
        if (other.known > best.known)
            best = other;
    }
    return best;
}

bool beginsLikeTable(std::string_view head)
{
    return std::ranges::any_of(kSeparators, [&](char separator) {
        CsvScanner scanner(head, separator, CsvScanner::Comments::skipped);
        std::vector<CsvField> fields;
        if (scanner.next(fields) != CsvScanner::Result::record || fields.size() < 2)
            return false;
        const std::size_t columns = fields.size();
        return scanner.next(fields) == CsvScanner::Result::record && fields.size() == columns;
    });
}

} // namespace atomalloc::app
