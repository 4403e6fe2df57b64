// SPDX-License-Identifier: MPL-2.0
// Row: what tables of cases are made of; GoogleTest names and prints the cases by it.
#pragma once

#include <gtest/gtest.h>

#include <concepts>
#include <ostream>
#include <string>
#include <tuple>

namespace atomalloc::misuse {

struct Row
{
    const char *name;
};

template <std::derived_from<Row> Some>
void PrintTo(const Some &row, std::ostream *stream)
{
    *stream << row.name;
}

/// For INSTANTIATE_TEST_SUITE_P over rows, and over pairs of rows.
struct RowName
{
    template <typename Some>
    std::string operator()(const testing::TestParamInfo<Some> &info) const
    {
        return nameOf(info.param);
    }

private:
    static std::string nameOf(const Row &row) { return row.name; }
    template <typename First, typename Second>
    static std::string nameOf(const std::tuple<First, Second> &pair)
    {
        return nameOf(std::get<0>(pair)) + "_" + nameOf(std::get<1>(pair));
    }
};

} // namespace atomalloc::misuse
