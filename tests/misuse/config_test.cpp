// SPDX-License-Identifier: MPL-2.0
// Every field of the config at values good and bad, alone and in pairs: all broken rules at once, each with field, value, rule and limit.
// The rules stand here once more, as a table, apart from validate().
#include "tests/misuse/rows.h"
#include "tests/misuse/scene.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <bit>
#include <string>
#include <utility>

namespace atomalloc::misuse {
namespace {

using Number = std::uint64_t;

struct Rule
{
    std::string_view field;
    ConfigRule rule;
    bool (*broken)(const AtomAllocConfig &);
    Number (*value)(const AtomAllocConfig &);
    Number (*limit)(const AtomAllocConfig &);
    std::string_view (*limitField)(const AtomAllocConfig &);
};

using Config = const AtomAllocConfig &;
constexpr auto kConstant = [](Config) { return std::string_view(); };
constexpr Number kMostBlock = Number{1} << 31;

Number mostMemory(Config c) { return c.min_block_size > kHighestSize >> 31 ? kHighestSize : c.min_block_size << 31; }
Number mostAlignment(Config c) { return c.max_block_size >= 4096 ? 4096 : std::max<Number>(c.max_block_size, 1); }
Number ttl(Config c) { return c.cache_ttl.count() < 0 ? 0 : static_cast<Number>(c.cache_ttl.count()); }
Number sizePolicy(Config c) { return static_cast<Number>(c.size_class_policy); }
Number zeroPolicy(Config c) { return static_cast<Number>(c.zeroing_policy); }
Number hugePages(Config c) { return static_cast<Number>(c.huge_pages); }

// clang-format off
const std::array kRules = {
    Rule{"max_memory", ConfigRule::at_least, [](Config c) { return c.max_memory < c.max_block_size; },
         [](Config c) { return c.max_memory; }, [](Config c) { return c.max_block_size; }, [](Config) { return std::string_view("max_block_size"); }},
    Rule{"max_memory", ConfigRule::multiple_of_min_block_size, [](Config c) { return c.min_block_size != 0 && c.max_memory % c.min_block_size != 0; },
         [](Config c) { return c.max_memory; }, [](Config c) { return c.min_block_size; }, [](Config) { return std::string_view("min_block_size"); }},
    Rule{"max_memory", ConfigRule::at_most, [](Config c) { return c.min_block_size != 0 && c.max_memory > mostMemory(c); },
         [](Config c) { return c.max_memory; }, [](Config c) { return mostMemory(c); }, kConstant},
    Rule{"max_block_size", ConfigRule::power_of_two, [](Config c) { return !std::has_single_bit(c.max_block_size); },
         [](Config c) { return c.max_block_size; }, [](Config) { return Number{0}; }, kConstant},
    Rule{"max_block_size", ConfigRule::at_least, [](Config c) { return c.max_block_size < c.min_block_size; },
         [](Config c) { return c.max_block_size; }, [](Config c) { return c.min_block_size; }, [](Config) { return std::string_view("min_block_size"); }},
    Rule{"max_block_size", ConfigRule::at_most, [](Config c) { return c.max_block_size > kMostBlock; },
         [](Config c) { return c.max_block_size; }, [](Config) { return kMostBlock; }, kConstant},
    Rule{"min_block_size", ConfigRule::power_of_two, [](Config c) { return !std::has_single_bit(c.min_block_size); },
         [](Config c) { return c.min_block_size; }, [](Config) { return Number{0}; }, kConstant},
    Rule{"min_block_size", ConfigRule::at_least, [](Config c) { return c.min_block_size < 16; },
         [](Config c) { return c.min_block_size; }, [](Config) { return Number{16}; }, kConstant},
    Rule{"alignment", ConfigRule::power_of_two, [](Config c) { return !std::has_single_bit(c.alignment); },
         [](Config c) { return c.alignment; }, [](Config) { return Number{0}; }, kConstant},
    Rule{"alignment", ConfigRule::at_most, [](Config c) { return c.alignment > mostAlignment(c); },
         [](Config c) { return c.alignment; }, [](Config c) { return mostAlignment(c); },
         [](Config c) { return std::string_view(c.max_block_size < 4096 ? "max_block_size" : ""); }},
    Rule{"cache_ttl", ConfigRule::at_least, [](Config c) { return c.cache_ttl.count() < 1; }, [](Config c) { return ttl(c); },
         [](Config) { return Number{1}; }, kConstant},
    Rule{"max_caches", ConfigRule::at_least, [](Config c) { return c.max_caches < 1; }, [](Config c) { return Number{c.max_caches}; },
         [](Config) { return Number{1}; }, kConstant},
    Rule{"max_caches", ConfigRule::at_most, [](Config c) { return c.max_caches > 1U << 20; }, [](Config c) { return Number{c.max_caches}; },
         [](Config) { return Number{1} << 20; }, kConstant},
    Rule{"max_hot_blocks", ConfigRule::at_least, [](Config c) { return c.max_hot_blocks < 1; }, [](Config c) { return Number{c.max_hot_blocks}; },
         [](Config) { return Number{1}; }, kConstant},
    Rule{"max_hot_blocks", ConfigRule::at_most, [](Config c) { return c.max_hot_blocks > 4096; }, [](Config c) { return Number{c.max_hot_blocks}; },
         [](Config) { return Number{4096}; }, kConstant},
    Rule{"initial_pool_size", ConfigRule::at_most, [](Config c) { return c.initial_pool_size > c.max_memory; },
         [](Config c) { return c.initial_pool_size; }, [](Config c) { return c.max_memory; }, [](Config) { return std::string_view("max_memory"); }},
    Rule{"size_class_policy", ConfigRule::at_most, [](Config c) { return sizePolicy(c) > 1; }, &sizePolicy, [](Config) { return Number{1}; }, kConstant},
    Rule{"zeroing_policy", ConfigRule::at_most, [](Config c) { return zeroPolicy(c) > 1; }, &zeroPolicy, [](Config) { return Number{1}; }, kConstant},
    Rule{"huge_pages", ConfigRule::at_most, [](Config c) { return hugePages(c) > 1; }, &hugePages, [](Config) { return Number{1}; }, kConstant},
    Rule{"generation_bits", ConfigRule::at_least, [](Config c) { return c.generation_bits == 1; }, [](Config c) { return Number{c.generation_bits}; },
         [](Config) { return Number{2}; }, kConstant},
    Rule{"generation_bits", ConfigRule::at_most, [](Config c) { return c.generation_bits > 32; }, [](Config c) { return Number{c.generation_bits}; },
         [](Config) { return Number{32}; }, kConstant},
    Rule{"check_free_memory", ConfigRule::needs, [](Config c) { return c.check_free_memory && !c.zero_on_dealloc; }, [](Config) { return Number{1}; },
         [](Config) { return Number{1}; }, [](Config) { return std::string_view("zero_on_dealloc"); }},
    Rule{"quarantine_size", ConfigRule::at_most, [](Config c) { return c.quarantine_size > c.max_memory; },
         [](Config c) { return c.quarantine_size; }, [](Config c) { return c.max_memory; }, [](Config) { return std::string_view("max_memory"); }},
};

struct Field : Row
{
    void (*set)(AtomAllocConfig &, Number);
    std::vector<Number> values;
};

const std::array kFields = {
    Field{{"max_memory"}, [](AtomAllocConfig &c, Number v) { c.max_memory = v; }, {0, 1, 63, 64, 65'535, 65'536, 100'000, Number{1} << 30, Number{1} << 37, (Number{1} << 37) + 64, kHighestSize - 63, kHighestSize}},
    Field{{"max_block_size"}, [](AtomAllocConfig &c, Number v) { c.max_block_size = v; }, {0, 1, 32, 63, 64, 1024, 4097, 65'536, Number{1} << 31, Number{1} << 32, kHighestSize}},
    Field{{"min_block_size"}, [](AtomAllocConfig &c, Number v) { c.min_block_size = v; }, {0, 1, 8, 15, 16, 17, 4096, 65'536, 131'072, Number{1} << 33, Number{1} << 63, kHighestSize}},
    Field{{"alignment"}, [](AtomAllocConfig &c, Number v) { c.alignment = v; }, {0, 1, 3, 16, 4095, 4096, 8192, Number{1} << 63, kHighestSize}},
    Field{{"cache_ttl"}, [](AtomAllocConfig &c, Number v) { c.cache_ttl = std::chrono::nanoseconds(static_cast<std::int64_t>(v)); }, {0, 1, kHighestSize / 2, kHighestSize / 2 + 1, kHighestSize}},
    Field{{"max_caches"}, [](AtomAllocConfig &c, Number v) { c.max_caches = static_cast<std::uint32_t>(v); }, {0, 1, 1U << 20, (1U << 20) + 1, 0xffff'ffffU}},
    Field{{"max_hot_blocks"}, [](AtomAllocConfig &c, Number v) { c.max_hot_blocks = static_cast<std::uint32_t>(v); }, {0, 1, 32, 4096, 4097, 0xffff'ffffU}},
    Field{{"initial_pool_size"}, [](AtomAllocConfig &c, Number v) { c.initial_pool_size = v; }, {0, 1, 1 << 20, (Number{1} << 30) + 1, kHighestSize}},
    Field{{"zero_on_dealloc"}, [](AtomAllocConfig &c, Number v) { c.zero_on_dealloc = v != 0; }, {0, 1}},
    Field{{"size_class_policy"}, [](AtomAllocConfig &c, Number v) { c.size_class_policy = static_cast<SizeClassPolicy>(v); }, {0, 1, 2, 255}},
    Field{{"zeroing_policy"}, [](AtomAllocConfig &c, Number v) { c.zeroing_policy = static_cast<ZeroingPolicy>(v); }, {0, 1, 2, 255}},
    Field{{"event_tracing"}, [](AtomAllocConfig &c, Number v) { c.event_tracing = v != 0; }, {0, 1}},
    Field{{"generation_bits"}, [](AtomAllocConfig &c, Number v) { c.generation_bits = static_cast<std::uint32_t>(v); }, {0, 1, 2, 32, 33, 64, 0xffff'ffffU}},
    Field{{"huge_pages"}, [](AtomAllocConfig &c, Number v) { c.huge_pages = static_cast<HugePages>(v); }, {0, 1, 2, 255}},
    Field{{"canaries"}, [](AtomAllocConfig &c, Number v) { c.canaries = v != 0; }, {0, 1}},
    Field{{"check_free_memory"}, [](AtomAllocConfig &c, Number v) { c.check_free_memory = v != 0; }, {0, 1}},
    Field{{"quarantine_size"}, [](AtomAllocConfig &c, Number v) { c.quarantine_size = v; }, {0, 1, 4096, Number{1} << 30, (Number{1} << 30) + 1, kHighestSize}},
    Field{{"random_slots"}, [](AtomAllocConfig &c, Number v) { c.random_slots = v != 0; }, {0, 1}},
    Field{{"random_generations"}, [](AtomAllocConfig &c, Number v) { c.random_generations = v != 0; }, {0, 1}},
    Field{{"guard_pages"}, [](AtomAllocConfig &c, Number v) { c.guard_pages = v != 0; }, {0, 1}},
    Field{{"exclude_from_dumps"}, [](AtomAllocConfig &c, Number v) { c.exclude_from_dumps = v != 0; }, {0, 1}},
    Field{{"wipe_on_fork"}, [](AtomAllocConfig &c, Number v) { c.wipe_on_fork = v != 0; }, {0, 1}},
};
// clang-format on

std::string sentence(const ConfigFault &fault)
{
    const std::string limit =
        fault.limit_field.empty() ? std::to_string(fault.limit) : std::string(fault.limit_field) + " (" + std::to_string(fault.limit) + ")";
    switch (fault.rule) {
    case ConfigRule::power_of_two:
        return "Must be a power of two.";
    case ConfigRule::at_least:
        return "Must be at least " + limit + ".";
    case ConfigRule::at_most:
        return "Must be at most " + limit + ".";
    case ConfigRule::multiple_of_min_block_size:
        return "Must be a multiple of " + limit + ".";
    case ConfigRule::needs:
        return "Needs " + std::string(fault.limit_field) + ".";
    }
    return "no rule";
}

std::vector<std::string> lines(const ConfigErrors &faults)
{
    std::vector<std::string> all;
    for (const ConfigFault &fault : faults)
        all.push_back(std::string(fault.field) + " = " + std::to_string(fault.value) + ": " + configRuleText(fault));
    std::ranges::sort(all);
    return all;
}

std::vector<std::string> expectedLines(const AtomAllocConfig &config)
{
    std::vector<std::string> all;
    for (const Rule &rule : kRules)
        if (rule.broken(config)) {
            const ConfigFault fault{rule.field, rule.value(config), rule.rule, rule.limit(config), rule.limitField(config)};
            all.push_back(std::string(fault.field) + " = " + std::to_string(fault.value) + ": " + sentence(fault));
        }
    std::ranges::sort(all);
    return all;
}

/// Returns whether the config was faulty.
bool check(const AtomAllocConfig &config)
{
    const std::vector<std::string> expected = expectedLines(config);
    EXPECT_EQ(lines(validate(config)), expected);
    if (expected.empty())
        return false; // that these can be used is what tests/allocator shows
    const auto created = AtomAlloc::create(config);
    EXPECT_FALSE(created.has_value());
    if (!created.has_value()) {
        EXPECT_EQ(lines(created.error().faults), expected);
        EXPECT_FALSE(created.error().out_of_os_memory);
    }
    return true;
}

class FaultyField : public testing::TestWithParam<Field>
{
};

TEST_P(FaultyField, IsListedWithValueRuleAndLimit)
{
    for (const Number value : GetParam().values) {
        SCOPED_TRACE(value);
        AtomAllocConfig config;
        GetParam().set(config, value);
        check(config);
    }
}

TEST_P(FaultyField, IsListedBesideEveryOtherFaultyField)
{
    int faulty = 0;
    for (const Field &other : kFields)
        for (const Number value : GetParam().values)
            for (const Number otherValue : other.values) {
                SCOPED_TRACE(std::to_string(value) + " beside " + other.name + " = " + std::to_string(otherValue));
                AtomAllocConfig config;
                GetParam().set(config, value);
                other.set(config, otherValue);
                faulty += check(config) ? 1 : 0;
            }
    EXPECT_GT(faulty, 0);
}

INSTANTIATE_TEST_SUITE_P(Misuse, FaultyField, testing::ValuesIn(kFields), RowName());

TEST(FaultyFields, AreAllListedAtOnce)
{
    AtomAllocConfig config;
    config.max_memory = 1000;
    config.max_block_size = 3000;
    config.min_block_size = 24;
    config.alignment = 5000;
    config.cache_ttl = std::chrono::nanoseconds(-1);
    config.max_caches = 0;
    config.initial_pool_size = 2000;
    config.size_class_policy = static_cast<SizeClassPolicy>(9);
    config.zeroing_policy = static_cast<ZeroingPolicy>(9);
    config.huge_pages = static_cast<HugePages>(9);
    config.generation_bits = 1;
    config.check_free_memory = true;
    config.zero_on_dealloc = false;
    config.quarantine_size = 3000;
    check(config);
    EXPECT_EQ(validate(config).size(), 15U);
}

TEST(FaultyRingCapacity, IsRoundedUpOrLosesEventsButNeverMore)
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || defined(__clang__)
    constexpr std::array<std::size_t, 3> kCapacities{0, 1, 3}; // sanitizers end the program where new would throw
#else
    constexpr std::array<std::size_t, 4> kCapacities{0, 1, 3, ~std::size_t{0}};
#endif
    for (const std::size_t capacity : kCapacities) {
        SCOPED_TRACE(capacity);
        AtomAllocConfig config = smallConfig();
        config.event_tracing = true;
        Environment environment;
        environment.event_ring_capacity = capacity;
        AtomAlloc allocator = test::makeAllocator(config, environment);
        Task task = allocator.createTask();
        EXPECT_TRUE(task.tryAllocate({100}).has_value());
        std::size_t taken = 0;
        allocator.drainEvents([&](std::span<const Event> events) { taken += events.size(); });
        const AtomAllocStats figures = allocator.statsNow();
        EXPECT_EQ(figures.events_consumed, taken);
        EXPECT_EQ(figures.events_produced, figures.events_consumed + figures.events_dropped);
        EXPECT_GT(figures.events_produced, 2U);
        expectExact(allocator);
    }
}

} // namespace
} // namespace atomalloc::misuse
