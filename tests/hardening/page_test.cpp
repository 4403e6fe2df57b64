// SPDX-License-Identifier: MPL-2.0
// guard_pages, exclude_from_dumps, wipe_on_fork: what the operating system does for a hardened allocator. The kernel itself is asked.
#include "tests/hardening/hardened.h"
#include "tests/support/end_child.h"
#include "tests/support/mapping_flags.h"

#include <array>
#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

namespace atomalloc::hardening {
namespace {

using test::mappingFlags;

/// True when a write of one byte there ends the process that does it.
bool faults(std::byte *where)
{
    const pid_t pid = fork();
    if (pid == 0) {
        for (const int signal : {SIGSEGV, SIGBUS})
            std::signal(signal, SIG_DFL); // sanitizers catch them
        *const_cast<volatile std::byte *>(where) = std::byte{1};
        _exit(0);
    }
    int status = 0;
    EXPECT_EQ(waitpid(pid, &status, 0), pid);
    return WIFSIGNALED(status) && WTERMSIG(status) == SIGSEGV;
}

AtomAllocConfig guarded()
{
    return mebibyteConfig([](AtomAllocConfig &c) {
        c.guard_pages = true;
        c.initial_pool_size = 64 << 10;
    });
}

TEST(GuardPages, StandAtTheEndOfBlocksAboveAPage)
{
    const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
    AtomAlloc allocator = makeAllocator(guarded());
    Task task = allocator.createTask();
    for (const std::size_t size : {page + 1, 3 * page, std::size_t{40'000}}) {
        Block block = take(task, size);
        std::byte *end = rawAt(allocator, block.id()) + block.blockSize();
        EXPECT_TRUE(faults(end - 1)) << size;
        EXPECT_TRUE(faults(end - page)) << size;
        EXPECT_FALSE(faults(end - page - 1)) << size;
        EXPECT_LE(size + page, block.blockSize());
        std::memset(raw(block), 1, size);
        give(task, std::move(block));
        EXPECT_TRUE(faults(end - 1)) << "also while it is free, in a cache";
    }
    Block small = take(task, page);
    EXPECT_EQ(small.blockSize(), page) << "blocks up to a page have none";
    AtomAlloc without = makeAllocator(mebibyteConfig());
    Task other = without.createTask();
    Block block = take(other, page + 1);
    EXPECT_FALSE(faults(rawAt(without, block.id()) + block.blockSize() - 1)) << "off";
    expectExact(allocator);
}

TEST(GuardPages, GoWhenTheBlockGoesBackToTheGlobalPool)
{
    const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
    AtomAlloc allocator = makeAllocator(guarded());
    Task task = allocator.createTask();
    Block block = take(task, page + 1);
    std::byte *last = rawAt(allocator, block.id()) + block.blockSize() - 1;
    ASSERT_TRUE(faults(last));
    give(task, std::move(block));
    allocator.trimNow();
    EXPECT_FALSE(faults(last));
    std::vector<Block> all;
    while (auto next = task.tryAllocate({64}))
        all.push_back(std::move(next).value());
    ASSERT_EQ(all.size(), (1U << 20) / 64);
    for (Block &next : all)
        std::memset(raw(next), 1, 64);
    all.clear();
    expectExact(allocator);
}

TEST(GuardPages, AreAPartOfTheBlockInTheLimitAndInEveryFigure)
{
    const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
    AtomAlloc allocator = makeAllocator(guarded());
    Task task = allocator.createTask();
    EXPECT_EQ(take(task, (64 << 10) - page).blockSize(), 64U << 10);
    const auto refused = task.tryAllocate({(64 << 10) - page + 1});
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().code, ErrorCode::invalid_size);
    EXPECT_EQ(refused.error().limit, (64 << 10) - page);
    std::vector<Block> all;
    while (auto block = task.tryAllocate({(64 << 10) - page}))
        all.push_back(std::move(block).value());
    EXPECT_EQ(all.size(), 16U);
    EXPECT_EQ(allocator.statsNow().live_bytes, 1U << 20);
    EXPECT_EQ(allocator.statsNow().committed_bytes, 1U << 20);
    Block block = std::move(all.back());
    EXPECT_EQ(block.resize((64 << 10) - page + 1).error().limit, (64 << 10) - page);
}

TEST(GuardPages, KeepAlignmentsAndFineSizeClasses)
{
    for (const SizeClassPolicy policy : {SizeClassPolicy::power_of_two, SizeClassPolicy::four_per_doubling}) {
        AtomAllocConfig config = guarded();
        config.size_class_policy = policy;
        config.canaries = true;
        AtomAlloc allocator = makeAllocator(config);
        Task task = allocator.createTask();
        for (std::size_t size = 1; size < 50'000; size += 333)
            for (const std::size_t alignment : {1U, 64U, 512U, 4096U}) {
                auto block = task.tryAllocate({size, alignment});
                ASSERT_TRUE(block.has_value()) << size << " " << alignment;
                EXPECT_EQ(reinterpret_cast<std::uintptr_t>(raw(*block)) % alignment, 0U);
                std::memset(raw(*block), 1, size);
                give(task, std::move(*block));
            }
        EXPECT_EQ(allocator.statsNow().broken_canaries, 0U);
        expectExact(allocator);
    }
}

TEST(GuardPages, LeaveNoClassForAnAlignmentAboveTheLargestBlock)
{
    AtomAllocConfig config = guarded();
    config.max_block_size = 1024; // no block ends with a page of its own
    AtomAlloc allocator = makeAllocator(config);
    Task task = allocator.createTask();
    const auto refused = task.tryAllocate({100, 2048});
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().code, ErrorCode::bad_alignment);
    EXPECT_EQ(refused.error().limit, 1024U);
    EXPECT_TRUE(task.tryAllocate({100, 1024}).has_value());
    expectExact(allocator);
}

TEST(ExcludeFromDumps, MarksTheArenaForTheKernel)
{
    AtomAlloc allocator = makeAllocator(mebibyteConfig([](AtomAllocConfig &c) { c.exclude_from_dumps = true; }));
    EXPECT_NE(mappingFlags(allocator.arena().data()).find(" dd "), std::string::npos) << mappingFlags(allocator.arena().data());
    AtomAlloc without = makeAllocator(mebibyteConfig());
    EXPECT_EQ(mappingFlags(without.arena().data()).find(" dd "), std::string::npos);
}

/// What a child finds in a block of 40 bytes of ones, and whether it can go on with its allocator.
int inAChild(AtomAlloc &allocator, Task &task, Block &block)
{
    const pid_t pid = fork();
    if (pid == 0) {
        std::array<std::byte, 40> bytes{};
        const bool readable = block.read(0, bytes).has_value();
        const bool zero = std::ranges::all_of(bytes, [](std::byte byte) { return byte == std::byte{0}; });
        const bool freed = task.tryDeallocate(std::move(block)).has_value();
        Block next = take(task, 40);
        spoil(raw(next)[40]); // its canary is a new one
        const bool found = task.tryDeallocate(std::move(next)).has_value() != allocator.config().canaries;
        const bool sound = allocator.checkInvariants().empty();
        test::endChild(readable && freed && found && sound ? (zero ? 0 : 1) : 2);
    }
    int status = 0;
    EXPECT_EQ(waitpid(pid, &status, 0), pid);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST(WipeOnFork, LeavesAChildZerosAndAnAllocatorThatWorks)
{
    for (const bool canaries : {false, true})
        for (const bool wipe : {false, true}) {
            AtomAlloc allocator = makeAllocator(mebibyteConfig([&](AtomAllocConfig &c) {
                c.wipe_on_fork = wipe;
                c.canaries = canaries;
            }));
            Task task = allocator.createTask();
            Block block = take(task, 40);
            std::memset(raw(block), 1, 40);
            EXPECT_EQ(inAChild(allocator, task, block), wipe ? 0 : 1) << canaries << wipe;
            EXPECT_EQ(raw(block)[39], std::byte{1}) << "the parent's are as they were";
            give(task, std::move(block));
            expectExact(allocator);
        }
}

/// Its second block lies where the memory is asked for in huge pages.
AtomAllocConfig aboveHugePages(const Change &change)
{
    AtomAllocConfig config = mebibyteConfig(change);
    config.max_memory = 64 << 20;
    config.max_block_size = 32 << 20;
    config.zero_on_dealloc = false;
    return config;
}

TEST(ExcludeFromDumps, MarksWhatIsInHugePages)
{
    AtomAlloc allocator = makeAllocator(aboveHugePages([](AtomAllocConfig &c) { c.exclude_from_dumps = true; }));
    for (std::size_t at = 0; at < allocator.arena().size(); at += 2 << 20)
        EXPECT_NE(mappingFlags(allocator.arena().data() + at).find(" dd "), std::string::npos) << at;
    EXPECT_NE(mappingFlags(&allocator.arena().back()).find(" dd "), std::string::npos);
}

TEST(WipeOnFork, LeavesAChildZerosInHugePages)
{
    for (const bool canaries : {false, true})
        for (const bool wipe : {false, true}) {
            AtomAlloc allocator = makeAllocator(aboveHugePages([&](AtomAllocConfig &c) {
                c.wipe_on_fork = wipe;
                c.canaries = canaries;
            }));
            Task task = allocator.createTask();
            const Block below = take(task, (32 << 20) - 8);
            Block block = take(task, 40);
            ASSERT_GE(toIndex(block.id()) * std::uint64_t{64}, 32U << 20);
            std::memset(raw(block), 1, 40);
            EXPECT_EQ(inAChild(allocator, task, block), wipe ? 0 : 1) << canaries << wipe;
            EXPECT_EQ(raw(block)[39], std::byte{1}) << "the parent's are as they were";
            give(task, std::move(block));
            expectExact(allocator);
        }
}

TEST(GuardPages, SplitNoHugePage)
{
    const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
    AtomAlloc allocator = makeAllocator(aboveHugePages([](AtomAllocConfig &c) { c.guard_pages = true; }));
    EXPECT_EQ(mappingFlags(&allocator.arena().back()).find(" hg "), std::string::npos);
    Task task = allocator.createTask();
    const Block below = take(task, (32 << 20) - page);
    Block block = take(task, page + 1);
    EXPECT_TRUE(faults(rawAt(allocator, block.id()) + block.blockSize() - 1));
    EXPECT_GT(allocator.statsNow().committed_bytes, 32U << 20);
    EXPECT_NE(allocator.statsNow().committed_bytes % (2 << 20), 0U) << "usual units";
}

} // namespace
} // namespace atomalloc::hardening
