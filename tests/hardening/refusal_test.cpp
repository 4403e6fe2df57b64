// SPDX-License-Identifier: MPL-2.0
// What the operating system does not give: creation fails with one sentence, or an allocation with out_of_memory; nothing is lost.
#include "allocator/os/system_environment.h"
#include "tests/hardening/hardened.h"

#include <map>

namespace atomalloc::hardening {
namespace {

class NoEntropy final : public Entropy
{
public:
    bool fill(std::span<std::byte>) noexcept override { return false; }
};

/// The system's pages, by a source that does what each has to and no more.
class PlainPages : public PageSource
{
public:
    std::size_t osPageSize() const noexcept override { return m_system.osPageSize(); }
    std::byte *reserve(std::size_t bytes, std::size_t alignment) noexcept override { return m_system.reserve(bytes, alignment); }
    void release(std::byte *address, std::size_t bytes) noexcept override { m_system.release(address, bytes); }
    bool commit(std::byte *address, std::size_t bytes, bool touch) noexcept override { return m_system.commit(address, bytes, touch); }
    bool decommit(std::byte *address, std::size_t bytes) noexcept override { return m_system.decommit(address, bytes); }

protected:
    PageSource &m_system = systemPageSource();
};

/// What hardened allocators ask is refused from a certain call on.
class RefusingPages final : public PlainPages
{
public:
    bool guard(std::byte *address, std::size_t bytes, bool on) noexcept override
    {
        int &left = on ? guards : unguards;
        if (left == 0)
            return false;
        --left;
        return m_system.guard(address, bytes, on);
    }
    bool excludeFromDumps(std::byte *address, std::size_t bytes) noexcept override
    {
        return dumps && m_system.excludeFromDumps(address, bytes);
    }
    bool wipeOnFork(std::byte *address, std::size_t bytes) noexcept override
    {
        if (forks == 0)
            return false;
        --forks;
        return m_system.wipeOnFork(address, bytes);
    }

