// SPDX-License-Identifier: MPL-2.0
#include "tests/structure/source_tree.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>

namespace atomalloc::structure {

namespace {

// Formats without comments (the tool that writes .ts files drops them); recordings and tables are data of others. LICENSE speaks for them.
constexpr std::array<std::string_view, 11> kNoComment{".json", ".md",     ".ts",      ".png", ".csv", ".zst",
                                                      ".gz",   ".mtrace", ".atomrun", ".raw", ".ttf"};

bool canCarryALine(const SourceFile &file)
{
    if (file.path == "LICENSE" || file.path.ends_with("/NOTICE") || file.path.starts_with("tests/app/data/"))
        return false;
    return std::ranges::none_of(kNoComment, [&](std::string_view ending) { return file.path.ends_with(ending); });
}

// Below "#!/bin/sh" and "<?xml ...?>", which must come first.
std::string_view licenceLine(const SourceFile &file)
{
    if (file.lines.empty())
        return {};
    const bool second = file.lines[0].starts_with("#!") || file.lines[0].starts_with("<?xml");
    return second && file.lines.size() > 1 ? file.lines[1] : file.lines[0];
}

bool isGpl(const SourceFile &file) { return file.path.starts_with("ui/") || file.path.starts_with("tests/ui/"); }

} // namespace

TEST(Licence, IsNamedInTheFirstLineOfEveryFile)
{
    for (const SourceFile &file : sourceFiles()) {
        if (canCarryALine(file)) {
            EXPECT_NE(licenceLine(file).find("SPDX-License-Identifier: "), std::string_view::npos) << file.path;
        }
    }
}

TEST(Licence, IsTheGplForTheWindowAndTheMplElsewhere)
{
    for (const SourceFile &file : sourceFiles()) {
        if (!canCarryALine(file) || file.layer() == "resources")
            continue;
        const std::string_view expected = isGpl(file) ? "GPL-3.0-or-later" : "MPL-2.0";
        EXPECT_NE(licenceLine(file).find(expected), std::string_view::npos) << file.path << " must be under " << expected;
    }
}

TEST(Licence, HasItsTextBesideTheSources)
{
    for (const std::string_view name : {"MPL-2.0.txt", "GPL-3.0-or-later.txt", "Apache-2.0.txt"})
        EXPECT_TRUE(std::filesystem::is_regular_file(sourceRoot() / "LICENSES" / name)) << name;
}

} // namespace atomalloc::structure
