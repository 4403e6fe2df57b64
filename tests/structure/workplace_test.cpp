// SPDX-License-Identifier: MPL-2.0
// What scripts, the workflow and the container name exists: sections of debian.txt, presets.
#include "tests/structure/source_tree.h"

#include <gtest/gtest.h>

#include <regex>
#include <set>

namespace atomalloc::structure {

namespace {

using Names = std::set<std::string>;

Names matchesIn(const std::string &line, const std::regex &pattern)
{
    Names names;
    for (auto it = std::sregex_iterator(line.begin(), line.end(), pattern); it != std::sregex_iterator(); ++it)
        names.insert((*it)[1]);
    return names;
}

// "[build]" -> build
Names sectionsOfPackages()
{
    static const std::regex heading(R"(^\[(\w+)\]$)");
    Names sections;
    for (const std::string &line : fileAt("resources/packages/debian.txt").lines)
        sections.merge(matchesIn(line, heading));
    return sections;
}

// The words behind "packages/install", quoted and parted by commas or not.
Names sectionsInstalledBy(const std::string &line)
{
    static const std::regex call(R"re(packages/install"?((,? +"?[a-z][a-z0-9]*"?)+))re");
    static const std::regex word(R"(([a-z][a-z0-9]*))");
    std::smatch match;
    return std::regex_search(line, match, call) ? matchesIn(match[1], word) : Names();
}

// Presets that have tests of ctest's. `coverage` and `aarch64` have scripts of their own around them.
Names presetsWithTests()
{
    static const std::regex name(R"re("name": "([\w-]+)")re");
    Names presets;
    bool inside = false;
    for (const std::string &line : fileAt("CMakePresets.json").lines) {
        inside = inside || line.find("\"testPresets\"") != std::string::npos;
        if (inside && line.find("\"exclude\"") == std::string::npos)
            presets.merge(matchesIn(line, name));
    }
    presets.erase("base");
    presets.erase("coverage");
    presets.erase("aarch64");
    return presets;
}

} // namespace

TEST(Workplace, InstallsSectionsThatExist)
{
    const Names sections = sectionsOfPackages();
    int calls = 0;
    for (const SourceFile &file : sourceFiles()) {
        if (file.isCpp() || file.path.ends_with(".md") || file.path.starts_with("resources/packages/"))
            continue;
        for (const std::string &line : file.lines) {
            for (const std::string &section : sectionsInstalledBy(line)) {
                ++calls;
                EXPECT_TRUE(sections.contains(section)) << file.path << " installs " << section;
            }
        }
    }
    EXPECT_GT(calls, 10);
}

TEST(Workplace, HasAJobOfTheWorkflowForEachPresetWithTests)
{
    static const std::regex matrix(R"(^ +preset: \[(.*)\]$)");
    static const std::regex word(R"(([\w-]+))");
    Names jobs;
    for (const std::string &line : fileAt(".github/workflows/tests.yml").lines) {
        if (std::smatch match; std::regex_search(line, match, matrix))
            jobs = matchesIn(match[1], word);
    }
    EXPECT_EQ(jobs, presetsWithTests());
}

} // namespace atomalloc::structure
