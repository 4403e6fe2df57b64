// SPDX-License-Identifier: MPL-2.0
// Production profiles as tables: CSV (RFC 4180) with the columns size_bytes, allocation_rate and live_objects in any order.
// Other columns are ignored. Three columns of numbers in that order need no header.
// Fields may also be separated by ; or tab or |, as spreadsheets do.
#pragma once

#include "app/base/byte_source.h"
#include "app/import/program_trace.h"

#include <string_view>

namespace atomalloc::app {

/// Whether the first record names one of the three columns, or is three numbers.
[[nodiscard]] bool beginsLikeProfile(std::string_view head);

/// A whole text. A wrong row is a Problem with its line and column: a profile without some of its rows would be another profile.
[[nodiscard]] Outcome<ProductionProfile> parseProfile(std::string_view text, const QString &path);

/// Reads and parses. Blocking, any one thread. The profile is named like the file, without folders and suffix.
[[nodiscard]] Outcome<ProductionProfile> readProfile(ByteSource &source);

} // namespace atomalloc::app
