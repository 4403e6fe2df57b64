// SPDX-License-Identifier: MPL-2.0
#include "app/config/config_fields.h"
#include "app/words/sentences.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace atomalloc::app {
namespace {

using namespace std::chrono_literals;

std::string setting(AtomAllocConfig &config, const char *assignment)
{
    const auto applied = applySetting(config, QString::fromUtf8(assignment));
    if (applied)
        return "fine";
    EXPECT_EQ(applied.error().kind, Problem::Kind::usage);
    return textOf(applied.error().sentence).toStdString();
}

TEST(ConfigFields, DescribeEveryMemberOnceInItsOrder)
{
    const QStringList expected{
        QStringLiteral("max_memory"),         QStringLiteral("max_block_size"),    QStringLiteral("min_block_size"),
        QStringLiteral("alignment"),          QStringLiteral("cache_ttl"),         QStringLiteral("max_caches"),
        QStringLiteral("max_hot_blocks"),     QStringLiteral("initial_pool_size"), QStringLiteral("zero_on_dealloc"),
        QStringLiteral("size_class_policy"),  QStringLiteral("zeroing_policy"),    QStringLiteral("event_tracing"),
        QStringLiteral("generation_bits"),    QStringLiteral("huge_pages"),        QStringLiteral("canaries"),
        QStringLiteral("check_free_memory"),  QStringLiteral("quarantine_size"),   QStringLiteral("random_slots"),
        QStringLiteral("random_generations"), QStringLiteral("guard_pages"),       QStringLiteral("exclude_from_dumps"),
        QStringLiteral("wipe_on_fork")};
    EXPECT_EQ(configFieldNames(), expected);
    for (const ConfigField &field : configFields()) {
        EXPECT_FALSE(field.label.isEmpty()) << field.name.toStdString();
        EXPECT_TRUE(textOf(field.help).endsWith(u'.')) << field.name.toStdString();
        EXPECT_EQ(field.choices.isEmpty(), field.kind != ConfigField::Kind::choice) << field.name.toStdString();
    }
}

TEST(ConfigFields, ShowTheDefaultsWithUnits)
{
    const std::vector<const char *> expected{"1 GiB", "64 KiB",       "64 B",        "16 B",  "5 min", "1000", "1024",  "1 MiB",
                                             "true",  "power_of_two", "whole_block", "false", "0",     "auto", "false", "false",
                                             "0 B",   "false",        "false",       "false", "false", "false"};
    ASSERT_EQ(configFields().size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i)
        EXPECT_EQ(configValueText(configFields()[i], {}).toStdString(), expected[i]);
}

TEST(ConfigFields, SetEachFieldAndNoOther)
{
    const auto with = [](auto change) {
        AtomAllocConfig config;
        change(config);
        return config;
    };
    const std::vector<std::pair<const char *, AtomAllocConfig>> cases{
        {"max_memory=64MiB", with([](auto &c) { c.max_memory = 64 << 20; })},
        {"max_block_size=128 KiB", with([](auto &c) { c.max_block_size = 128 << 10; })},
        {"min_block_size=128", with([](auto &c) { c.min_block_size = 128; })},
        {"alignment = 4K", with([](auto &c) { c.alignment = 4096; })},
        {"cache_ttl=300 ms", with([](auto &c) { c.cache_ttl = 300ms; })},
        {"cache_ttl=1.5s", with([](auto &c) { c.cache_ttl = 1500ms; })},
        {"cache_ttl=5000", with([](auto &c) { c.cache_ttl = 5us; })},
        {"max_caches=8", with([](auto &c) { c.max_caches = 8; })},
        {"max_hot_blocks=32", with([](auto &c) { c.max_hot_blocks = 32; })},
        {"initial_pool_size=0", with([](auto &c) { c.initial_pool_size = 0; })},
        {"zero_on_dealloc=false", with([](auto &c) { c.zero_on_dealloc = false; })},
        {"zero_on_dealloc=OFF", with([](auto &c) { c.zero_on_dealloc = false; })},
        {"zero_on_dealloc=no", with([](auto &c) { c.zero_on_dealloc = false; })},
        {"event_tracing=true", with([](auto &c) { c.event_tracing = true; })},
        {"event_tracing=yes", with([](auto &c) { c.event_tracing = true; })},
        {"event_tracing=on", with([](auto &c) { c.event_tracing = true; })},
        {"size_class_policy=four_per_doubling", with([](auto &c) { c.size_class_policy = SizeClassPolicy::four_per_doubling; })},
        {"zeroing_policy=written_bytes", with([](auto &c) { c.zeroing_policy = ZeroingPolicy::written_bytes; })},
        {"generation_bits=8", with([](auto &c) { c.generation_bits = 8; })},
        {"huge_pages=off", with([](auto &c) { c.huge_pages = HugePages::off; })},
        {"canaries=on", with([](auto &c) { c.canaries = true; })},
        {"check_free_memory=true", with([](auto &c) { c.check_free_memory = true; })},
        {"quarantine_size=1MiB", with([](auto &c) { c.quarantine_size = 1 << 20; })},
        {"random_slots=yes", with([](auto &c) { c.random_slots = true; })},
        {"random_generations=1", with([](auto &c) { c.random_generations = true; })},
        {"guard_pages=true", with([](auto &c) { c.guard_pages = true; })},
        {"exclude_from_dumps=true", with([](auto &c) { c.exclude_from_dumps = true; })},
        {"wipe_on_fork=true", with([](auto &c) { c.wipe_on_fork = true; })},
    };
    for (const auto &[assignment, expected] : cases) {
        AtomAllocConfig config;
        EXPECT_EQ(setting(config, assignment), "fine") << assignment;
        EXPECT_TRUE(config == expected) << assignment;
        EXPECT_FALSE(config == AtomAllocConfig{}) << assignment;
    }
}

TEST(ConfigFields, ReadBackWhatTheyShow)
{
    AtomAllocConfig config;
    config.max_memory = (1 << 30) + 1;
    config.cache_ttl = 1234567ns;
    config.zeroing_policy = ZeroingPolicy::written_bytes;
    config.zero_on_dealloc = false;
    AtomAllocConfig copy;
    for (const ConfigField &field : configFields()) {
        const auto value = parseConfigValue(field, configValueText(field, config));
        ASSERT_TRUE(value.has_value()) << field.name.toStdString();
        field.set(copy, *value);
    }
    EXPECT_TRUE(copy == config);
}

TEST(ConfigFields, SayWhatIsWrongWithASetting)
{
    const std::vector<std::pair<const char *, const char *>> cases{
        {"max_memory", "\"max_memory\" is not of the form field=value. Write max_memory=64MiB."},
        {"=5", "\"=5\" is not of the form field=value. Write max_memory=64MiB."},
        {"", "\"\" is not of the form field=value. Write max_memory=64MiB."},
        {"max_memmory=5", "\"max_memmory\" is not a field of the config. Did you mean max_memory?"},
        {"max_memory=64 Kb", "max_memory: \"64 Kb\" is not a size. Write 64 KiB, 65536 or 64K."},
        {"cache_ttl=3 days", "cache_ttl: \"3 days\" is not a duration. Write 300 ms, 1.5 s, 250 us, 10 ns, 5 min or 1 h."},
        {"cache_ttl=300 years", "cache_ttl: \"300 years\" is not a duration. Write 300 ms, 1.5 s, 250 us, 10 ns, 5 min or 1 h."},
        {"cache_ttl=5000000 h", "cache_ttl: \"5000000 h\" is too large. The largest value is 9223372036854775.807 \u00b5s."},
        {"max_caches=4294967296", "max_caches: \"4294967296\" is too large. The largest value is 4294967295."},
        {"max_caches=1K", "max_caches: \"1K\" is not a whole number. Write 1000."},
        {"zero_on_dealloc=maybe", "zero_on_dealloc: \"maybe\" is neither true nor false. Write true, yes or on; false, no or off."},
        {"huge_pages=never", "huge_pages: \"never\" is not one of auto or off."},
        {"size_class_policy=golden", "size_class_policy: \"golden\" is not one of power_of_two or four_per_doubling."},
    };
    for (const auto &[assignment, sentence] : cases) {
        AtomAllocConfig config;
        EXPECT_EQ(setting(config, assignment), sentence) << assignment;
        EXPECT_TRUE(config == AtomAllocConfig{}) << assignment << " changed something";
    }
}

} // namespace
} // namespace atomalloc::app
