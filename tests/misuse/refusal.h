// SPDX-License-Identifier: MPL-2.0
// What a refusal must say: the whole AllocError, and its sentence written out by hand, apart from message().
#pragma once

#include "allocator/atomalloc.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace atomalloc::misuse {

struct Refusal
{
    AllocError error;
    std::string sentence;
};

/// An access through a handle whose generation has passed.
Refusal staleHandle(Operation operation, BlockId block, std::uint64_t expected, std::uint64_t found);
Refusal doubleFree(BlockId block, std::uint64_t expected, std::uint64_t found);
Refusal foreignHandle(Operation operation, BlockId block, std::uint64_t expected = 0, std::uint64_t found = 0);
Refusal emptyHandle(Operation operation);
Refusal outOfRange(Operation operation, BlockId block, std::uint64_t end, std::uint64_t limit);
Refusal invalidSize(Operation operation, std::uint64_t size, std::uint64_t limit, BlockId block = kNoBlock);
Refusal badAlignment(Operation operation, std::uint64_t alignment, std::uint64_t limit);
Refusal outOfMemory(std::uint64_t size, std::uint64_t maxMemory);
/// timed_out, cancelled, closed, too_many_waiters.
Refusal endOfWait(ErrorCode code, std::uint64_t size);
Refusal closed(Operation operation, std::uint64_t size);

void expectRefusal(const AllocError &found, const Refusal &expected);

template <typename T>
void expectRefused(const Result<T, AllocError> &result, const Refusal &expected)
{
    ASSERT_FALSE(result.has_value()) << "done, though this was expected: " << expected.sentence;
    expectRefusal(result.error(), expected);
}

} // namespace atomalloc::misuse
