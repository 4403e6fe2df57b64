// SPDX-License-Identifier: MPL-2.0
// GroupSums: adds up lives by the group that each belongs to, of one grouping or of two. One thread.
#pragma once

#include "app/query/query.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace atomalloc::app {

/// Which group of a grouping a life belongs to, as a number, and what that group is called. Constant once it is made. Any thread.

class GroupKeys
{
public:
    /// `lives` must outlive this.
    GroupKeys(const LivesOfRun &lives, Grouping by);

    /// A number that all lives of a group have, and no other one.
    [[nodiscard]] std::uint64_t keyOf(std::size_t life) const;
    /// Of lives whose site nobody knows. REQUIRES: a grouping by site, function or module.
    [[nodiscard]] std::uint64_t unknownKey() const { return m_nameOfSite[0]; }
    /// As in LifeNames; of sizes and classes the digits of the bytes.
    [[nodiscard]] QString nameOf(std::uint64_t key) const;
    /// Of sizes and classes. 0 of other groupings.
    [[nodiscard]] std::uint64_t bytesOf(std::uint64_t key) const;
    /// Keys below this number are many enough, and near enough to each other, to be places in a table. Of sizes some are above it.
    [[nodiscard]] std::size_t tableSize() const noexcept { return m_tableSize; }

private:
    void joinSites();

    const LivesOfRun &m_lives;
    Grouping m_by;
    std::size_t m_tableSize = 0;
    std::vector<std::uint32_t> m_nameOfSite; ///< sites that have the same function or module share a name
    std::vector<QString> m_names;
};

class GroupSums
{
public:
    /// `lives` must outlive this.
    explicit GroupSums(const LivesOfRun &lives, Grouping by, std::optional<Grouping> andBy = {});

    void add(std::size_t life);
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
    using Pair = std::pair<std::uint64_t, std::uint64_t>; ///< a key of each grouping. The second one is 0 where there is one

    [[nodiscard]] Sum &sumOf(std::size_t life);
    [[nodiscard]] std::vector<std::pair<Pair, Sum>> filled() const;

    const LivesOfRun &m_lives;
    GroupKeys m_keys;
    std::optional<GroupKeys> m_secondKeys;
    std::vector<Sum> m_sums;    ///< of one grouping, by key
    std::map<Pair, Sum> m_more; ///< of keys that are no places in that table, and of two groupings
};

} // namespace atomalloc::app
