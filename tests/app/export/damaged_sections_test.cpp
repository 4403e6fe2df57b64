// SPDX-License-Identifier: MPL-2.0
// Run files whose sections were damaged and got right checksums again. Such a file is refused with a sentence, or it opens. Then all that
// the programs ask of a run has an answer, which is the same whichever way it is reached.
// More rounds by hand: app_tests --gtest_filter='DamagedSections.*' --gtest_shuffle --gtest_repeat=100
#include "app/analysis/run_survey.h"
#include "app/base/byte_source.h"
#include "app/export/run_file.h"
#include "app/open/open_any.h"
#include "app/recording/chunk_section.h"
#include "app/recording/chunk_streams.h"
#include "app/recording/event_limits.h"
#include "app/recording/free_waits.h"
#include "app/recording/heap_state.h"
#include "app/recording/run_file_sections.h"
#include "app/recording/run_look.h"
#include "app/words/sentences.h"
#include "tests/support/heap_picture.h"
#include "tests/support/input_files.h"
#include "tests/support/open_streams.h"
#include "tests/support/sample_run.h"

#include <QBuffer>

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <utility>
#include <vector>

namespace atomalloc::app {
namespace {

using Sections = std::vector<Section>;

Sections sectionsOf(const QString &path)
{
    const auto source = ByteSource::open(path);
    SectionReader in(**source);
    EXPECT_TRUE(in.readStart());
    Sections all;
    for (Section section; in.read(section) == SectionReader::Result::ok;)
        all.push_back(section);
    return all;
}

bool isPacked(SectionType type) { return type == SectionType::chunk || type == SectionType::keyframe; }

QByteArray fileOf(const Sections &sections)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    SectionWriter out(buffer);
    out.writeStart();
    for (const Section &section : sections)
        isPacked(section.type) ? out.writeStored(section.type, section.items, section.plain)
                               : out.write(section.type, section.items, section.plain);
    return buffer.data();
}

/// So that damage reaches the events, and not zstd alone.
void openChunks(Sections &sections)
{
    std::size_t events = 0;
    for (Section &section : sections) {
        if (section.type != SectionType::chunk)
            continue;
        std::optional<RunChunk> chunk = chunkFromBytes(section.plain, events, section.items);
        ASSERT_TRUE(chunk);
        chunk->packed = test::openStreams(chunk->packed, ChunkStream::count);
        ASSERT_FALSE(chunk->packed.isEmpty());
        section.plain = chunkToBytes(*chunk);
        events += section.items;
    }
}

class Damage
{
public:
    explicit Damage(std::uint64_t seed) : m_random(seed) {}

    std::size_t below(std::size_t end) { return end == 0 ? 0 : static_cast<std::size_t>(m_random() % end); }

    void to(Sections &sections)
    {
        const std::size_t at = below(sections.size());
        switch (below(16)) {
        case 0:
            return std::swap(sections[at], sections[below(sections.size())]);
        case 1:
            return static_cast<void>(sections.erase(sections.begin() + static_cast<std::ptrdiff_t>(at)));
        case 2: {
            const Section again = sections[at];
            return static_cast<void>(sections.insert(sections.begin() + static_cast<std::ptrdiff_t>(below(sections.size())), again));
        }
        case 3:
            sections[at].items = extreme();
            return;
        case 4:
            sections[at].plain = sections[below(sections.size())].plain;
            return;
        default:
            return to(sections[at].plain);
        }
    }

private:
    std::size_t extreme()
    {
        constexpr std::size_t kExtremes[] = {0, 1, 0x7f, 0x80, 8'191, 8'193, 65'535, 0x7fff'ffff, 0x8000'0000, 0xffff'ffff};
        return kExtremes[below(std::size(kExtremes))];
    }
    void to(QByteArray &bytes)
    {
        if (bytes.isEmpty())
            return;
        const auto at = static_cast<qsizetype>(below(static_cast<std::size_t>(bytes.size())));
        const std::size_t how = below(8);
        if (how == 0)
            bytes.truncate(at);
        else if (how == 1) // a number of 64 bits in the place of others, where numbers are packed
            bytes.replace(at, static_cast<qsizetype>(below(10)), QByteArray(9, '\xff') + '\x01');
        else if (how == 2)
            bytes.insert(
                at, bytes.mid(static_cast<qsizetype>(below(static_cast<std::size_t>(bytes.size()))), 1 + static_cast<qsizetype>(below(9))));
        else
            for (std::size_t left = 1 + below(3); left > 0; --left)
                bytes[static_cast<qsizetype>(below(static_cast<std::size_t>(bytes.size())))] = static_cast<char>(below(256));
    }

