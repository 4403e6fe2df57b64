// SPDX-License-Identifier: MPL-2.0
// The sums of sites, the answers of `query` and the lines of the CSV of the blocks tell the same of a recording with call stacks, and all
// of them what a count over the events tells.
#include "app/analysis/sites.h"
#include "app/export/block_csv.h"
#include "app/open/open_any.h"
#include "app/query/filter_matches.h"
#include "app/query/table_reader.h"
#include "tests/app/engine/run_support.h"
#include "tests/app/import/import_support.h"

#include <gtest/gtest.h>

#include <map>
#include <random>

namespace atomalloc::app {
namespace {

using SumsOfNames = std::map<QString, SiteSum>;

struct StackedRun
{
    explicit StackedRun(const char *recording)
    {
        auto opened = openAnyNow(test::recording(recording));
        run = runToEnd(requestFor(std::get<Workload>(*std::move(opened))));
        reader = std::make_shared<LivesReader>(run);
        lives = *reader->read();
    }
    [[nodiscard]] SiteLives columns() const
    {
        const Lifetimes &of = lives->lifetimes;
        return {of.born(), of.freed(), of.bytes(), of.site()};
    }
    [[nodiscard]] std::size_t sites() const { return run->stacks()->sites.size(); }
    [[nodiscard]] SumsOfNames named(const std::vector<SiteSum> &sums, Field field) const
    {
        SumsOfNames names;
        for (std::uint32_t site = 0; site < sums.size(); ++site)
            if (sums[site].blocks > 0)
                names[lives->names.site(site, field)] += sums[site];
        return names;
    }
    /// From the events alone: which blocks are live after so many.
    [[nodiscard]] std::vector<SiteSum> countedLive(std::size_t position) const
    {
        std::map<BlockId, std::pair<std::uint32_t, std::uint64_t>> live;
        for (std::size_t i = 0; i < position; ++i) {
            const Event event = run->event(i);
            if (event.kind == EventKind::allocate)
                live[event.block] = {lives->names.sites().siteOf(i), event.bytes};
            else if (event.kind == EventKind::free)
                live.erase(event.block);
        }
        std::vector<SiteSum> sums(sites());
        for (const auto &[block, what] : live)
            sums[what.first] += {.blocks = 1, .bytes = what.second};
        return sums;
    }

    std::shared_ptr<RecordedRun> run;
    std::shared_ptr<LivesReader> reader;
    std::shared_ptr<const LivesOfRun> lives;
};

class SitesAgree : public testing::TestWithParam<const char *>
{
protected:
    const StackedRun m_stacked{GetParam()};

    [[nodiscard]] std::vector<std::size_t> cursors() const
    {
        std::mt19937 draw(7);
        const std::size_t events = m_stacked.run->eventCount();
        std::vector<std::size_t> positions{0, 1, static_cast<std::size_t>(m_stacked.run->peak().position), events};
        for (int i = 0; i < 5; ++i)
            positions.push_back(draw() % events);
        return positions;
    }
};

TEST_P(SitesAgree, WithACountOverTheEvents)
{
    for (const std::size_t position : cursors())
        EXPECT_EQ(liveBySite(m_stacked.columns(), m_stacked.sites(), position), m_stacked.countedLive(position)) << position;
}

TEST_P(SitesAgree, WithQueryBySiteFunctionAndModule)
{
    for (const std::size_t position : cursors()) {
        const std::vector<SiteSum> sums = liveBySite(m_stacked.columns(), m_stacked.sites(), position);
        for (const auto &[grouping, field] : {std::pair(Grouping::site, Field::site), std::pair(Grouping::function, Field::function),
                                              std::pair(Grouping::module, Field::module)}) {
            Question question;
            question.by = grouping;
            question.marks[0] = *parseTimelinePlace(QStringLiteral("@%1").arg(position));
            const auto answer = answerNow(*m_stacked.lives, question);
            ASSERT_TRUE(answer);
            SumsOfNames told;
            for (const LifeGroup &group : answer->groups)
                told[group.name] = {.blocks = group.sums.count, .bytes = group.sums.bytes};
            EXPECT_EQ(told, m_stacked.named(sums, field)) << position << ' ' << nameOf(grouping).toStdString();
        }
    }
}

TEST_P(SitesAgree, WithTheLinesOfTheBlocksAsCsv)
{
    const std::size_t position = m_stacked.run->peak().position;
    TableQuestion question;
    question.rows = TableQuestion::Rows::in_use;
    question.by = LifeTable::By::site;
    question.position = position;
    const auto table = *TableReader(m_stacked.reader).read(question);
    SumsOfNames lines;
    for (std::size_t group = 0; group < table->groupCount(); ++group) {
        const auto entries = table->entriesOf(group);
        const QByteArray csv = *blocksAsCsvNow(*table, {entries.begin(), entries.end()});
        const QList<QByteArray> rows = csv.split('\n');
        const qsizetype column = rows.first().split(',').indexOf("requested_bytes");
        ASSERT_GE(column, 0);
        for (const QByteArray &row : rows.sliced(1))
            if (!row.isEmpty())
                lines[table->group(group).name] += {.blocks = 1, .bytes = row.split(',')[column].toULongLong()};
    }
    const std::vector<SiteSum> sums = liveBySite(m_stacked.columns(), m_stacked.sites(), position);
    EXPECT_EQ(lines, m_stacked.named(sums, Field::site));
}

TEST_P(SitesAgree, WithTheFilter)
{
    const auto ground = *FilterGround::readNow(*m_stacked.reader);
    const auto matches = *FilterMatches::findNow(ground, *Filter::parse(QStringLiteral("size >= 100")));
    const auto counts = [&](std::uint32_t life) { return matches->showsLife(life); };
    const std::size_t position = m_stacked.run->peak().position;
    std::vector<SiteSum> counted(m_stacked.sites());
    const SiteLives lives = m_stacked.columns();
    for (std::size_t life = 0; life < lives.born.size(); ++life)
        if (lives.bytes[life] >= 100 && lives.born[life] <= position && lives.freed[life] > position)
            counted[lives.site[life]] += {.blocks = 1, .bytes = lives.bytes[life]};
    EXPECT_EQ(liveBySite(lives, m_stacked.sites(), position, counts), counted);
    std::uint64_t allocated = 0;
    for (const SiteSum &sum : allocatedBySite(lives, m_stacked.sites(), 0, m_stacked.run->eventCount(), counts))
        allocated += sum.blocks;
    EXPECT_EQ(allocated, matches->lifeCount());
}

INSTANTIATE_TEST_SUITE_P(Recordings, SitesAgree, testing::Values("jq-map.heaptrack.zst", "sqlite-shell.heaptrack.zst", "sort-lines.mtrace"),
                         [](const auto &of) { return std::string(of.param).substr(0, 2) + std::to_string(of.index); });

} // namespace
} // namespace atomalloc::app
