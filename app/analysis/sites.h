// SPDX-License-Identifier: MPL-2.0
// What call stacks hold: bytes and blocks of each site, live after an event, allocated in a range of events, and waited for.
// And the same for people by function and by module. As a tree: site_tree.h.
// Pure functions, and plain data. Any thread. Each costs one look at each life, and at each call of the sites that hold something.
#pragma once

#include "app/analysis/site_tree.h"
#include "app/recording/recorded_run.h"
#include "app/symbols/call_stacks.h"

#include <cstddef>
#include <cstdint>
#include <functional>
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

/// Whether a life counts. Empty: every one does.
using LifeTest = std::function<bool(std::uint32_t life)>;

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

/// A request that waited and was served: by the event before its life was born.
struct ServedWait
{
    std::uint32_t life = 0;
    std::uint64_t time_ns = 0;
};
/// Those of the first `events` events, in the order in which they were served. `born`: of the lives, ascending. Reads the events once.
/// Those that were read when a stop was requested.
[[nodiscard]] std::vector<ServedWait> servedWaits(const RecordedRun &run, std::size_t events, std::span<const std::uint32_t> born,
                                                  const WorkControl &work = WorkControl());

// Each has an entry for each site of the run's stacks.
/// Live after `position` events. At the peak: run.peak().position.
[[nodiscard]] std::vector<SiteSum> liveBySite(const SiteLives &lives, std::size_t sites, std::size_t position, const LifeTest &counts = {});
/// Born after `from` events, and not after more than `to`.
[[nodiscard]] std::vector<SiteSum> allocatedBySite(const SiteLives &lives, std::size_t sites, std::size_t from, std::size_t to,
                                                   const LifeTest &counts = {});
/// Served after `from` events, and not after more than `to`.
[[nodiscard]] std::vector<SiteWait> waitedBySite(std::span<const ServedWait> waits, const SiteLives &lives, std::size_t sites,
                                                 std::size_t from, std::size_t to, const LifeTest &counts = {});

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
