// SPDX-License-Identifier: GPL-3.0-or-later
// The small pictures of a "why": what they show, and where, to scale.
#include "tests/support/run_builder.h"
#include "ui/panels/why_picture_box.h"
#include "ui/theme/theme.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>

namespace atomalloc::ui {
namespace {

/// 4 KiB, of which three runs of 1 KiB are full and two small blocks stand in the fourth. One task waits for 512 bytes, one behind it.
class WhyPictureTest : public testing::Test
{
protected:
    using Role = WhyShape::Role;
    using Kind = WhyPicture::Kind;

    static AtomAllocConfig config()
    {
        AtomAllocConfig config;
        config.max_memory = 4096;
        config.max_block_size = 1024;
        config.min_block_size = 64;
        config.initial_pool_size = 4096;
        config.event_tracing = true;
        return config;
    }
    WhyPictureTest()
    {
        test::RunBuilder heap(config());
        heap.commit(0, 4096, Cause::initial);
        const TaskId ann = heap.beginTask(QStringLiteral("ann"), QStringLiteral("ann"));
        const TaskId bob = heap.beginTask(QStringLiteral("bob"), QStringLiteral("bob"));
        const TaskId cid = heap.beginTask(QStringLiteral("cid"), QStringLiteral("cid"));
        const auto use = [&heap](TaskId task, std::uint8_t sizeClass, std::uint32_t granule) {
            heap.carve(sizeClass, granule, 1);
            return heap.allocate(task, std::uint64_t{64} << sizeClass);
        };
        for (std::uint32_t run = 0; run < 3; ++run)
            use(ann, 4, run * 16);
        m_small = use(bob, 0, 3 * 16 + 7);
        m_born = heap.eventCount();
        use(ann, 0, 3 * 16 + 10);
        heap.wait(cid, 512);
        m_first = heap.eventCount();
        heap.wait(bob, 500);
        m_run = heap.build();
        m_words.emplace(config(), m_run->tasks());
    }
    app::WhyAnswer answerAt(std::size_t position, TaskId task = kNoTask)
    {
        const auto answer = app::WhyReader(m_run).answer(position, {.task = task, .block = kNoBlock, .here = true});
        EXPECT_TRUE(answer);
        return answer ? *answer : app::WhyAnswer();
    }
    WhyPicture picture(const app::WhyAnswer &answer, std::size_t step) { return whyPictureOf(answer, step, 4096, *m_words); }
    /// Ten px a letter.
    static std::vector<WhyShape> shapes(const WhyPicture &picture, double width)
    {
        return layOutWhyPicture(picture, width, [](const QString &words, Role) { return 10.0 * static_cast<double>(words.size()); });
    }
    static QRectF rectOf(const std::vector<WhyShape> &shapes, Role role)
    {
        const auto found = std::ranges::find(shapes, role, &WhyShape::role);
        EXPECT_NE(found, shapes.end());
        return found == shapes.end() ? QRectF() : found->rect;
    }
    static QStringList textsOf(const std::vector<WhyShape> &shapes)
    {
        QStringList texts;
        for (const WhyShape &shape : shapes)
            if (!shape.text.isEmpty())
                texts << shape.text;
        return texts;
    }

