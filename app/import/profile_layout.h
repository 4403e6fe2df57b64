// SPDX-License-Identifier: MPL-2.0
// How a profile is written down: what separates its fields, whether it has a header, and where its three columns are. Pure functions.
#pragma once

#include "app/import/csv_scanner.h"

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace atomalloc::app {

/// The columns of a profile, in the order of a table without header.
inline constexpr std::array<std::string_view, 3> kProfileColumns = {"size_bytes", "allocation_rate", "live_objects"};

struct ProfileLayout
{
    char separator = ',';
    bool names_separator = false; ///< its first line is "sep=;", as spreadsheets write it
    bool header = true;
    /// Where kProfileColumns are in a record. Nothing for one that the header does not have.
    std::array<std::optional<std::size_t>, kProfileColumns.size()> columns;
    std::size_t known = 0; ///< of the columns

    /// A scanner at the first record (the header, where there is one). Lines that begin with # are comments.
    [[nodiscard]] CsvScanner scan(std::string_view text) const;
};

/// As told by the beginning of the text. Where it resembles no profile, it has a header with no known column.
[[nodiscard]] ProfileLayout profileLayoutOf(std::string_view head);

/// True where the text begins with two records of the same number of fields, at least two: a table of whatever.
[[nodiscard]] bool beginsLikeTable(std::string_view head);

/// An amount as this table writes it: with a point, or with a decimal comma where commas do not separate. Nothing when it is none, or
/// when the comma may as well group thousands ("1,250").
[[nodiscard]] std::optional<double> parseAmount(std::string_view text, char separator);

/// Without the blanks around it.
[[nodiscard]] std::string_view trimmed(std::string_view text);

} // namespace atomalloc::app
