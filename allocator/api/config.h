// SPDX-License-Identifier: MPL-2.0
// AtomAllocConfig: every setting of the allocator, its defaults and its rules. Plain data. Any thread.
// The field names are the names in JSON files, in --set and in CSV files: one spelling everywhere.
#pragma once

#include "allocator/base/bounded_list.h"
#include "allocator/base/ids.h"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace atomalloc {

/// How block sizes are spaced. Every size is a multiple of min_block_size.
enum class SizeClassPolicy : std::uint8_t {
    power_of_two,      ///< 64, 128, 256, 512 ...: the classic spacing; internal fragmentation below 50 %.
    four_per_doubling, ///< 64, 128, 192, 256, 320, 384, 448, 512, 640 ...: internal fragmentation below 20 % from 4 * min_block_size on.
};

/// What zero_on_dealloc clears. Either way no byte that a task wrote survives the free.
enum class ZeroingPolicy : std::uint8_t {
    whole_block,   ///< every byte of the block (classic).
    written_bytes, ///< only up to the highest byte that could have been written through the handle.
};

/// Whether the allocator asks the system for huge pages, of 2 MiB.
enum class HugePages : std::uint8_t {
    automatic, ///< where they pay: see AtomAllocConfig::huge_pages. Called "auto" in files.
    off,       ///< never.
};

/// Settings of one allocator. The defaults are the classic ones.
struct AtomAllocConfig
{
    /// Bytes of blocks that are taken from the operating system at most. Exact. Metadata comes on top and is reported. At least
    /// max_block_size, a multiple of min_block_size, and at most 2^31 times that.
    std::uint64_t max_memory = std::uint64_t{1} << 30;
    /// Largest request in bytes. A power of two up to 2 GiB.
    std::uint64_t max_block_size = std::uint64_t{64} << 10;
    /// Smallest block in bytes (= the granule). A power of two from 16 on.
    std::uint64_t min_block_size = 64;
    /// Least alignment of every block in bytes. A power of two up to 4096 and max_block_size.
    std::uint64_t alignment = 16;
    /// A block that is idle in a hot queue for this long moves to cold. Idle in cold for as long again, it moves to its pool. Idle pools
    /// coalesce and are decommitted. Operations that leave the short ways see to it, at most once in five sixteenths of this time. A
    /// program that is idle itself calls AtomAlloc::maintain().
    std::chrono::nanoseconds cache_ttl = std::chrono::seconds(300);
    /// Task caches that exist at most, 1 to 2^20. A further task takes over the longest-idle one. Idle times are told apart by a sixteenth
    /// of cache_ttl. An allocation counts as of when its block came to the cache.
    std::uint32_t max_caches = 1000;
    /// Blocks that a hot queue holds at most, 1 to 4096. It holds fewer where they would be more than 256 KiB, or than a 32nd of
    /// max_memory, but always one. A cold queue holds three times as many at most, and
    /// never more than 256.
    std::uint32_t max_hot_blocks = 1024;
    /// Bytes committed and touched at creation, and never decommitted. At most max_memory.
    std::uint64_t initial_pool_size = std::uint64_t{1} << 20;
    /// Clears a block when it is freed, before anybody else can own it.
    bool zero_on_dealloc = true;

    /// How block sizes are spaced.
    SizeClassPolicy size_class_policy = SizeClassPolicy::power_of_two;
    /// What zero_on_dealloc clears.
    ZeroingPolicy zeroing_policy = ZeroingPolicy::whole_block;
    /// Records every event into per-thread rings (see allocator/trace).
    bool event_tracing = false;
    /// Bits of the reuse counter of each block: 2 to 32; 0 = as many as fit (45). A block is retired when its counter is used up.
    std::uint32_t generation_bits = 0;

    /// With `automatic` and a max_memory of at least 64 MiB, memory above the first 32 MiB of addresses is committed, and given back, in
    /// units of 2 MiB, and asked for as huge pages. So are the metadata words of its blocks, unless blocks can be very large. Below it all
    /// is as with `off`, and so it is with guard_pages, which would split them. Where the system has no huge pages, the units stay.
    HugePages huge_pages = HugePages::automatic;

