// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/curve.h"

#include <QImage>
#include <QPainter>

#include <gtest/gtest.h>

#include <cmath>

namespace atomalloc::ui {
namespace {

TEST(Curve, IsTheLinesFromPointToPoint)
{
    const QPolygonF curve{QPointF(0, 5), QPointF(1, 9), QPointF(2, 9)};
    EXPECT_EQ(segmentsOf(curve), (std::vector{QLineF(0, 5, 1, 9), QLineF(1, 9, 2, 9)}));
    EXPECT_TRUE(segmentsOf(QPolygonF{QPointF(0, 5)}).empty());
    EXPECT_TRUE(segmentsOf({}).empty());
}

TEST(Curve, HasDashesAndGapsFromLeftToRightHoweverItGoesUpAndDown)
{
    QPolygonF curve;
    for (int x = 0; x <= 100; ++x)
        curve << QPointF(10 + x, x % 2 == 0 ? 0 : 50);
    std::vector<bool> drawn(1'000);
    double before = 10;
    for (const QLineF &dash : dashesOf(curve, 6, 4)) {
        EXPECT_GE(dash.x1(), before) << "dashes do not lie over one another";
        before = dash.x2();
        for (double x = dash.x1() + 0.05; x < dash.x2(); x += 0.1)
            drawn[static_cast<std::size_t>((x - 10) * 10)] = true;
        const double share = dash.x1() - 10 - std::floor(dash.x1() - 10);
        const bool up = static_cast<int>(std::floor(dash.x1() - 10)) % 2 == 0;
        EXPECT_NEAR(dash.y1(), 50 * (up ? share : 1 - share), 1e-6) << "they lie on the curve";
    }
    for (std::size_t i = 0; i < drawn.size(); ++i)
        EXPECT_EQ(drawn[i], i % 100 < 60) << i;
}

TEST(Curve, AnUprightPartIsInADashOrNot)
{
    EXPECT_EQ(dashesOf({QPointF(0, 0), QPointF(0, 90)}, 6, 4).size(), 1U);
    EXPECT_EQ(dashesOf({QPointF(0, 0), QPointF(8, 0), QPointF(8, 90)}, 6, 4), (std::vector{QLineF(0, 0, 6, 0)}));
}

TEST(Curve, IsPaintedWithThePenOfThePainter)
{
    QImage image(40, 20, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setPen(QPen(QColor(Qt::red), 2));
    drawCurve(painter, {QPointF(0, 10), QPointF(40, 10)});
    drawCurve(painter, {QPointF(0, 16), QPointF(40, 16)}, CurveStyle::dashed);
    painter.end();
    EXPECT_EQ(image.pixelColor(11, 10), QColor(Qt::red));
    EXPECT_EQ(image.pixelColor(4, 16), QColor(Qt::red));
    EXPECT_EQ(image.pixelColor(11, 16), QColor(Qt::white)) << "a gap";
}

} // namespace
} // namespace atomalloc::ui
