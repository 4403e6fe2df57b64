// SPDX-License-Identifier: GPL-3.0-or-later
// Views of a run that grows while it is looked at. What is known of the whole run they share.
#include "tests/support/sample_run.h"
#include "ui/session/refresher.h"
#include "ui/views/base/view_words.h"
#include "ui/views/lanes/lanes_view.h"
#include "ui/views/map/map_view.h"

#include <QImage>

#include <gtest/gtest.h>

#include <algorithm>

namespace atomalloc::ui {
namespace {

class GrowingViews : public testing::Test
{
protected:
    void SetUp() override
    {
        m_growing->setInputs(m_sample.run->inputs());
        growTo(m_sample.filled);
        m_runView.show(m_growing, RunView::Kept::nowhere);
        m_runView.pause();
        m_runView.setPosition(m_sample.filled);
    }

    void growTo(std::size_t position)
    {
        for (std::size_t event = m_growing->eventCount(); event < position; ++event)
            m_growing->append(std::vector{m_sample.run->event(event)});
    }
    static void paint(View &view)
    {
        QImage image(view.size(), QImage::Format_RGB32);
        view.render(&image);
    }

    test::SampleRun m_sample = test::sampleRun();
    std::shared_ptr<app::RecordedRun> m_growing = std::make_shared<app::RecordedRun>();
    RunView m_runView;
    Selection m_selection;
    Theme m_theme{Theme::Kind::dark};
};

TEST_F(GrowingViews, TheLanesShowWhatAnotherViewHasReadBefore)
{
    LanesView lanes(m_runView, m_selection, m_theme);
    lanes.resize(1048, 754);
    lanes.settle();
    const auto unfolded = [&lanes] {
        return std::ranges::count_if(lanes.shownLayout().lanes, [](const LaneBox &box) { return !box.folded; });
    };
    const auto before = unfolded();
    MapView map(m_runView, m_selection, m_theme);
    map.resize(1048, 754);
    growTo(m_sample.end);
    map.settle();
    m_runView.look();
    EXPECT_GT(unfolded(), before) << "a class is used later on";
}

TEST_F(GrowingViews, EventsThatComePaintNoTileOfTheMapThatTheyDoNotTouch)
{
    MapView map(m_runView, m_selection, m_theme);
    map.resize(1048, 754);
    map.settle();
    paint(map);
    ASSERT_GT(map.paintedTiles(), 0U);
    const std::size_t all = map.paintedTiles();
    growTo(m_sample.filled + 1); // the free of a small block
    m_runView.look();
    paint(map);
    EXPECT_EQ(map.paintedTiles(), 0U) << "the cursor has not moved";
    m_runView.setPosition(m_sample.filled + 1);
    paint(map);
    EXPECT_GT(map.paintedTiles(), 0U);
    EXPECT_LT(map.paintedTiles(), all / 8);
}

TEST_F(GrowingViews, WhatIsKnownOfTheWholeRunIsOfTheRunThatIsShown)
{
    RunDigest &digest = m_runView.refresher().digest();
    EXPECT_EQ(digest.position(), m_sample.filled);
    growTo(m_sample.waiting);
    EXPECT_TRUE(digest.sync(*m_growing));
    EXPECT_FALSE(digest.sync(*m_growing));
    EXPECT_EQ(digest.position(), m_sample.waiting);
    m_runView.show(m_sample.run, RunView::Kept::inAFile);
    EXPECT_EQ(m_runView.refresher().digest().position(), m_sample.end);
    m_runView.show(nullptr, RunView::Kept::nowhere);
    EXPECT_EQ(m_runView.refresher().digest().position(), 0U);
    EXPECT_TRUE(m_runView.refresher().digest().classes().empty());
}

TEST_F(GrowingViews, AViewWithoutARunSaysWhatToDoAndOneThatWaitsForTheFirstEventThatItBegins)
{
    m_runView.show(nullptr, RunView::Kept::nowhere);
    EXPECT_TRUE(nothingWords(m_runView).contains(QStringLiteral("press Run")));
    m_runView.show(std::make_shared<app::RecordedRun>(), RunView::Kept::nowhere);
    EXPECT_EQ(nothingWords(m_runView), QStringLiteral("The run begins …"));
}

} // namespace
} // namespace atomalloc::ui
