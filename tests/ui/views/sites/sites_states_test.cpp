// SPDX-License-Identifier: GPL-3.0-or-later
// The Sites view where there is little room, in a file, and where there is nothing to see.
#include "tests/support/sample_run.h"
#include "tests/ui/cut_texts.h"
#include "tests/ui/views/sites/sites_fixture.h"
#include "ui/views/sites/frame_view.h"
#include "ui/views/sites/sites_bar.h"

#include <QAbstractButton>
#include <QSignalSpy>

#include <algorithm>

namespace atomalloc::ui {
namespace {

TEST_F(SitesViewTest, NoWordOfItsBarIsCut)
{
    for (const int width : {428, 520, 600, 728, 1000, 1570}) {
        m_view->resize(width, 400);
        look();
        const QStringList cut = cutTexts(m_view->bar());
        EXPECT_TRUE(cut.isEmpty()) << width << ": " << cut.join(QStringLiteral(" | ")).toStdString();
    }
}

TEST_F(SitesViewTest, ANarrowViewShowsIcicleOrTree)
{
    m_view->resize(728, 400);
    look();
    EXPECT_TRUE(m_view->icicle().isVisibleTo(m_view.get()));
    EXPECT_FALSE(m_view->tree().isVisibleTo(m_view.get()));
    m_view->bar().setShowsTree(true);
    EXPECT_FALSE(m_view->icicle().isVisibleTo(m_view.get()));
    EXPECT_TRUE(m_view->tree().isVisibleTo(m_view.get()));
    m_view->resize(1570, 690);
    look();
    EXPECT_TRUE(m_view->icicle().isVisibleTo(m_view.get()));
    EXPECT_TRUE(m_view->tree().isVisibleTo(m_view.get()));
}

TEST_F(SitesViewTest, TheLegendStaysInItsCard)
{
    for (const int width : {170, 220, 400, 727, 1000}) {
        m_view->resize(width, 420);
        look();
        const QRect card = m_view->icicle().rect();
        int shown = 0;
        for (const TextSprites::Written &entry : m_view->icicle().shownPainter().written()) {
            const auto legend = moduleLegend(content());
            if (std::ranges::none_of(legend, [&entry](const auto &module) { return module.second == entry.text; }))
                continue;
            ++shown;
            EXPECT_GE(entry.at.x(), card.left() + 14) << width << ": " << entry.text.toStdString();
            EXPECT_LE(entry.at.x() + entry.width, card.right()) << width << ": " << entry.text.toStdString();
        }
        EXPECT_GT(shown, 0) << width;
    }
}

TEST_F(SitesViewTest, APictureForAFileHasTheFramesThatAreScrolledAway)
{
    m_view->bar().setFolds(false);
    m_view->resize(1200, 420);
    look();
    const QSize whole = m_view->wholeSize();
    EXPECT_GT(whole.height(), m_view->height());
    QImage image(whole, QImage::Format_RGB32);
    QPainter painter(&image);
    m_view->paintWhole(painter);
    painter.end();
    const IcicleBox &last = m_view->icicle().shownLayout().boxes.back();
    const QPointF below = m_view->icicle().mapTo(m_view.get(), QPoint()) + last.rect.center();
    EXPECT_NE(image.pixelColor(below.toPoint()), m_theme.color(Token::canvas));
}

TEST_F(SitesViewTest, ARunWithoutStacksSaysWhyAndWhatToDoInstead)
{
    show(test::sampleRun().run);
    EXPECT_TRUE(m_view->messageText().startsWith(QStringLiteral("This recording has no call stacks. Record again with a stack depth, or "
                                                                "group by task or class instead.")))
        << m_view->messageText().toStdString();
    EXPECT_FALSE(m_view->startSearch());
    QSignalSpy blocks(m_view.get(), &View::blocksAsked);
    for (QAbstractButton *button : m_view->findChildren<QAbstractButton *>())
        if (button->text() == QStringLiteral("Group by class"))
            QTest::mouseClick(button, Qt::LeftButton);
    ASSERT_EQ(blocks.size(), 1);
    EXPECT_EQ(blocks.front().front().value<app::LifeTable::By>(), app::LifeTable::By::size_class);
}

TEST_F(SitesViewTest, AScenarioSaysThatItsTasksAreItsSites)
{
    Session session;
    session.openAndStart(QStringLiteral("tight-bursts"));
    ASSERT_TRUE(waitUntil([&] { return session.runView().run() && session.runView().run()->finished() && !session.work().busy(); }));
    show(session.runView().run());
    EXPECT_TRUE(m_view->messageText().contains(QStringLiteral("Its tasks are what its sites would be")))
        << m_view->messageText().toStdString();
}

TEST_F(SitesViewTest, FunctionsWithoutNamesAreModuleAndAddressAndTheViewSaysWhichLibrary)
{
    show(replayedRecording("sqlite-shell.heaptrack.zst"));
    EXPECT_TRUE(words().join(u'\n').contains(QStringLiteral("No symbols for "))) << words().join(u'\n').toStdString();
    bool seen = false;
    for (std::uint32_t frame = 1; frame < content().tree->size(); ++frame)
        seen = seen || frameName(content(), frame).startsWith(QStringLiteral("libsqlite3"));
    EXPECT_TRUE(seen);
}

TEST_F(SitesViewTest, WhileItReadsItSaysSoAndTheNewestCursorWins)
{
    RunView runView;
    runView.show(m_run, RunView::Kept::nowhere);
    runView.pause();
    SitesView view(runView, m_selection, m_theme);
    view.resize(1200, 600);
    view.show();
    EXPECT_TRUE(view.messageText().startsWith(QStringLiteral("Reading the run"))) << view.messageText().toStdString();
    for (std::size_t position = 1; position < 400; ++position)
        runView.setPosition(position);
    ASSERT_TRUE(waitUntil([&] { return view.content() != nullptr && view.content()->question.position == 399; }));
    EXPECT_EQ(view.messageText(), QString());
}

} // namespace
} // namespace atomalloc::ui
