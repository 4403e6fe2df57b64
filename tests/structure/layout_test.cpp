// SPDX-License-Identifier: MPL-2.0
// How sources are laid out.
#include "tests/structure/source_tree.h"

#include <gtest/gtest.h>

#include <cstdlib>

namespace atomalloc::structure {

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
