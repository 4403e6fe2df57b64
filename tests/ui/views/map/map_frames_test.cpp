// SPDX-License-Identifier: GPL-3.0-or-later
// Frames of the Map while the cursor leaps through a run of many blocks.
#include "tests/ui/session_fixture.h"
#include "ui/views/map/map_view.h"

#include <QImage>

namespace atomalloc::ui {
namespace {

using MapFrames = SessionFixture;

QImage painted(MapView &view)
{
    QImage image(view.size(), QImage::Format_RGB32);
    view.render(&image);
    return image;
}

TEST_F(MapFrames, WhatAFrameHasNoTimeForIsCountedByTheNextOnes)
{
    MapView view(m_session.runView(), m_session.selection(), m_theme);
    view.resize(1048, 754);
    constexpr std::uint32_t kBlocks = 100'000; // more than a frame counts
    AtomAllocConfig config = test::sampleConfig();
    config.max_memory = std::uint64_t{8} << 20;
    test::RunBuilder builder(config);
    const TaskId task = builder.beginTask(QStringLiteral("worker"), QStringLiteral("worker"));
    builder.commit(0, config.max_memory);
    builder.carve(0, 0, kBlocks);
    for (int i = 0; i < 6'000; ++i)
        builder.allocate(task, 64);
    m_session.runView().show(builder.build(), RunView::Kept::nowhere);
    m_session.runView().pause();
    const std::size_t end = m_session.runView().run()->eventCount();
    m_session.runView().setPosition(end - 5'900);
    view.settle();
    (void)painted(view);
    m_session.runView().setPosition(end);
    const QImage first = painted(view);
    QImage last = first;
    for (int more = 0; more < 20; ++more)
        last = painted(view);
    MapView anew(m_session.runView(), m_session.selection(), m_theme);
    anew.resize(view.size());
    anew.settle();
    const QImage whole = painted(anew);
    EXPECT_NE(first, whole) << "the first frame has counted all: for this test it should not";
    EXPECT_EQ(last, whole);
}

} // namespace
} // namespace atomalloc::ui
