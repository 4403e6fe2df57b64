// SPDX-License-Identifier: GPL-3.0-or-later
// The picture of a view as a file that others read: what an SVG holds as XML, what a PNG tells of itself, and what becomes of a file that
// cannot be written.
#include "app/words/sentences.h"
#include "tests/ui/shell/window_fixture.h"
#include "ui/shell/image_export.h"
#include "ui/shell/view_area.h"
#include "ui/shell/view_picture.h"
#include "ui/theme/heat_colors.h"
#include "ui/views/lifetimes/lifetimes_view.h"
#include "ui/views/map/map_view.h"

#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QImage>
#include <QLineEdit>
#include <QPainter>
#include <QSignalSpy>
#include <QTimer>
#include <QXmlStreamReader>

#include <algorithm>
#include <csignal>
#include <sys/resource.h>

namespace atomalloc::ui {
namespace {

/// What an SVG holds.
struct SvgParts
{
    bool isXml = false;
    QString title;
    QString description;
    QStringList words;
    int images = 0;
    int shapes = 0;        ///< rectangles, paths, lines
    QStringList rectFills; ///< of each rectangle: the fill of the group that it stands in
};

SvgParts partsOf(const QString &file)
{
    SvgParts parts;
    QFile svg(file);
    EXPECT_TRUE(svg.open(QIODevice::ReadOnly)) << file.toStdString();
    QXmlStreamReader reader(&svg);
    QStringList fills;
    while (!reader.atEnd()) {
        const QXmlStreamReader::TokenType token = reader.readNext();
        if (token == QXmlStreamReader::EndElement && reader.name() == QLatin1String("g"))
            fills.removeLast();
        if (token != QXmlStreamReader::StartElement)
            continue;
        const QString name = reader.name().toString();
        if (name == QLatin1String("g"))
            fills << reader.attributes().value(QLatin1String("fill")).toString();
        else if (name == QLatin1String("title"))
            parts.title = reader.readElementText();
        else if (name == QLatin1String("desc"))
            parts.description = reader.readElementText();
        else if (name == QLatin1String("text"))
            parts.words << reader.readElementText().trimmed();
        else if (name == QLatin1String("image"))
            ++parts.images;
        else if (name == QLatin1String("rect") || name == QLatin1String("path") || name == QLatin1String("polyline"))
            ++parts.shapes;
        if (name == QLatin1String("rect"))
            parts.rectFills << (fills.isEmpty() ? QString() : fills.last());
    }
    parts.isXml = !reader.hasError();
    return parts;
}

class PictureExportTest : public WindowTest
{
protected:
    void SetUp() override { openAndRun("tight-bursts"); }

