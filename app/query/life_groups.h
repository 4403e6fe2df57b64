// SPDX-License-Identifier: MPL-2.0
// LifeGroups: puts the entries of a LifeTable into its groups and adds them up. One thread.
#pragma once

#include "app/query/group_sums.h"
#include "app/query/life_table.h"

#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

namespace atomalloc::app {

class LifeGroups
{
public:
    /// `table` must outlive this.
    LifeGroups(const LifeTable &table, LifeTable::By by);

    void add(std::uint32_t entry);
    /// Groups and total, the most bytes that were asked for first, then the most block bytes. Behind the last add().
    [[nodiscard]] Answer answer();
    /// The entries of each group, in the order of the groups. Behind answer().
    [[nodiscard]] std::vector<std::vector<std::uint32_t>> takeMembers() { return std::move(m_members); }

private:
    __extension__ using Wide = unsigned __int128; // ns of 2^32 lives can be more than 2^64
    struct Group
    {
        std::uint64_t key = 0;
        LifeSums sums; ///< but for the mean
        Wide lifetimesNs = 0;
        std::uint64_t lifetimes = 0;
    };

    [[nodiscard]] std::uint64_t keyOf(std::uint32_t entry) const;
    [[nodiscard]] LifeGroup told(const Group &group) const;
    static void join(Group &group, const Group &other);

    const LifeTable &m_table;
    LifeTable::By m_by;
    std::optional<GroupKeys> m_names; ///< of sites, sizes and tasks: their keys and names
    std::unordered_map<std::uint64_t, std::size_t> m_placeOf;
    std::vector<Group> m_groups;
    std::vector<std::vector<std::uint32_t>> m_members;
};

} // namespace atomalloc::app
