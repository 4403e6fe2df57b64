// SPDX-License-Identifier: MPL-2.0
#include "tests/structure/source_tree.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

namespace atomalloc::structure {

namespace {

struct Rule
{
    std::string_view from;
    std::vector<std::string_view> to;
};

const std::vector<Rule> &rules()
{
    static const std::vector<Rule> all{
        {"allocator/", {"allocator/"}},
        {"app/", {"allocator/", "app/"}},
        {"ui/", {"allocator/", "app/", "ui/"}},
        {"tests/support/", {"allocator/", "app/", "tests/support/"}},
        {"tests/allocator/", {"allocator/", "tests/allocator/", "tests/support/"}},
        {"tests/benchmarks/", {"allocator/", "tests/benchmarks/"}},
        {"tests/embedding/", {"allocator/atomalloc.h"}},
        {"tests/faults/", {"allocator/", "tests/faults/", "tests/support/"}},
        {"tests/hardening/", {"allocator/", "tests/hardening/", "tests/support/"}},
        {"tests/install/", {}}, // it includes what is installed
        {"tests/misuse/", {"allocator/", "tests/misuse/", "tests/support/"}},
        {"tests/model/", {"allocator/", "tests/model/", "tests/support/"}},
        {"tests/mutation/", {"tests/mutation/"}},
        {"tests/structure/", {"tests/structure/"}},
        {"tests/zeroing/", {"allocator/", "tests/support/", "tests/zeroing/"}},
        {"tests/lock_freedom/", {"allocator/atomalloc.h", "tests/lock_freedom/"}},
        {"tests/app/", {"allocator/", "app/", "tests/app/", "tests/support/"}},
        {"tests/ui/", {"allocator/", "app/", "ui/", "tests/app/", "tests/ui/", "tests/support/"}},
    };
    return all;
}

bool isGenerated(const std::string &target) { return target.ends_with(".moc") || target.starts_with("moc_") || target.starts_with("qrc_"); }

bool isStandard(const std::string &target)
{
    return target.find_first_of("./") == std::string::npos && std::ranges::none_of(target, [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool isOfTheProcessor(const std::string &target) { return target.ends_with("intrin.h"); }

using Graph = std::map<std::string, std::map<std::string, std::string>>; // folder -> folder it includes -> one place that does

Graph foldersOf(std::string_view layer)
{
    Graph graph;
    for (const Include &include : includes()) {
        const SourceFile target{include.target, {}};
        if (include.file->layer() == layer && include.quoted && target.layer() == layer && target.folder() != include.file->folder())
            graph[std::string(include.file->folder())].try_emplace(std::string(target.folder()), include.place());
    }
    return graph;
}

// Leaves of the graph go first; what cannot go stands in a cycle or above one.
std::set<std::string> foldersInCycles(Graph graph)
{
    for (bool removed = true; removed;) {
        removed = false;
        for (auto it = graph.begin(); it != graph.end();) {
            std::erase_if(it->second, [&](const auto &edge) { return !graph.contains(edge.first); });
            removed = removed || it->second.empty();
            it = it->second.empty() ? graph.erase(it) : std::next(it);
        }
    }
    std::set<std::string> rest;
    for (const auto &[folder, targets] : graph) {
        std::string line = folder;
        for (const auto &[target, place] : targets)
            line += "\n    -> " + target + " (" + place + ")";
        rest.insert(line);
    }
    return rest;
}

} // namespace

TEST(Includes, PointDownFromTheWindowToTheAllocator)
{
    for (const Include &include : includes()) {
        if (!include.quoted || isGenerated(include.target))
            continue;
        for (const Rule &rule : rules()) {
            if (!include.file->path.starts_with(rule.from))
                continue;
            EXPECT_TRUE(std::ranges::any_of(rule.to, [&](std::string_view prefix) { return include.target.starts_with(prefix); }))
                << include.place() << " includes \"" << include.target << "\"";
        }
    }
}

TEST(Includes, HaveARuleInEachFolder)
{
    for (const SourceFile &file : sourceFiles()) {
        if (file.isCpp()) {
            EXPECT_TRUE(std::ranges::any_of(rules(), [&](const Rule &rule) { return file.path.starts_with(rule.from); })) << file.path;
        }
    }
}

TEST(Includes, NameFilesFromTheRootOfTheProject)
{
    for (const Include &include : includes()) {
        if (include.quoted && !isGenerated(include.target)) {
            const bool written = std::filesystem::is_regular_file(sourceRoot() / include.target);
            const bool configured = std::filesystem::is_regular_file(sourceRoot() / (include.target + ".in"));
            EXPECT_TRUE(written || configured) << include.place() << ": " << include.target;
        }
    }
}

TEST(Includes, OfTheAllocatorNeedNothingButTheStandardLibrary)
{
    std::set<std::string> systemFolders; // where the operating system is known
    for (const Include &include : includes()) {
        if (include.file->layer() != "allocator" || include.quoted || isStandard(include.target) || isOfTheProcessor(include.target))
            continue;
        EXPECT_FALSE(include.target.starts_with("Q")) << include.place() << " includes <" << include.target << ">";
        systemFolders.emplace(include.file->folder());
    }
    EXPECT_LE(systemFolders.size(), 1U) << "the operating system is behind one folder: " << testing::PrintToString(systemFolders);
}

TEST(Includes, NeverGoRoundInACircleOfFolders)
{
    for (const std::string_view layer : {"allocator", "app", "ui"})
        EXPECT_EQ(foldersInCycles(foldersOf(layer)), std::set<std::string>()) << layer;
}

} // namespace atomalloc::structure
