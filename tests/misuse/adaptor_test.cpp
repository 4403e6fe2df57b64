// SPDX-License-Identifier: MPL-2.0
// Addresses given back to the adaptors that were not given out, or not like that; and requests that overflow.
#include "allocator/adapt/memory_resource.h"
#include "tests/misuse/rows.h"
#include "tests/misuse/scene.h"
#include "tests/support/bytes.h"
#include "tests/support/open_arena.h"

#include <gtest/gtest.h>

#include <array>
#include <cstring>
#include <new>
#include <thread>
#include <utility>

namespace atomalloc::misuse {
namespace {

struct Resource
{
    Resource() = default;
    ~Resource() { returnIt(); }
    Resource(const Resource &) = delete;
    Resource &operator=(const Resource &) = delete;

    void returnIt()
    {
        if (address != nullptr)
            memory.deallocate(std::exchange(address, nullptr), 300, 16);
    }

    Scene scene;
    Scene elsewhere;
    MemoryResource memory{scene.allocator};
    MemoryResource otherMemory{elsewhere.allocator};
    std::byte *address = static_cast<std::byte *>(memory.allocate(300, 16)); // a block of 512 bytes
    std::array<std::byte, 64> local{};
};

struct Return : Row
{
    std::uint64_t AtomAllocStats::*counter;
    void (*run)(Resource &);
};

constexpr std::array kReturns = {
    Return{{"LocalVariable"}, &AtomAllocStats::foreign_handles, [](Resource &at) { at.memory.deallocate(at.local.data(), 64, 16); }},
    Return{{"OneByteInside"}, &AtomAllocStats::foreign_handles, [](Resource &at) { at.memory.deallocate(at.address + 1, 300, 16); }},
    Return{{"OneGranuleInside"}, &AtomAllocStats::foreign_handles, [](Resource &at) { at.memory.deallocate(at.address + 64, 300, 16); }},
    Return{{"HalfTheBlockInside"}, &AtomAllocStats::foreign_handles, [](Resource &at) { at.memory.deallocate(at.address + 256, 300, 16); }},
    Return{{"FreePartOfTheArena"},
           &AtomAllocStats::foreign_handles,
           [](Resource &at) { at.memory.deallocate(const_cast<std::byte *>(at.scene.allocator.arena().data()) + (200 << 10), 300, 16); }},
    Return{{"BehindTheArena"},
           &AtomAllocStats::foreign_handles,
           [](Resource &at) { at.memory.deallocate(const_cast<std::byte *>(at.scene.allocator.arena().data()) + (256 << 10), 300, 16); }},
    Return{{"BeforeTheArena"},
           &AtomAllocStats::foreign_handles,
           [](Resource &at) { at.memory.deallocate(const_cast<std::byte *>(at.scene.allocator.arena().data()) - 64, 300, 16); }},
    Return{{"InventedAddress"},
           &AtomAllocStats::foreign_handles,
           [](Resource &at) { at.memory.deallocate(reinterpret_cast<void *>(std::uintptr_t{64}), 300, 16); }},
    Return{{"HighestAddress"},
           &AtomAllocStats::foreign_handles,
           [](Resource &at) { at.memory.deallocate(reinterpret_cast<void *>(~std::uintptr_t{63}), 300, 16); }},
    Return{
        {"CarvedButNeverGivenOut"}, &AtomAllocStats::double_frees, [](Resource &at) { at.memory.deallocate(at.address + 512, 300, 16); }},
    Return{{"SizeOfASmallerClass"}, &AtomAllocStats::foreign_handles, [](Resource &at) { at.memory.deallocate(at.address, 256, 16); }},
    Return{{"SizeOfALargerClass"}, &AtomAllocStats::foreign_handles, [](Resource &at) { at.memory.deallocate(at.address, 513, 16); }},
    Return{{"NoSize"}, &AtomAllocStats::foreign_handles, [](Resource &at) { at.memory.deallocate(at.address, 0, 16); }},
    Return{{"SizeMinusOne"}, &AtomAllocStats::foreign_handles, [](Resource &at) { at.memory.deallocate(at.address, kHighestSize, 16); }},
    Return{{"SizeAndFourGiB"},
           &AtomAllocStats::foreign_handles,
           [](Resource &at) { at.memory.deallocate(at.address, (std::size_t{1} << 32) + 300, 16); }},
    Return{
        {"AlignmentOfALargerClass"}, &AtomAllocStats::foreign_handles, [](Resource &at) { at.memory.deallocate(at.address, 300, 1024); }},
    Return{{"NoAlignment"}, &AtomAllocStats::foreign_handles, [](Resource &at) { at.memory.deallocate(at.address, 300, 0); }},
    Return{{"AlignmentThree"}, &AtomAllocStats::foreign_handles, [](Resource &at) { at.memory.deallocate(at.address, 300, 3); }},
};

class WrongReturn : public testing::TestWithParam<Return>
{
};

TEST_P(WrongReturn, IsCountedAndLeftAlone)
{
    Resource at;
    at.scene.own(100);
    std::memset(at.address, 0x5a, 300);
    const Photograph before(at.scene.allocator);
    GetParam().run(at);
    before.expectSame(GetParam().counter);
    at.scene.checkOwners();
    at.returnIt();
    EXPECT_EQ(at.scene.allocator.statsNow().bytes_live, 100U) << "the right return was refused";
    at.scene.checkOwners();
}

INSTANTIATE_TEST_SUITE_P(Misuse, WrongReturn, testing::ValuesIn(kReturns), RowName());

TEST(WrongReturnToAnotherResource, IsCountedThereAndLeftAloneHere)
{
    Resource at;
    const Photograph here(at.scene.allocator);
    const Photograph there(at.elsewhere.allocator);
    at.otherMemory.deallocate(at.address, 300, 16);
    there.expectSame(&AtomAllocStats::foreign_handles);
    here.expectSame();
}

TEST(WrongReturnTwice, IsCountedWhereverTheBlockIs)
{
    Resource at;
    std::byte *address = at.address;
    at.returnIt();
    const Photograph cached(at.scene.allocator);
    at.memory.deallocate(address, 300, 16);
    cached.expectSame(&AtomAllocStats::double_frees);
    std::thread([&] { at.memory.deallocate(address, 300, 16); }).join();
    cached.expectSame(&AtomAllocStats::double_frees, 2);
    at.scene.allocator.trimNow();
    const Photograph coalesced(at.scene.allocator);
    at.memory.deallocate(address, 300, 16);
    coalesced.expectSame(&AtomAllocStats::foreign_handles); // no block begins there now
}

TEST(WrongReturnOfARetiredBlock, IsADoubleFree)
{
    AtomAllocConfig config = smallConfig();
    config.generation_bits = 2;
    Scene scene(config);
    MemoryResource memory(scene.allocator);
    void *address = nullptr;
    for (int i = 0; i < 3; ++i) {
        address = memory.allocate(300);
        memory.deallocate(address, 300);
    }
    ASSERT_EQ(scene.allocator.statsNow().retired_blocks, 1U);
    const Photograph before(scene.allocator);
    memory.deallocate(address, 300);
    before.expectSame(&AtomAllocStats::double_frees);
}

TEST(WrongReturnOfABlockWithAHandle, IsRefusedAndTheHandleStaysItsOwner)
{
    Scene scene;
    MemoryResource memory(scene.allocator);
    Block block = scene.take(300);
    fillWithPattern(block, 5);
    const Photograph before(scene.allocator);
    memory.deallocate(block.span().value().data(), 300);
    before.expectSame(&AtomAllocStats::double_frees);
    expectPattern(block, 5);
    EXPECT_TRUE(scene.task.tryDeallocate(std::move(block)).has_value());
    EXPECT_EQ(scene.allocator.statsNow().live_bytes, 0U);
    expectExact(scene.allocator);
}

TEST(WrongReturnSize, LeavesNoByteBehindUnderAnyPolicy)
{
    AtomAllocConfig config = smallConfig();
    config.zeroing_policy = ZeroingPolicy::written_bytes;
    Scene scene(config);
    MemoryResource memory(scene.allocator);
    void *address = memory.allocate(500);
    std::memset(address, 0x5a, 500);
    memory.deallocate(address, 257); // the same class
    EXPECT_TRUE(test::isAll(test::openArena(scene.allocator), std::byte{0})) << "the next owner could read it";
}

struct Demand : Row
{
    std::size_t bytes;
    std::size_t alignment;
};

class WrongDemand : public testing::TestWithParam<Demand>
{
};

TEST_P(WrongDemand, ThrowsBadAlloc)
{
    Resource at;
    const Photograph before(at.scene.allocator);
    EXPECT_THROW((void)at.memory.allocate(GetParam().bytes, GetParam().alignment), std::bad_alloc);
    before.expectSame(&AtomAllocStats::invalid_size);
}

INSTANTIATE_TEST_SUITE_P(Misuse, WrongDemand,
                         testing::Values(Demand{{"AboveTheLargestBlock"}, (16 << 10) + 1, 1}, Demand{{"MinusOneBytes"}, kHighestSize, 1},
                                         Demand{{"FourGiBAndOne"}, (std::size_t{1} << 32) + 1, 1}, Demand{{"NoAlignment"}, 8, 0},
                                         Demand{{"AlignmentThree"}, 8, 3}, Demand{{"AlignmentAbovePage"}, 8, 8192}),
                         RowName());

TEST(StdAllocatorOverflow, ThrowsBadArrayNewLengthWhereTheProductOverflows)
{
    Resource at;
    StdAllocator<std::uint64_t> numbers(at.memory);
    const Photograph before(at.scene.allocator);
    EXPECT_THROW((void)numbers.allocate(kHighestSize), std::bad_array_new_length);
    EXPECT_THROW((void)numbers.allocate(kHighestSize / 8 + 1), std::bad_array_new_length);  // would wrap to 0
    EXPECT_THROW((void)numbers.allocate(kHighestSize / 8 + 14), std::bad_array_new_length); // would wrap to 104
    before.expectSame();
    EXPECT_THROW((void)numbers.allocate(kHighestSize / 8), std::bad_alloc);
    before.expectSame(&AtomAllocStats::invalid_size);
}

TEST(StdAllocatorGivenNull, IgnoresIt)
{
    Resource at;
    const Photograph before(at.scene.allocator);
    StdAllocator<std::uint64_t>(at.memory).deallocate(nullptr, 3);
    before.expectSame();
}

TEST(StdAllocatorWithoutElements, GivesAnAddressThatCanBeReturned)
{
    Resource at;
    StdAllocator<std::uint64_t> numbers(at.memory);
    std::uint64_t *none = numbers.allocate(0);
    EXPECT_NE(none, nullptr);
    numbers.deallocate(none, 0);
    at.returnIt();
    EXPECT_EQ(at.scene.allocator.statsNow().bytes_live, 0U);
    EXPECT_EQ(at.scene.allocator.statsNow().foreign_handles, 0U);
    expectExact(at.scene.allocator);
}

} // namespace
} // namespace atomalloc::misuse
