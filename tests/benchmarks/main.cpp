// SPDX-License-Identifier: MPL-2.0
// benchmarks [--quick] [--row REGEX] [--repetitions N] [--output PATH-WITHOUT-ENDING]: see README.md beside this file.
#include "tests/benchmarks/child.h"
#include "tests/benchmarks/machine.h"
#include "tests/benchmarks/measure.h"
#include "tests/benchmarks/table.h"

#include <cstdio>
#include <cstdlib>
#include <regex>
#include <string>
#include <string_view>

namespace {

using namespace atomalloc::benchmarks;

struct Options
{
    int repetitions = 9;
    std::string min_time = "0.1";
    std::string row;
    std::string output;
    std::string child;
};

[[noreturn]] void usage()
{
    std::fprintf(stderr, "benchmarks [--quick] [--row REGEX] [--repetitions N] [--output PATH-WITHOUT-ENDING]\n");
    std::exit(2);
}

Options parse(int argc, char **argv)
{
    Options options;
    for (int i = 1; i < argc; ++i) {
        const std::string_view name = argv[i];
        const auto value = [&] {
            if (i + 1 == argc)
                usage();
            return std::string(argv[++i]);
        };
        if (name == "--quick") {
            options.repetitions = 1;
            options.min_time = "0.05";
        } else if (name == "--row") {
            options.row = value();
        } else if (name == "--child") {
            options.child = value();
        } else if (name == "--repetitions") {
            options.repetitions = std::atoi(value().c_str());
        } else if (name == "--output") {
            options.output = value();
        } else {
            usage();
        }
    }
    if (options.repetitions < 1)
        usage();
    return options;
}

Suite makeSuite()
{
    Suite suite;
    addPairs(suite);
    addZeroing(suite);
    addBatches(suite);
    addLarson(suite);
    addThreads(suite);
    addProfiles(suite);
    addEvents(suite);
    addMemory(suite);
    addWaits(suite);
    addScale(suite);
    addControls(suite);
    addAccess(suite);
    addSizeClasses(suite);
    addHierarchy(suite);
    addCoalescing(suite);
    addHardening(suite);
    return suite;
}

std::vector<const Row *> select(const Suite &suite, const std::string &pattern)
{
    std::vector<const Row *> rows;
    const std::regex regex(pattern);
    for (const Row &row : suite) {
        if (std::regex_search(row.name, regex))
            rows.push_back(&row);
    }
    return rows;
}

} // namespace

int main(int argc, char **argv)
{
    const Options options = parse(argc, argv);
    if (!options.child.empty())
        return printChildFigure(options.child) ? 0 : 1;
    std::string minTime = "--benchmark_min_time=" + options.min_time;
    std::vector<char *> arguments{argv[0], minTime.data(), nullptr};
    int count = 2;
    benchmark::Initialize(&count, arguments.data());
    const Suite suite = makeSuite();
    const std::vector<const Row *> rows = select(suite, options.row);
    if (rows.empty()) {
        std::fprintf(stderr, "no row is named like \"%s\"\n", options.row.c_str());
        return 2;
    }
    const std::string machine =
        machineText() + "; " + std::to_string(options.repetitions) + " repetitions of " + options.min_time + " s or more";
    const std::vector<Result> results = measure(rows, options.repetitions);
    std::printf("%s\n", machine.c_str());
    printTable(results);
    if (options.output.empty())
        return 0;
    return writeCsv(results, options.output + ".csv") && writeJson(results, machine, options.output + ".json") ? 0 : 1;
}
