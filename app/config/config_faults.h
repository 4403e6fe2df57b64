// SPDX-License-Identifier: MPL-2.0
// What validate() found, as sentences, with a value that works. And what a valid config gives, in figures.
// Pure functions. Any thread.
#pragma once

#include "allocator/api/config.h"
#include "app/base/problem.h"

#include <cstdint>
#include <utility>
#include <vector>

namespace atomalloc::app {

/// "Must be at least max_block_size (64 KiB). Smallest value: 64 KiB." For the place beside the field, so it does not name it.
Sentence configFaultSentence(const ConfigFault &fault, const AtomAllocConfig &config);

/// Nothing, or one Problem that names the first fault's field and value and says how many more there are: for --set and --config together.
Outcome<void> checkConfig(const AtomAllocConfig &config);

/// Bytes of the largest request that a valid config serves, where the operating system has pages of 4 KiB.
std::uint64_t largestRequest(const AtomAllocConfig &config);

/// The same as a rule: "max_block_size (64 KiB)", or what canaries and guard_pages leave of it: "max_block_size (64 KiB) less a guard
/// page".
Sentence largestRequestRule(const AtomAllocConfig &config);

/// What a valid config gives, for the form and for `atomalloc config`.
struct ConfigFigures
{
    std::vector<std::uint64_t> block_sizes; ///< ascending
    std::uint64_t fewest_blocks = 0;        ///< that fit when all have the largest size
    std::uint64_t most_blocks = 0;          ///< that fit when all have the smallest size
    std::uint64_t largest_request = 0;      ///< bytes. See largestRequest()
    std::uint64_t tasks = 0;                ///< that the metadata is told for
    std::uint64_t metadata_bytes = 0;       ///< that so many tasks put to use beside max_memory, before any block is given out
    double metadata_ratio =
        0; ///< further bytes of metadata for each byte of memory that was ever given out, as about all that is committed was
    std::uint64_t most_committed = 0; ///< max_memory
};

inline constexpr std::uint64_t kUsualTasks = 8;

/// REQUIRES: validate(config) is empty. `tasks`: of the workload, where one is known.
ConfigFigures configFigures(const AtomAllocConfig &config, std::uint64_t tasks = kUsualTasks);

/// The figures as label and value: ("Size classes", "6"), ("Block sizes", "2, 4, 8, 16, 32, 64 KiB"), ("Blocks that fit", "8 to 256"),
/// ("Largest request", "64 KiB"), ("Metadata", "about 27 KiB for 8 tasks beside it"). The metadata is what a run will use, not what is
/// reserved for the worst case: addresses cost nothing.
std::vector<std::pair<Sentence, Sentence>> configFigureTexts(const ConfigFigures &figures);

} // namespace atomalloc::app
