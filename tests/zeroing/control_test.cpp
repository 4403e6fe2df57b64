// SPDX-License-Identifier: MPL-2.0
// The control: built with a wipe that can be broken. Each path must show it, or its test would not be worth anything.
#include "tests/zeroing/faulty_wipe.h"
#include "tests/zeroing/sweep.h"

#include <gtest/gtest.h>

#include <string>
#include <tuple>
#include <utility>

namespace atomalloc::zeroing {
namespace {

class Broken
{
public:
    explicit Broken(WipeFault fault) : m_before(std::exchange(wipeFault, fault)) {}
    ~Broken() { wipeFault = m_before; }
    Broken(const Broken &) = delete;
    Broken &operator=(const Broken &) = delete;

private:
    const WipeFault m_before;
};

class FreeBy : public testing::TestWithParam<Path>
{
protected:
    /// Without the shutdown at the end of a world, which would show any fault.
    static std::uint64_t residueOf(WipeFault fault, unsigned variant)
    {
        const Broken broken(fault);
        World world(Variant::of(variant), variant + 1);
        for (int i = 0; i < 20 && world.tally().residue == 0; ++i) { // a small block may have nothing in its second half
            GetParam().take(world);
            world.check();
        }
        return world.tally().residue;
    }
};

TEST_P(FreeBy, ShowsEveryBrokenWipeInEveryVariant)
{
    for (unsigned number = 0; number < 8; ++number) { // blocks live long in these
        SCOPED_TRACE("variant " + std::to_string(number));
        EXPECT_EQ(residueOf(WipeFault::none, number), 0U);
        for (const WipeFault fault : {WipeFault::half, WipeFault::firstByte, WipeFault::all})
            EXPECT_GT(residueOf(fault, number), 0U) << "fault " << static_cast<int>(fault);
    }
}

INSTANTIATE_TEST_SUITE_P(Control, FreeBy, testing::ValuesIn(allPaths().begin(), allPaths().end()),
                         [](const auto &each) { return std::string(each.param.name); });

TEST(Control, ASweepShowsAHalfWipeInEachOfItsRows)
{
    const Broken broken(WipeFault::half);
    for (const Row &row : sweep(20'000, 1)) {
        if (row.name != "LastGeneration") {
            EXPECT_GT(row.tally.residue, 0U) << row.name;
        }
    }
}

} // namespace
} // namespace atomalloc::zeroing
