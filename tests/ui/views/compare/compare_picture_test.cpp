// SPDX-License-Identifier: GPL-3.0-or-later
// Compare for people who do not have the runs: the picture of all of it, one scale for both, and words that do not lie on each other.
#include "app/words/figure_names.h"
#include "tests/ui/cut_texts.h"
#include "tests/ui/views/compare/compare_fixture.h"
#include "ui/shell/image_export.h"
#include "ui/shell/view_picture.h"
#include "ui/views/charts/charts_view.h"
#include "ui/views/compare/figure_table.h"
#include "ui/views/compare/overlay_chart.h"
#include "ui/views/lanes/lanes_view.h"

#include <QComboBox>
#include <QFile>
#include <QTableView>
#include <QXmlStreamReader>

#include <algorithm>

namespace atomalloc::ui {
namespace {

using Side = Comparison::Side;

QRectF placeOfWords(const TextSprites::Written &written) { return {written.at.x(), written.at.y() - 8, written.width, 9}; }

class ComparePictureTest : public CompareFixture
{
protected:
    QStringList pictureWords()
    {
        const QString file = m_folder.filePath(QStringLiteral("compare.svg"));
        EXPECT_TRUE(writePicture(pictureOf(view(), m_session, m_theme), file));
        QFile svg(file);
        EXPECT_TRUE(svg.open(QIODevice::ReadOnly));
        QStringList words;
        for (QXmlStreamReader reader(&svg); !reader.atEnd();)
            if (reader.readNext() == QXmlStreamReader::StartElement && reader.name() == QLatin1String("text"))
                words << reader.readElementText().trimmed();
        return words;
    }
};

TEST_F(ComparePictureTest, HasEveryRowOfTheTable)
{
    m_window->resize(1280, 720);
    compareTwo();
    const QAbstractItemModel &table = *view().figures()->table()->model();
    ASSERT_GT(table.rowCount() * 25, view().figures()->table()->viewport()->height()) << "else there is nothing that is scrolled away";
    const QStringList words = pictureWords();
    QStringList missing;
    for (int row = 0; row < table.rowCount(); ++row) {
        const QString value = table.index(row, FigureModel::BColumn).data().toString();
        const QString name = table.index(row, FigureModel::NameColumn).data().toString();
        const bool named = std::ranges::any_of(
            words, [&name](const QString &one) { return one == name || (one.endsWith(u'…') && name.startsWith(one.chopped(1))); });
        if (!named || !words.contains(value))
            missing << name;
    }
    EXPECT_TRUE(missing.isEmpty()) << missing.join(QStringLiteral(", ")).toStdString();
}

TEST_F(ComparePictureTest, HasNothingToPressAndSaysOfWhichRunsItIs)
{
    compareTwo();
    const QStringList words = pictureWords();
    for (const char *control : {"Use this config", "Differences only", "Filter", "A and B", "Cursors in step by"})
        EXPECT_FALSE(words.contains(QLatin1String(control))) << control;
    for (const char *said : {"A: Bursts against a tight limit", "B: Bursts against a tight limit", "Every figure: Whole run",
                             "Overlay: Bytes in use", "Peak", "limit"})
        EXPECT_TRUE(words.contains(QLatin1String(said))) << said << " in " << words.join(QStringLiteral(" | ")).toStdString();
    const auto has = [&words](const char *part) {
        return std::ranges::any_of(words, [part](const QString &one) { return one.contains(QLatin1String(part)); });
    };
    EXPECT_TRUE(has("max_memory 512 KiB"));
    EXPECT_TRUE(has("max_memory 384 KiB"));
}

TEST_F(ComparePictureTest, GivesBothPoolsOneScale)
{
    compareTwo();
    auto *pictures = view().findChild<QComboBox *>();
    for (QComboBox *one : view().findChildren<QComboBox *>())
        if (one->findText(LanesView::type().titleText()) >= 0)
            pictures = one;
    Q_EMIT pictures->activated(static_cast<int>(RunPane::Picture::lanes));
    settle();
    LanesView *a = view().pane(Side::a)->lanes();
    LanesView *b = view().pane(Side::b)->lanes();
    ASSERT_NE(a, nullptr);
    ASSERT_NE(b, nullptr);
    EXPECT_EQ(a->addressesShown(), std::uint64_t{512} << 10);
    EXPECT_EQ(b->addressesShown(), a->addressesShown());
    EXPECT_EQ(b->barBytes(), a->barBytes());
    EXPECT_EQ(m_session.comparison().view(Side::b).refresher().digest().addressBytes(), std::uint64_t{384} << 10) << "by itself";
}

TEST_F(ComparePictureTest, WordsOfTheChartsDoNotLieOnEachOther)
{
    compareTwo();
    for (const QSize size : {QSize(1600, 1000), QSize(1280, 720), QSize(1000, 720)}) {
        m_window->resize(size);
        settle();
        for (const double part : {0.0, 0.3, 0.6, 0.97}) {
            const auto run = m_session.runView().run();
            m_session.runView().setPosition(static_cast<std::size_t>(part * static_cast<double>(run->eventCount())));
            for (const Side side : {Side::a, Side::b}) {
                ChartsView &charts = view().pane(side)->charts();
                (void)charts.grab();
                std::vector<std::pair<QString, QRectF>> words;
                for (const TextSprites::Written &one : charts.written())
                    words.emplace_back(one.text, placeOfWords(one));
                for (const FoundFlag &flag : charts.foundFlags())
                    if (!flag.plate.isEmpty())
                        words.emplace_back(flag.word, flag.plate);
                for (std::size_t i = 0; i < words.size(); ++i)
                    for (std::size_t k = 0; k < i; ++k)
                        EXPECT_FALSE(words[i].second.intersects(words[k].second))
                            << size.width() << ", " << part << ": " << words[i].first.toStdString() << " on "
                            << words[k].first.toStdString();
            }
        }
    }
}

TEST_F(ComparePictureTest, WordsAtTheEndsOfTheOverlayAreBesideTheTimes)
{
    compareTwo();
    for (int figure = 0; figure < kOverlayFigures; ++figure) {
        OverlayChart &overlay = *view().overlay();
        overlay.setFigure(static_cast<OverlayFigure>(figure));
        (void)overlay.grab();
        const auto &written = overlay.written();
        for (std::size_t i = 0; i < written.size(); ++i)
            for (std::size_t k = 0; k < i; ++k)
                EXPECT_FALSE(placeOfWords(written[i]).intersects(placeOfWords(written[k])))
                    << figure << ": " << written[i].text.toStdString() << " on " << written[k].text.toStdString();
    }
}

TEST_F(ComparePictureTest, WhatIsChosenIsWholeInASmallWindow)
{
    compareTwo();
    for (const QSize size : {QSize(800, 500), QSize(1000, 720), QSize(1280, 720)}) {
        m_window->resize(size);
        settle();
        const QStringList cut = cutTexts(view());
        for (const char *words : {"Cursors in step by", "Time", "Event", "Request", "A and B", "Difference"})
            EXPECT_FALSE(cut.contains(QLatin1String(words))) << size.width() << ": " << words;
    }
}

TEST_F(ComparePictureTest, ABytesFigureSaysWhichOneItIs)
{
    compareTwo();
    for (const int width : {1600, 1280, 1000, 900}) {
        m_window->resize(width, 720);
        settle();
        for (const Side side : {Side::a, Side::b}) {
            ChartsView &charts = view().pane(side)->charts();
            (void)charts.grab();
            const QRectF plot = charts.shownLayout().boxes.front().plot;
            for (const TextSprites::Written &one : charts.written()) {
                if (plot.contains(one.at) && one.text.endsWith(QStringLiteral("iB"))) {
                    EXPECT_TRUE(one.text.startsWith(QStringLiteral("limit "))) << width << ": " << one.text.toStdString();
                }
            }
        }
    }
}

} // namespace
} // namespace atomalloc::ui
