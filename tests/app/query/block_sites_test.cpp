// SPDX-License-Identifier: MPL-2.0
// Whose blocks a map colors: sites where there are few, else modules.
#include "app/query/block_sites.h"
#include "tests/support/run_builder.h"
#include "tests/support/sample_run.h"

#include <gtest/gtest.h>

#include <vector>

namespace atomalloc::app {
namespace {

/// Sites 1 and 2 are in /opt/tool, site 3 in /lib/libz.so.
std::shared_ptr<const CallStacks> threeStacks()
{
    auto stacks = std::make_shared<CallStacks>();
    stacks->texts = {{},
                     QStringLiteral("/opt/tool"),
                     QStringLiteral("/lib/libz.so"),
                     QStringLiteral("parse()"),
                     QStringLiteral("write()"),
                     QStringLiteral("inflate()")};
    stacks->modules = {{}, {1, true}, {2, true}};
    stacks->frames = {{3, 0, 0}, {4, 0, 0}, {5, 0, 0}};
    stacks->places = {{}, {0x10, 1, 0, 1}, {0x20, 1, 1, 1}, {0x30, 2, 2, 1}};
    stacks->sites = {{}, {1, 0}, {2, 0}, {3, 0}};
    return stacks;
}

class BlockSitesTest : public testing::Test
{
protected:
    /// One block of each of these sites, with so many bytes, all in use at the end.
    void make(const std::vector<std::pair<std::uint32_t, std::uint64_t>> &allocations)
    {
        test::RunBuilder builder(test::sampleConfig());
        const TaskId task = builder.beginTask(QStringLiteral("program"), QStringLiteral("program"));
        builder.commit(0, 8192);
        builder.carve(4, 0, 8);
        EventSites sites;
        for (const auto &[site, bytes] : allocations) {
            if (site != 0)
                sites.add(builder.eventCount(), site);
            m_blocks.push_back(builder.allocate(task, bytes));
        }
        m_run = builder.build();
        m_run->setStacks(threeStacks());
        m_run->setSites(std::move(sites));
    }
    std::shared_ptr<const BlockSites> read(std::size_t most)
    {
        LivesReader reader(m_run);
        const auto sites = BlockSites::readNow(reader, most);
        EXPECT_TRUE(sites);
        return *sites;
    }
    std::uint32_t groupOf(const BlockSites &sites, std::size_t block) { return sites.groupOf(m_blocks[block], m_run->eventCount()); }

    std::shared_ptr<RecordedRun> m_run;
    std::vector<BlockId> m_blocks;
};

TEST_F(BlockSitesTest, FewSitesAreGroupsOfTheirOwnTheLargestFirst)
{
    make({{1, 600}, {2, 900}, {3, 700}, {0, 550}});
    const auto sites = read(6);
    EXPECT_EQ(sites->by(), BlockSites::By::site);
    ASSERT_EQ(sites->groups().size(), 3U);
    EXPECT_EQ(sites->groups()[0].name.toStdString(), "write()");
    EXPECT_EQ(sites->groups()[0].bytes, 900U);
    EXPECT_EQ(sites->groups()[2].name.toStdString(), "parse()");
    EXPECT_EQ(sites->otherBytes(), 550U) << "what is unknown";
    EXPECT_EQ(groupOf(*sites, 0), 2U);
    EXPECT_EQ(groupOf(*sites, 1), 0U);
    EXPECT_EQ(groupOf(*sites, 2), 1U);
    EXPECT_EQ(groupOf(*sites, 3), BlockSites::kOthers);
    EXPECT_EQ(sites->groupOf(m_blocks[0], 0), BlockSites::kOthers) << "nobody has had it yet";
}

TEST_F(BlockSitesTest, ManySitesAreGroupedByTheirModules)
{
    make({{1, 600}, {2, 900}, {3, 700}, {0, 550}});
    const auto sites = read(2);
    EXPECT_EQ(sites->by(), BlockSites::By::module);
    ASSERT_EQ(sites->groups().size(), 2U);
    EXPECT_EQ(sites->groups()[0].name.toStdString(), "/opt/tool");
    EXPECT_EQ(sites->groups()[0].bytes, 1'500U);
    EXPECT_EQ(sites->otherBytes(), 550U);
    EXPECT_EQ(groupOf(*sites, 0), 0U);
    EXPECT_EQ(groupOf(*sites, 1), 0U);
    EXPECT_EQ(groupOf(*sites, 2), 1U);
}

TEST_F(BlockSitesTest, OneModuleThatHasNearlyEverythingTellsNothingSoTheLargestSitesDo)
{
    make({{1, 1'000}, {2, 900}, {3, 513}, {1, 1'000}, {2, 900}, {1, 1'000}, {2, 900}});
    const auto sites = read(2);
    EXPECT_EQ(sites->by(), BlockSites::By::site);
    ASSERT_EQ(sites->groups().size(), 2U);
    EXPECT_EQ(sites->groups()[0].name.toStdString(), "parse()");
    EXPECT_EQ(sites->otherBytes(), 513U);
    EXPECT_EQ(groupOf(*sites, 2), BlockSites::kOthers);
}

TEST_F(BlockSitesTest, ARunWithoutCallStacksHasNoGroups)
{
    LivesReader reader(test::sampleRun().run);
    const auto sites = BlockSites::readNow(reader, 6);
    ASSERT_TRUE(sites);
    EXPECT_TRUE((*sites)->groups().empty());
}

} // namespace
} // namespace atomalloc::app
