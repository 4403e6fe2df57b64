// SPDX-License-Identifier: MPL-2.0
// What the system could still give, and creation that asks for more.
#include "allocator/os/available_memory.h"
#include "allocator/os/system_environment.h"
#include "tests/support/forwarded_pages.h"
#include "tests/support/manual_environment.h"

#include <gtest/gtest.h>

namespace atomalloc {
namespace {

constexpr std::uint64_t kUnknown = PageSource::kUnknownBytes;

TEST(AvailableMemory, OfAMachineIsWhatCanBeHadAndItsFreeSwap)
{
    EXPECT_EQ(availableOfMachine("MemTotal:  900 kB\nMemFree: 1 kB\nMemAvailable:     500 kB\nSwapTotal: 90 kB\nSwapFree:  20 kB\n"),
              520U << 10);
    EXPECT_EQ(availableOfMachine("MemAvailable: 500 kB\n"), 500U << 10);
    EXPECT_EQ(availableOfMachine("NotMemAvailable: 500 kB\n"), kUnknown);
    EXPECT_EQ(availableOfMachine("MemAvailable: many kB\n"), kUnknown);
    EXPECT_EQ(availableOfMachine(""), kUnknown);
}

TEST(AvailableMemory, OfAGroupIsItsLimitLessWhatItCannotDrop)
{
    EXPECT_EQ(availableOfGroup("max\n", "900\n", ""), kUnknown);
    EXPECT_EQ(availableOfGroup("1000\n", "900\n", ""), 100U);
    EXPECT_EQ(availableOfGroup("1000\n", "900\n", "anon 5\nfile 7\ninactive_file 200\nactive_file 30\n"), 330U);
    EXPECT_EQ(availableOfGroup("1000\n", "900\n", "inactive_file 1\nactive_file 1\ntotal_inactive_file 200\ntotal_active_file 30\n"), 330U);
    EXPECT_EQ(availableOfGroup("1000\n", "900\n", "inactive_file 5000\n"), 1000U);
    EXPECT_EQ(availableOfGroup("1000\n", "2000\n", ""), 0U);
    EXPECT_EQ(availableOfGroup("", "", ""), kUnknown);
}

TEST(AvailableMemory, OfThisMachineIsNeitherNothingNorMoreThanAddressesReach)
{
    const std::uint64_t available = systemPageSource().availableBytes();
    EXPECT_GT(available, 1U << 20);
    EXPECT_TRUE(available < std::uint64_t{1} << 47 || available == kUnknown);
}

/// A system that has so much left, and would rather end the program than say so.
class NearlyFull : public test::ForwardedPages
{
public:
    explicit NearlyFull(std::uint64_t bytes) : m_bytes(bytes) {}
    [[nodiscard]] bool commit(std::byte *address, std::size_t bytes, bool touch) noexcept override
    {
        touched += touch ? bytes : 0;
        return ForwardedPages::commit(address, bytes, touch);
    }
    [[nodiscard]] std::uint64_t availableBytes() const noexcept override { return m_bytes; }

    std::uint64_t touched = 0;

private:
    const std::uint64_t m_bytes;
};

TEST(InitialPool, IsRefusedWithTheFigureWhereTheSystemHasLess)
{
    NearlyFull pages(5 << 20);
    AtomAllocConfig config;
    config.initial_pool_size = (5 << 20) + 1;
    const auto refused = AtomAlloc::create(config, {.page_source = &pages});
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().refusal, SystemRefusal::initial_pool);
    EXPECT_TRUE(refused.error().out_of_os_memory);
    EXPECT_EQ(refused.error().available_bytes, 5U << 20);
    EXPECT_EQ(pages.touched, 0U) << "touched before it was refused";
    config.initial_pool_size = 5 << 20;
    EXPECT_TRUE(AtomAlloc::create(config, {.page_source = &pages}).has_value());
    EXPECT_EQ(pages.touched, 5U << 20);
}

TEST(InitialPool, AboveTheMemoryOfThisMachineIsRefusedInsteadOfTouched)
{
    if (systemPageSource().availableBytes() == kUnknown)
        GTEST_SKIP() << "this system does not tell";
    AtomAllocConfig config;
    config.max_memory = config.initial_pool_size = std::uint64_t{1} << 37;
    const auto refused = AtomAlloc::create(config);
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().refusal, SystemRefusal::initial_pool);
    EXPECT_GT(refused.error().available_bytes, 0U);
    EXPECT_LT(refused.error().available_bytes, config.initial_pool_size);
}

TEST(InitialPool, OtherErrorsCarryNoFigure)
{
    const auto refused = AtomAlloc::create({.max_memory = 3});
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().refusal, SystemRefusal::none);
    EXPECT_EQ(refused.error().available_bytes, 0U);
}

} // namespace
} // namespace atomalloc
