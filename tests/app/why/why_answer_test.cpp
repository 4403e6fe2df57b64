// SPDX-License-Identifier: MPL-2.0
// Which cause is told when nothing is asked for by name, and what the command line makes of it.
#include "app/json/json_parser.h"
#include "app/why/why_parts.h"
#include "app/words/figure_text.h"
#include "app/words/sentences.h"
#include "tests/app/cli/cli_run.h"
#include "tests/app/why/planted.h"

namespace atomalloc::app {
namespace {

using test::atomallocRun;
using test::kC1024;
using test::kC64;
using test::Ran;
using WhyAnswerOf = test::PlantedCause;

Ran askWhy(const QString &more)
{
    return atomallocRun(QStringList{QStringLiteral("why"), QStringLiteral("tight-bursts")} + more.split(u' ', Qt::SkipEmptyParts));
}

TEST_F(WhyAnswerOf, AMomentIsTheMostTellingThing)
{
    fill(ann, 0, 3);
    const std::size_t filled = heap.eventCount();
    use(bob, kC64, 3 * kRun); // the peak, and a miss
    const std::size_t top = heap.eventCount();
    heap.wait(bob, 1024);
    heap.wait(cid, 1024);
    const std::size_t waiting = heap.eventCount();
    heap.free(ann, BlockId{0});
    run = heap.build();
    EXPECT_EQ(whyAt(filled).cause, WhyCause::miss) << "the last event was one";
    EXPECT_EQ(whyAt(top).cause, WhyCause::peak) << "more telling than the miss that made it";
    EXPECT_EQ(std::get<NeedFacts>(whyAt(waiting).facts).task, cid) << "the event that is just there";
    EXPECT_EQ(std::get<NeedFacts>(whyAt(waiting + 1).facts).task, bob) << "later, the first in line";
    EXPECT_EQ(whyAt(1).of_event, top) << "where nothing is told, the peak of the run";
    EXPECT_EQ(whyAt(1).cause, WhyCause::peak);
}

TEST_F(WhyAnswerOf, ARunWithoutAllocationsIsNone)
{
    const WhyAnswer answer = why();
    EXPECT_EQ(answer.cause, WhyCause::nothing);
    EXPECT_TRUE(answer.steps.empty());
}

TEST_F(WhyAnswerOf, AStoppedQuestionIsNone)
{
    fill(ann, 0, 1);
    run = heap.build();
    const WorkControl work;
    work.requestStop();
    const Outcome<WhyAnswer> answer = WhyReader(run).answer(heap.eventCount(), {}, work);
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().kind, Problem::Kind::cancelled);
}

TEST(WhyAnswer, NamesLongSitesWithoutWhatStandsInTheirBrackets)
{
    const auto shortened = [](const char *site) { return shortSite(QString::fromUtf8(site)).toStdString(); };
    EXPECT_EQ(shortened("load(int) (a.cpp:3)"), "load(int) (a.cpp:3)");
    EXPECT_EQ(shortened("load(int, std::mersenne_twister_engine<unsigned long, 32ul, 624ul>&, char) (thumbs.cpp:26)"),
              "load(…) (thumbs.cpp:26)");
    EXPECT_EQ(shortened("std::map<int, std::vector<std::pair<int, int>>>::insert(std::pair<int, int> const&)::run() (a.cpp:1)"),
              "std::map<…>::insert(…)::run() (a.cpp:1)");
    EXPECT_EQ(shortened("a_name_that_is_long_as_it_is_and_has_no_brackets_at_all_in_any_place_of_it"),
              "a_name_that_is_long_as_it_is_and_has_no_brackets_at_all_in_any_place_of_it");
    EXPECT_EQ(shortened("std::vector<std::basic_string<char>>::operator->(std::size_t position) const (vector.h:12)"),
              "std::vector<std::basic_string<char>>::operator->(std::size_t position) const (vector.h:12)");
}

TEST(WhyCommand, TellsTheFirstWaitInSteps)
{
    const Ran ran = askWhy(QStringLiteral("--at 5s"));
    EXPECT_EQ(ran.code, 0) << ran.err.toStdString();
    EXPECT_TRUE(ran.err.isEmpty());
    EXPECT_TRUE(ran.out.contains(QStringLiteral("\n  1  "))) << ran.out.toStdString();
}

TEST(WhyCommand, TellsTheSameInJson)
{
    const Ran ran = askWhy(QStringLiteral("--at peak --json"));
    const Outcome<JsonValue> json = parseJson(ran.out.toUtf8(), QString());
    ASSERT_TRUE(json) << ran.out.toStdString();
    EXPECT_EQ(json->find(u"cause")->value.text, QStringLiteral("peak"));
    const JsonValue &steps = json->find(u"steps")->value;
    ASSERT_GE(steps.items.size(), 3U);
    EXPECT_EQ(steps.items[0].find(u"event")->value.text, json->find(u"at")->value.text);
    EXPECT_TRUE(askWhy(QStringLiteral("--at peak")).out.contains(steps.items[0].find(u"title")->value.text));
    EXPECT_GT(json->find(u"facts")->value.find(u"by_task")->value.items.size(), 1U);
}

TEST(WhyCommand, FindsTasksAndBlocksByTheirNames)
{
    const Ran byName = askWhy(QStringLiteral("--at 50% --task accept --json"));
    EXPECT_EQ(byName.code, 0) << byName.err.toStdString();
    EXPECT_EQ(byName.out, askWhy(QStringLiteral("--at 50% --task t1 --json")).out);
    EXPECT_EQ(byName.out, askWhy(QStringLiteral("--at 50% --task 1 --json")).out);
    const Ran byBlock = askWhy(QStringLiteral("--at 50% --block 2K.3 --json"));
    EXPECT_EQ(byBlock.code, 0) << byBlock.err.toStdString();
    EXPECT_EQ(byBlock.out,
              askWhy(QStringLiteral("--at 50% --block 2")).code == 0 ? askWhy(QStringLiteral("--at 50% --block 2 --json")).out : QString());
}

TEST(WhyCommand, RefusesBadInputInOneSentence)
{
    for (const char *bad : {"", "--at", "--at 12", "--at @99999999", "--at 101%", "--at 1s --task nobody", "--at 1s --block 8Q.1",
                            "--at 1s --block 2K.0", "--at 1s --block 99999999", "--at 1s --task t1 --block 1", "--at 1s --what"}) {
        const Ran ran = askWhy(QString::fromLatin1(bad));
        EXPECT_EQ(ran.code, 2) << bad;
        EXPECT_EQ(ran.err.count(u'\n'), 1) << ran.err.toStdString();
        EXPECT_TRUE(ran.out.isEmpty()) << bad;
    }
    EXPECT_EQ(atomallocRun({QStringLiteral("why"), QStringLiteral("nowhere.json"), QStringLiteral("--at"), QStringLiteral("1s")}).code, 2)
        << "as of query";
}

TEST(NamesOfBlocks, AreReadAsTheyAreWritten)
{
    for (const std::uint64_t size : {64U, 192U, 1536U, 65536U})
        for (const std::uint32_t number : {0U, 1U, 77U}) {
            const BlockId block{static_cast<std::uint32_t>(number * size / 64)};
            EXPECT_EQ(blockOfName(blockName(block, size, 64), 64), block) << blockName(block, size, 64).toStdString();
        }
    EXPECT_EQ(blockOfName(u"8K.11", 64), BlockId{1280});
    EXPECT_EQ(blockOfName(u"8K#11", 64), BlockId{1280});
    EXPECT_EQ(blockOfName(u"1280", 64), BlockId{1280});
    for (const char16_t *bad : {u"", u".", u"8K.", u".11", u"8K.0", u"100.1", u"8K.-1", u"8K 11", u"4294967295", u"64.99999999999"})
        EXPECT_FALSE(blockOfName(bad, 64)) << QString::fromUtf16(bad).toStdString();
}

} // namespace
} // namespace atomalloc::app
