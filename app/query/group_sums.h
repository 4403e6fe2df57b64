// SPDX-License-Identifier: MPL-2.0
// GroupSums: adds up lives by the group that each belongs to. One thread.
#pragma once

#include "app/query/query.h"

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace atomalloc::app {

class GroupSums
{
public:
    /// `lives` must outlive this.
    GroupSums(const LivesOfRun &lives, Grouping by);

    void add(std::size_t life);
    /// A number that all lives of a group have, and no other one.
    [[nodiscard]] std::uint64_t keyOf(std::size_t life) const;
    /// Of lives whose site nobody knows. REQUIRES: a grouping by site, function or module.
    [[nodiscard]] std::uint64_t unknownKey() const { return m_nameOfSite[0]; }
    /// As in LifeNames; of sizes and classes the digits of the bytes.
    [[nodiscard]] QString nameOfGroup(std::uint64_t key) const;
    /// Everything that was added: the total and the groups.
    void tell(Answer &answer) const;

private:
    __extension__ using Wide = unsigned __int128; // ns of 2^32 lives can be more than 2^64
    struct Sum
    {
        std::uint64_t count = 0;
        std::uint64_t bytes = 0;
        std::uint64_t blockBytes = 0;
        std::uint64_t neverFreed = 0;
        Wide lifetimesNs = 0;

        void add(const Sum &other);
        [[nodiscard]] LifeSums told() const;
    };
    static constexpr std::size_t kSmallSizes = 1 << 16; ///< up to here a size is a place in a table

    [[nodiscard]] std::vector<std::pair<std::uint64_t, Sum>> filled() const;
    void joinSites();

    const LivesOfRun &m_lives;
    Grouping m_by;
    std::vector<Sum> m_sums;                        ///< by task, class, size, or number of the name of a site
    std::unordered_map<std::uint64_t, Sum> m_large; ///< by size
    std::vector<std::uint32_t> m_nameOfSite;        ///< sites that have the same function or module share a name
    std::vector<QString> m_names;
};

} // namespace atomalloc::app
