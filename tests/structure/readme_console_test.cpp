// SPDX-License-Identifier: MPL-2.0
// Runs the commands that README.md shows in its console blocks, and compares what they print with what it shows.
#include "tests/structure/source_tree.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>

namespace atomalloc::structure {

namespace fs = std::filesystem;

namespace {

struct Command
{
    std::string line;               ///< as typed after "$ "
    std::vector<std::string> shown; ///< "..." stands for any number of lines
    int readmeLine = 0;
};

std::vector<Command> commandsIn(const SourceFile &readme)
{
    std::vector<Command> commands;
    bool inside = false;
    for (std::size_t i = 0; i < readme.lines.size(); ++i) {
        const std::string &line = readme.lines[i];
        if (line.starts_with("```"))
            inside = line == "```console";
        else if (inside && line.starts_with("$ "))
            commands.push_back({line.substr(2), {}, static_cast<int>(i) + 1});
        else if (inside && !commands.empty())
            commands.back().shown.push_back(line);
    }
    return commands;
}

std::vector<std::string> linesOf(const fs::path &file)
{
    std::vector<std::string> lines;
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);)
        lines.push_back(line);
    return lines;
}

std::string joined(const std::vector<std::string> &lines)
{
    std::string text;
    for (const std::string &line : lines)
        text += line + '\n';
    return text;
}

// Line by line; "..." is tried with every length.
bool matches(const std::vector<std::string> &shown, const std::vector<std::string> &printed, std::size_t i = 0, std::size_t j = 0)
{
    if (i == shown.size())
        return j == printed.size();
    if (shown[i] != "...")
        return j < printed.size() && shown[i] == printed[j] && matches(shown, printed, i + 1, j + 1);
    for (std::size_t skipped = j; skipped <= printed.size(); ++skipped) {
        if (matches(shown, printed, i + 1, skipped))
            return true;
    }
    return false;
}

class ReadmeConsole : public testing::Test
{
protected:
    ReadmeConsole()
    {
        fs::remove_all(m_folder);
        fs::create_directories(m_folder);
    }
    ~ReadmeConsole() override { fs::remove_all(m_folder); }

    // What the command prints on both channels, and its exit code.
    std::pair<int, std::vector<std::string>> run(const Command &command) const
    {
        const fs::path output = m_folder / ".printed";
        const std::string shell = "cd '" + m_folder.string() +
                                  "' && PATH='" ATOMALLOC_PROGRAMS_DIR
                                  "':$PATH QT_QPA_PLATFORM=offscreen; export PATH QT_QPA_PLATFORM; ( " +
                                  command.line + " ) >'" + output.string() + "' 2>&1 </dev/null";
        const int status = std::system(shell.c_str());
        return {status, linesOf(output)};
    }

    fs::path m_folder = fs::path(ATOMALLOC_PROGRAMS_DIR).parent_path() / "readme-console";
};

} // namespace

TEST_F(ReadmeConsole, PrintsWhatTheReadmeShows)
{
    int compared = 0;
    for (const SourceFile &file : sourceFiles()) {
        if (file.path != "README.md")
            continue;
        for (const Command &command : commandsIn(file)) {
            ++compared;
            const auto [status, printed] = run(command);
            EXPECT_EQ(status, 0) << "README.md:" << command.readmeLine << ": " << command.line << "\n" << joined(printed);
            EXPECT_TRUE(matches(command.shown, printed)) << "README.md:" << command.readmeLine << ": " << command.line << "\nshown:\n"
                                                         << joined(command.shown) << "printed:\n"
                                                         << joined(printed);
        }
    }
    EXPECT_GT(compared, 0);
}

} // namespace atomalloc::structure
