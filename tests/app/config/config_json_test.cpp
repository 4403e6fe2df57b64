// SPDX-License-Identifier: MPL-2.0
#include "allocator/atomalloc.h"
#include "app/config/config_faults.h"
#include "app/config/config_fields.h"
#include "app/config/config_json.h"
#include "app/config/config_presets.h"
#include "app/json/json_parser.h"
#include "app/words/sentences.h"
#include "tests/support/problem_place.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace atomalloc::app {
namespace {

using namespace std::chrono_literals;

Outcome<AtomAllocConfig> parseConfig(const QByteArray &text, const AtomAllocConfig &base = {})
{
    const Outcome<JsonValue> document = parseJson(text, {});
    return document ? configFromJson(*document, {}, base) : Outcome<AtomAllocConfig>(fail(document.error()));
}

std::string configFault(const QByteArray &text)
{
    const auto config = parseConfig(text);
    return config ? "fine" : test::placed(config.error());
}

std::string sentenceFor(const AtomAllocConfig &config)
{
    const ConfigErrors faults = validate(config);
    return faults.empty() ? "fine" : textOf(configFaultSentence(faults.front(), config)).toStdString();
}

TEST(ConfigJson, WritesEveryFieldInOrderWithUnits)
{
    EXPECT_EQ(writeConfigFile({}).toStdString(), R"({
  "atomalloc_config": 1,
  "max_memory": "1 GiB",
  "max_block_size": "64 KiB",
  "min_block_size": "64 B",
  "alignment": "16 B",
  "cache_ttl": "5 min",
  "max_caches": 1000,
  "max_hot_blocks": 1024,
  "initial_pool_size": "1 MiB",
  "zero_on_dealloc": true,
  "size_class_policy": "power_of_two",
  "zeroing_policy": "whole_block",
  "event_tracing": false,
  "generation_bits": 0,
  "huge_pages": "auto",
  "canaries": false,
  "check_free_memory": false,
  "quarantine_size": "0 B",
  "random_slots": false,
  "random_generations": false,
  "guard_pages": false,
  "exclude_from_dumps": false,
  "wipe_on_fork": false
}
)");
}

TEST(ConfigJson, ReadsBackEveryPreset)
{
    for (const ConfigPreset &preset : configPresets()) {
        const auto config = parseConfig(writeConfigFile(preset.config));
        ASSERT_TRUE(config.has_value()) << preset.id.toStdString() << ": " << textOf(config.error()).toStdString();
        EXPECT_TRUE(*config == preset.config) << preset.id.toStdString();
    }
}

TEST(ConfigJson, ReadsNumbersAndUnitsAlike)
{
    const auto numbers = parseConfig(
        R"({"atomalloc_config": 1, "max_memory": 65536, "max_block_size": 4096, "initial_pool_size": 0, "cache_ttl": 300000000})");
    const auto units = parseConfig(
        R"({"atomalloc_config": 1, "max_memory": "64 KiB", "max_block_size": "4K", "initial_pool_size": "0", "cache_ttl": "300 ms"})");
    ASSERT_TRUE(numbers.has_value()) << textOf(numbers.error().sentence).toStdString();
    ASSERT_TRUE(units.has_value()) << textOf(units.error().sentence).toStdString();
    EXPECT_TRUE(*numbers == *units);
    EXPECT_EQ(units->cache_ttl, 300ms);
}

TEST(ConfigJson, KeepsWhatTheFileDoesNotName)
{
    AtomAllocConfig base;
    base.max_caches = 7;
    const auto config = parseConfig(R"({"atomalloc_config": 1, "alignment": 64})", base);
    ASSERT_TRUE(config.has_value());
    EXPECT_EQ(config->max_caches, 7U);
    EXPECT_EQ(config->alignment, 64U);
}

