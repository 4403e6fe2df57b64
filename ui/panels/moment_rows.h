// SPDX-License-Identifier: GPL-3.0-or-later
// Moments of a run side by side, as rows of a table for people and as CSV. Pure functions. UI thread only, as words are translated.
#pragma once

#include "app/analysis/moment_figures.h"
#include "ui/panels/moment_table.h"

#include <QString>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace atomalloc::ui {

/// One of the moments: the cursor, or a mark.
struct MomentColumn
{
    QString name; ///< "cursor", "A"
    std::size_t position = 0;
    std::optional<app::MomentFigures> figures{}; ///< nothing: they are not known yet
};

/// Bytes are in one unit that suits the limit, so that the parts add up to what is committed. What is not known is dots.
[[nodiscard]] std::vector<MomentRow> momentRows(const std::vector<MomentColumn> &columns, std::uint64_t limitBytes);

/// Every figure in bytes, blocks and allocations. The first column is called "cursor" in every language. Empty fields are not known.
[[nodiscard]] QString momentCsv(const std::vector<MomentColumn> &columns);

} // namespace atomalloc::ui
