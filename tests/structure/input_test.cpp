// SPDX-License-Identifier: MPL-2.0
// The program opens what it reads in one place, so that pipes, devices, containers and stop requests are judged once.
#include "tests/structure/source_tree.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <regex>

namespace atomalloc::structure {

namespace {

/// Something that opens files, and the places that may do it.
struct Door
{
    const char *name;
    std::regex call;
    std::vector<std::string> places; ///< files, or folders with a slash at their end
};

const std::vector<Door> &doors()
{
    static const std::vector<Door> all{
        {"a system call",
         std::regex(R"((^|[^\w])(::open|::openat|fopen|fdopen)\()"),
         {"app/base/input_file.cpp", "app/base/target_folder.cpp", // a folder to lock
          "app/cli/standard_output.cpp",                           // /dev/null
          "app/record/preload/",                                   // in another program
          "app/symbols/module_names.cpp"}},                        // debug information, which libdw reads
        {"a stream of the standard library", std::regex(R"(\bi?fstream\b)"), {}},
        {"QFile", std::regex(R"(\bQFile\b(?!(::encodeName|>)))"), {"app/record/"}}, // a program to be run, and what it wrote
        {"InputFile", std::regex(R"(InputFile::open\()"), {"app/base/input_file.cpp", "app/base/byte_source.cpp"}},
        {"ByteSource", std::regex(R"(ByteSource::open\()"), {"app/base/byte_source.cpp", "app/open/"}},
    };
    return all;
}

bool mayUse(const Door &door, const std::string &path)
{
    return std::ranges::any_of(door.places,
                               [&](const std::string &place) { return place.ends_with('/') ? path.starts_with(place) : path == place; });
}

} // namespace

// An exception that leaves a job on the pool is lost, and who awaits it waits for ever: onWorker() makes a Problem of it.
TEST(Workers, AreStartedInOnePlace)
{
    for (const Include &include : includes()) {
        const std::string_view layer = include.file->layer();
        if ((layer == "app" || layer == "ui") && include.target.starts_with("QtConcurrent")) {
            EXPECT_EQ(include.file->path, "app/base/worker.cpp") << include.place();
        }
    }
}

TEST(Inputs, AreOpenedInOnePlace)
{
    for (const SourceFile &file : sourceFiles()) {
        if (!file.isCpp() || (file.layer() != "app" && file.layer() != "ui"))
            continue;
        for (const Door &door : doors()) {
            for (std::size_t line = 0; line < file.lines.size(); ++line)
                EXPECT_TRUE(mayUse(door, file.path) || !std::regex_search(file.lines[line], door.call))
                    << file.path << ":" << line + 1 << " opens a file with " << door.name << "; app/open/open_any.h does it for all";
        }
    }
}

} // namespace atomalloc::structure
