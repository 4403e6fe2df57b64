// SPDX-License-Identifier: MPL-2.0
// Each layer's README has a table of its folders, from the ground up. A new folder is a new line in it: `words/` | what it holds.
#include "tests/structure/source_tree.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <regex>
#include <set>

namespace atomalloc::structure {

namespace {

constexpr std::array<std::string_view, 3> kLayers{"allocator", "app", "ui"};

// The first column of the table: "app/base", "app/json" ... Each row begins with | `name/` |
std::vector<std::string> foldersInReadme(std::string_view layer)
{
    static const std::regex row(R"(^\| `(\w+)/` \|)");
    std::vector<std::string> folders;
    for (const std::string &line : fileAt(std::string(layer) + "/README.md").lines) {
        if (std::smatch match; std::regex_search(line, match, row))
            folders.push_back(std::string(layer) + "/" + match[1].str());
    }
    return folders;
}

struct NamedType
{
    std::string folder;
    std::string name;
};

// The third column of the table: the types by which one gets to know the folder.
std::vector<NamedType> typesInReadme(std::string_view layer)
{
    static const std::regex row(R"(^\| `(\w+)/` \|.*\|([^|]*)\|$)");
    static const std::regex word(R"(`(\w+)`)");
    std::vector<NamedType> types;
    for (const std::string &line : fileAt(std::string(layer) + "/README.md").lines) {
        std::smatch match;
        if (!std::regex_search(line, match, row))
            continue;
        const std::string column = match[2];
        for (auto it = std::sregex_iterator(column.begin(), column.end(), word); it != std::sregex_iterator(); ++it)
            types.push_back({std::string(layer) + "/" + match[1].str(), (*it)[1]});
    }
    return types;
}

bool declares(const SourceFile &file, const std::string &name)
{
    const std::regex declaration(R"((class|struct|using|namespace) (alignas\(\w+\) |\w+::|\[\[nodiscard\]\] )?)" + name + R"(\b(?!;))");
    return std::ranges::any_of(file.lines, [&](const std::string &line) { return std::regex_search(line, declaration); });
}

std::set<std::string> foldersInTree(std::string_view layer)
{
    std::set<std::string> folders;
    for (const SourceFile &file : sourceFiles()) {
        if (file.layer() == layer && file.isCpp() && file.folder() != layer)
            folders.emplace(file.folder());
    }
    return folders;
}

// "lanes" of "ui/views/lanes/lanes_view.h"; empty for what does not lie in the folder of a view.
std::string viewOf(std::string_view path)
{
    static constexpr std::string_view views = "ui/views/";
    if (!path.starts_with(views))
        return {};
    const std::string_view below = path.substr(views.size());
    const auto end = below.find('/');
    const std::string_view folder = end == std::string_view::npos ? std::string_view() : below.substr(0, end);
    return folder == "base" ? std::string() : std::string(folder);
}

// The list of the views knows them all, and Compare shows the others on two runs. The page of a Measure run is in no list: the shell puts
// it in the place of the views.
bool mayKnowTheView(std::string_view file, std::string_view view)
{
    return viewOf(file) == view || viewOf(file) == "compare" || file == "ui/views/view_list.cpp" ||
           (file == "ui/shell/panels.cpp" && view == "measure");
}

// The folders of a layer whose headers have a type of that name.
std::set<std::string> foldersThatDeclare(std::string_view layer, const std::string &name)
{
    static std::map<std::string, std::set<std::string>> known;
    if (known.empty()) {
        static const std::regex declaration(R"(^\s*(class|struct) (alignas\(\w+\) |\[\[nodiscard\]\] |Q_DECL_EXPORT )?(\w+)\b(?!;))");
        for (const SourceFile &file : sourceFiles()) {
            for (const std::string &line : file.lines) {
                if (std::smatch match; file.path.ends_with(".h") && std::regex_search(line, match, declaration))
                    known[std::string(file.layer()) + ":" + match[3].str()].emplace(file.folder());
            }
        }
    }
    return known[std::string(layer) + ":" + name];
}

// "Buddy" of "void Buddy::give(std::uint64_t first)"; empty where a line begins no member function.
std::string classOfDefinition(const std::string &line)
{
    static const std::regex member(R"(^[A-Za-z_][^(]*?\b(\w+)::~?\w+\()");
    std::smatch match;
    return std::regex_search(line, match, member) ? match[1].str() : std::string();
}

} // namespace

TEST(Folders, HoldHeaderAndSourceOfAClassTogether)
{
    int checked = 0;
    for (const SourceFile &file : sourceFiles()) {
        if (std::ranges::find(kLayers, file.layer()) == kLayers.end() || !file.path.ends_with(".cpp"))
            continue;
        for (const std::string &line : file.lines) {
            const std::set<std::string> folders = foldersThatDeclare(file.layer(), classOfDefinition(line));
            if (folders.empty())
                continue;
            ++checked;
            EXPECT_TRUE(folders.contains(std::string(file.folder()))) << file.path << ": " << line;
        }
    }
    EXPECT_GT(checked, 1000);
}

TEST(Folders, StandOnceEachInTheReadmeOfTheirLayer)
{
    for (const std::string_view layer : kLayers) {
        const std::vector<std::string> named = foldersInReadme(layer);
        EXPECT_EQ(std::set<std::string>(named.begin(), named.end()), foldersInTree(layer)) << layer << "/README.md";
        EXPECT_EQ(named.size(), std::set<std::string>(named.begin(), named.end()).size()) << layer << "/README.md names one twice";
    }
}

TEST(Folders, HoldTheTypesThatTheReadmeNames)
{
    for (const std::string_view layer : kLayers) {
        const std::vector<NamedType> types = typesInReadme(layer);
        EXPECT_GE(types.size(), foldersInTree(layer).size()) << layer;
        for (const NamedType &type : types) {
            const bool found = std::ranges::any_of(
                sourceFiles(), [&](const SourceFile &file) { return file.folder() == type.folder && declares(file, type.name); });
            EXPECT_TRUE(found) << layer << "/README.md names " << type.name << " in " << type.folder;
        }
    }
}

TEST(Folders, IncludeOnlyWhatStandsAboveThemInTheReadme)
{
    int checked = 0;
    for (const std::string_view layer : kLayers) {
        const std::vector<std::string> order = foldersInReadme(layer);
        const auto row = [&](std::string_view folder) { return std::ranges::find(order, folder) - order.begin(); };
        for (const Include &include : includes()) {
            const SourceFile target{include.target, {}};
            if (!include.quoted || include.file->layer() != layer || include.file->folder() == layer || target.layer() != layer)
                continue;
            ++checked;
            EXPECT_GE(row(include.file->folder()), row(target.folder())) << include.place() << " includes \"" << include.target << "\"";
        }
    }
    EXPECT_GT(checked, 500);
}

// What two views share lies in ui/views/base.
TEST(Folders, OfViewsAreKnownToTheirListAlone)
{
    std::set<std::string> views;
    for (const Include &include : includes()) {
        const std::string view = viewOf(include.target);
        if (view.empty() || include.file->layer() != "ui")
            continue;
        views.insert(view);
        EXPECT_TRUE(mayKnowTheView(include.file->path, view)) << include.place() << " includes \"" << include.target << "\"";
    }
    EXPECT_TRUE(views.contains("lanes"));
}

} // namespace atomalloc::structure