TEST(ConfigJson, TakesTheConfigOutOfALargerDocument)
{
    const auto config = parseConfig(R"({"program": "atomalloc", "config": {"alignment": 32}, "summary": {}})");
    ASSERT_TRUE(config.has_value()) << textOf(config.error().sentence).toStdString();
    EXPECT_EQ(config->alignment, 32U);
}

TEST(ConfigJson, HasHugePagesUnlessItIsOfARunThatSaysNothingOfThem)
{
    EXPECT_EQ(parseConfig(R"({"atomalloc_config": 1, "alignment": 32})")->huge_pages, HugePages::automatic);
    EXPECT_EQ(parseConfig(R"({"atomalloc_scenario": 1, "config": {"alignment": 32}})")->huge_pages, HugePages::automatic);
    EXPECT_EQ(parseConfig(R"({"atomalloc_run": 1, "config": {"alignment": 32}})")->huge_pages, HugePages::off);
    EXPECT_EQ(parseConfig(R"({"atomalloc_run": 1, "config": {"huge_pages": "auto"}})")->huge_pages, HugePages::automatic);
    EXPECT_EQ(parseConfig(R"({"atomalloc_config": 1, "huge_pages": "off"})")->huge_pages, HugePages::off);
}

TEST(ConfigJson, NamesTheFaultAndItsPlace)
{
    const std::vector<std::pair<const char *, const char *>> cases{
        {"{}", "1:1: \"atomalloc_config\" is missing in a config file."},
        {"[]", "1:1: Expected a config file as an object in braces, found a list."},
        {"{\"atomalloc_config\": 2}", "1:22: This is a config file of version 2; this program reads version 1."},
        {"{\"atomalloc_config\": 1,\n \"max_memmory\": 5}", "2:2: \"max_memmory\" is not a key of a config file. Did you mean max_memory?"},
        {"{\"atomalloc_config\": 1,\n \"max_memory\": \"64 Kb\"}",
         "2:16: max_memory: \"64 Kb\" is not a size. Write 64 KiB, 65536 or 64K."},
        {"{\"atomalloc_config\": 1,\n \"max_memory\": true}",
         "2:16: max_memory must be a size such as \"64 KiB\" or a number of bytes, not true or false."},
        {"{\"atomalloc_config\": 1,\n \"cache_ttl\": -5}", "2:15: cache_ttl: -5 is negative."},
        {"{\"atomalloc_config\": 1,\n \"cache_ttl\": 9223372036854775808}",
         "2:15: cache_ttl must be at most 9223372036854775.807 \u00b5s, not 9223372036854775.808 \u00b5s."},
        {"{\"atomalloc_config\": 1,\n \"max_caches\": 4294967296}", "2:16: max_caches must be 0 to 4,294,967,295, not 4,294,967,296."},
        {"{\"atomalloc_config\": 1,\n \"zero_on_dealloc\": 1}", "2:21: zero_on_dealloc must be true or false, not a number."},
        {"{\"atomalloc_config\": 1,\n \"zeroing_policy\": \"none\"}",
         "2:20: zeroing_policy: \"none\" is not one of whole_block or written_bytes."},
        {"{\"atomalloc_config\": 1,\n \"max_memory\": \"48 KiB\"}",
         "2:16: max_memory is 48 KiB. Must be at least max_block_size (64 KiB). Smallest value: 64 KiB. (And one more fault.)"},
        {"{\"atomalloc_config\": 1,\n \"min_block_size\": 100}", "2:20: max_memory is 1 GiB. Must be a multiple of min_block_size (100 B). "
                                                                 "Nearest values: 1073741800 B and 1073741900 B. (And one more fault.)"},
    };
    for (const auto &[text, expected] : cases)
        EXPECT_EQ(configFault(text), expected) << text;
}

