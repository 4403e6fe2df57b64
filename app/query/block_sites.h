// SPDX-License-Identifier: MPL-2.0
// BlockSites: which part of the program each block of a run is for, in a few groups, as a map colors them: the call sites that held most at
// the peak, or the modules where there are many sites. Constant once it is made. Any thread.
#pragma once

#include "app/base/problem.h"
#include "app/base/work.h"
#include "app/query/life_index.h"
#include "app/query/lives_reader.h"
#include "app/recording/heap_state.h"

#include <QString>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace atomalloc::app {

class BlockSites
{
public:
    static constexpr std::uint32_t kOthers = 0xffff'ffffU; ///< in none of the groups, or unknown

    enum class By : std::uint8_t { site, module };

    struct Group
    {
        QString name;
        std::uint64_t bytes = 0; ///< asked for, of what is in use at the peak
    };

    /// At most `most` groups. Of a run without call stacks there are none. Cost: what LivesReader::read() costs, and a pass over the lives.
    [[nodiscard]] static Outcome<std::shared_ptr<const BlockSites>> readNow(LivesReader &reader, std::size_t most,
                                                                            const WorkControl &work = WorkControl());

    [[nodiscard]] By by() const noexcept { return m_by; }
    /// The largest first.
    [[nodiscard]] const std::vector<Group> &groups() const noexcept { return m_groups; }
    /// In use at the peak, and in none of the groups.
    [[nodiscard]] std::uint64_t otherBytes() const noexcept { return m_otherBytes; }
    /// The group of whoever asked for the block last, as it is after `position` events.
    [[nodiscard]] std::uint32_t groupOf(BlockId block, std::size_t position) const;

private:
    void groupBySite(const std::vector<std::uint64_t> &bytes, std::size_t most);
    /// False where one module has nearly everything, or there is none.
    bool groupByModule(const std::vector<std::uint64_t> &bytes, std::size_t most);
    void keepLargest(std::vector<Group> groups, std::vector<std::uint32_t> groupOfSite, std::size_t most);

    std::shared_ptr<const LivesOfRun> m_lives;
    LifeIndex m_index;
    By m_by = By::site;
    std::vector<Group> m_groups;
    std::vector<std::uint32_t> m_groupOfSite;
    std::uint64_t m_otherBytes = 0;
};

} // namespace atomalloc::app
