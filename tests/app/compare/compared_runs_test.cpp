// SPDX-License-Identifier: MPL-2.0
#include "app/compare/compared_runs.h"
#include "app/scenario/scenario_library.h"

#include <gtest/gtest.h>

namespace atomalloc::app {
namespace {

Figure whole(const char *name, double value)
{
    return {FigureTable::summary, QString(), QString::fromUtf8(name), QStringLiteral("count"), value, true};
}

ComparedFigure compared(const char *name, std::optional<double> a, std::optional<double> b)
{
    return {FigureTable::summary, QString(), QString::fromUtf8(name), QStringLiteral("count"), true, a, b};
}

TEST(ComparedFigures, TellDifferencePercentAndWhichIsBetter)
{
    const ComparedFigure misses = compared("misses", 2'220, 5'076);
    EXPECT_EQ(misses.difference(), 2'856);
    EXPECT_NEAR(*misses.percent(), 128.65, 0.01);
    EXPECT_EQ(misses.verdict(), Verdict::a);
    EXPECT_EQ(compared("misses", 5, 4).verdict(), Verdict::b);
    EXPECT_EQ(compared("hot_hits", 5, 4).verdict(), Verdict::a);
    EXPECT_EQ(compared("hot_hits", 4, 5).verdict(), Verdict::b);
    EXPECT_EQ(compared("cold_hits", 4, 5).verdict(), Verdict::depends);
    EXPECT_EQ(compared("misses", 4, 4).verdict(), Verdict::same);
    EXPECT_EQ(compared("nonsense", 4, 5).verdict(), Verdict::depends);
    EXPECT_EQ(compared("misses", 4, 4).percent(), 0.0);
    EXPECT_EQ(compared("misses", 8, 4).percent(), -50.0);
}

TEST(ComparedFigures, HaveNoPercentOfNothing)
{
    EXPECT_EQ(compared("waits", 0, 3).percent(), std::nullopt);
    EXPECT_EQ(compared("waits", 0, 3).difference(), 3.0);
    EXPECT_EQ(compared("waits", 0, 0).percent(), 0.0);
    EXPECT_EQ(compared("waits", 0, 3).distance(), 1.0);
    EXPECT_EQ(compared("waits", 0, 0).distance(), 0.0);
}

TEST(ComparedFigures, OfOneRunAloneAreOneSided)
{
    const ComparedFigure figure = compared("operations_per_second", std::nullopt, 7);
    EXPECT_EQ(figure.verdict(), Verdict::one_sided);
    EXPECT_EQ(figure.difference(), std::nullopt);
    EXPECT_EQ(figure.percent(), std::nullopt);
}

TEST(ComparedFigures, AreMatchedByTableItemAndName)
{
    FigureSheet a;
    FigureSheet b;
    a.figures = {whole("waits", 1), {FigureTable::tasks, QStringLiteral("t"), QStringLiteral("waits"), {}, 2, true}, whole("misses", 3)};
    b.figures = {whole("misses", 4),
                 {FigureTable::tasks, QStringLiteral("u"), QStringLiteral("waits"), {}, 5, true},
                 {FigureTable::classes, QStringLiteral("t"), QStringLiteral("waits"), {}, 6, true},
                 whole("waits", 7)};
    const std::vector<ComparedFigure> figures = compareFigures(a, b);
    ASSERT_EQ(figures.size(), 5U);
    EXPECT_EQ(figures[0].b, 7.0);
    EXPECT_EQ(figures[1].b, std::nullopt) << "a task of another name";
    EXPECT_EQ(figures[2].b, 4.0);
    EXPECT_EQ(figures[3].item, QStringLiteral("u"));
    EXPECT_EQ(figures[3].a, std::nullopt);
    EXPECT_EQ(figures[4].table, FigureTable::classes);
    EXPECT_EQ(wholeFigure(figures, u"waits")->a, 1.0);
    EXPECT_EQ(wholeFigure(figures, u"nonsense"), nullptr);
}

TEST(ComparedFigures, MatterTheMoreTheyCostAndTheFartherTheyAreApart)
{
    EXPECT_GT(compared("waits", 1, 9).relevance(), compared("waits", 8, 9).relevance());
    EXPECT_GT(compared("waits", 1, 9).relevance(), compared("refills", 1, 9).relevance());
    EXPECT_EQ(compared("waits", 9, 9).relevance(), 0);
    ComparedFigure ofTask = compared("waits", 1, 9);
    ofTask.table = FigureTable::tasks;
    EXPECT_LT(ofTask.relevance(), compared("waits", 1, 9).relevance());
}

RunInputs inputsOfScenario(std::size_t number, std::uint64_t seed)
{
    RunInputs inputs;
    inputs.scenario = scenarioLibrary().at(number);
    inputs.seed = seed;
    return inputs;
}

TEST(Likeness, IsThatOfTheRequestsWhateverTheConfigIs)
{
    RunInputs other = inputsOfScenario(0, 42);
    other.config.max_memory *= 2;
    other.scenario->config.max_memory *= 2;
    EXPECT_EQ(likenessOf(inputsOfScenario(0, 42), other), Likeness::same_requests);
    EXPECT_EQ(likenessOf(inputsOfScenario(0, 42), inputsOfScenario(0, 43)), Likeness::other_seed);
    EXPECT_EQ(likenessOf(inputsOfScenario(0, 42), inputsOfScenario(1, 42)), Likeness::other_workload);
    other.scenario->tasks.front().count += 1;
    EXPECT_EQ(likenessOf(inputsOfScenario(0, 42), other), Likeness::other_workload);
}

TEST(Likeness, OfRecordingsIsThatOfTheirFiles)
{
    RunInputs a;
    a.workload_origin = QStringLiteral("/there/x.zst");
    a.workload_file = OriginFile{QStringLiteral("/there/x.zst"), FileStamp{100, 7}, QString()};
    RunInputs b = a;
    b.workload_origin = QStringLiteral("copy.zst");
    b.workload_file->path = QStringLiteral("/here/copy.zst");
    EXPECT_EQ(likenessOf(a, b), Likeness::same_requests) << "a copy";
    b.workload_file->stamp.crc32 = 8;
    EXPECT_EQ(likenessOf(a, b), Likeness::other_workload);
    EXPECT_EQ(likenessOf(a, inputsOfScenario(0, 42)), Likeness::other_workload);
}

TEST(DifferingFields, AreThoseOfTheConfig)
{
    AtomAllocConfig a;
    AtomAllocConfig b = a;
    EXPECT_TRUE(differingFields(a, b).isEmpty());
    b.cache_ttl *= 2;
    b.max_memory *= 2;
    EXPECT_EQ(differingFields(a, b), (QStringList{QStringLiteral("max_memory"), QStringLiteral("cache_ttl")}));
}

} // namespace
} // namespace atomalloc::app
