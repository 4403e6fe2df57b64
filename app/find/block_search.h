// SPDX-License-Identifier: MPL-2.0
// BlockSearch: the blocks of a run whose name begins as typed: "8K·1" means 8K·1, 8K·10 and so on, "8K·" all of that class.
// It is given the events of a run one by one. One thread.
#pragma once

#include "app/recording/paged_index.h"
#include "app/recording/recorded_run.h"

#include <QString>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace atomalloc::app {

/// A block, and a moment at which it can be seen.
struct FoundBlock
{
    BlockId block = kNoBlock;
    ClassIndex size_class = kNoClass;
    /// Number of events up to its next birth from the cursor on, else to its last birth. Of one that was never handed out: to its carving.
    std::size_t born = 0;

    bool operator==(const FoundBlock &) const = default;
};

class BlockSearch
{
public:
    /// `typed` is one word. No name of a block: nothing is searched.
    BlockSearch(const QString &typed, const std::vector<std::uint64_t> &classBytes, std::uint64_t granuleBytes);

    [[nodiscard]] bool searches() const noexcept { return m_class != kNoClass; }
    /// The next event. Those from the cursor on come first, then those before it.
    void add(const Event &event, std::size_t index, bool fromCursorOn);
    [[nodiscard]] std::size_t count() const noexcept { return m_count; }
    /// Those with the lowest numbers.
    [[nodiscard]] std::vector<FoundBlock> first(std::size_t most) const;

private:
    struct Seen
    {
        std::uint64_t born = 0;   ///< + 1
        std::uint64_t carved = 0; ///< + 1
        bool fromCursorOn = false;
    };

    [[nodiscard]] bool matches(std::uint64_t number) const;

    ClassIndex m_class = kNoClass;
    std::uint32_t m_granules = 1; ///< of a block
    QString m_digits;
    PagedIndex<Seen> m_seen; ///< by number, which begins at 1
    std::uint32_t m_end = 0; ///< every number that was seen is below
    std::size_t m_count = 0;
};

} // namespace atomalloc::app
