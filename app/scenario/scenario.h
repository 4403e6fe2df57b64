// SPDX-License-Identifier: MPL-2.0
// Scenario: which tasks exist and what each does. Plain data. The field names are the JSON keys (resources/schema/scenario.schema.json).
#pragma once

#include "allocator/api/config.h"

#include <QString>

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace atomalloc::app {

/// Sizes of requests in bytes.
struct SizeDistribution
{
    enum class Kind { constant, uniform, zipf, log_normal, table };
    struct Entry
    {
        std::uint64_t size = 0;
        double weight = 1.0;
        bool operator==(const Entry &) const = default;
    };

    Kind kind = Kind::constant;
    std::uint64_t value = 64;   ///< constant
    std::uint64_t min = 64;     ///< uniform, zipf, log_normal (clamp)
    std::uint64_t max = 4096;   ///< uniform, zipf, log_normal (clamp)
    double exponent = 1.0;      ///< zipf: rank r of the sizes min, 2 min, 4 min ... max has weight 1 / r^exponent
    std::uint64_t median = 256; ///< log_normal
    double sigma = 1.0;         ///< log_normal: standard deviation of ln(size)
    std::vector<Entry> table;   ///< table: drawn by weight

    bool operator==(const SizeDistribution &) const = default;
};

/// Lengths of time in nanoseconds of virtual (Watch) or real (Measure) time.
struct DurationDistribution
{
    enum class Kind { constant, uniform, exponential };
    Kind kind = Kind::constant;
    std::uint64_t value_ns = 0; ///< constant
    std::uint64_t min_ns = 0;   ///< uniform
    std::uint64_t max_ns = 0;   ///< uniform
    std::uint64_t mean_ns = 0;  ///< exponential

    bool operator==(const DurationDistribution &) const = default;
};

/// What a task does when memory is out.
enum class WhenFull { fail, wait };

/// `count` tasks that do the same. The life of such a task:
/// It starts. Then, `operations` times or until its end, it gets a block: it allocates or receives one.
/// It writes the block, reads it, holds it for its time, and frees or sends it. After each `burst` of blocks it pauses.
/// It may hold `max_held` blocks at once. With that many it goes on when the first of them has been held for its time.
/// At its end it frees or sends what it holds.
struct TaskGroup
{
    QString name;
    std::uint32_t count = 1;
    std::uint64_t start_ns = 0;         ///< of the first task
    std::uint64_t start_spacing_ns = 0; ///< between the starts of the tasks of the group
    std::uint64_t end_ns = 0;           ///< the tasks of the group end at this time. 0 = when the scenario's duration ends
    std::uint64_t operations = 0;       ///< blocks per task, allocated or received. 0 = until its end

    SizeDistribution size;
    std::uint64_t alignment = 1;
    DurationDistribution hold;   ///< from allocation to free (or to send)
    DurationDistribution pause;  ///< between two allocations
    std::uint32_t max_held = 1;  ///< blocks a task holds at most at once
    std::uint32_t burst = 1;     ///< allocations back to back before each pause
    double write_fraction = 1.0; ///< of the requested bytes, from the start
    std::uint32_t reads = 0;     ///< checked reads per block

    QString send_to;            ///< channel that gets the blocks after their hold. Empty = free them oneself
    double send_fraction = 1.0; ///< probability that a block goes to `send_to`. The others are freed by their own task
    QString receive_from; ///< channel that this group's blocks come from, instead of allocating them. The task ends when all senders have
    std::uint32_t replies =
        0; ///< receive_from: blocks of `size` allocated for each received one. Then the received block is freed after
           ///< its hold (a remote free), and the replies are what is sent to `send_to`: a stage of a pipeline, or a server
    WhenFull when_full = WhenFull::fail;
    std::optional<std::uint64_t> wait_timeout_ns; ///< when_full = wait

    double stale_access = 0.0; ///< probability that a freed block is read through its old handle on purpose
    double double_free = 0.0;  ///< probability that a freed block is freed again on purpose
    double leak = 0.0;         ///< probability that a block is never freed

    bool operator==(const TaskGroup &) const = default;
};

/// A bounded queue between tasks. The sender waits while it is full.
struct Channel
{
    QString name;
    std::uint32_t capacity = 64;

    bool operator==(const Channel &) const = default;
};

struct Scenario
{
    static constexpr int kVersion = 1;

    QString id;          ///< "tight-bursts": file name and command line name
    QString title;       ///< "Bursts against a tight limit"
    QString description; ///< two or three sentences: what it shows, what to look at
    std::uint64_t seed = 42;
    std::uint64_t duration_ns = 10'000'000'000;
    AtomAllocConfig config; ///< defaults overlaid with the scenario's "config" object
    std::vector<Channel> channels;
    std::vector<TaskGroup> tasks;

    bool operator==(const Scenario &) const = default;
};

} // namespace atomalloc::app
