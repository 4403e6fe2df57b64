// SPDX-License-Identifier: MPL-2.0
// Runs the commands that pages show in their console blocks, and compares what they print with what the page shows. With the environment
// variable ATOMALLOC_UPDATE_README set, the pages are rewritten with what they print.
#include "tests/structure/source_tree.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>

namespace atomalloc::structure {

namespace fs = std::filesystem;

namespace {

using Lines = std::vector<std::string>;

Lines linesOf(const fs::path &file)
{
    Lines lines;
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) {
        if (line.ends_with('\r')) // CSV files have CRLF
            line.pop_back();
        lines.push_back(line);
    }
    return lines;
}

// A folder in which the commands are typed: it has the recordings of tests/, and the programs are in its PATH.
class PageConsole : public testing::TestWithParam<const char *>
{
protected:
    PageConsole()
    {
        fs::remove_all(m_folder);
        fs::create_directories(m_folder);
        fs::create_directory_symlink(sourceRoot() / "tests", m_folder / "tests");
    }
    ~PageConsole() override { fs::remove_all(m_folder); }

    // What the command prints on both channels.
    Lines run(const std::string &command) const
    {
        const std::string output = m_folder.string() + ".printed";
        const std::string path = "PATH='" ATOMALLOC_PROGRAMS_DIR "':$PATH LC_ALL=C.UTF-8; export PATH LC_ALL";
        const std::string typed = "cd '" + m_folder.string() + "' && " + path + "; (" + command + ") >'" + output + "' 2>&1 </dev/null";
        EXPECT_EQ(std::system(typed.c_str()), 0) << command;
        return linesOf(output);
    }

    fs::path m_folder = fs::path(ATOMALLOC_PROGRAMS_DIR).parent_path() / "console" / fs::path(GetParam()).stem();
};

// The lines that belong below "$ command" at `at`: up to the next command or the end of the block.
Lines shownBelow(const Lines &page, std::size_t at)
{
    Lines shown;
    for (++at; at < page.size() && !page[at].starts_with("```") && !page[at].starts_with("$ "); ++at)
        shown.push_back(page[at]);
    return shown;
}

// "..." as the last line shown stands for the rest of what is printed.
Lines shortenedAs(const Lines &shown, Lines printed)
{
    if (shown.empty() || shown.back() != "..." || printed.size() < shown.size())
        return printed;
    printed.resize(shown.size() - 1);
    printed.push_back("...");
    return printed;
}

} // namespace

TEST_P(PageConsole, PrintsWhatThePageShows)
{
    const fs::path file = sourceRoot() / GetParam();
    const Lines page = linesOf(file);
    Lines real;
    int commands = 0;
    bool inside = false;
    for (std::size_t i = 0; i < page.size(); ++i) {
        inside = page[i].starts_with("```") ? page[i] == "```console" : inside;
        real.push_back(page[i]);
        if (!inside || !page[i].starts_with("$ "))
            continue;
        ++commands;
        const Lines shown = shownBelow(page, i);
        const Lines printed = shortenedAs(shown, run(page[i].substr(2)));
        EXPECT_EQ(shown, printed) << GetParam() << ":" << i + 1 << ": " << page[i];
        real.insert(real.end(), printed.begin(), printed.end());
        i += shown.size();
    }
    EXPECT_GT(commands, 0);
    if (std::getenv("ATOMALLOC_UPDATE_README")) {
        std::ofstream out(file);
        for (const std::string &line : real)
            out << line << '\n';
    }
}

constexpr std::array kPages{"README.md", "resources/docs/scenarios.md", "resources/docs/embedding.md", "resources/docs/questions.md",
                            "resources/docs/compare.md"};

INSTANTIATE_TEST_SUITE_P(Pages, PageConsole, testing::ValuesIn(kPages));

TEST(Pages, WithCommandsAreAllTyped)
{
    for (const SourceFile &file : sourceFiles()) {
        if (file.path.ends_with(".md") && std::ranges::find(file.lines, "```console") != file.lines.end()) {
            EXPECT_NE(std::ranges::find(kPages, file.path), kPages.end()) << file.path;
        }
    }
}

} // namespace atomalloc::structure
