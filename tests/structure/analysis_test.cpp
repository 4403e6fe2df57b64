// SPDX-License-Identifier: MPL-2.0
// Every fold of app/analysis is held to the sentence of tests/app/analysis/every_fold_test.cpp.
#include "tests/structure/source_tree.h"

#include <gtest/gtest.h>

#include <regex>
#include <set>

namespace atomalloc::structure {

namespace {

/// The classes of app/analysis that take an event of a run back.
std::set<std::string> folds()
{
    static const std::regex kClass(R"(^(?:class|struct) (\w+)\b[^;]*$)");
    std::set<std::string> found;
    for (const SourceFile &file : sourceFiles()) {
        if (file.folder() != "app/analysis" || !file.path.ends_with(".h"))
            continue;
        std::string name;
        for (const std::string &line : file.lines) {
            if (std::smatch match; std::regex_search(line, match, kClass))
                name = match[1];
            if (line.find("takeBack(const RecordedRun") != std::string::npos)
                found.insert(name);
        }
    }
    return found;
}

/// The names in the list `Folds` of the test.
std::set<std::string> tested()
{
    std::string list;
    for (const std::string &line : fileAt("tests/app/analysis/every_fold_test.cpp").lines) {
        if (!list.empty() || line.starts_with("using Folds = testing::Types<"))
            list += line.substr(list.empty() ? line.find('<') : 0);
        if (list.ends_with(';'))
            break;
    }
    static const std::regex kName(R"(\w+)");
    return {std::sregex_token_iterator(list.begin(), list.end(), kName), std::sregex_token_iterator()};
}

} // namespace

TEST(Folds, AreAllInTheListOfTheTestThatHoldsEachOfThem)
{
    EXPECT_GE(folds().size(), 6U);
    EXPECT_EQ(folds(), tested());
}

} // namespace atomalloc::structure