TEST(ConfigFaults, PutTheRuleFirstAndThenAValueThatWorks)
{
    AtomAllocConfig config;
    config.max_memory = 48 << 10;
    config.initial_pool_size = 0;
    EXPECT_EQ(sentenceFor(config), "Must be at least max_block_size (64 KiB). Smallest value: 64 KiB.");

    config = {};
    config.max_memory = (1 << 20) + 1;
    config.initial_pool_size = 0;
    EXPECT_EQ(sentenceFor(config), "Must be a multiple of min_block_size (64 B). Nearest values: 1 MiB and 1048640 B.");

    config = {};
    config.max_block_size = 3000;
    EXPECT_EQ(sentenceFor(config), "Must be a power of two. Nearest values: 2 KiB and 4 KiB.");

    config = {};
    config.alignment = 0;
    EXPECT_EQ(sentenceFor(config), "Must be a power of two. Nearest value: 1 B.");

    config = {};
    config.alignment = 8192;
    EXPECT_EQ(sentenceFor(config), "Must be at most 4 KiB.");

    config = {};
    config.cache_ttl = 0ns;
    EXPECT_EQ(sentenceFor(config), "Must be at least 1 ns.");

    config = {};
    config.max_caches = 0;
    EXPECT_EQ(sentenceFor(config), "Must be at least 1.");

    config = {};
    config.initial_pool_size = std::uint64_t{2} << 30;
    EXPECT_EQ(sentenceFor(config), "Must be at most max_memory (1 GiB). Largest value: 1 GiB.");

    config = {};
    config.check_free_memory = true;
    config.zero_on_dealloc = false;
    EXPECT_EQ(sentenceFor(config), "Needs zero_on_dealloc: switch that on, or this off.");
    config = {};
    config.quarantine_size = std::uint64_t{2} << 30;
    EXPECT_EQ(sentenceFor(config), "Must be at most max_memory (1 GiB). Largest value: 1 GiB.");
}

TEST(ConfigFaults, NameTheLargestRequestThatTheAllocatorServes)
{
    const auto expect = [](bool canaries, bool guardPages, const char *rule) {
        AtomAllocConfig config;
        config.canaries = canaries;
        config.guard_pages = guardPages;
        EXPECT_EQ(textOf(largestRequestRule(config)).toStdString(), rule);
        auto allocator = AtomAlloc::create(config);
        ASSERT_TRUE(allocator.has_value());
        auto task = allocator->createTask();
        const std::uint64_t largest = largestRequest(config);
        EXPECT_TRUE(task.tryAllocate({.size = largest})) << rule;
        EXPECT_FALSE(task.tryAllocate({.size = largest + 1})) << rule;
    };
    expect(false, false, "max_block_size (64 KiB)");
    expect(true, false, "max_block_size (64 KiB) less 8 B for its canary");
    expect(false, true, "max_block_size (64 KiB) less a guard page");
    expect(true, true, "max_block_size (64 KiB) less a guard page and 8 B for its canary");
}

TEST(ConfigFaults, NameTheFieldOnTheCommandLine)
{
    EXPECT_TRUE(checkConfig({}).has_value());
    AtomAllocConfig config;
    config.max_caches = 0;
    EXPECT_EQ(textOf(checkConfig(config).error().sentence).toStdString(), "max_caches is 0. Must be at least 1.");
    EXPECT_EQ(checkConfig(config).error().kind, Problem::Kind::usage);
    config.cache_ttl = 0ns;
    EXPECT_EQ(textOf(checkConfig(config).error().sentence).toStdString(),
              "cache_ttl is 0 s. Must be at least 1 ns. (And 1 more to correct in the config.)");
}