    std::mt19937_64 m_random;
};

/// Whichever way a moment is reached, the heap is the same there.
void expectOneHeap(const std::shared_ptr<RecordedRun> &run, Damage &random)
{
    constexpr std::uint32_t kTasks = 5;
    const std::size_t end = run->eventCount();
    HeapState onward(run);
    HeapState about(run);
    about.seek(end);
    std::vector<std::size_t> places(6);
    std::ranges::generate(places, [&] { return random.below(end + 1); });
    std::ranges::sort(places);
    std::vector<std::string> pictures;
    for (const std::size_t place : places) {
        onward.seek(place);
        pictures.push_back(test::picture(onward, kTasks));
    }
    for (std::size_t i = places.size(); i-- > 0;) {
        about.seek(places[i]);
        ASSERT_EQ(test::picture(about, kTasks), pictures[i]) << "at " << places[i] << " of " << end;
    }
}

void expectSoundEvents(const RecordedRun &run)
{
    const EventLimits limits(run.inputs().config, run.classBytes());
    for (std::size_t i = 0; i < run.eventCount(); ++i) {
        ASSERT_TRUE(limits.allow(run.event(i))) << i;
        ASSERT_LT(run.previousOfBlock(i).value_or(0), i + 1) << i;
        ASSERT_LT(run.previousOfTask(i).value_or(0), i + 1) << i;
    }
}

void askAll(const std::shared_ptr<RecordedRun> &run, Damage &random)
{
    const std::size_t end = run->eventCount();
    RunSurvey survey(run);
    survey.awaitAll();
    for (int i = 0; i < 3; ++i)
        (void)survey.tallyAt(random.below(end + 1));
    (void)run->eventAt(random.below(static_cast<std::size_t>(run->endTimeNs()) | 1));
    (void)run->series();
    (void)run->samples();
    const FreeWaits waits(*run);
    (void)waits.at(TaskId{1}, run->endTimeNs() / 2);
    if (const auto table = run->table(RunTableType::look))
        (void)lookOf(*table);
    const std::shared_ptr<const CallStacks> stacks = run->stacks();
    EXPECT_TRUE(stacks->isSound());
    run->sites()->forEach([&](std::size_t event, std::uint32_t site) {
        ASSERT_LT(event, end);
        ASSERT_LT(site, stacks->sites.size());
    });
}

/// `keyframes`: those are asked as well. What they tell need not be what the events tell.
void expectRefusedOrSound(const test::InputFiles &files, const QByteArray &bytes, Damage &random, bool keyframes)
{
    const auto opened = openRunNow(files.write("damaged.atomrun", bytes));
    if (!opened) {
        EXPECT_EQ(opened.error().kind, Problem::Kind::input);
        EXPECT_TRUE(textOf(opened.error().sentence).endsWith(u'.')) << textOf(opened.error().sentence).toStdString();
        return;
    }
    const std::shared_ptr<RecordedRun> run = *opened;
    ASSERT_NO_FATAL_FAILURE(expectSoundEvents(*run));
    ASSERT_NO_FATAL_FAILURE(askAll(run, random));
    if (!keyframes) {
        ASSERT_NO_FATAL_FAILURE(expectOneHeap(run, random));
    } else {
        HeapState heap(run);
        for (int i = 0; i < 4; ++i)
            heap.seek(random.below(run->eventCount() + 1));
    }
    const QString again = files.folder() + QStringLiteral("/again.atomrun");
    ASSERT_TRUE(saveRunNow(*run, again));
    const auto reopened = openRunNow(again);
    ASSERT_TRUE(reopened) << textOf(reopened.error().sentence).toStdString();
    EXPECT_EQ((*reopened)->eventCount(), run->eventCount());
}

std::uint64_t seed() { return static_cast<std::uint64_t>(testing::UnitTest::GetInstance()->random_seed()); }

void damageManyTimes(const RecordedRun &run, int rounds, bool keyframes)
{
    const test::InputFiles files;
    const QString whole = files.folder() + QStringLiteral("/whole.atomrun");
    ASSERT_TRUE(saveRunNow(run, whole));
    Sections sections = sectionsOf(whole);
    ASSERT_NO_FATAL_FAILURE(openChunks(sections));
    for (int round = 0; round < rounds; ++round) {
        Damage random((seed() << 20) + static_cast<std::uint64_t>(round));
        Sections damaged = sections;
        for (std::size_t left = 1 + random.below(2); left > 0; --left)
            random.to(damaged);
        ASSERT_NO_FATAL_FAILURE(expectRefusedOrSound(files, fileOf(damaged), random, keyframes)) << "seed " << seed() << " round " << round;
    }
}

TEST(DamagedSections, OfAShortRunAreRefusedOrTellOneHeap)
{
    const test::SampleRun sample = test::sampleRun();
    sample.run->setTable(FreeWaits({{.task = TaskId{1}, .from = TaskId{2}, .begin_ns = 10, .end_ns = 20}}).table());
    sample.run->setTable(tableOf(RunLook{QStringLiteral("task=1"), {{0, 5, QStringLiteral("here")}}}));
    damageManyTimes(*sample.run, 600, false);
}

TEST(DamagedSections, OfARecordingWithCallStacksAreRefusedOrSound)
{
    const auto old = openRunNow(QStringLiteral(ATOMALLOC_TEST_DATA "/runs/jq-map-version-2.atomrun"));
    ASSERT_TRUE(old);
    RecordedRun run; // the events are asked elsewhere
    run.setInputs((*old)->inputs());
    std::vector<Event> events;
    for (std::size_t i = 0; i < 2'000; ++i)
        events.push_back((*old)->event(i));
    run.append(events);
    run.setStacks((*old)->stacks());
    EventSites sites;
    (*old)->sites()->forEach([&sites](std::size_t event, std::uint32_t site) {
        if (event < 2'000)
            sites.add(event, site);
    });
    run.setSites(std::move(sites));
    run.finish(true);
    damageManyTimes(run, 60, false);
}

TEST(DamagedSections, OfARunWithKeyframesAndASurveyAreRefusedOrSound)
{
    test::RunBuilder builder(test::sampleConfig());
    const TaskId task = builder.beginTask(QStringLiteral("a 1"), QStringLiteral("a"));
    builder.commit(0, 8192);
    builder.carve(0, 0, 8);
    while (builder.eventCount() < 70'000)
        builder.free(task, builder.allocate(task, 1 + builder.eventCount() % 64));
    damageManyTimes(*builder.build(), 16, true);
}

} // namespace
} // namespace atomalloc::app
