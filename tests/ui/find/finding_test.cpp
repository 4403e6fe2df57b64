// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/worker_pool.h"
#include "tests/ui/blocked_pool.h"
#include "tests/ui/session_fixture.h"
#include "ui/find/finding.h"

#include <QThreadPool>

#include <memory>

namespace atomalloc::ui {
namespace {

class FindingTest : public SessionFixture
{
protected:
    bool waitForTheEnd(const Finding &finding)
    {
        return waitUntil([&finding] { return !finding.busy(); });
    }
};

TEST_F(FindingTest, FindsOffTheUiThreadAndTellsTheEnd)
{
    Finding finding(m_session.runView());
    QSignalSpy changed(&finding, &Finding::changed);
    {
        const BlockedPool blocked;
        finding.ask(QStringLiteral("decode"));
        EXPECT_TRUE(finding.busy());
        EXPECT_EQ(finding.found(), app::FoundInRun()) << "nobody waited for it";
    }
    ASSERT_TRUE(waitForTheEnd(finding));
    EXPECT_EQ(finding.found().tasks.count, 2U);
    EXPECT_GT(finding.found().events.count, 0U);
    EXPECT_GE(changed.size(), 2);
}

TEST_F(FindingTest, TheNextTextTakesThePlaceOfTheOneBefore)
{
    Finding finding(m_session.runView());
    QSignalSpy changed(&finding, &Finding::changed);
    bool older = false;
    QObject::connect(&finding, &Finding::changed, &finding, [&] { older = older || finding.found().tasks.count == 2; });
    {
        const BlockedPool blocked;
        finding.ask(QStringLiteral("decode"));
        finding.ask(QStringLiteral("write"));
    }
    ASSERT_TRUE(waitForTheEnd(finding));
    QCoreApplication::processEvents();
    EXPECT_EQ(finding.found().tasks.first, std::vector{TaskId{4}});
    EXPECT_FALSE(older) << "what was typed before is heard of no more";
}

TEST_F(FindingTest, AnEmptyTextStopsIt)
{
    Finding finding(m_session.runView());
    {
        const BlockedPool blocked;
        finding.ask(QStringLiteral("decode"));
        finding.ask(QStringLiteral(" "));
    }
    ASSERT_TRUE(waitForTheEnd(finding));
    QCoreApplication::processEvents();
    EXPECT_EQ(finding.found(), app::FoundInRun());
}

TEST_F(FindingTest, MayBeGoneBeforeItsSearchEnds)
{
    auto finding = std::make_unique<Finding>(m_session.runView());
    finding->ask(QStringLiteral("decode"));
    finding.reset();
    app::workerPool().waitForDone();
    QCoreApplication::processEvents();
    SUCCEED();
}

TEST(Finding, FindsNothingWithoutARun)
{
    const Session session;
    Finding finding(session.runView());
    finding.ask(QStringLiteral("decode"));
    EXPECT_FALSE(finding.busy());
    EXPECT_EQ(finding.found(), app::FoundInRun());
}

} // namespace
} // namespace atomalloc::ui
