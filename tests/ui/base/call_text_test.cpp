// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/call_text.h"

#include <QFont>

#include <gtest/gtest.h>

namespace atomalloc::ui {
namespace {

TEST(CallText, DropsNamespacesBeforeTheNameOfTheFunction)
{
    EXPECT_EQ(callWays(QStringLiteral("a::b<c::d>::f(x::y)")),
              (QStringList{QStringLiteral("a::b<c::d>::f(x::y)"), QStringLiteral("…b<c::d>::f(x::y)"), QStringLiteral("…f(x::y)"),
                           QStringLiteral("…f(…)")}));
    EXPECT_EQ(callWays(QStringLiteral("main")), QStringList{QStringLiteral("main")});
    EXPECT_EQ(callWays(QStringLiteral("f()")), QStringList{QStringLiteral("f()")});
    EXPECT_EQ(callWays(QStringLiteral("lib.so 0x1234")), QStringList{QStringLiteral("lib.so 0x1234")});
}

TEST(CallText, KeepsWhatIsCalledWhereThereIsLittleRoom)
{
    const QFontMetrics metrics{QFont()};
    const QString name = QStringLiteral("imageserver::pipeline::decoding::makeTile(unsigned long)");
    EXPECT_EQ(fittingCall(name, metrics, metrics.horizontalAdvance(name)), name);
    const QString brief = QStringLiteral("…makeTile(…)");
    EXPECT_EQ(fittingCall(name, metrics, metrics.horizontalAdvance(brief)), brief);
    EXPECT_TRUE(fittingCall(name, metrics, metrics.horizontalAdvance(brief) - 3).startsWith(QStringLiteral("…makeTi")));
}

TEST(CallText, BreaksLongNamesAndNoFigures)
{
    const QString words = QStringLiteral("By site: imageserver::pipeline::makeTile(…) 1.5 KiB");
    const QString broken = breakable(words);
    EXPECT_TRUE(broken.contains(QStringLiteral("imageserver::\u200bpipeline::\u200bmake"))) << broken.toStdString();
    EXPECT_TRUE(broken.contains(QStringLiteral("1.\u20605 KiB")));
    EXPECT_EQ(unbroken(broken), words);
    EXPECT_EQ(breakable(QStringLiteral("Without it, one run")), QStringLiteral("Without it, one run"));
    EXPECT_EQ(breakable(QStringLiteral("makeThumbnail[abi:cxx11](int) (hub.cpp:57)")),
              QStringLiteral("makeThumbnail\u200b[abi:cxx11](\u200bint) (hub.cpp:\u206057)"))
        << "a short name and a place are whole";
    EXPECT_EQ(breakable(QStringLiteral("makeThumbnailsOfAllPictures")),
              QStringLiteral("make\u200bThumbnails\u200bOf\u200bAll\u200bPictures"));
}

TEST(CallText, KeepsTheFunctionOfASiteLongerThanItsPlace)
{
    const QFontMetrics metrics{QFont()};
    const QString site = QStringLiteral("imageserver::decoding::makeTile(unsigned long) (decoding.cpp:142)");
    const auto room = [&metrics](const char *words) { return metrics.horizontalAdvance(QString::fromUtf8(words)); };
    EXPECT_EQ(fittingSite(site, metrics, metrics.horizontalAdvance(site)), site);
    EXPECT_EQ(fittingSite(site, metrics, room("…makeTile(unsigned long) (decoding.cpp:142)")),
              QStringLiteral("…makeTile(unsigned long) (decoding.cpp:142)"));
    EXPECT_EQ(fittingSite(site, metrics, room("…makeTile(…) (decoding.cpp:142)") - 3), QStringLiteral("…makeTile(unsigned long)"));
    EXPECT_EQ(fittingSite(site, metrics, room("…makeTile(…)")), QStringLiteral("…makeTile(…)"));
    EXPECT_EQ(fittingSite(QStringLiteral("main"), metrics, 400), QStringLiteral("main"));
}

} // namespace
} // namespace atomalloc::ui
