// SPDX-License-Identifier: MPL-2.0
// AllocError: why an operation was refused, as data. `message` composes the English sentence. Plain value.
#pragma once

#include "allocator/api/event.h"

#include <cstdint>
#include <string>

namespace atomalloc {

/// Why an operation was refused. `value` and `limit` are AllocError's.
enum class ErrorCode : std::uint8_t {
    out_of_memory,  ///< no free run of the size was left anywhere, task caches included; value = size, limit = max_memory
    invalid_size,   ///< size 0 or above `limit`, the largest request (max_block_size less what hardening takes; for a resize what the block
                    ///< holds); value = size
    bad_alignment,  ///< not a power of two, or above `limit`, 4096 or max_block_size; value = alignment
    stale_handle,   ///< the handle's generation has passed; nothing was touched
    double_free,    ///< the block was freed before; nothing was touched
    foreign_handle, ///< the handle belongs to another allocator or was never given out
    empty_handle,   ///< the handle holds no block (moved from, or default constructed)
    out_of_range,   ///< offset + length exceeds the requested size; value = end (saturated), limit = requested size
    timed_out,      ///< the deadline passed before memory was free; value = size, as in the next three
    cancelled,      ///< the stop token was triggered
    closed,         ///< the allocator was shut down
    too_many_waiters, ///< more than 65,535 requests wait at once (frees between two chunks of a wipe included), or the line has no place
                      ///< left
    broken_canary, ///< bytes outside of the requested ones were written: value = the first one's offset, limit = requested size; the block
                   ///< is retired by a deallocate, left as it is by a resize
};

/// Why an operation was refused, as data.
struct AllocError
{
    ErrorCode code = ErrorCode::out_of_memory; ///< why
    Operation operation = Operation::allocate; ///< what was refused
    BlockId block = kNoBlock;                  ///< at which block; kNoBlock where a request was refused
    std::uint64_t expected_generation = 0;     ///< the handle's
    std::uint64_t found_generation = 0;        ///< the block's at the time
    std::uint64_t value = 0;                   ///< see ErrorCode
    std::uint64_t limit = 0;                   ///< see ErrorCode

    /// All fields.
    bool operator==(const AllocError &) const = default;
};

/// The enumerator's name. Empty for a number that is none.
std::string_view toName(ErrorCode code) noexcept;

/// One sentence: what was refused, at which block, and what was expected and found.
std::string message(const AllocError &error);

} // namespace atomalloc
