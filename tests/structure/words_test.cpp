// SPDX-License-Identifier: MPL-2.0
// The sentences that people read are in app/words, and in the command line. The catalogues have all of them.
#include "tests/structure/source_tree.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <regex>
#include <string>

namespace atomalloc::structure {

namespace {

/// Where a literal with two words is no sentence for people, and why.
struct Exception
{
    std::string_view file;
    std::string_view text; ///< how the literal begins
};

constexpr std::array<Exception, 10> kExceptions{{
    {"app/open/open_any.cpp", "Profile %1"},                        // the title of a workload, which files keep
    {"app/base/unfinished_mark.cpp", ""},                           // what stands in a file
    {"app/import/sniff.cpp", "SQLite format 3"},                    // the first bytes of a file
    {"app/scenario/scenario_library.cpp", "%s:%d: a scenario"},     // a fault of the build
    {"app/recording/recorded_run.cpp", "a recorded run holds at "}, // an exception that the engine's limit forestalls
    {"app/recording/heap_blocks.cpp", ""},                          // HeapState::mismatch(): what tests read
    {"app/recording/heap_moment.cpp", ""},                          // likewise
    {"app/import/trace_builder.cpp", "thread %1"},                  // the name of a task, which files keep
    {"app/symbols/call_stacks.cpp", "operator new"},                // the name of a function
    {"app/engine/profile_player.cpp", "mutator %1"},                // the name of a task, which files keep
}};

bool isException(const SourceFile &file, const std::string &text)
{
    return std::ranges::any_of(kExceptions, [&](const Exception &one) { return file.path == one.file && text.starts_with(one.text); });
}

bool mayHoldSentences(const SourceFile &file)
{
    return file.layer() != "app" || !file.isCpp() || file.folder() == "app/words" || file.folder() == "app/cli";
}

/// The literals of a line that hold a blank behind a small letter and before a word.
std::vector<std::string> sentencesIn(const std::string &line)
{
    static const std::regex kLiteral(R"re("((?:[^"\\]|\\.)*)")re");
    static const std::regex kWords(R"re([a-z][,.:;]? +[%A-Za-z0-9])re");
    std::vector<std::string> found;
    const std::string code = line.substr(0, line.find("//"));
    for (std::sregex_iterator match(code.begin(), code.end(), kLiteral), end; match != end; ++match)
        if (const std::string text = (*match)[1]; std::regex_search(text, kWords))
            found.push_back(text);
    return found;
}

} // namespace

TEST(Words, AreInTheFolderOfWordsAndInTheCommandLineAlone)
{
    for (const SourceFile &file : sourceFiles()) {
        if (mayHoldSentences(file))
            continue;
        for (std::size_t i = 0; i < file.lines.size(); ++i)
            for (const std::string &text : sentencesIn(file.lines[i]))
                EXPECT_TRUE(isException(file, text)) << file.path << ':' << i + 1 << ": \"" << text << "\" belongs to app/words";
    }
}

TEST(Words, AreAllTranslated)
{
    for (const std::string_view path : {"resources/translations/atomalloc_en.ts", "resources/translations/atomalloc_de.ts"}) {
        const SourceFile &catalogue = fileAt(path);
        EXPECT_GT(catalogue.lines.size(), 50U) << path;
        for (std::size_t i = 0; i < catalogue.lines.size(); ++i) {
            EXPECT_EQ(catalogue.lines[i].find("type=\"unfinished\""), std::string::npos) << path << ':' << i + 1;
            EXPECT_EQ(catalogue.lines[i].find("<numerusform></numerusform>"), std::string::npos) << path << ':' << i + 1;
        }
    }
}

} // namespace atomalloc::structure