    int guards = 1'000'000;
    int unguards = 1'000'000;
    int forks = 1'000'000;
    bool dumps = true;
};

SystemRefusal refusalOf(const Change &change, const Environment &environment)
{
    const auto created = AtomAlloc::create(mebibyteConfig(change), environment);
    if (created)
        return SystemRefusal::none;
    EXPECT_TRUE(created.error().faults.empty());
    EXPECT_FALSE(created.error().out_of_os_memory);
    return created.error().refusal;
}

TEST(Entropy, ThatFailsIsARefusalWhereItIsNeededAndNowhereElse)
{
    NoEntropy none;
    Environment environment;
    environment.entropy = &none;
    for (const Profile &profile : kProfiles) {
        AtomAllocConfig config = mebibyteConfig(profile.change);
        const bool needed = config.canaries || config.random_slots || config.random_generations;
        EXPECT_EQ(refusalOf(profile.change, environment), needed ? SystemRefusal::random_bytes : SystemRefusal::none) << profile.name;
        EXPECT_EQ(refusalOf(profile.change, {}), SystemRefusal::none) << profile.name;
    }
    EXPECT_EQ(refusalText(SystemRefusal::random_bytes),
              "The operating system gave no random bytes, which canaries, random_slots and random_generations need.");
}

TEST(Entropy, OfTheSystemFillsAllAndDiffers)
{
    std::array<std::byte, 1000> one{};
    std::array<std::byte, 1000> two{};
    ASSERT_TRUE(systemEntropy().fill(one) && systemEntropy().fill(two));
    EXPECT_NE(one, two);
    EXPECT_LT(std::ranges::count(one, std::byte{0}), 30);
    EXPECT_TRUE(systemEntropy().fill({}));
}

TEST(PageSources, ThatCannotHardenAreRefusedWithASentence)
{
    RefusingPages pages;
    Environment environment;
    environment.page_source = &pages;
    EXPECT_EQ(refusalOf(everything, environment), SystemRefusal::none);
    pages.guards = 0;
    EXPECT_EQ(refusalOf([](AtomAllocConfig &c) { c.guard_pages = true; }, environment), SystemRefusal::guard_pages);
    pages.guards = 1;
    pages.unguards = 0;
    EXPECT_EQ(refusalOf([](AtomAllocConfig &c) { c.guard_pages = true; }, environment), SystemRefusal::guard_pages) << "it would never go";
    pages.dumps = false;
    EXPECT_EQ(refusalOf([](AtomAllocConfig &c) { c.exclude_from_dumps = true; }, environment), SystemRefusal::dump_exclusion);
    for (const int granted : {0, 1}) { // of the arena, and of the page that tells a child
        pages.forks = granted;
        EXPECT_EQ(refusalOf([](AtomAllocConfig &c) { c.wipe_on_fork = true; }, environment), SystemRefusal::wipe_on_fork);
    }
    EXPECT_EQ(refusalOf([](AtomAllocConfig &) {}, environment), SystemRefusal::none);
    for (const SystemRefusal refusal : {SystemRefusal::memory, SystemRefusal::random_bytes, SystemRefusal::guard_pages,
                                        SystemRefusal::dump_exclusion, SystemRefusal::wipe_on_fork})
        EXPECT_TRUE(refusalText(refusal).ends_with('.'));
}

TEST(PageSources, WithoutAWordOnHardeningCannotHarden)
{
    PlainPages pages;
    Environment environment;
    environment.page_source = &pages;
    EXPECT_EQ(refusalOf([](AtomAllocConfig &c) { c.guard_pages = true; }, environment), SystemRefusal::guard_pages);
    EXPECT_EQ(refusalOf([](AtomAllocConfig &c) { c.exclude_from_dumps = true; }, environment), SystemRefusal::dump_exclusion);
    EXPECT_EQ(refusalOf([](AtomAllocConfig &c) { c.wipe_on_fork = true; }, environment), SystemRefusal::wipe_on_fork);
    EXPECT_EQ(refusalOf([](AtomAllocConfig &c) { c.canaries = true; }, environment), SystemRefusal::none) << "that needs no pages";
}

TEST(GuardPagesOfARefusingSystem, AreMissingMemoryAndNothingIsLost)
{
    for (int granted = 1; granted < 12; ++granted) {
        RefusingPages pages;
        Environment environment;
        environment.page_source = &pages;
        AtomAlloc allocator = makeAllocator(mebibyteConfig([](AtomAllocConfig &c) { c.guard_pages = true; }), environment);
        Task task = allocator.createTask();
        pages.guards = granted;
        std::vector<Block> all;
        while (auto block = task.tryAllocate({10'000}))
            all.push_back(std::move(block).value());
        EXPECT_EQ(all.size(), static_cast<std::size_t>(granted));
        expectExact(allocator);
        pages.guards = 1'000'000;
        while (auto block = task.tryAllocate({10'000}))
            all.push_back(std::move(block).value());
        EXPECT_EQ(all.size(), (1U << 20) / (16U << 10)) << "all of it, later";
        all.clear();
        allocator.trimNow();
        EXPECT_EQ(allocator.statsNow().committed_bytes, 0U);
        expectExact(allocator);
    }
}

TEST(GuardPagesOfARefusingSystem, ThatStayRetireTheirBlock)
{
    RefusingPages pages;
    Environment environment;
    environment.page_source = &pages;
    AtomAlloc allocator = makeAllocator(mebibyteConfig([](AtomAllocConfig &c) { c.guard_pages = true; }), environment);
    Task task = allocator.createTask();
    std::vector<Block> all;
    while (auto block = task.tryAllocate({40'000}))
        all.push_back(std::move(block).value());
    for (Block &block : all)
        give(task, std::move(block));
    pages.unguards = 13;
    allocator.trimNow();
    EXPECT_EQ(allocator.statsNow().retired_blocks, 3U);
    expectExact(allocator);
    all.clear();
    while (auto block = task.tryAllocate({64}))
        all.push_back(std::move(block).value());
    for (Block &block : all)
        std::memset(raw(block), 1, 64);
    EXPECT_EQ(all.size(), 13U << 10);
    all.clear();
    expectExact(allocator);
}

} // namespace
} // namespace atomalloc::hardening
