// SPDX-License-Identifier: MPL-2.0
#include <gtest/gtest.h>

#include <iostream>
#include <set>
#include <string>

namespace atomalloc::misuse {
namespace {

TEST(Registry, HasAtLeastHundredCasesWithNamesOfTheirOwn)
{
    const testing::UnitTest &all = *testing::UnitTest::GetInstance();
    std::set<std::string> names;
    for (int i = 0; i < all.total_test_suite_count(); ++i) {
        const testing::TestSuite &suite = *all.GetTestSuite(i);
        const std::string suiteName = suite.name();
        if (suiteName == "Registry" || suiteName == "RandomMisuse")
            continue;
        for (int k = 0; k < suite.total_test_count(); ++k)
            names.insert(suiteName + "." + suite.GetTestInfo(k)->name());
    }
    std::cout << names.size() << " cases of misuse in " << all.total_test_suite_count() - 2 << " suites" << std::endl;
    EXPECT_GE(names.size(), 100U);
}

} // namespace
} // namespace atomalloc::misuse