    QWidget &page() { return *m_window->viewArea().currentPage(); }
    View &show(const QString &name)
    {
        EXPECT_TRUE(m_window->viewArea().showView(name));
        QCoreApplication::processEvents();
        m_window->settle();
        return *m_window->viewArea().currentView();
    }
    QString file(const char *name) { return m_folder.filePath(QLatin1String(name)); }
    SvgParts saved()
    {
        const QString svg = file("view.svg");
        EXPECT_TRUE(writePicture(pictureOf(page(), m_session, m_theme), svg));
        return partsOf(svg);
    }
};

TEST_F(PictureExportTest, EveryViewIsWordsAndShapesAndSaysWhatItIs)
{
    m_session.runView().setPosition(15'000);
    const QStringList caption = pictureCaption(m_session.runView());
    for (const QString &name : m_window->viewArea().viewNames()) {
        if (name == QLatin1String("compare"))
            continue; // there is one run
        show(name);
        const SvgParts parts = saved();
        EXPECT_TRUE(parts.isXml) << name.toStdString();
        EXPECT_EQ(parts.title, QStringLiteral("Bursts against a tight limit")) << name.toStdString();
        for (const QString &line : caption)
            EXPECT_TRUE(parts.description.contains(line)) << name.toStdString() << ": " << line.toStdString();
        EXPECT_TRUE(parts.words.join(u' ').contains(QStringLiteral("max_memory 512 KiB"))) << name.toStdString();
        EXPECT_TRUE(parts.words.contains(QStringLiteral("Peak"))) << name.toStdString() << ": the time line is below it";
        EXPECT_EQ(parts.images, 0) << name.toStdString() << ": letters and shapes are no pixels";
        EXPECT_GT(parts.shapes, 40) << name.toStdString();
    }
}

TEST_F(PictureExportTest, SaysOfWhichScenarioSeedAndModeItIs)
{
    const QString facts = pictureCaption(m_session.runView())[1];
    EXPECT_TRUE(facts.startsWith(QStringLiteral("tight-bursts · "))) << facts.toStdString();
    EXPECT_TRUE(facts.endsWith(QStringLiteral("seed 42 · watched in virtual time"))) << facts.toStdString();
}

TEST_F(PictureExportTest, SaysWhatTheFilterLeavesOut)
{
    ASSERT_TRUE(m_session.selection().setFilterText(QStringLiteral("task=t3")));
    show(QStringLiteral("tasks"));
    EXPECT_TRUE(saved().words.contains(QStringLiteral("Filter: task=t3")));
}

TEST_F(PictureExportTest, OfTwoRunsHasTitleConfigAndTimelineOfBoth)
{
    m_session.comparison().keep();
    AtomAllocConfig config = m_session.draft().config();
    config.max_memory = 1U << 20;
    m_session.draft().setConfig(config, true);
    m_session.start();
    ASSERT_TRUE(waitForEnd());
    m_session.runView().pause();
    View &view = show(QStringLiteral("compare"));
    const SvgParts parts = saved();
    EXPECT_TRUE(parts.isXml);
    EXPECT_EQ(parts.title, QStringLiteral("A: Bursts against a tight limit; B: Bursts against a tight limit"));
    EXPECT_TRUE(parts.description.contains(QStringLiteral("max_memory 512 KiB")));
    EXPECT_TRUE(parts.description.contains(QStringLiteral("max_memory 1 MiB")));
    EXPECT_GE(parts.words.count(QStringLiteral("Peak")), 2) << "each run has a time line";
    EXPECT_FALSE(parts.words.contains(QStringLiteral("Cursors in step by"))) << "nobody can press the controls in a picture";
    EXPECT_GT(view.wholeSize().height(), view.height()) << "every row of the table is there";
}

TEST_F(PictureExportTest, OfLifetimesHasARectangleForEachCell)
{
    auto &view = dynamic_cast<LifetimesView &>(show(QStringLiteral("lifetimes")));
    const SvgParts parts = saved();
    QStringList colors;
    for (std::size_t step = 0; step < HeatScale::kSteps; ++step)
        colors << heatColor(Theme::Kind::dark, step).name();
    const auto cells = std::ranges::count_if(parts.rectFills, [&](const QString &fill) { return colors.contains(fill); });
    ASSERT_GT(view.planePainter().cells().size(), 100U);
    EXPECT_EQ(static_cast<std::size_t>(cells), view.planePainter().cells().size() + HeatScale::kSteps) << "and one for each of the scale";
}

TEST_F(PictureExportTest, AMapOfMoreTilesThanABrowserCanShowIsOneImage)
{
    auto &view = dynamic_cast<MapView &>(show(QStringLiteral("map")));
    EXPECT_EQ(saved().images, 0);
    m_window->resize(2400, 1500);
    AtomAllocConfig config = m_session.draft().config();
    config.max_memory = 1U << 30;
    config.initial_pool_size = 1U << 30;
    config.min_block_size = 64;
    m_session.draft().setConfig(config, true);
    m_session.start();
    ASSERT_TRUE(waitForEnd());
    m_session.runView().pause();
    m_window->settle();
    ASSERT_GT(view.shownScale().tiles(), 4'096U);
    const SvgParts parts = saved();
    EXPECT_EQ(parts.images, 1);
    EXPECT_TRUE(parts.words.contains(QStringLiteral("Peak"))) << "its words are words";
}

TEST_F(PictureExportTest, APngTellsItsResolutionAndItsWords)
{
    const QString png = file("view.png");
    const Picture picture = pictureOf(page(), m_session, m_theme);
    ASSERT_TRUE(writePicture(picture, png));
    const QImage image(png);
    EXPECT_EQ(image.size(), picture.size * 2);
    EXPECT_EQ(image.dotsPerMeterX(), 7559) << "192 dots per inch";
    EXPECT_EQ(image.dotsPerMeterY(), 7559);
    EXPECT_EQ(image.text(QStringLiteral("Title")), QStringLiteral("Bursts against a tight limit"));
}

TEST_F(PictureExportTest, AFullDiskIsSaidInOneSentenceAndLeavesNoFile)
{
    const Picture picture = pictureOf(page(), m_session, m_theme);
    for (const char *name : {"full.svg", "full.png"}) {
        const auto recorded = recordPicture(picture, file(name));
        ASSERT_TRUE(recorded);
        std::signal(SIGXFSZ, SIG_IGN);
        rlimit unlimited{};
        getrlimit(RLIMIT_FSIZE, &unlimited);
        rlimit tight = unlimited;
        tight.rlim_cur = 100; // stands for a full disk: writing fails half way
        setrlimit(RLIMIT_FSIZE, &tight);
        const auto written = writeRecorded(*recorded);
        setrlimit(RLIMIT_FSIZE, &unlimited);
        std::signal(SIGXFSZ, SIG_DFL);
        ASSERT_FALSE(written) << name;
        EXPECT_TRUE(textOf(written.error().sentence).startsWith(QStringLiteral("\"%1\" could not be written: ").arg(file(name))))
            << textOf(written.error().sentence).toStdString();
        EXPECT_FALSE(QFile::exists(file(name)));
    }
    EXPECT_TRUE(QDir(m_folder.path()).entryList({QStringLiteral("full*")}, QDir::Files | QDir::Hidden).isEmpty());
}

TEST_F(PictureExportTest, AStopLeavesNoFile)
{
    for (const char *name : {"stopped.svg", "stopped.png"}) {
        const auto recorded = recordPicture(pictureOf(page(), m_session, m_theme), file(name));
        ASSERT_TRUE(recorded);
        const app::WorkControl control;
        control.requestStop();
        const auto written = writeRecorded(*recorded, control);
        ASSERT_FALSE(written) << name;
        EXPECT_EQ(written.error().kind, app::Problem::Kind::cancelled);
        EXPECT_FALSE(QFile::exists(file(name)));
    }
}

TEST_F(PictureExportTest, IsWrittenInTheBackgroundUnderTheNameOfTheDialog)
{
    QSignalSpy notices(&m_session, &Session::notice);
    QTimer::singleShot(0, m_window.get(), [this] {
        auto *dialog = m_window->findChild<QFileDialog *>();
        ASSERT_NE(dialog, nullptr);
        dialog->setDirectory(m_folder.path());
        dialog->findChild<QLineEdit *>(QStringLiteral("fileNameEdit"))->setText(QStringLiteral("mine.svg"));
        static_cast<QDialog *>(dialog)->accept();
    });
    m_window->actions().exportImage->trigger();
    EXPECT_FALSE(m_session.work().busy()) << "a run could be made meanwhile";
    ASSERT_TRUE(waitUntil([&] { return !notices.isEmpty(); }));
    EXPECT_EQ(notices.last().first().toString(), QStringLiteral("Saved the picture as %1.").arg(file("mine.svg")));
    EXPECT_TRUE(partsOf(file("mine.svg")).isXml);
}

TEST_F(PictureExportTest, HasTheEndingOfTheChosenFilterWhereItsNameHasNone)
{
    QSignalSpy notices(&m_session, &Session::notice);
    QTimer::singleShot(0, m_window.get(), [this] {
        auto *dialog = m_window->findChild<QFileDialog *>();
        ASSERT_NE(dialog, nullptr);
        dialog->setDirectory(m_folder.path());
        auto *filters = dialog->findChild<QComboBox *>(QStringLiteral("fileTypeCombo"));
        filters->setCurrentIndex(1);
        Q_EMIT filters->textActivated(filters->currentText());
        dialog->findChild<QLineEdit *>(QStringLiteral("fileNameEdit"))->setText(QStringLiteral("mine"));
        static_cast<QDialog *>(dialog)->accept();
    });
    m_window->actions().exportImage->trigger();
    ASSERT_TRUE(waitUntil([&] { return !notices.isEmpty(); }));
    EXPECT_EQ(notices.last().first().toString(), QStringLiteral("Saved the picture as %1.").arg(file("mine.svg")));
    EXPECT_TRUE(partsOf(file("mine.svg")).isXml);
}

TEST(PictureFile, HoldsAnyTitle)
{
    const QTemporaryDir folder;
    const QString svg = folder.filePath(QStringLiteral("any.svg"));
    const QString title = QStringLiteral("a <b> & \"c\" \u00e9");
    const auto paint = [&](QPainter &painter) { painter.drawText(10, 20, title + QChar(2)); };
    ASSERT_TRUE(writePicture({{100, 40}, 1, title + QChar(1), title + QChar(1), paint}, svg));
    const SvgParts parts = partsOf(svg);
    EXPECT_TRUE(parts.isXml);
    EXPECT_EQ(parts.title, title);
    EXPECT_EQ(parts.description, title);
    EXPECT_EQ(parts.words.join(QString()), title);
}

} // namespace
} // namespace atomalloc::ui
