// SPDX-License-Identifier: MPL-2.0
#include "allocator/core/clear_memory.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace atomalloc {
namespace {

constexpr std::byte kOld{0xa5};
constexpr std::size_t kAround = 64;

/// What is not right after `size` bytes were cleared from `offset` on, if anything.
bool clearsExactly(std::size_t offset, std::size_t size)
{
    std::vector<std::byte> memory(offset + size + kAround, kOld);
    clearMemory(memory.data() + offset, size);
    const auto begin = memory.begin() + static_cast<std::ptrdiff_t>(offset);
    const auto end = begin + static_cast<std::ptrdiff_t>(size);
    const auto is = [](std::byte value) { return [value](std::byte byte) { return byte == value; }; };
    return std::all_of(memory.begin(), begin, is(kOld)) && std::all_of(begin, end, is(std::byte{0})) &&
           std::all_of(end, memory.end(), is(kOld));
}

TEST(ClearMemory, ClearsEachLengthAndNothingAround)
{
    for (std::size_t size = 0; size <= 700; ++size)
        for (const std::size_t offset : {0U, 1U, 31U, 64U})
            ASSERT_TRUE(clearsExactly(offset, size)) << size << " bytes from " << offset;
}

TEST(ClearMemory, ClearsLargeBlocksOnBothSidesOfTheChangeToMemset)
{
    for (const std::size_t size : {4096U, 65535U, 65536U, 131071U, 131072U, 131073U, 1048577U})
        ASSERT_TRUE(clearsExactly(3, size)) << size;
}

} // namespace
} // namespace atomalloc
