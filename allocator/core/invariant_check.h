// SPDX-License-Identifier: MPL-2.0
// InvariantCheck: looks whether what always holds does hold, over all metadata, and lists the blocks. Core owns it.
//
// Thread safety: at rest. No other thread uses the allocator meanwhile.
#pragma once

#include "allocator/api/stats.h"
#include "allocator/core/figures.h"
#include "allocator/core/foundation.h"
#include "allocator/core/stock.h"
#include "allocator/core/task_registry.h"

#include <string>
#include <vector>

namespace atomalloc {

class InvariantCheck
{
public:
    InvariantCheck(const Foundation &base, const Stock &stock, const TaskRegistry &registry, const Figures &figures) noexcept
        : m_base(base), m_stock(stock), m_registry(registry), m_figures(figures)
    {
    }

    /// Sentences about what does not hold.
    [[nodiscard]] std::vector<std::string> findings() const;
    /// Ordered by their ids.
    [[nodiscard]] std::vector<BlockInfo> blocks() const;

private:
    const Foundation &m_base;
    const Stock &m_stock;
    const TaskRegistry &m_registry;
    const Figures &m_figures;
};

} // namespace atomalloc
