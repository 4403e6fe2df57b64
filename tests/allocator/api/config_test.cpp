// SPDX-License-Identifier: MPL-2.0
#include "allocator/api/config.h"
#include "tests/support/manual_environment.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace atomalloc {
namespace {

bool names(const ConfigErrors &faults, std::string_view field, ConfigRule rule)
{
    return std::any_of(faults.begin(), faults.end(), [&](const ConfigFault &fault) { return fault.field == field && fault.rule == rule; });
}

TEST(Config, DefaultsAreTheClassicOnesAndValid)
{
    const AtomAllocConfig config;
    EXPECT_EQ(config.max_memory, 1U << 30);
    EXPECT_EQ(config.max_block_size, 64U << 10);
    EXPECT_EQ(config.min_block_size, 64U);
    EXPECT_EQ(config.alignment, 16U);
    EXPECT_EQ(config.cache_ttl, std::chrono::seconds(300));
    EXPECT_EQ(config.max_caches, 1000U);
    EXPECT_EQ(config.initial_pool_size, 1U << 20);
    EXPECT_TRUE(config.zero_on_dealloc);
    EXPECT_TRUE(validate(config).empty());
}

TEST(Config, ListsEveryFaultAtOnce)
{
    AtomAllocConfig config;
    config.max_memory = 1000;
    config.max_block_size = 3000;
    config.min_block_size = 5000;
    config.alignment = 24;
    config.cache_ttl = std::chrono::nanoseconds(0);
    config.max_caches = 0;
    config.generation_bits = 1;
    const ConfigErrors faults = validate(config);
    EXPECT_TRUE(names(faults, "max_memory", ConfigRule::at_least));
    EXPECT_TRUE(names(faults, "max_memory", ConfigRule::multiple_of_min_block_size));
    EXPECT_TRUE(names(faults, "max_block_size", ConfigRule::power_of_two));
    EXPECT_TRUE(names(faults, "max_block_size", ConfigRule::at_least));
    EXPECT_TRUE(names(faults, "min_block_size", ConfigRule::power_of_two));
    EXPECT_TRUE(names(faults, "alignment", ConfigRule::power_of_two));
    EXPECT_TRUE(names(faults, "cache_ttl", ConfigRule::at_least));
    EXPECT_TRUE(names(faults, "max_caches", ConfigRule::at_least));
    EXPECT_TRUE(names(faults, "initial_pool_size", ConfigRule::at_most));
    EXPECT_TRUE(names(faults, "generation_bits", ConfigRule::at_least));
    for (const ConfigFault &fault : faults)
        EXPECT_FALSE(configRuleText(fault).empty());
    const auto created = AtomAlloc::create(config);
    ASSERT_FALSE(created.has_value());
    EXPECT_EQ(created.error().faults.size(), faults.size());
}

TEST(Config, NamesTheLimitAndWhereItComesFrom)
{
    AtomAllocConfig config;
    config.max_memory = 48 << 10;
    config.initial_pool_size = 0;
    const ConfigErrors faults = validate(config);
    ASSERT_EQ(faults.size(), 1U);
    EXPECT_EQ(faults[0].value, 48U << 10);
    EXPECT_EQ(configRuleText(faults[0]), "Must be at least max_block_size (65536).");
}

TEST(SizeClasses, DoubleByDefault)
{
    AtomAllocConfig config;
    config.min_block_size = 64;
    config.max_block_size = 512;
    EXPECT_EQ(sizeClasses(config), (std::vector<std::uint64_t>{64, 128, 256, 512}));
    config.alignment = 256; // smaller blocks could not keep the alignment
    EXPECT_EQ(sizeClasses(config), (std::vector<std::uint64_t>{256, 512}));
}

TEST(SizeClasses, TakeFourStepsPerDoublingWhereAsked)
{
    AtomAllocConfig config;
    config.min_block_size = 64;
    config.max_block_size = 1024;
    config.size_class_policy = SizeClassPolicy::four_per_doubling;
    EXPECT_EQ(sizeClasses(config), (std::vector<std::uint64_t>{64, 128, 192, 256, 320, 384, 448, 512, 640, 768, 896, 1024}));
}

struct Sizes
{
    std::uint64_t min, max, memory;
};

class AnyPowersOfTwo : public testing::TestWithParam<Sizes>
{
};

TEST_P(AnyPowersOfTwo, ServeTheSmallestAndTheLargestRequestSideBySide)
{
    AtomAllocConfig config;
    config.min_block_size = GetParam().min;
    config.max_block_size = GetParam().max;
    config.max_memory = GetParam().memory;
    config.initial_pool_size = 0;
    config.alignment = std::min<std::uint64_t>(16, config.max_block_size);
    AtomAlloc allocator = test::makeAllocator(config);
    Task task = allocator.createTask();
    for (int round = 0; round < 3; ++round) {
        auto large = task.tryAllocate({GetParam().max});
        ASSERT_TRUE(large.has_value()) << message(large.error());
        EXPECT_EQ(large->blockSize(), GetParam().max);
        auto bytes = large->span().value();
        bytes.front() = bytes.back() = std::byte{1};
        if (GetParam().memory > GetParam().max) {
            auto small = task.tryAllocate({1});
            ASSERT_TRUE(small.has_value());
            EXPECT_EQ(small->blockSize(), std::max(config.min_block_size, config.alignment));
            ASSERT_TRUE(task.tryDeallocate(std::move(small).value()).has_value());
        }
        ASSERT_TRUE(task.tryDeallocate(std::move(large).value()).has_value());
        test::expectSound(allocator);
    }
}

INSTANTIATE_TEST_SUITE_P(Config, AnyPowersOfTwo,
                         testing::Values(Sizes{16, 16, 16}, Sizes{16, 64, 128}, Sizes{64, 64, 4096}, Sizes{64, 64 << 20, 256 << 20},
                                         Sizes{64, 64 << 20, 64 << 20}, Sizes{4096, 1 << 20, 3 << 20}, Sizes{1 << 20, 1 << 20, 1 << 20},
                                         Sizes{32, 512, 32 * 1000}));

} // namespace
} // namespace atomalloc