    std::shared_ptr<const app::RecordedRun> m_run;
    std::optional<app::EventWords> m_words;
    BlockId m_small = kNoBlock;
    std::size_t m_born = 0;
    std::size_t m_first = 0;
};

TEST_F(WhyPictureTest, OfAWaitIsTheLineUpToTheTask)
{
    const WhyPicture first = picture(answerAt(m_first), 0);
    EXPECT_EQ(first.kind, Kind::line);
    ASSERT_EQ(first.parts.size(), 1U);
    EXPECT_EQ(first.parts[0], (WhyPicture::Part{0, 512, QStringLiteral("t3"), true}));
    const WhyPicture second = picture(answerAt(m_run->eventCount(), m_run->tasks()[1].id), 0);
    ASSERT_EQ(second.parts.size(), 2U);
    EXPECT_EQ(second.parts[0].name, QStringLiteral("t3"));
    EXPECT_FALSE(second.parts[0].strong);
    EXPECT_EQ(second.parts[1], (WhyPicture::Part{0, 500, QStringLiteral("t2"), true}));
    EXPECT_EQ(textsOf(shapes(second, 300)), (QStringList{QStringLiteral("t3"), QStringLiteral("t2")}));
    EXPECT_EQ(textsOf(shapes(second, 110)), (QStringList{QStringLiteral("+1"), QStringLiteral("t2")})) << "the own one stays";
    EXPECT_EQ(textsOf(shapes(second, 80)), QStringList{QStringLiteral("t2")});
    for (const WhyShape &shape : shapes(second, 110)) {
        if (shape.text != QStringLiteral("+1"))
            continue;
        for (const WhyShape &other : shapes(second, 110))
            EXPECT_TRUE(other.role != WhyShape::Role::ownWaiter || !other.rect.intersects(shape.rect))
                << "the count stands beside the boxes";
    }
}

TEST_F(WhyPictureTest, BehindAnotherIsOfWhatTheFirstInLineNeeds)
{
    test::RunBuilder heap(config());
    heap.commit(0, 4096, Cause::initial);
    const TaskId ann = heap.beginTask(QStringLiteral("ann"), QStringLiteral("ann"));
    const TaskId bob = heap.beginTask(QStringLiteral("bob"), QStringLiteral("bob"));
    const TaskId cid = heap.beginTask(QStringLiteral("cid"), QStringLiteral("cid"));
    for (std::uint32_t run = 0; run < 3; ++run) {
        heap.carve(4, run * 16, 1);
        heap.allocate(ann, 1024);
    }
    heap.carve(0, 3 * 16 + 7, 1);
    heap.allocate(ann, 64);
    heap.wait(bob, 1024);
    heap.wait(cid, 64); // there is room for it
    m_run = heap.build();
    const app::WhyAnswer answer = answerAt(m_run->eventCount(), cid);
    std::vector<Kind> kinds;
    for (std::size_t step = 0; step < answer.steps.size(); ++step)
        kinds.push_back(picture(answer, step).kind);
    EXPECT_EQ(kinds, (std::vector{Kind::line, Kind::none, Kind::runs, Kind::way, Kind::life}));
    EXPECT_EQ(picture(answer, 2).needed, 1024U) << "what bob needs";
}

TEST_F(WhyPictureTest, OfTheFreeMemoryIsEachRunToScale)
{
    const WhyPicture runs = picture(answerAt(m_first), 1);
    EXPECT_EQ(runs.kind, Kind::runs);
    EXPECT_EQ(runs.end, 4096U);
    EXPECT_EQ(runs.needed, 512U);
    ASSERT_EQ(runs.parts.size(), 3U);
    EXPECT_EQ(runs.parts[0], (WhyPicture::Part{3072, 3520, QString(), true})) << "the longest";
    const std::vector<WhyShape> painted = shapes(runs, 400);
    EXPECT_EQ(std::ranges::count(painted, Role::free, &WhyShape::role), 3);
    const QRectF longest = rectOf(painted, Role::longest);
    EXPECT_DOUBLE_EQ(longest.left(), 3072.0 / 4096 * 400);
    EXPECT_DOUBLE_EQ(longest.width(), 448.0 / 4096 * 400);
    EXPECT_DOUBLE_EQ(rectOf(painted, Role::needed).width(), 512.0 / 4096 * 400) << "to the same scale";
    EXPECT_EQ(textsOf(painted), QStringList{QStringLiteral("needed: 512 B")}) << "448 B would stand upon it";
    EXPECT_EQ(textsOf(shapes(runs, 1000)), (QStringList{QStringLiteral("needed: 512 B"), QStringLiteral("448 B")}));
}

TEST_F(WhyPictureTest, OfWhatIsInTheWayIsTheBlockBetweenTheRunsThatItKeepsApart)
{
    const WhyPicture way = picture(answerAt(m_first), 2);
    EXPECT_EQ(way.kind, Kind::way);
    EXPECT_EQ(way.run, (app::AddressRun{3072, 640}));
    ASSERT_EQ(way.parts.size(), 1U);
    EXPECT_EQ(way.parts[0], (WhyPicture::Part{3520, 3584, QStringLiteral("64·56"), true}));
    EXPECT_EQ(way.begin, 3072U - 106);
    EXPECT_EQ(way.end, 3712U + 106);
    const std::vector<WhyShape> painted = shapes(way, 852);
    EXPECT_DOUBLE_EQ(rectOf(painted, Role::inTheWay).left(), 3520.0 - 2966);
    EXPECT_DOUBLE_EQ(rectOf(painted, Role::inTheWay).width(), 64.0);
    const QStringList texts = textsOf(painted);
    for (const char *length : {"448 B", "128 B"})
        EXPECT_TRUE(texts.contains(QLatin1String(length))) << length;
    EXPECT_TRUE(texts.contains(QStringLiteral("64·56")));
}

TEST_F(WhyPictureTest, OfTheBirthIsTheTimeSinceThen)
{
    const app::WhyAnswer answer = answerAt(m_first);
    const WhyPicture life = picture(answer, 3);
    EXPECT_EQ(life.kind, Kind::life);
    EXPECT_EQ(life.begin, m_run->event(m_born - 1).time_ns);
    EXPECT_EQ(life.end, answer.time_ns);
    EXPECT_EQ(life.now, answer.time_ns);
    EXPECT_DOUBLE_EQ(rectOf(shapes(life, 200), Role::life).width(), 200.0);
}

TEST_F(WhyPictureTest, OfAHeldBlockReachesToItsFree)
{
    const app::WhyAnswer answer = app::WhyReader(m_run).answer(m_born, {.task = kNoTask, .block = m_small, .here = true}).value();
    const WhyPicture life = picture(answer, 1);
    EXPECT_EQ(life.kind, Kind::life);
    EXPECT_EQ(life.begin, m_run->event(m_born - 1).time_ns);
    EXPECT_EQ(picture(answer, 0).kind, Kind::none);
    EXPECT_EQ(picture(answer, 9).kind, Kind::none);
}

TEST_F(WhyPictureTest, IsNeverPaintedOutsideItsWidth)
{
    const app::WhyAnswer answer = answerAt(m_first);
    for (std::size_t step = 0; step < 4; ++step) {
        for (const double width : {40.0, 120.0, 300.0}) {
            for (const WhyShape &shape : shapes(picture(answer, step), width)) {
                EXPECT_GE(shape.rect.left(), -1) << step << " in " << width;
                EXPECT_LE(shape.rect.right(), width + 1) << step << " in " << width;
            }
        }
    }
}

TEST_F(WhyPictureTest, TheBoxHandsOutWhatItPaints)
{
    Theme theme(Theme::Kind::dark);
    WhyPictureBox box(theme);
    box.setPicture(picture(answerAt(m_first), 1));
    box.resize(700, box.height());
    box.grab();
    EXPECT_TRUE(textsOf(box.painted()).contains(QStringLiteral("needed: 512 B")));
    EXPECT_EQ(std::ranges::count(box.painted(), Role::free, &WhyShape::role), 3);
    box.setPicture({});
    EXPECT_TRUE(box.isHidden());
}

} // namespace
} // namespace atomalloc::ui
