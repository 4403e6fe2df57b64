// SPDX-License-Identifier: GPL-3.0-or-later
// What was recorded and painted by another thread against the same painting done at once.
#include "tests/ui/shell/window_fixture.h"
#include "ui/base/painting_record.h"
#include "ui/shell/view_area.h"
#include "ui/shell/view_picture.h"

#include <QImage>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <map>
#include <string>
#include <thread>

namespace atomalloc::ui {
namespace {

using Paint = std::function<void(QPainter &)>;

QImage imageFor(QSize size, double scale)
{
    QImage image(size * scale, QImage::Format_RGB32);
    image.setDevicePixelRatio(scale);
    image.fill(Qt::black);
    return image;
}

QImage atOnce(QSize size, double scale, const Paint &paint)
{
    QImage image = imageFor(size, scale);
    QPainter painter(&image);
    paint(painter);
    return image;
}

QImage byAnotherThread(QSize size, double scale, const Paint &paint)
{
    PaintingRecord record(size, scale, PaintingRecord::Goal::pixels);
    {
        QPainter painter(&record);
        paint(painter);
    }
    QImage image = imageFor(size, scale);
    std::thread worker([&] {
        QPainter painter(&image);
        EXPECT_TRUE(record.replay(painter));
    });
    worker.join();
    return image;
}

/// The share of pixels of which a colour differs by more than a hair.
double differingShare(const QImage &a, const QImage &b)
{
    EXPECT_EQ(a.size(), b.size());
    qint64 differing = 0;
    for (int y = 0; y < a.height(); ++y)
        for (int x = 0; x < a.width(); ++x) {
            const QColor one = a.pixelColor(x, y);
            const QColor other = b.pixelColor(x, y);
            differing += std::max({std::abs(one.red() - other.red()), std::abs(one.green() - other.green()),
                                   std::abs(one.blue() - other.blue())}) > 8
                             ? 1
                             : 0;
        }
    return static_cast<double>(differing) / static_cast<double>(a.width()) / a.height();
}

TEST(PaintingRecord, KeepsWhateverAPainterIsTold)
{
    QPixmap sprite(20, 10);
    sprite.setDevicePixelRatio(2);
    sprite.fill(Qt::darkGreen);
    const auto paint = [&sprite](QPainter &painter) {
        painter.fillRect(0, 0, 200, 100, Qt::white);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.save();
        painter.translate(10, 5);
        painter.setClipRect(QRectF(0, 0, 60, 40));
        painter.setPen(QPen(Qt::red, 3, Qt::DashLine));
        painter.setBrush(QColor(0, 0, 255, 100));
        painter.drawEllipse(QRectF(5, 5, 90, 60));
        painter.restore();
        painter.setOpacity(0.5);
        painter.drawPixmap(QPointF(100, 20), sprite);
        painter.drawPixmap(QRect(120, 20, 30, 15), sprite);
        painter.setOpacity(1);
        painter.setFont(QFont(QStringLiteral("Inter"), 12));
        painter.drawText(QRectF(80, 50, 100, 40), Qt::AlignCenter | Qt::TextWordWrap, QStringLiteral("words that wrap"));
        QPainterPath path(QPointF(150, 80));
        path.cubicTo(160, 40, 180, 100, 195, 60);
        painter.setBrush(Qt::NoBrush);
        painter.drawPath(path);
        painter.drawPolyline(QPolygonF{{5, 90}, {40, 60}, {70, 95}});
        painter.setBrush(QBrush(Qt::black, Qt::BDiagPattern));
        painter.drawRect(QRect(2, 60, 30, 20));
        painter.drawLine(QLineF(0, 0, 199, 99));
    };
    for (const double scale : {1.0, 2.0})
        EXPECT_LT(differingShare(atOnce({200, 100}, scale, paint), byAnotherThread({200, 100}, scale, paint)), 0.002) << scale;
}

/// What a painter can be told, one thing at a time, as large as the picture.
std::map<std::string, Paint> paintings()
{
    const auto onWhite = [](const Paint &paint) {
        return [paint](QPainter &painter) {
            painter.fillRect(0, 0, 200, 100, Qt::white);
            paint(painter);
        };
    };
    return {
        {"the origin of a brush", onWhite([](QPainter &painter) {
             painter.setBrushOrigin(3, 2);
             painter.fillRect(0, 0, 200, 100, QBrush(Qt::black, Qt::Dense4Pattern));
         })},
        {"how colors are mixed", onWhite([](QPainter &painter) {
             painter.setCompositionMode(QPainter::CompositionMode_Difference);
             painter.fillRect(0, 0, 200, 100, QColor(200, 100, 0));
         })},
        {"tiles and where they begin", onWhite([](QPainter &painter) {
             QPixmap tile(20, 20);
             tile.fill(Qt::white);
             QPainter(&tile).fillRect(0, 0, 10, 20, Qt::blue);
             painter.drawTiledPixmap(QRectF(7, 5, 180, 90), tile, QPointF(6, 0));
         })},
        {"the inside of a star", onWhite([](QPainter &painter) {
             painter.setBrush(Qt::red);
             const QPolygonF star{{100, 2}, {140, 98}, {30, 36}, {170, 36}, {60, 98}};
             painter.drawPolygon(star, Qt::OddEvenFill);
         })},
        {"a clip that is no rectangle", onWhite([](QPainter &painter) {
             QPainterPath circle;
             circle.addEllipse(20, 10, 160, 80);
             painter.setClipPath(circle);
             painter.fillRect(0, 0, 200, 100, Qt::darkCyan);
         })},
        {"the end of a clip", onWhite([](QPainter &painter) {
             painter.setClipRect(0, 0, 20, 20);
             painter.fillRect(0, 0, 10, 10, Qt::black);
             painter.setClipping(false);
             painter.fillRect(0, 0, 200, 100, Qt::darkCyan);
         })},
        {"the opacity and its end", onWhite([](QPainter &painter) {
             painter.setOpacity(0.3);
             painter.fillRect(0, 0, 100, 100, Qt::black);
             painter.setOpacity(1);
             painter.fillRect(100, 0, 100, 100, Qt::black);
         })},
    };
}

TEST(PaintingRecord, KeepsEachThingThatAPainterIsTold)
{
    for (const auto &[name, paint] : paintings())
        for (const double scale : {1.0, 2.0})
            EXPECT_LT(differingShare(atOnce({200, 100}, scale, paint), byAnotherThread({200, 100}, scale, paint)), 0.002) << name;
}

TEST(PaintingRecord, HasThePixelsOfItsScale)
{
    for (const int scale : {1, 2}) {
        PaintingRecord record({200, 100}, scale, PaintingRecord::Goal::pixels);
        EXPECT_EQ(record.devicePixelRatio(), scale);
        EXPECT_DOUBLE_EQ(record.devicePixelRatioF(), scale);
        EXPECT_EQ(record.width(), 200 * scale);
        EXPECT_EQ(record.height(), 100 * scale);
        EXPECT_EQ(record.logicalDpiX(), 96);
    }
}

TEST(PaintingRecord, IsToldApartFromAScreen)
{
    PaintingRecord record({10, 10}, 1, PaintingRecord::Goal::pixels);
    EXPECT_TRUE(paintsRecord(QPainter(&record)));
    QImage image = imageFor({10, 10}, 1);
    EXPECT_FALSE(paintsRecord(QPainter(&image)));
}

TEST(PaintingRecord, StopsWhenItIsAsked)
{
    PaintingRecord record({10, 10}, 1, PaintingRecord::Goal::pixels);
    {
        QPainter painter(&record);
        painter.fillRect(0, 0, 10, 10, Qt::red);
    }
    EXPECT_GT(record.steps(), 0U);
    QImage image = imageFor({10, 10}, 1);
    QPainter painter(&image);
    const app::WorkControl work;
    work.requestStop();
    EXPECT_FALSE(record.replay(painter, work));
    EXPECT_EQ(image.pixelColor(5, 5), QColor(Qt::black));
}

using RecordedViews = WindowTest;

TEST_F(RecordedViews, AreWhatTheyArePaintedAtOnce)
{
    openAndRun("tight-bursts");
    m_session.comparison().keep();
    m_session.draft().setSeed(7);
    m_session.start();
    ASSERT_TRUE(waitForEnd());
    m_session.runView().pause();
    m_session.runView().setPosition(10'000);
    // Pixmaps of a widget within another one are blown up when they are painted at once: some lines are sharper here.
    for (const QString &view : m_window->viewArea().viewNames()) {
        m_window->viewArea().showView(view);
        m_window->settle();
        QCoreApplication::processEvents();
        const Picture picture = pictureOf(*m_window->viewArea().currentPage(), m_session, m_theme);
        EXPECT_LT(
            differingShare(atOnce(picture.size, picture.scale, picture.paint), byAnotherThread(picture.size, picture.scale, picture.paint)),
            0.01)
            << view.toStdString();
    }
}

// Widgets within widgets have fonts of which they set a part, and are clipped beside what their painters know of.
TEST_F(RecordedViews, AreThatInTheWholeWindowToo)
{
    openAndRun("tight-bursts");
    m_session.runView().setPosition(7'300);
    m_session.selection().selectTask(m_session.runView().run()->tasks()[1].id);
    for (const char *view : {"tasks", "lanes", "sites"}) {
        m_window->viewArea().showView(QLatin1String(view));
        m_window->settle();
        QCoreApplication::processEvents();
        const auto paint = [this](QPainter &painter) { m_window->render(&painter); };
        EXPECT_LT(differingShare(atOnce(m_window->size(), 1, paint), byAnotherThread(m_window->size(), 1, paint)), 0.0005) << view;
    }
}

} // namespace
} // namespace atomalloc::ui