    // Hardening, each by itself. See allocator/harden.
    /// Random bytes behind the requested ones and at the end of the block, compared when it is freed or resized. They take 8 bytes of each
    /// block, so that the largest request is max_block_size - 8.
    bool canaries = false;
    /// A block whose bytes are not all zero when it is about to be handed out is retired, and another one is taken. Needs zero_on_dealloc.
    bool check_free_memory = false;
    /// Bytes of freed blocks that wait, oldest first, before they can be handed out again. Less under pressure. 0 = none wait. At
    /// most max_memory.
    std::uint64_t quarantine_size = 0;
    /// Which block of a hot queue is handed out is random, and so is the order of a refill.
    bool random_slots = false;
    /// The first generation of each block is random, within the lower half of what its counter holds.
    bool random_generations = false;
    /// Blocks above a page end in a page that faults when it is touched. It is part of the block: the largest request is a page less.
    bool guard_pages = false;
    /// The blocks' bytes are left out of core dumps.
    bool exclude_from_dumps = false;
    /// A child of fork() finds zeros in all blocks. Handles and figures are those of the parent.
    bool wipe_on_fork = false;

    /// All fields.
    bool operator==(const AtomAllocConfig &) const = default;
};

/// The rules that a config must keep. The sentence is composed by configRuleText.
enum class ConfigRule : std::uint8_t {
    power_of_two,               ///< the field must be a power of two
    at_least,                   ///< value >= limit
    at_most,                    ///< value <= limit
    multiple_of_min_block_size, ///< max_memory
    needs,                      ///< the field does nothing unless limit_field is on
};

/// One broken rule: the field by its name, the value found, the rule, and the limit it speaks of.
struct ConfigFault
{
    std::string_view field;                 ///< as spelled in AtomAllocConfig
    std::uint64_t value = 0;                ///< as found (cache_ttl in nanoseconds, 0 where it is negative; policies as numbers)
    ConfigRule rule = ConfigRule::at_least; ///< what it breaks
    std::uint64_t limit = 0;                ///< the bound, for at_least / at_most / multiple_of...
    std::string_view limit_field;           ///< the field that the bound comes from, empty for a constant
};

/// One for each field that breaks a rule.
using ConfigErrors = std::vector<ConfigFault>;

/// Every fault of a config at once. Empty = valid. Never throws but for memory.
ConfigErrors validate(const AtomAllocConfig &config);

/// English sentence: "Must be at least max_block_size (65536)."
std::string configRuleText(const ConfigFault &fault);

/// Size classes of any config at most.
inline constexpr std::size_t kMostSizeClasses = 128;
/// Block sizes in bytes.
using SizeClassList = BoundedList<std::uint64_t, kMostSizeClasses>;
/// The block sizes in bytes, ascending, that a valid config gives. Needs no heap.
SizeClassList sizeClassList(const AtomAllocConfig &config) noexcept;
/// The same as a vector.
std::vector<std::uint64_t> sizeClasses(const AtomAllocConfig &config);

inline constexpr std::uint64_t kSmallestWipeChunk = 512; ///< bytes

/// A freed block is cleared, recorded and interrupted in chunks of this many bytes: an eighth of the block, between 512 B and 64 KiB.
/// The last chunk of a wipe may be shorter. Any thread. Wait-free.
constexpr std::uint64_t wipeChunkBytes(std::uint64_t blockSize) noexcept
{
    return std::clamp<std::uint64_t>(blockSize / 8, kSmallestWipeChunk, std::uint64_t{64} << 10);
}

/// Bytes that a free clears, from the begin of the block, where zero_on_dealloc is on. `written` bytes of it may have been written at most.
/// Any thread. Wait-free.
constexpr std::uint64_t wipedBytes(ZeroingPolicy policy, std::uint64_t blockSize, std::uint64_t written) noexcept
{
    return policy == ZeroingPolicy::whole_block ? blockSize : std::min(blockSize, written);
}

} // namespace atomalloc
