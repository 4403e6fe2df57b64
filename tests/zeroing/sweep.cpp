// SPDX-License-Identifier: MPL-2.0
#include "tests/zeroing/sweep.h"

#include <memory>

namespace atomalloc::zeroing {

namespace {

Tally operator-(Tally left, const Tally &right)
{
    left.frees -= right.frees;
    left.scanned -= right.scanned;
    left.residue -= right.residue;
    return left;
}

/// False when the world is used up.
bool takePath(World &world, const Path &path)
{
    try {
        path.take(world);
    } catch (const WorldIsUsedUp &) {
        world.forgetTheBlocksOfThePath();
        world.check();
        return false;
    }
    world.check();
    return true;
}

} // namespace

std::span<const Path> allPaths()
{
    static const std::vector<Path> paths = [] {
        std::vector<Path> all;
        for (const auto group : {plainPaths(), endPaths(), waitingPaths()})
            all.insert(all.end(), group.begin(), group.end());
        return all;
    }();
    return paths;
}

Tally sweepPath(const Path &path, const Variant &variant, int times, std::uint64_t seed)
{
    Tally tally;
    for (int done = 0; done < times; ++seed) {
        World world(variant, seed);
        while (done < times && (++done, takePath(world, path))) {
        }
        world.end();
        tally += world.tally();
    }
    return tally;
}

std::vector<Row> sweep(std::uint64_t frees, std::uint64_t seed)
{
    constexpr std::uint64_t kFreesOfAWorld = 2'000;
    constexpr std::uint64_t kFreesOfATurn = 12; // a path that waits makes some twenty at once
    std::vector<Row> rows;
    for (const Path &path : allPaths())
        rows.push_back({path.name, {}});
    Row shutdowns{"Shutdown", {}};
    Row retired{"LastGeneration", {}};
    std::uint64_t done = 0;
    for (; done < frees; ++seed) {
        World world(Variant::of(static_cast<unsigned>(seed % Variant::kCount)), seed);
        for (bool usable = true; usable && world.tally().frees < kFreesOfAWorld;) {
            Row &row = rows[world.below(allPaths().size())];
            const Tally before = world.tally();
            try {
                world.shuffleBackground();
            } catch (const WorldIsUsedUp &) {
                break;
            }
            if (world.below(8) == 0)
                world.upkeep();
            while (usable && world.tally().frees < before.frees + kFreesOfATurn)
                usable = takePath(world, allPaths()[static_cast<std::size_t>(&row - rows.data())]);
            row.tally += world.tally() - before;
        }
        retired.tally.frees += world.retired();
        const Tally before = world.tally();
        world.end();
        shutdowns.tally += world.tally() - before;
        done += world.tally().frees;
    }
    rows.push_back(shutdowns);
    rows.push_back(retired);
    return rows;
}

Tally total(const std::vector<Row> &rows)
{
    Tally sum;
    for (const Row &row : rows)
        if (row.name != "LastGeneration") // counted in the rows of their paths as well
            sum += row.tally;
    return sum;
}

} // namespace atomalloc::zeroing
