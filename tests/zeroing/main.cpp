// SPDX-License-Identifier: MPL-2.0
// Zero-on-free in full: 10^6 frees (another number: the first argument; a seed: the second), printed as a table. Fails on a residual byte.
#include "tests/zeroing/sweep.h"

#include <cstdio>
#include <cstdlib>

int main(int count, char **arguments)
{
    using namespace atomalloc::zeroing;
    const std::uint64_t frees = count > 1 ? std::strtoull(arguments[1], nullptr, 10) : 1'000'000;
    const std::uint64_t seed = count > 2 ? std::strtoull(arguments[2], nullptr, 10) : 1;
    const std::vector<Row> rows = sweep(frees, seed);
    const auto print = [](const char *name, const Tally &tally) {
        std::printf("%-28s %10llu %14.1f %10llu\n", name, static_cast<unsigned long long>(tally.frees),
                    static_cast<double>(tally.scanned) / (1 << 20), static_cast<unsigned long long>(tally.residue));
    };
    std::printf("%-28s %10s %14s %10s\n", "path", "frees", "MiB scanned", "residue");
    for (const Row &row : rows)
        print(row.name.c_str(), row.tally);
    print("all", total(rows));
    std::printf("seed %llu\n", static_cast<unsigned long long>(seed));
    return total(rows).residue == 0 && !testing::Test::HasFailure() ? 0 : 1;
}
