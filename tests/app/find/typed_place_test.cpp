// SPDX-License-Identifier: MPL-2.0
#include "app/find/typed_place.h"

#include <gtest/gtest.h>

namespace atomalloc::app {
namespace {

std::string placeOf(const char *typed)
{
    const auto place = typedPlace(QString::fromUtf8(typed));
    return place ? timelinePlaceText(*place).toStdString() : "none";
}

TEST(TypedPlace, IsAnEventByItsNumberInAnyGrouping)
{
    for (const char *typed : {"#12,345", "#12.345", "#12 345", "#12345", "@12345", "@12,345", "12345", "12,345", " #12,345 "})
        EXPECT_EQ(placeOf(typed), "@12345") << typed;
    EXPECT_EQ(placeOf("#1,234,567"), "@1234567");
}

TEST(TypedPlace, IsATimeOrAPlaceOfTheCommandLine)
{
    EXPECT_EQ(placeOf("1.2s"), "1.2s");
    EXPECT_EQ(placeOf("1,2s"), "1.2s") << "as Germans write it";
    EXPECT_EQ(placeOf("300 ms"), "300ms");
    EXPECT_EQ(placeOf("50%"), "50%");
    EXPECT_EQ(placeOf("peak"), "peak");
    EXPECT_EQ(placeOf("end"), "end");
}

TEST(TypedPlace, IsNothingElse)
{
    for (const char *typed : {"", "#", "@", "#12,34", "12,34,567", "decode", "8K.11", "#x", ",5", "12,", "1.2", "-5"})
        EXPECT_EQ(placeOf(typed), "none") << typed;
}

} // namespace
} // namespace atomalloc::app
