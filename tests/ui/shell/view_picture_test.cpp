// SPDX-License-Identifier: GPL-3.0-or-later
// The picture of a view that people save: all of it, whatever the window shows, and what it is a picture of.
#include "app/config/config_fields.h"
#include "tests/ui/shell/window_fixture.h"
#include "ui/shell/image_export.h"
#include "ui/shell/view_area.h"
#include "ui/shell/view_picture.h"
#include "ui/views/lanes/lanes_view.h"

#include <QFile>
#include <QImage>
#include <QPainter>
#include <QSvgRenderer>
#include <QXmlStreamReader>

namespace atomalloc::ui {
namespace {

class ViewPictureTest : public WindowTest
{
protected:
    void SetUp() override
    {
        WindowTest::SetUp();
        m_window->resize(1280, 720);
        openAndRun("tight-bursts");
        m_session.runView().setPosition(15'000);
        m_view = dynamic_cast<LanesView *>(m_window->viewArea().currentView());
        ASSERT_NE(m_view, nullptr);
    }

    Picture picture() { return pictureOf(*m_view, m_session, m_theme); }
    QImage saved()
    {
        const QString file = m_folder.filePath(QStringLiteral("view.png"));
        EXPECT_TRUE(writePicture(picture(), file));
        return QImage(file);
    }
    /// All words of the SVG, one string per text element.
    QStringList savedWords()
    {
        const QString file = m_folder.filePath(QStringLiteral("view.svg"));
        EXPECT_TRUE(writePicture(picture(), file));
        QFile svg(file);
        EXPECT_TRUE(svg.open(QIODevice::ReadOnly));
        QStringList words;
        for (QXmlStreamReader reader(&svg); !reader.atEnd();) {
            if (reader.readNext() == QXmlStreamReader::StartElement && reader.name() == QLatin1String("text"))
                words << reader.readElementText().trimmed();
        }
        return words;
    }

    LanesView *m_view = nullptr;
};

TEST_F(ViewPictureTest, ShowsAllLanesThoughTheWindowScrollsThem)
{
    m_view->setZoom(2.0);
    const LanesLayout &shown = m_view->shownLayout();
    ASSERT_GT(shown.lanesHeight, shown.lanesArea.height()) << "else there is nothing to show beyond the window";
    const QSize whole = m_view->wholeSize();
    const QSize before = m_view->size();
    EXPECT_GT(whole.height(), before.height());
    EXPECT_EQ(picture().size.width(), before.width());
    EXPECT_GT(picture().size.height(), whole.height()) << "caption and timeline have places of their own";
    EXPECT_EQ(saved().size(), picture().size * 2);
    EXPECT_EQ(m_view->size(), before) << "the window stays as it is";
    m_view->resize(whole);
    EXPECT_LE(m_view->shownLayout().lanesHeight, m_view->shownLayout().lanesArea.height());
}

TEST_F(ViewPictureTest, LooksTheSameWhereverTheWindowIsScrolled)
{
    m_view->setZoom(2.0);
    const QImage atTheTop = saved();
    for (int page = 0; page < 3; ++page)
        QTest::keyClick(m_view, Qt::Key_PageDown);
    EXPECT_EQ(saved(), atTheTop);
}

TEST_F(ViewPictureTest, SaysOfWhichRunAndTimeAndConfigItIs)
{
    const QStringList caption = pictureCaption(m_session.runView());
    ASSERT_EQ(caption.size(), 3);
    EXPECT_EQ(caption[0], QStringLiteral("Bursts against a tight limit"));
    EXPECT_TRUE(caption[1].contains(QStringLiteral("event 15,000 of 35,906"))) << caption[1].toStdString();
    EXPECT_TRUE(caption[1].contains(QStringLiteral("seed 42"))) << caption[1].toStdString();
    EXPECT_TRUE(caption[2].startsWith(QStringLiteral("max_memory 512 KiB"))) << caption[2].toStdString();
    const AtomAllocConfig config = m_session.runView().run()->inputs().config;
    const QStringList said = caption[2].split(QStringLiteral(" · "));
    for (const app::ConfigField &field : app::configFields()) {
        const bool other = field.get(config) != field.get(AtomAllocConfig());
        EXPECT_EQ(said.contains(field.name + u' ' + app::configValueText(field, config)),
                  other || field.name == QLatin1String("max_memory"))
            << field.name.toStdString();
    }
}

TEST_F(ViewPictureTest, KeepsWordsAsWordsInAnSvg)
{
    m_view->setZoom(2.0);
    const QStringList words = savedWords();
    for (const char *needed :
         {"Bursts against a tight limit", "In use", "2 KiB", "64 KiB", "Global pool", "in use", "wait", "Peak", "limit"})
        EXPECT_TRUE(words.contains(QLatin1String(needed))) << needed;
    EXPECT_FALSE(words.contains(QStringLiteral("live"))) << "block bytes are in use; live are the bytes asked for";
}

TEST_F(ViewPictureTest, LooksAlikeAsPixelsAndAsVectors)
{
    // Where a picture of pixels has plain canvas, one of vectors has it too: no hatching and no lane runs over its edge.
    m_view->setZoom(2.0); // the last lane is cut by the window
    const QString file = m_folder.filePath(QStringLiteral("lanes.svg"));
    ASSERT_TRUE(writePicture(*m_view, file));
    const QImage pixels = m_view->grab().toImage();
    QImage vectors(pixels.size(), QImage::Format_RGB32);
    QPainter painter(&vectors);
    QSvgRenderer(file).render(&painter);
    painter.end();
    const LanesLayout &layout = m_view->shownLayout();
    const QRgb canvas = m_theme.color(Token::canvas).rgb();
    const QRgb lane = m_theme.color(Token::lane).rgb();
    const auto isPlain = [&](QPoint at) { return pixels.pixel(at) == canvas || pixels.pixel(at) == lane; };
    int looked = 0, wrong = 0;
    for (int y = static_cast<int>(layout.lanesArea.top()) + 2; y < pixels.height() - 1; ++y) {
        for (int x = static_cast<int>(layout.columns.strips[0].left); x < static_cast<int>(layout.columns.pool.left); ++x) {
            const QPoint at(x, y);
            // Words may be a pixel wider in one of them: only places far from any mark count.
            if (!isPlain(at) || !isPlain(at - QPoint(6, 0)) || !isPlain(at + QPoint(6, 0)) || !isPlain(at - QPoint(0, 3)) ||
                !isPlain(at + QPoint(0, 1)))
                continue;
            ++looked;
            wrong += vectors.pixel(at) == pixels.pixel(at) ? 0 : 1;
        }
    }
    EXPECT_GT(looked, 50'000);
    EXPECT_LT(wrong, looked / 200) << "of " << looked;
}

TEST_F(ViewPictureTest, WordsOfAnSvgHaveTheSizeThatTheyHaveOnTheScreen)
{
    const QString file = m_folder.filePath(QStringLiteral("view.svg"));
    ASSERT_TRUE(writePicture(picture(), file));
    QFile svg(file);
    ASSERT_TRUE(svg.open(QIODevice::ReadOnly));
    const QByteArray title = "font-size=\"" + QByteArray::number(m_theme.textFont(13.5, QFont::DemiBold).pointSizeF() * 96 / 72);
    EXPECT_TRUE(svg.readAll().contains(title)) << title.toStdString();
}

TEST_F(ViewPictureTest, CachedBlocksTellSizeAndTaskAtTwoHundredPercent)
{
    m_window->resize(2560, 1440); // the hot strip has room for several blocks
    QCoreApplication::processEvents();
    m_session.runView().setPosition(10'771);
    m_view->setZoom(2.0);
    const app::ClassState &blocks = m_session.runView().heap()->classes()[1];
    ASSERT_EQ(blocks.block_size, 4096U);
    ASSERT_GE(blocks.hot + blocks.cold, 8U);
    const QStringList words = savedWords();
    EXPECT_GE(words.count(QStringLiteral("4 KiB")), 7) << "once in each cached block that is shown";
}

TEST_F(WindowTest, APictureBeforeTheFirstRunHasNoCaption)
{
    EXPECT_TRUE(pictureCaption(m_session.runView()).isEmpty());
    QWidget &page = *m_window->viewArea().currentPage();
    EXPECT_EQ(pictureOf(page, m_session, m_theme).size, page.size());
}

} // namespace
} // namespace atomalloc::ui
