// SPDX-License-Identifier: MPL-2.0
// What call stacks hold: bytes and blocks of each site, live after an event, allocated in a range of events, and waited for.
// And the same for people: as a tree from the allocation outwards or from main() inwards, by function and by module.
// Pure functions, and plain data. Any thread. Each costs one look at each life, and at each call of the sites that hold something.
#pragma once

#include "app/recording/recorded_run.h"
#include "app/symbols/call_stacks.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace atomalloc::app {

/// Allocations that were served, as columns: entry n of each is of life n. It is live after k events if born <= k < freed.
struct SiteLives
{
    std::span<const std::uint32_t> born;
    std::span<const std::uint32_t> freed; ///< 0xffffffff: never
    std::span<const std::uint32_t> bytes; ///< asked for
    std::span<const std::uint32_t> site;
};

struct SiteSum
{
    std::uint64_t blocks = 0;
    std::uint64_t bytes = 0; ///< asked for

    SiteSum &operator+=(const SiteSum &other) noexcept
    {
        blocks += other.blocks;
        bytes += other.bytes;
        return *this;
    }
    bool operator==(const SiteSum &) const = default;
};

/// What a site's requests waited for until they were served.
struct SiteWait
{
    std::uint64_t waits = 0;
    std::uint64_t bytes = 0;
    std::uint64_t time_ns = 0;

    bool operator==(const SiteWait &) const = default;
};

// Each has an entry for each site of the run's stacks.
/// Live after `position` events. At the peak: run.peak().position.
[[nodiscard]] std::vector<SiteSum> liveBySite(const SiteLives &lives, std::size_t sites, std::size_t position);
/// Born after `from` events, and not after more than `to`.
[[nodiscard]] std::vector<SiteSum> allocatedBySite(const SiteLives &lives, std::size_t sites, std::size_t from, std::size_t to);
/// In the first `position` events.
[[nodiscard]] std::vector<SiteWait> waitedBySite(const RecordedRun &run, std::size_t position);

/// How a stack is shown.
struct StackFolding
{
    bool system =
        false; ///< calls of system libraries and of the standard library, up to the call from elsewhere, are one call: the outermost
    bool recursion = true; ///< a function that calls itself, directly or through others, is one call
};

/// Whether the call is in a library of the system, or in the headers of the standard library.
[[nodiscard]] bool isOfSystem(const StackCall &call);

/// One call of the tree, and all stacks that have it at this place.
struct CallNode
{
    StackCall call;
    SiteSum sum;                 ///< of all stacks through it
    SiteSum own;                 ///< of those that end here
    std::uint32_t repeats = 1;   ///< how often the most recursive of them has it
    bool folded = false;         ///< it stands for several calls of the system
    std::vector<CallNode> calls; ///< the most bytes first
};

enum class TreeDirection : std::uint8_t {
    top_down,  ///< from main() inwards: children are what a function called
    bottom_up, ///< from the allocation outwards: children are who called
};

/// A nameless root, whose sum is that of all sites. `sums` is by site. The calls of unknown sites are nameless.
[[nodiscard]] CallNode callTree(const CallStacks &stacks, std::span<const SiteSum> sums, TreeDirection direction,
                                const StackFolding &folding);

/// A function or a module, and what it holds.
struct CallSum
{
    QString name; ///< as StackCall has it. Functions without names are one: that of their module. Empty: unknown
    SiteSum own;  ///< it asked for itself
    SiteSum sum;  ///< it, and what it called. A stack that has it several times counts once
};

/// The largest `own` first.
[[nodiscard]] std::vector<CallSum> sumsByFunction(const CallStacks &stacks, std::span<const SiteSum> sums);
[[nodiscard]] std::vector<CallSum> sumsByModule(const CallStacks &stacks, std::span<const SiteSum> sums);

} // namespace atomalloc::app
