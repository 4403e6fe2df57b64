// SPDX-License-Identifier: MPL-2.0
// How sources are laid out. How long a function may be is held by tests/tidy.
#include "tests/structure/source_tree.h"

#include <gtest/gtest.h>

#include <cstdlib>

namespace atomalloc::structure {

namespace {

constexpr std::size_t kLongestFile = 400;

} // namespace

TEST(Layout, KeepsFilesShort)
{
    for (const SourceFile &file : sourceFiles()) {
        if (file.isCpp()) {
            EXPECT_LE(file.lines.size(), kLongestFile) << file.path;
        }
    }
}

// `cmake --build --preset dev --target format` mends what this finds.
TEST(Layout, IsThatOfClangFormat)
{
    if (std::system("command -v clang-format >/dev/null") != 0)
        GTEST_SKIP() << "clang-format is not installed";
    std::string files;
    for (const SourceFile &file : sourceFiles()) {
        if (file.isCpp())
            files += " '" + file.path + "'";
    }
    const std::string command = "cd '" + sourceRoot().string() + "' && clang-format --dry-run -Werror --ferror-limit=1" + files;
    EXPECT_EQ(std::system(command.c_str()), 0);
}

} // namespace atomalloc::structure
