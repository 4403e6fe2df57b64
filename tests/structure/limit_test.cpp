// SPDX-License-Identifier: MPL-2.0
// The limits of tests leave room for a busy machine: a test that is slow there is not a test that fails.
#include "tests/structure/source_tree.h"

#include <gtest/gtest.h>

#include <regex>

namespace atomalloc::structure {
namespace {

constexpr long kLeastSeconds = 600;

/// Every number that the pattern's group finds in the project's files of CMake.
std::vector<std::pair<std::string, long>> secondsIn(const std::regex &pattern)
{
    std::vector<std::pair<std::string, long>> found;
    for (const SourceFile &file : sourceFiles()) {
        if (!file.path.ends_with("CMakeLists.txt") && !file.path.ends_with(".cmake") && file.path != "CMakePresets.json")
            continue;
        for (const std::string &line : file.lines) {
            for (std::sregex_iterator at(line.begin(), line.end(), pattern), end; at != end; ++at)
                found.emplace_back(file.path + ": " + line, std::stol((*at)[1].str()));
        }
    }
    return found;
}

TEST(Limits, OfTestsAreTenMinutesAtLeast)
{
    const auto limits = secondsIn(std::regex(R"re((?:\bTIMEOUT\s+|"timeout":\s*)(\d+))re"));
    EXPECT_FALSE(limits.empty());
    for (const auto &[place, seconds] : limits)
        EXPECT_GE(seconds, kLeastSeconds) << place;
}

TEST(Limits, OfListingTheTestsOfAProgramAreTenMinutesAtLeast)
{
    std::size_t programs = 0;
    for (const SourceFile &file : sourceFiles()) {
        for (const std::string &line : file.lines) {
            if (!file.path.ends_with("CMakeLists.txt") || line.find("gtest_discover_tests(") == std::string::npos)
                continue;
            ++programs;
            std::smatch limit;
            ASSERT_TRUE(std::regex_search(line, limit, std::regex(R"(\bDISCOVERY_TIMEOUT (\d+))"))) << file.path;
            EXPECT_GE(std::stol(limit[1].str()), kLeastSeconds) << file.path;
        }
    }
    EXPECT_GT(programs, 8U);
}

// A test that no preset's limit holds has the limit of ctest itself, 1500 s.
TEST(Limits, EveryTestPresetHasOne)
{
    const SourceFile &presets = fileAt("CMakePresets.json");
    std::string text;
    for (const std::string &line : presets.lines)
        text += line + '\n';
    const std::size_t begin = text.find("\"testPresets\"");
    ASSERT_NE(begin, std::string::npos);
    const std::string tests = text.substr(begin);
    const std::regex preset(R"re("name":\s*"([a-z-]+)",(?:\s*"hidden":\s*true,)?(?:\s*"inherits":\s*"([a-z-]+)")?)re");
    std::size_t seen = 0;
    for (std::sregex_iterator at(tests.begin(), tests.end(), preset), end; at != end; ++at) {
        ++seen;
        EXPECT_TRUE((*at)[1] == "base" || (*at)[2].matched) << (*at)[1] << " does not inherit the limit of base";
    }
    EXPECT_GE(seen, 5U);
}

} // namespace
} // namespace atomalloc::structure
