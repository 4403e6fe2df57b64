// SPDX-License-Identifier: MPL-2.0
// What was allocated within some time, by size and by how long it lived, and how long requests waited. Exact. Pure functions: any thread,
// while nobody writes what they read.
#pragma once

#include "app/analysis/lifetimes.h"
#include "app/analysis/task_spans.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace atomalloc::app {

/// From from_ns up to, but not at, to_ns.
struct TimeRange
{
    std::uint64_t from_ns = 0;
    std::uint64_t to_ns = 0;

    [[nodiscard]] bool holds(std::uint64_t timeNs) const noexcept { return timeNs >= from_ns && timeNs < to_ns; }
    bool operator==(const TimeRange &) const = default;
};

/// Blocks of one size class.
struct SizeBar
{
    std::uint64_t block_bytes = 0; ///< of one
    std::uint64_t blocks = 0;
    std::uint64_t bytes = 0; ///< asked for, in all of them

    [[nodiscard]] std::uint64_t unusedBytes() const noexcept { return blocks * block_bytes - bytes; }
    bool operator==(const SizeBar &) const = default;
};

/// Of what was born in the range: a bar for each class from the smallest used to the largest used. Grants that were taken back count
/// nowhere.
[[nodiscard]] std::vector<SizeBar> sizeBars(const Lifetimes &lives, TimeRange born);

/// Lives that lasted from from_ns up to, but not at, to_ns.
struct LifetimeBar
{
    std::uint64_t from_ns = 0;
    std::uint64_t to_ns = 0;
    std::uint64_t blocks = 0;

    bool operator==(const LifetimeBar &) const = default;
};

struct LifetimeDistribution
{
    std::vector<LifetimeBar> bars; ///< of what was freed. Three or four to a power of ten, without gaps
    std::uint64_t freed = 0;
    std::uint64_t live = 0;    ///< never freed
    std::uint64_t half_ns = 0; ///< half of what was freed lived at most so long. 0 when nothing was
    std::uint64_t most_ns = 0; ///< 99 % of it
};

/// Of what was born in the range.
[[nodiscard]] LifetimeDistribution lifetimeDistribution(const Lifetimes &lives, TimeRange born);

/// A wait for memory.
struct Wait
{
    std::uint64_t begin_ns = 0;
    std::uint64_t end_ns = TaskSpan::kOpen; ///< kOpen: it never ended
    std::size_t event = 0;                  ///< number of the event that began it
    TaskId task = kNoTask;

    bool operator==(const Wait &) const = default;
};

/// All of them, by the number of their event.
[[nodiscard]] std::vector<Wait> waitsOf(const TaskSpans &spans);

struct WaitTimes
{
    std::uint64_t waits = 0;
    std::uint64_t half_ns = 0;   ///< half of them lasted at most so long
    std::uint64_t ninety_ns = 0; ///< 90 % of them
    std::uint64_t most_ns = 0;   ///< 99 % of them
    std::uint64_t longest_ns = 0;
    std::uint64_t all_ns = 0; ///< together

    bool operator==(const WaitTimes &) const = default;
};

/// Of the waits that began in the range. One that never ended lasts until `endNs`.
[[nodiscard]] WaitTimes waitTimes(std::span<const Wait> waits, TimeRange began, std::uint64_t endNs);

} // namespace atomalloc::app
