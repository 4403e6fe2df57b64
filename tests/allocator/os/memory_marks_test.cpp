// SPDX-License-Identifier: MPL-2.0
// What AddressSanitizer and memcheck see of blocks through raw spans. Each use stands in a process of its own, which a report ends or
// marks.
#include "allocator/adapt/memory_resource.h"
#include "allocator/os/memory_marks.h"
#include "allocator/os/system_environment.h"
#include "tests/support/manual_environment.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <iostream>

namespace atomalloc {

namespace {

constexpr bool kReads = false;
constexpr bool kWrites = true;

using Use = void (*)();

/// Runs `use` in a process of its own; whether it was reported is what that process says.
[[noreturn]] void tell(Use use)
{
#if defined(ATOMALLOC_MEMORY_MARKS) && defined(ATOMALLOC_MEMCHECK)
    const unsigned before = VALGRIND_COUNT_ERRORS;
    use();
    std::cerr << (VALGRIND_COUNT_ERRORS > before ? "use-after-poison: counted by memcheck" : "nothing to report");
#else
    use();
    std::cerr << "nothing to report";
#endif
    std::_Exit(0);
}

bool anyEnd(int) { return true; }

#define EXPECT_REPORTED(...) EXPECT_EXIT(tell(__VA_ARGS__), anyEnd, "use-after-poison")
#define EXPECT_NOT_REPORTED(...) EXPECT_EXIT(tell(__VA_ARGS__), testing::ExitedWithCode(0), "nothing to report")

class MemoryMarks : public testing::Test
{
protected:
    void SetUp() override
    {
        if (!marks::kMemoryMarks)
            GTEST_SKIP() << "needs AddressSanitizer, or memcheck and ATOMALLOC_MEMCHECK";
#ifdef ATOMALLOC_MEMCHECK
        if (RUNNING_ON_VALGRIND == 0)
            GTEST_SKIP() << "not under valgrind: tests/memcheck/run";
#endif
    }
};

AtomAllocConfig config(bool zeroing = true)
{
    AtomAllocConfig config;
    config.max_memory = 1 << 20;
    config.initial_pool_size = 0;
    config.zero_on_dealloc = zeroing;
    return config;
}

template <bool writes>
void touch(std::byte *where)
{
    volatile std::byte *byte = where;
    if (writes)
        *byte = std::byte{1};
    else if (*byte == std::byte{1})
        std::cerr << "one ";
}

std::byte *bytesOf(Block &block) { return block.span()->data(); }

/// Allocates `size` bytes by a task that has a cache, frees them, and touches byte `at`.
template <bool writes>
void touchFreed(AtomAlloc &allocator, std::size_t size, std::size_t at)
{
    Task task = allocator.createTask();
    Block warmUp = std::move(task.tryAllocate({size})).value();
    Block block = std::move(task.tryAllocate({size})).value();
    std::byte *bytes = bytesOf(block);
    (void)task.tryDeallocate(std::move(warmUp));
    (void)task.tryDeallocate(std::move(block));
    touch<writes>(bytes + at);
}

} // namespace

TEST_F(MemoryMarks, AReadOfAFreedBlockIsReported)
{
    EXPECT_REPORTED([] {
        AtomAlloc allocator = test::makeAllocator(config());
        touchFreed<kReads>(allocator, 64, 0);
    });
    EXPECT_REPORTED([] {
        AtomAlloc allocator = test::makeAllocator(config());
        touchFreed<kReads>(allocator, 1, 0);
    });
    EXPECT_REPORTED([] {
        AtomAlloc allocator = test::makeAllocator(config());
        touchFreed<kReads>(allocator, 10'000, 9'999);
    });
}

TEST_F(MemoryMarks, AWriteToAFreedBlockIsReported)
{
    EXPECT_REPORTED([] {
        AtomAlloc allocator = test::makeAllocator(config());
        touchFreed<kWrites>(allocator, 64, 63);
    });
}

TEST_F(MemoryMarks, TheyNeedNoZeroing)
{
    EXPECT_REPORTED([] {
        AtomAlloc allocator = test::makeAllocator(config(false));
        touchFreed<kReads>(allocator, 64, 8);
    });
}

TEST_F(MemoryMarks, AFreeThatIsTracedIsMarkedToo)
{
    EXPECT_REPORTED([] {
        AtomAllocConfig traced = config();
        traced.event_tracing = true;
        AtomAlloc allocator = test::makeAllocator(traced);
        touchFreed<kReads>(allocator, 4096, 4000);
    });
}

TEST_F(MemoryMarks, AFreeAtTheEndOfAScopeIsMarkedToo)
{
    EXPECT_REPORTED([] {
        AtomAlloc allocator = test::makeAllocator(config());
        std::byte *bytes = nullptr;
        {
            Block block = std::move(allocator.tryAllocate({200})).value();
            bytes = bytesOf(block);
        }
        touch<kReads>(bytes);
    });
}

TEST_F(MemoryMarks, ABlockAtItsLastGenerationIsMarkedToo)
{
    EXPECT_REPORTED([] {
        AtomAllocConfig shortLived = config();
        shortLived.generation_bits = 3;
        AtomAlloc allocator = test::makeAllocator(shortLived);
        Task task = allocator.createTask();
        std::byte *bytes = nullptr;
        while (allocator.statsNow().retired_bytes == 0) {
            Block block = std::move(task.tryAllocate({64})).value();
            bytes = bytesOf(block);
            (void)task.tryDeallocate(std::move(block));
        }
        touch<kReads>(bytes);
    });
}

TEST_F(MemoryMarks, AnAddressThatAnAdaptorTookBackIsMarkedToo)
{
    EXPECT_REPORTED([] {
        AtomAlloc allocator = test::makeAllocator(config());
        MemoryResource resource(allocator);
        auto *bytes = static_cast<std::byte *>(resource.allocate(100, 8));
        resource.deallocate(bytes, 100, 8);
        touch<kReads>(bytes);
    });
}

TEST_F(MemoryMarks, WhatWasNeverGivenOutIsMarkedToo)
{
    EXPECT_REPORTED([] {
        AtomAlloc allocator = test::makeAllocator(config());
        Block block = std::move(allocator.tryAllocate({64})).value();
        touch<kReads>(bytesOf(block) + (512 << 10));
    });
}

TEST_F(MemoryMarks, BytesBeyondTheRequestedOnesAreReported)
{
    EXPECT_REPORTED([] {
        AtomAlloc allocator = test::makeAllocator(config());
        Block block = std::move(allocator.tryAllocate({100})).value();
        touch<kReads>(bytesOf(block) + 100);
    });
    EXPECT_REPORTED([] {
        AtomAlloc allocator = test::makeAllocator(config());
        Block block = std::move(allocator.tryAllocate({40})).value();
        (void)block.resize(64);
        touch<kWrites>(bytesOf(block) + 64);
    });
}

TEST_F(MemoryMarks, TheBytesOfALiveBlockAreNotReported)
{
    EXPECT_NOT_REPORTED([] {
        AtomAlloc allocator = test::makeAllocator(config());
        for (int round = 0; round < 3; ++round) {
            Block block = std::move(allocator.tryAllocate({100})).value();
            for (std::size_t i = 0; i < 100; ++i)
                touch<kReads>(bytesOf(block) + i);
            (void)block.resize(128);
            touch<kWrites>(bytesOf(block) + 127);
            (void)block.resize(8); // what was its own before stays so: weak handles keep their bounds
            touch<kReads>(bytesOf(block) + 127);
            (void)allocator.tryDeallocate(std::move(block));
        }
    });
}

TEST_F(MemoryMarks, AWipeUpToTheEndOfTheBlockIsNotReported)
{
    EXPECT_NOT_REPORTED([] {
        AtomAlloc allocator = test::makeAllocator(config());
        MemoryResource resource(allocator); // wipes all, since nobody tells it what was written
        for (int round = 0; round < 3; ++round)
            resource.deallocate(resource.allocate(100, 8), 100, 8);
    });
    EXPECT_NOT_REPORTED([] {
        AtomAllocConfig whole = config();
        whole.zeroing_policy = ZeroingPolicy::whole_block;
        AtomAlloc allocator = test::makeAllocator(whole);
        for (int round = 0; round < 3; ++round)
            (void)allocator.tryDeallocate(std::move(allocator.tryAllocate({100})).value());
    });
}

TEST_F(MemoryMarks, AGrantedBlockIsItsNewOwnersAndMarkedAfterItsFree)
{
    static constexpr auto grantOne = [](bool freed) {
        AtomAllocConfig small = config();
        small.max_memory = 64 << 10;
        small.max_block_size = 64 << 10;
        AtomAlloc allocator = test::makeAllocator(small);
        Block all = std::move(allocator.tryAllocate({64 << 10})).value();
        std::byte *bytes = nullptr;
        Block granted;
        static constexpr auto wait = [](AtomAlloc &from, Block &into, std::byte *&seen) -> test::Coroutine {
            auto result = co_await from.allocateWhenAvailable({32 << 10});
            into = std::move(result).value();
            seen = bytesOf(into);
        };
        const test::Coroutine waiter = wait(allocator, granted, bytes);
        (void)allocator.tryDeallocate(std::move(all));
        if (freed)
            granted = Block();
        touch<kReads>(bytes + (32 << 10) - 1);
    };
    EXPECT_NOT_REPORTED([] { grantOne(false); });
    EXPECT_REPORTED([] { grantOne(true); });
}

TEST_F(MemoryMarks, PagesThatOutliveTheAllocatorAreFreeOfMarks)
{
    EXPECT_NOT_REPORTED([] {
        class KeptPages : public PageSource
        {
        public:
            [[nodiscard]] std::size_t osPageSize() const noexcept override { return systemPageSource().osPageSize(); }
            std::byte *reserve(std::size_t bytes, std::size_t alignment) noexcept override
            {
                std::byte *pages = systemPageSource().reserve(bytes, alignment);
                first = first == nullptr ? pages : first;
                return pages;
            }
            void release(std::byte *, std::size_t) noexcept override {}
            bool commit(std::byte *, std::size_t, bool) noexcept override { return true; }
            bool decommit(std::byte *, std::size_t) noexcept override { return false; }
            std::byte *first = nullptr;
        };
        KeptPages pages;
        Environment environment;
        environment.page_source = &pages;
        {
            AtomAlloc allocator = test::makeAllocator(config(), environment);
            {
                Block block = std::move(allocator.tryAllocate({64})).value();
            }
        }
        touch<kReads>(pages.first);
    });
}

TEST_F(MemoryMarks, AFreeBlockStaysClosedThoughSomebodyAsksWhereTheArenaIs)
{
    EXPECT_REPORTED([] {
        AtomAlloc allocator = test::makeAllocator(config());
        {
            Block block = std::move(allocator.tryAllocate({64})).value();
        }
        touch<kReads>(const_cast<std::byte *>(allocator.arena().data()));
    });
}

TEST_F(MemoryMarks, TheWholeArenaMayBeReadOnceItIsOpenToReaders)
{
    EXPECT_NOT_REPORTED([] {
        AtomAlloc allocator = test::makeAllocator(config());
        {
            Block block = std::move(allocator.tryAllocate({64})).value();
        }
        allocator.openArenaToReaders();
        for (const std::byte &byte : allocator.arena())
            touch<kReads>(const_cast<std::byte *>(&byte));
    });
}

/// tests/memcheck/run must see this one fail.
TEST_F(MemoryMarks, DISABLED_Control)
{
    AtomAlloc allocator = test::makeAllocator(config());
    touchFreed<kReads>(allocator, 64, 0);
}

} // namespace atomalloc
