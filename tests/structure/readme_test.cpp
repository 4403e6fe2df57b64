// SPDX-License-Identifier: MPL-2.0
#include "tests/structure/source_tree.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <regex>
#include <set>
#include <sstream>

namespace atomalloc::structure {

namespace fs = std::filesystem;

namespace {

const std::set<std::string> kToldFolders{"allocator", "app", "ui", "tests"};

struct Mention
{
    std::string path;
    std::string place;
    bool link = false;        ///< [text](path): must exist whatever it looks like
    std::string heading = {}; ///< of a link with #heading
};

// Code words and fenced lines are taken apart at everything that a path of ours does not contain.
void addPaths(std::vector<Mention> &found, const std::string &text, const std::string &place)
{
    static const std::regex word(R"([A-Za-z0-9_.{},*<>$~+=:-]*(/[A-Za-z0-9_.{},*<>-]*)+)");
    for (auto it = std::sregex_iterator(text.begin(), text.end(), word); it != std::sregex_iterator(); ++it) {
        std::string path = it->str();
        while (!path.empty() && (path.back() == '.' || path.back() == ',' || path.back() == ':'))
            path.pop_back();
        if (path.starts_with("./"))
            path.erase(0, 2);
        if (path.find_first_of("{}*<>$~+=:,") == std::string::npos)
            found.push_back({.path = path, .place = place});
    }
}

std::vector<Mention> mentionsIn(const SourceFile &readme)
{
    static const std::regex code(R"(`([^`]+)`)");
    static const std::regex link(R"(\]\(([^)#]*)#?([^)]*)\))");
    std::vector<Mention> found;
    bool fenced = false;
    for (std::size_t i = 0; i < readme.lines.size(); ++i) {
        const std::string &line = readme.lines[i];
        const std::string place = readme.path + ":" + std::to_string(i + 1);
        if (line.starts_with("```")) {
            fenced = !fenced;
            continue;
        }
        if (fenced) {
            addPaths(found, line, place);
            continue;
        }
        for (auto it = std::sregex_iterator(line.begin(), line.end(), code); it != std::sregex_iterator(); ++it)
            addPaths(found, (*it)[1], place);
        for (auto it = std::sregex_iterator(line.begin(), line.end(), link); it != std::sregex_iterator(); ++it) {
            if (const std::string path = (*it)[1]; path.find("://") == std::string::npos)
                found.push_back({path, place, true, (*it)[2]});
        }
    }
    return found;
}

// "Hot & cold" -> "hot--cold": how hosts name the place of a heading.
std::set<std::string> headingsOf(const SourceFile &page)
{
    std::set<std::string> headings;
    bool fenced = false;
    for (const std::string &line : page.lines) {
        fenced = fenced != line.starts_with("```");
        const auto text = line.find_first_not_of('#');
        if (fenced || text == 0 || text == std::string::npos || line[text] != ' ')
            continue;
        std::string name;
        for (const char letter : line.substr(text + 1)) {
            if (letter == ' ')
                name += '-';
            else if (std::isalnum(static_cast<unsigned char>(letter)) != 0 || letter == '-' || letter == '_')
                name += static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
        }
        headings.insert(name);
    }
    return headings;
}

bool names(const SourceFile &file, const std::string &text)
{
    return std::ranges::any_of(file.lines, [&](const std::string &line) { return line.find(text) != std::string::npos; });
}

// The lines between ```cpp and ```.
std::vector<std::string> cppBlockOf(const SourceFile &readme)
{
    std::vector<std::string> block;
    bool inside = false;
    for (const std::string &line : readme.lines) {
        if (inside && line == "```")
            break;
        if (inside)
            block.push_back(line);
        inside = inside || line == "```cpp";
    }
    return block;
}

// What is read: neither code blocks nor the targets of links.
std::size_t wordsOf(const SourceFile &page)
{
    static const std::regex kTarget(R"(\]\([^)]*\))");
    std::size_t words = 0;
    bool fenced = false;
    for (const std::string &line : page.lines) {
        const bool fence = line.starts_with("```");
        fenced = fenced != fence;
        if (fenced || fence)
            continue;
        std::istringstream text(std::regex_replace(line, kTarget, "]"));
        for (std::string word; text >> word;)
            words += std::ranges::any_of(word, [](unsigned char letter) { return std::isalnum(letter) != 0; }) ? 1 : 0;
    }
    return words;
}

bool existsFrom(const fs::path &folder, const std::string &path) { return fs::exists(folder / path); }

// "allocate/free" is no path; "app/engin" is one that is wrong.
bool looksLikeOurs(const fs::path &readmeFolder, const std::string &path)
{
    const std::string first = path.substr(0, path.find('/'));
    return !first.empty() && (fs::is_directory(sourceRoot() / first) || fs::is_directory(readmeFolder / first)) && first != "build";
}

} // namespace

TEST(Pages, NameOnlyPathsThatExist)
{
    int checked = 0;
    for (const SourceFile &file : sourceFiles()) {
        if (!file.path.ends_with(".md"))
            continue;
        const fs::path folder = (sourceRoot() / file.path).parent_path();
        for (const Mention &mention : mentionsIn(file)) {
            if (!mention.link && !looksLikeOurs(folder, mention.path))
                continue;
            ++checked;
            EXPECT_TRUE(existsFrom(folder, mention.path) || (!mention.link && existsFrom(sourceRoot(), mention.path)))
                << mention.place << " names " << mention.path;
        }
    }
    EXPECT_GT(checked, 0);
}

TEST(Pages, LinkToHeadingsThatExist)
{
    int checked = 0;
    for (const SourceFile &file : sourceFiles()) {
        if (!file.path.ends_with(".md"))
            continue;
        for (const Mention &mention : mentionsIn(file)) {
            if (!mention.link || mention.heading.empty())
                continue;
            ++checked;
            const std::string path = (fs::path(file.path).parent_path() / mention.path).lexically_normal().generic_string();
            const SourceFile &target = mention.path.empty() ? file : fileAt(path);
            EXPECT_TRUE(headingsOf(target).contains(mention.heading)) << mention.place << " links to #" << mention.heading;
        }
    }
    EXPECT_GT(checked, 3);
}

// A page that nobody finds is not written. Templates are found by the host.
TEST(Pages, AreFoundFromTheReadme)
{
    std::set<std::string> found{"README.md"};
    std::vector<std::string> rest{"README.md"};
    while (!rest.empty()) {
        const SourceFile &page = fileAt(rest.back());
        rest.pop_back();
        for (const Mention &mention : mentionsIn(page)) {
            const std::string path = (fs::path(page.path).parent_path() / mention.path).lexically_normal().generic_string();
            if (mention.link && path.ends_with(".md") && found.insert(path).second)
                rest.push_back(path);
        }
    }
    for (const SourceFile &file : sourceFiles()) {
        const std::string folder = fs::path(file.path).parent_path().generic_string();
        const bool isPage = folder == "resources/docs" || folder == ".github" || kToldFolders.contains(folder);
        if (isPage && file.path.ends_with(".md") && !file.path.ends_with("_template.md")) {
            EXPECT_TRUE(found.contains(file.path)) << file.path;
        }
    }
}

TEST(Readme, IsOnePage)
{
    for (const SourceFile &file : sourceFiles()) {
        if (file.path.ends_with("README.md")) {
            EXPECT_LE(file.lines.size(), 120U) << file.path;
            EXPECT_LE(wordsOf(file), 750U) << file.path;
        }
    }
}

TEST(Readme, StandsInEveryLayer)
{
    for (const std::string_view layer : {".", "allocator", "app", "ui"})
        EXPECT_TRUE(fs::is_regular_file(sourceRoot() / layer / "README.md")) << layer;
}

TEST(Pages, ExplainEveryFieldOfTheConfig)
{
    static const std::regex field(R"(^    [\w:]+ (\w+) = .*;)");
    int fields = 0;
    bool inside = false;
    for (const std::string &line : fileAt("allocator/api/config.h").lines) {
        inside = (inside || line == "struct AtomAllocConfig") && line != "};";
        if (std::smatch match; inside && std::regex_search(line, match, field)) {
            ++fields;
            EXPECT_TRUE(names(fileAt("resources/docs/config.md"), "| `" + match[1].str() + "` |")) << match[1];
            for (const char *file :
                 {"app/config/config_fields.cpp", "resources/schema/config.schema.json", "resources/schema/scenario.schema.json"})
                EXPECT_TRUE(names(fileAt(file), '"' + match[1].str() + '"')) << match[1] << " in " << file;
        }
    }
    EXPECT_GE(fields, 8);
}

TEST(Pages, NameEveryBuiltInScenario)
{
    int scenarios = 0;
    for (const SourceFile &file : sourceFiles()) {
        if (!file.path.starts_with("resources/scenarios/") || !file.path.ends_with(".json"))
            continue;
        ++scenarios;
        EXPECT_TRUE(names(fileAt("resources/docs/scenarios.md"), "| `" + fs::path(file.path).stem().string() + "` |")) << file.path;
    }
    EXPECT_GE(scenarios, 10);
}

TEST(Pages, ShowTheEmbeddingExampleAsItIsCompiled)
{
    std::vector<std::string> compiled = fileAt("tests/embedding/example.cpp").lines;
    std::erase_if(compiled, [](const std::string &line) { return line.starts_with("// "); });
    EXPECT_EQ(cppBlockOf(fileAt("resources/docs/embedding.md")), compiled);
}

} // namespace atomalloc::structure
