// SPDX-License-Identifier: MPL-2.0
#include "tests/misuse/refusal.h"

#include <utility>

namespace atomalloc::misuse {

namespace {

std::string text(std::uint64_t number) { return std::to_string(number); }
std::string text(BlockId block) { return "block " + std::to_string(toIndex(block)); }
std::string text(Operation operation) { return std::string(toName(operation)) + ": "; }

AllocError errorOf(ErrorCode code, Operation operation, BlockId block = kNoBlock)
{
    AllocError error;
    error.code = code;
    error.operation = operation;
    error.block = block;
    return error;
}

std::string generations(std::uint64_t expected, std::uint64_t found)
{
    if (expected == found)
        return "retired at its last generation " + text(found);
    return "expected generation " + text(expected) + ", found " + text(found);
}

} // namespace

Refusal staleHandle(Operation operation, BlockId block, std::uint64_t expected, std::uint64_t found)
{
    AllocError error = errorOf(ErrorCode::stale_handle, operation, block);
    error.expected_generation = expected;
    error.found_generation = found;
    return {error, text(operation) + "stale handle of " + text(block) + ": " + generations(expected, found) + "; nothing was touched"};
}

Refusal doubleFree(BlockId block, std::uint64_t expected, std::uint64_t found)
{
    AllocError error = errorOf(ErrorCode::double_free, Operation::deallocate, block);
    error.expected_generation = expected;
    error.found_generation = found;
    return {error, "deallocate: double free of " + text(block) + ": " + generations(expected, found) + "; nothing was touched"};
}

Refusal foreignHandle(Operation operation, BlockId block, std::uint64_t expected, std::uint64_t found)
{
    AllocError error = errorOf(ErrorCode::foreign_handle, operation, block);
    error.expected_generation = expected;
    error.found_generation = found;
    return {error, text(operation) + "the handle of " + text(block) + " was not given out by this allocator"};
}

Refusal emptyHandle(Operation operation)
{
    return {errorOf(ErrorCode::empty_handle, operation), text(operation) + "the handle holds no block"};
}

Refusal outOfRange(Operation operation, BlockId block, std::uint64_t end, std::uint64_t limit)
{
    AllocError error = errorOf(ErrorCode::out_of_range, operation, block);
    error.value = end;
    error.limit = limit;
    return {error, text(operation) + "bytes up to " + text(end) + " of " + text(block) + " are outside of its " + text(limit) +
                       " requested bytes"};
}

Refusal invalidSize(Operation operation, std::uint64_t size, std::uint64_t limit, BlockId block)
{
    AllocError error = errorOf(ErrorCode::invalid_size, operation, block);
    error.value = size;
    error.limit = limit;
    const char *source = operation == Operation::resize ? " (the block)" : " (the largest request, by max_block_size)";
    return {error, text(operation) + "size " + text(size) + " is not in 1.." + text(limit) + source};
}

Refusal badAlignment(Operation operation, std::uint64_t alignment, std::uint64_t limit)
{
    AllocError error = errorOf(ErrorCode::bad_alignment, operation);
    error.value = alignment;
    error.limit = limit;
    return {error, text(operation) + "alignment " + text(alignment) + " is not a power of two up to " + text(limit)};
}

Refusal outOfMemory(std::uint64_t size, std::uint64_t maxMemory)
{
    AllocError error = errorOf(ErrorCode::out_of_memory, Operation::allocate);
    error.value = size;
    error.limit = maxMemory;
    return {error, "allocate: no " + text(size) + " free bytes in one run, all caches counted; max_memory is " + text(maxMemory)};
}

Refusal endOfWait(ErrorCode code, std::uint64_t size)
{
    AllocError error = errorOf(code, Operation::allocate_when_available);
    error.value = size;
    std::string sentence = "allocate_when_available: ";
    if (code == ErrorCode::timed_out)
        sentence += "the deadline passed before " + text(size) + " bytes were free";
    else if (code == ErrorCode::cancelled)
        sentence += "cancelled while waiting for " + text(size) + " bytes";
    else if (code == ErrorCode::too_many_waiters)
        sentence += "too many requests wait already";
    else
        sentence += "the allocator is shut down";
    return {error, sentence};
}

Refusal closed(Operation operation, std::uint64_t size)
{
    AllocError error = errorOf(ErrorCode::closed, operation);
    error.value = size;
    return {error, text(operation) + "the allocator is shut down"};
}

void expectRefusal(const AllocError &found, const Refusal &expected)
{
    EXPECT_EQ(toName(found.code), toName(expected.error.code));
    EXPECT_EQ(toName(found.operation), toName(expected.error.operation));
    EXPECT_EQ(toIndex(found.block), toIndex(expected.error.block));
    EXPECT_EQ(found.expected_generation, expected.error.expected_generation);
    EXPECT_EQ(found.found_generation, expected.error.found_generation);
    EXPECT_EQ(found.value, expected.error.value);
    EXPECT_EQ(found.limit, expected.error.limit);
    EXPECT_EQ(found, expected.error);
    EXPECT_EQ(message(found), expected.sentence);
}

} // namespace atomalloc::misuse