TEST(ConfigFaults, TellWhatAConfigGives)
{
    const ConfigFigures figures = configFigures(findConfigPreset(u"tight-512")->config);
    EXPECT_EQ(figures.block_sizes, (std::vector<std::uint64_t>{2048, 4096, 8192, 16384, 32768, 65536}));
    EXPECT_EQ(figures.fewest_blocks, 8U);
    EXPECT_EQ(figures.most_blocks, 256U);
    EXPECT_GT(figures.metadata_bytes, 0U);
    const auto texts = configFigureTexts(figures);
    ASSERT_EQ(texts.size(), 5U);
    EXPECT_EQ(textOf(texts[0].second).toStdString(), "6");
    EXPECT_EQ(textOf(texts[1].second).toStdString(), "2, 4, 8, 16, 32, 64 KiB");
    EXPECT_EQ(textOf(texts[2].second).toStdString(), "8 to 256");
    EXPECT_EQ(textOf(texts[3].second).toStdString(), "64 KiB");
    EXPECT_TRUE(textOf(texts[4].second).endsWith(QStringLiteral(" beside it"))) << textOf(texts[4].second).toStdString();
    EXPECT_TRUE(textOf(texts[4].second).startsWith(QStringLiteral("about ")) &&
                textOf(texts[4].second).contains(QStringLiteral(" KiB for 8 tasks")))
        << "what a run uses, not what is reserved: " << textOf(texts[4].second).toStdString();
    const auto hardened = configFigureTexts(configFigures(findConfigPreset(u"hardened")->config));
    EXPECT_EQ(textOf(hardened[3].second).toStdString(), "61,432 B") << "a page and a canary less";
}

TEST(ConfigFaults, TellMetadataThatIsNearWhatIsUsed)
{
    auto allocator = AtomAlloc::create(AtomAllocConfig{});
    ASSERT_TRUE(allocator.has_value());
    auto task = allocator->createTask();
    for (const int blocks : {2'000, 20'000}) {
        std::vector<Block> held;
        for (int i = 0; i < blocks; ++i) {
            auto block = task.tryAllocate({.size = 100});
            ASSERT_TRUE(block);
            held.push_back(std::move(*block));
        }
        held.clear(); // what is in use goes, what is committed stays, and so does the metadata
        const auto stats = allocator->statsNow();
        const ConfigFigures figures = configFigures({}, 1);
        const double told =
            static_cast<double>(figures.metadata_bytes) + figures.metadata_ratio * static_cast<double>(stats.committed_bytes);
        EXPECT_GE(told, 0.75 * static_cast<double>(stats.metadata_bytes)) << blocks;
        if (stats.committed_bytes > 2 * AtomAllocConfig{}.initial_pool_size) { // else much of what is committed was never given out
            EXPECT_NEAR(told / static_cast<double>(stats.metadata_bytes), 1, 0.25) << blocks;
        }
    }
    EXPECT_TRUE(textOf(configFigureTexts(configFigures({}))[4].second).endsWith(QStringLiteral(" % of what is committed, beside it")));
}

TEST(ConfigFaults, ShortenALongListOfBlockSizes)
{
    AtomAllocConfig config;
    config.size_class_policy = SizeClassPolicy::four_per_doubling;
    const QString sizes = textOf(configFigureTexts(configFigures(config))[1].second);
    EXPECT_TRUE(sizes.startsWith(QStringLiteral("64, 128, 192, 256"))) << sizes.toStdString();
    EXPECT_TRUE(sizes.endsWith(QStringLiteral("\u2026 64 KiB"))) << sizes.toStdString();
}

TEST(ConfigPresets, AreValidAndKnownByTheirConfig)
{
    EXPECT_EQ(configPresets().front().id.toStdString(), "default");
    EXPECT_TRUE(configPresets().front().config == AtomAllocConfig{});
    for (const ConfigPreset &preset : configPresets()) {
        EXPECT_TRUE(checkConfig(preset.config).has_value())
            << preset.id.toStdString() << ": " << textOf(checkConfig(preset.config).error().sentence).toStdString();
        AtomAllocConfig traced = preset.config;
        traced.event_tracing = true;
        EXPECT_EQ(presetOf(traced), &preset) << preset.id.toStdString();
        EXPECT_EQ(findConfigPreset(preset.id), &preset);
    }
    AtomAllocConfig modified;
    modified.max_caches = 999;
    EXPECT_EQ(presetOf(modified), nullptr);
    EXPECT_EQ(findConfigPreset(u"none"), nullptr);
}

} // namespace
} // namespace atomalloc::app
