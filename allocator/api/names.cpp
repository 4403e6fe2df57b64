// SPDX-License-Identifier: MPL-2.0
// The names of events, causes, places, operations and errors, and the sentences of errors and refusals.
#include "allocator/api/environment.h"
#include "allocator/api/error.h"

#include <array>

namespace atomalloc {

namespace {

template <std::size_t N, typename Enum>
std::string_view nameAt(const std::array<std::string_view, N> &names, Enum value) noexcept
{
    const auto index = static_cast<std::size_t>(value);
    return index < N ? names[index] : std::string_view("unknown");
}

constexpr std::array<std::string_view, 28> kEventNames = {
    "task_begin",     "task_end",     "cache_claim",   "commit",       "decommit", "carve",         "coalesce",
    "refill",         "promote",      "demote",        "flush",        "allocate", "free",          "zero_chunk",
    "zero_end",       "retire",       "wait",          "grant",        "wait_end", "stale_handle",  "double_free",
    "foreign_handle", "out_of_range", "out_of_memory", "invalid_size", "dropped",  "broken_canary", "write_after_free"};
static_assert(static_cast<std::size_t>(kLastEventKind) + 1 == kEventNames.size());

constexpr std::array<std::string_view, 33> kCauseNames = {
    "none",       "hot_hit",    "cold_hit",  "miss",      "bypass",          "granted",         "local",     "remote",       "scope",
    "hot_empty",  "hot_full",   "cold_full", "idle_ttl",  "pressure",        "takeover",        "trim",      "task_end",     "shutdown",
    "cache_miss", "pool_empty", "initial",   "demand",    "last_generation", "zero_on_dealloc", "no_memory", "queue_behind", "timed_out",
    "cancelled",  "closed",     "zero_size", "too_large", "bad_alignment",   "damaged"};
static_assert(static_cast<std::size_t>(kLastCause) + 1 == kCauseNames.size());

constexpr std::array<std::string_view, 7> kPlaceNames = {"none", "pool", "hot", "cold", "live", "zeroing", "retired"};
static_assert(static_cast<std::size_t>(Place::retired) + 1 == kPlaceNames.size());

constexpr std::array<std::string_view, 10> kOperationNames = {
    "allocate", "allocate_when_available", "deallocate", "read", "write", "span", "resize", "trim", "shutdown", "create_task"};
static_assert(static_cast<std::size_t>(Operation::create_task) + 1 == kOperationNames.size());

constexpr std::array<std::string_view, 13> kErrorNames = {
    "out_of_memory", "invalid_size", "bad_alignment", "stale_handle", "double_free",      "foreign_handle", "empty_handle",
    "out_of_range",  "timed_out",    "cancelled",     "closed",       "too_many_waiters", "broken_canary"};
static_assert(static_cast<std::size_t>(ErrorCode::broken_canary) + 1 == kErrorNames.size());

std::string blockText(const AllocError &error) { return "block " + std::to_string(toIndex(error.block)); }

std::string generationsText(const AllocError &error)
{
    if (error.expected_generation == error.found_generation)
        return "retired at its last generation " + std::to_string(error.found_generation);
    return "expected generation " + std::to_string(error.expected_generation) + ", found " + std::to_string(error.found_generation);
}

} // namespace

std::string_view toName(EventKind kind) noexcept { return nameAt(kEventNames, kind); }
std::string_view toName(Cause cause) noexcept { return nameAt(kCauseNames, cause); }
std::string_view toName(Place place) noexcept { return nameAt(kPlaceNames, place); }
std::string_view toName(Operation operation) noexcept { return nameAt(kOperationNames, operation); }
std::string_view toName(ErrorCode code) noexcept { return nameAt(kErrorNames, code); }

std::string_view refusalText(SystemRefusal refusal) noexcept
{
    switch (refusal) {
    case SystemRefusal::none:
        return {};
    case SystemRefusal::memory:
        return "The operating system refused the memory.";
    case SystemRefusal::initial_pool:
        return "initial_pool_size is above what the operating system could back with memory now.";
    case SystemRefusal::random_bytes:
        return "The operating system gave no random bytes, which canaries, random_slots and random_generations need.";
    case SystemRefusal::guard_pages:
        return "The operating system cannot make pages fault, which guard_pages needs.";
    case SystemRefusal::dump_exclusion:
        return "The operating system cannot leave memory out of core dumps, as exclude_from_dumps asks.";
    case SystemRefusal::wipe_on_fork:
        return "The operating system cannot wipe memory in a child of fork(), as wipe_on_fork asks.";
    }
    return {};
}

std::string message(const AllocError &error)
{
    std::string operation(toName(error.operation));
    const std::string value = std::to_string(error.value);
    const std::string limit = std::to_string(error.limit);
    switch (error.code) {
    case ErrorCode::out_of_memory:
        return operation + ": no " + value + " free bytes in one run, all caches counted; max_memory is " + limit;
    case ErrorCode::invalid_size:
        return operation + ": size " + value + " is not in 1.." + limit +
               (error.operation == Operation::resize ? " (the block)" : " (the largest request, by max_block_size)");
    case ErrorCode::bad_alignment:
        return operation + ": alignment " + value + " is not a power of two up to " + limit;
    case ErrorCode::stale_handle:
        return operation + ": stale handle of " + blockText(error) + ": " + generationsText(error) + "; nothing was touched";
    case ErrorCode::double_free:
        return operation + ": double free of " + blockText(error) + ": " + generationsText(error) + "; nothing was touched";
    case ErrorCode::foreign_handle:
        return operation + ": the handle of " + blockText(error) + " was not given out by this allocator";
    case ErrorCode::empty_handle:
        return operation + ": the handle holds no block";
    case ErrorCode::out_of_range:
        return operation + ": bytes up to " + value + " of " + blockText(error) + " are outside of its " + limit + " requested bytes";
    case ErrorCode::timed_out:
        return operation + ": the deadline passed before " + value + " bytes were free";
    case ErrorCode::cancelled:
        return operation + ": cancelled while waiting for " + value + " bytes";
    case ErrorCode::closed:
        return operation + ": the allocator is shut down";
    case ErrorCode::too_many_waiters:
        return operation + ": too many requests wait already";
    case ErrorCode::broken_canary:
        return operation + ": broken canary of " + blockText(error) + " at generation " + std::to_string(error.expected_generation) +
               ": byte " + value + " was written, outside of its " + limit + " requested bytes" +
               (error.operation == Operation::deallocate ? "; the block is retired" : "");
    }
    return operation;
}

} // namespace atomalloc
