// SPDX-License-Identifier: GPL-3.0-or-later
// The Map in the colors of the call sites.
#include "tests/support/run_builder.h"
#include "tests/ui/session_fixture.h"
#include "ui/views/map/map_view.h"

#include <QImage>

namespace atomalloc::ui {
namespace {

class MapSitesTest : public SessionFixture
{
protected:
    void SetUp() override
    {
        SessionFixture::SetUp();
        m_view = std::make_unique<MapView>(m_session.runView(), m_session.selection(), m_theme);
        m_view->resize(1048, 754);
        m_view->settle();
    }
    QImage painted()
    {
        QImage image(m_view->size(), QImage::Format_RGB32);
        m_view->render(&image);
        return image;
    }
    /// Within the block, beside the number in its middle and the rounded corners.
    QPoint insideOf(const app::RecordedRun &run, BlockId block)
    {
        const std::uint64_t granule = run.classBytes().front();
        const QRectF rect = m_view->rectOf(static_cast<std::size_t>(toIndex(block) * granule / m_view->shownScale().tileBytes()));
        return {static_cast<int>(rect.left() + 7), static_cast<int>(rect.center().y() + 2)};
    }
    QStringList legendWords()
    {
        QStringList words;
        for (const TextSprites::Written &written : m_view->written()) {
            if (m_view->shownLayout().legend.contains(written.at))
                words << written.text;
        }
        return words;
    }

    std::unique_ptr<MapView> m_view;
};

TEST_F(MapSitesTest, WithoutCallStacksTheLegendSaysWhy)
{
    m_view->setColors(MapColors::site);
    m_view->settle();
    painted();
    EXPECT_TRUE(legendWords().join(u' ').contains(QStringLiteral("This recording has no call stacks.")));
    for (const TextSprites::Written &written : m_view->written())
        EXPECT_LE(written.at.x() + written.width, m_view->width()) << written.text.toStdString();
}

TEST_F(MapSitesTest, BlocksHaveTheColorsOfTheSitesThatAskedForThem)
{
    test::RunBuilder builder(test::sampleConfig());
    const TaskId task = builder.beginTask(QStringLiteral("program"), QStringLiteral("program"));
    builder.commit(0, 8192);
    builder.carve(4, 0, 8);
    app::EventSites sites;
    sites.add(builder.eventCount(), 1);
    const BlockId first = builder.allocate(task, 1'000);
    sites.add(builder.eventCount(), 2);
    const BlockId second = builder.allocate(task, 900);
    auto stacks = std::make_shared<app::CallStacks>();
    stacks->texts = {{}, QStringLiteral("/opt/tool"), QStringLiteral("parse()"), QStringLiteral("write()")};
    stacks->modules = {{}, {1, true}};
    stacks->frames = {{2, 0, 0}, {3, 0, 0}};
    stacks->places = {{}, {0x10, 1, 0, 1}, {0x20, 1, 1, 1}};
    stacks->sites = {{}, {1, 0}, {2, 0}};
    const auto run = builder.build();
    run->setStacks(stacks);
    run->setSites(std::move(sites));
    m_session.runView().show(run, RunView::Kept::nowhere);
    m_session.runView().setPosition(run->eventCount());
    m_view->setColors(MapColors::site);
    m_view->settle();
    const QImage image = painted();
    EXPECT_EQ(image.pixelColor(insideOf(*run, first)), m_theme.color(Token::module1));
    EXPECT_EQ(image.pixelColor(insideOf(*run, second)), m_theme.color(Token::module2));
    EXPECT_TRUE(legendWords().contains(QStringLiteral("parse()")));
    EXPECT_TRUE(legendWords().contains(QStringLiteral("write()")));
    m_view->setColors(MapColors::state);
    EXPECT_NE(painted().pixelColor(insideOf(*run, second)), m_theme.color(Token::module2));
}

} // namespace
} // namespace atomalloc::ui
