// SPDX-License-Identifier: MPL-2.0
// Runs the commands that README.md shows in its console blocks, and compares what they print with what it shows. With the environment
// variable ATOMALLOC_UPDATE_README set, README.md is rewritten with what they print.
#include "tests/structure/source_tree.h"

#include <gtest/gtest.h>

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
class ReadmeConsole : public testing::Test
{
protected:
    ReadmeConsole()
    {
        fs::remove_all(m_folder);
        fs::create_directories(m_folder);
        fs::create_directory_symlink(sourceRoot() / "tests", m_folder / "tests");
    }
    ~ReadmeConsole() override { fs::remove_all(m_folder); }

    // What the command prints on both channels.
    Lines run(const std::string &command) const
    {
        const std::string output = m_folder.string() + ".printed";
        const std::string path = "PATH='" ATOMALLOC_PROGRAMS_DIR "':$PATH LC_ALL=C.UTF-8; export PATH LC_ALL";
        const std::string typed = "cd '" + m_folder.string() + "' && " + path + "; (" + command + ") >'" + output + "' 2>&1 </dev/null";
        EXPECT_EQ(std::system(typed.c_str()), 0) << command;
        return linesOf(output);
    }

    fs::path m_folder = fs::path(ATOMALLOC_PROGRAMS_DIR).parent_path() / "readme-console";
};

// The lines that belong below "$ command" at `at`: up to the next command or the end of the block.
Lines shownBelow(const Lines &readme, std::size_t at)
{
    Lines shown;
    for (++at; at < readme.size() && !readme[at].starts_with("```") && !readme[at].starts_with("$ "); ++at)
        shown.push_back(readme[at]);
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

TEST_F(ReadmeConsole, PrintsWhatTheReadmeShows)
{
    const fs::path file = sourceRoot() / "README.md";
    const Lines readme = linesOf(file);
    Lines real;
    int commands = 0;
    bool inside = false;
    for (std::size_t i = 0; i < readme.size(); ++i) {
        inside = readme[i].starts_with("```") ? readme[i] == "```console" : inside;
        real.push_back(readme[i]);
        if (!inside || !readme[i].starts_with("$ "))
            continue;
        ++commands;
        const Lines shown = shownBelow(readme, i);
        const Lines printed = shortenedAs(shown, run(readme[i].substr(2)));
        EXPECT_EQ(shown, printed) << "README.md:" << i + 1 << ": " << readme[i];
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

} // namespace atomalloc::structure
