// SPDX-License-Identifier: GPL-3.0-or-later
// The plane while the run is read: it fills, it can be stopped, and at the end it is that of the whole run.
#include "tests/support/busy_run.h"
#include "tests/ui/patience.h"
#include "ui/views/lifetimes/lifetimes_reader.h"

#include <QSemaphore>

#include <gtest/gtest.h>

#include <thread>

namespace atomalloc::ui {
namespace {

/// A thread that reads the lives step by step, as the test lets it.
class SteppedReading
{
public:
    explicit SteppedReading(std::shared_ptr<app::LivesReader> lives)
        : m_thread([this, lives = std::move(lives)] {
              const auto look = [this](const app::Lifetimes &) { m_gate.acquire(); };
              EXPECT_TRUE(lives->read(app::WorkControl(), {look, std::chrono::milliseconds(0), 0}));
          })
    {
    }
    SteppedReading(const SteppedReading &) = delete;
    SteppedReading &operator=(const SteppedReading &) = delete;
    ~SteppedReading() { m_gate.release(kAll); }
    void step() { m_gate.release(1); }

private:
    static constexpr int kAll = 1'000'000;
    QSemaphore m_gate;
    std::jthread m_thread;
};

class LifetimesReaderTest : public testing::Test
{
protected:
    /// Lets another thread read on until the reader has a plane of what was read so far.
    void readUntilPlane(SteppedReading &reading)
    {
        EXPECT_TRUE(waitUntil([&] {
            m_reader.want(m_question);
            if (m_reader.answer() == nullptr)
                reading.step();
            return m_reader.answer() != nullptr;
        }));
    }

    std::shared_ptr<app::RecordedRun> m_run = test::busyRun(60'000);
    std::shared_ptr<app::LivesReader> m_lives = std::make_shared<app::LivesReader>(m_run, 16);
    app::PlaneQuestion m_question;
    LifetimesReader m_reader;
};

TEST_F(LifetimesReaderTest, ThePlaneFillsWhileTheRunIsReadAndIsWholeAtTheEnd)
{
    m_reader.show(m_lives);
    {
        SteppedReading reading(m_lives);
        readUntilPlane(reading);
        const auto soFar = m_reader.answer();
        EXPECT_EQ(soFar->lives, nullptr);
        EXPECT_GT(soFar->all->total().count, 0U);
        EXPECT_EQ(soFar->all->endNs(), m_run->endTimeNs()) << "the axes stay where they are";
        EXPECT_LT(m_reader.readPermille(), 1'000);
        EXPECT_GT(m_reader.readPermille(), 0) << "of a reading that another one does as well";
        EXPECT_EQ(soFar->all->neverFreed({512, 1'024}).count, 0U) << "from the left";
    }
    ASSERT_TRUE(waitUntil([&] {
        m_reader.want(m_question);
        return m_reader.answer()->lives != nullptr;
    }));
    const auto lives = *app::readLivesNow(m_run);
    const auto atOnce = *app::answerPlaneNow(lives, m_question, nullptr);
    EXPECT_EQ(m_reader.answer()->all->total(), atOnce->all->total());
    for (std::size_t cell = 0; cell < app::LifetimePlane::kCells; ++cell) {
        ASSERT_EQ(m_reader.answer()->all->within({cell, cell + 1}, {0, 1'024}), atOnce->all->within({cell, cell + 1}, {0, 1'024}));
        ASSERT_EQ(m_reader.answer()->all->within({0, 1'024}, {cell, cell + 1}), atOnce->all->within({0, 1'024}, {cell, cell + 1}));
    }
    EXPECT_EQ(m_reader.answer()->chosen.total, atOnce->chosen.total);
}

TEST_F(LifetimesReaderTest, AStoppedReadingKeepsItsPlaneAndGoesOnWhenAsked)
{
    m_reader.show(m_lives);
    EXPECT_FALSE(m_reader.stop()) << "nothing is read";
    {
        SteppedReading reading(m_lives);
        readUntilPlane(reading);
        EXPECT_TRUE(m_reader.stop());
        EXPECT_TRUE(m_reader.isStopped());
        EXPECT_FALSE(m_reader.busy());
        EXPECT_FALSE(m_reader.stop());
    }
    const auto kept = m_reader.answer();
    const int permille = m_reader.readPermille();
    EXPECT_LT(permille, 1'000);
    m_reader.want(m_question);
    EXPECT_FALSE(m_reader.busy()) << "nobody has asked to read on";
    EXPECT_EQ(m_reader.answer(), kept);
    EXPECT_EQ(m_reader.readPermille(), permille);
    m_reader.readOn();
    ASSERT_TRUE(waitUntil([&] {
        m_reader.want(m_question);
        return m_reader.answer()->lives != nullptr;
    }));
    EXPECT_FALSE(m_reader.isStopped());
    EXPECT_EQ(m_reader.readPermille(), 1'000);
}

TEST_F(LifetimesReaderTest, AnotherHeightWhileReadingIsThatOfTheNextPlane)
{
    m_question.height = app::PlaneHeight::age;
    m_reader.show(m_lives);
    SteppedReading reading(m_lives);
    readUntilPlane(reading);
    EXPECT_EQ(m_reader.answer()->all->height(), app::PlaneHeight::age);
    m_question.height = app::PlaneHeight::freed;
    EXPECT_TRUE(waitUntil([&] {
        m_reader.want(m_question);
        reading.step();
        return m_reader.answer()->all->height() == app::PlaneHeight::freed;
    }));
    EXPECT_EQ(m_reader.answer()->question.height, app::PlaneHeight::freed);
}

} // namespace
} // namespace atomalloc::ui
