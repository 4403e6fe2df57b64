// SPDX-License-Identifier: MPL-2.0
// Run files with right checksums whose content is made up.
#include "app/export/run_file.h"
#include "app/open/open_any.h"
#include "app/recording/chunk_section.h"
#include "app/recording/event_chunk.h"
#include "app/recording/event_limits.h"
#include "app/recording/heap_state.h"
#include "app/recording/run_file_sections.h"
#include "app/words/sentences.h"
#include "tests/support/input_files.h"
#include "tests/support/sample_run.h"

#include <QBuffer>
#include <QFile>

#include <gtest/gtest.h>

#include <sys/resource.h>
#include <utility>
#include <vector>

namespace atomalloc::app {
namespace {

/// Sections with right checksums whose content is made up.
QByteArray forged(const std::vector<Section> &sections, std::uint32_t version = kRunFileVersion)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    SectionWriter out(buffer);
    out.writeStart(version);
    for (const Section &section : sections)
        out.write(section.type, section.items, section.plain);
    return buffer.data();
}

TEST(ForgedRunFile, RefusesContentThatOnlyLooksRight)
{
    const test::InputFiles files;
    const QByteArray inputs(R"({"atomalloc_run":1,"mode":"watch","seed":1,"config":{}})");
    const QByteArray zeros(12, '\0');
    const std::vector<std::vector<Section>> cases{
        {{SectionType::end, 1, {}}},
        {{SectionType::tasks, 0, "[]"}},
        {{SectionType::inputs, 1, "not json"}},
        {{SectionType::inputs, 1, inputs}, {SectionType::inputs, 1, inputs}},
        {{SectionType::inputs, 1, inputs}, {SectionType::events, 0xffffffffU, zeros}},
        {{SectionType::inputs, 1, inputs}, {SectionType::events, 2, zeros}},
        {{SectionType::inputs, 1, inputs}, {SectionType::samples, 1000, zeros}},
        {{SectionType::inputs, 1, inputs}, {SectionType::tasks, 1, R"([{"id": "x"}])"}},
        {{SectionType::inputs, 1, inputs}, {SectionType{7}, 1, zeros}},
        {{SectionType::inputs, 1, inputs}, {SectionType::chunk, 1, zeros}},
        {{SectionType::inputs, 1, inputs}, {SectionType::series, 0, {}}},
        {{SectionType::inputs, 1, inputs}, {SectionType::events, 1, zeros.first(11) + QByteArray("\xff\xff")}},
    };
    for (std::size_t i = 0; i < cases.size(); ++i) {
        const QString path = files.write("run.atomrun", forged(cases[i], kFirstRunFileVersion));
        const auto opened = openRunNow(path);
        ASSERT_FALSE(opened) << "case " << i;
        EXPECT_TRUE(textOf(opened.error().sentence).contains(QStringLiteral("is damaged"))) << "case " << i;
    }
}

/// The first `count` events of a run, as a section of a file.
Section chunkSection(const RecordedRun &run, std::size_t count, const QByteArray &packed)
{
    RunChunk chunk = run.chunk(0, run.soFar());
    chunk.at_end.totals.event = count;
    chunk.at_end.peak = {};
    chunk.packed = packed;
    return {SectionType::chunk, count, chunkToBytes(chunk)};
}

TEST(ForgedRunFile, RefusesChunksWhoseFiguresCannotBe)
{
    const test::InputFiles files;
    const auto run = test::sampleRun().run;
    const QByteArray inputs(R"({"atomalloc_run":1,"mode":"watch","seed":1,"config":{}})");
    const Section whole = chunkSection(*run, 10, "?");
    const Section first{SectionType::inputs, 1, inputs};
    const Section events{SectionType::events, 1, QByteArray(12, '\0')};
    const std::vector<std::vector<Section>> cases{
        {first, {SectionType::chunk, 9, whole.plain}},
        {first, {SectionType::chunk, 0, whole.plain}},
        {first, {SectionType::chunk, kEventsPerChunk + 1, whole.plain}},
        {first, {SectionType::chunk, 10, whole.plain.first(7)}},
        {first, {SectionType::chunk, 10, QByteArray(12, '\xff')}},
        {first, whole, whole},
        {first, events},
        {first, {SectionType::series, 1, QByteArray(3, '\0')}},
    };
    for (std::size_t i = 0; i < cases.size(); ++i) {
        const QString path = files.write("run.atomrun", forged(cases[i]));
        EXPECT_FALSE(openRunNow(path)) << "case " << i;
    }
}

TEST(ForgedRunFile, ShowsEventsThatMakeNoSenseAsLostAndSaysSo)
{
    const test::InputFiles files;
    const QByteArray inputs = R"({"atomalloc_run":1,"mode":"watch","seed":1,"config":{}})";
    RecordedRun strange;
    Event event;
    event.task = TaskId{EventLimits::kMaxTaskId + 1};
    strange.append(std::vector(100, event));
    // Bytes that are none of a chunk, and events of a task that cannot be.
    for (const QByteArray &packed : {QByteArray("?"), strange.chunk(0, strange.soFar()).packed}) {
        const QString path = files.write(
            "run.atomrun", forged({{SectionType::inputs, 1, inputs}, chunkSection(strange, 100, packed), {SectionType::end, 1, {}}}));
        const auto opened = openRunNow(path);
        ASSERT_TRUE(opened) << textOf(opened.error().sentence).toStdString();
        EXPECT_TRUE((*opened)->notes().empty()) << "nobody has read an event yet";
        HeapState heap(*opened);
        heap.seek(100);
        EXPECT_EQ(heap.position(), 100U);
        for (std::size_t i = 0; i < 100; ++i)
            ASSERT_EQ((*opened)->event(i).kind, EventKind::dropped);
        ASSERT_EQ((*opened)->notes().size(), 1U);
        EXPECT_TRUE(textOf((*opened)->notes()[0]).contains(QStringLiteral("could not be read")))
            << textOf((*opened)->notes()[0]).toStdString();
    }
}

TEST(ForgedRunFile, PassesOverSectionsOfNewerPrograms)
{
    const test::InputFiles files;
    const auto sample = test::sampleRun();
    ASSERT_TRUE(saveRunNow(*sample.run, files.folder() + QStringLiteral("/whole.atomrun")));
    QByteArray whole = test::contentOf(files.folder() + QStringLiteral("/whole.atomrun"));
    QBuffer strange;
    strange.open(QIODevice::WriteOnly);
    ASSERT_TRUE(SectionWriter(strange).write(SectionType{0x58585858}, 3, "from tomorrow"));
    const qsizetype end = whole.size() - 24; // the section that ends a file is a header alone
    const QString path = files.write("run.atomrun", whole.first(end) + strange.data() + whole.mid(end));
    const auto opened = openRunNow(path);
    ASSERT_TRUE(opened) << textOf(opened.error().sentence).toStdString();
    EXPECT_TRUE((*opened)->complete());
    ASSERT_EQ((*opened)->notes().size(), 1U);
    EXPECT_TRUE(textOf((*opened)->notes()[0]).contains(QStringLiteral("passed over"))) << textOf((*opened)->notes()[0]).toStdString();
}

TEST(ForgedRunFile, UnpacksNoBombs)
{
    const test::InputFiles files;
    // 200 MiB of zeros in some kilobytes, in a section whose checksums are right.
    const QString path = files.write("run.atomrun", forged({{SectionType::inputs, 1, QByteArray(200 << 20, ' ')}}));
    EXPECT_LT(QFile(path).size(), 100'000);
    rusage before{};
    getrusage(RUSAGE_SELF, &before);
    const auto opened = openRunNow(path);
    rusage after{};
    getrusage(RUSAGE_SELF, &after);
    ASSERT_FALSE(opened);
    EXPECT_LE(after.ru_maxrss, before.ru_maxrss + 1024);
}

/// Some bytes of each are many in memory.
TEST(ForgedRunFile, HoldsNoMoreOfAThingThanARunCanHave)
{
    const test::InputFiles files;
    const Section first{SectionType::inputs, 1, R"({"atomalloc_run":1,"mode":"watch","seed":1,"config":{}})"};
    const Section tasks{SectionType::tasks, 200'000, '[' + QByteArray(R"({"id":1},)").repeated(199'999) + R"({"id":1}])"};
    const Section notes{SectionType::notes, 20'000, '[' + QByteArray("\"x\",").repeated(19'999) + "\"x\"]"};
    const Section samples{SectionType::samples, kRowsPerSection, QByteArray(static_cast<qsizetype>(kRowsPerSection * 16), '\0')};
    for (const auto &[section, times] : {std::pair(tasks, 6), std::pair(notes, 1), std::pair(samples, 140)}) {
        std::vector<Section> sections(static_cast<std::size_t>(times) + 1, section);
        sections.front() = first;
        const auto opened = openRunNow(files.write("run.atomrun", forged(sections)));
        ASSERT_FALSE(opened) << static_cast<std::uint32_t>(section.type);
        EXPECT_TRUE(textOf(opened.error().sentence).contains(QStringLiteral("is damaged")));
    }
}

TEST(ForgedRunFile, BringsNoKeyframesThatTakeMuchMoreThanItsEvents)
{
    const test::InputFiles files;
    const auto sample = test::sampleRun();
    std::vector<Section> sections{{SectionType::inputs, 1, R"({"atomalloc_run":1,"mode":"watch","seed":1,"config":{}})"},
                                  chunkSection(*sample.run, 100, sample.run->chunk(0, sample.run->soFar()).packed)};
    for (char position = 1; position <= 100; ++position)
        sections.push_back({SectionType::keyframe, 1, position + QByteArray(4 << 20, '\0')});
    sections.push_back({SectionType::end, 1, {}});
    const auto opened = openRunNow(files.write("run.atomrun", forged(sections)));
    ASSERT_TRUE(opened) << textOf(opened.error().sentence).toStdString();
    std::size_t bytes = 0;
    for (const Keyframe &keyframe : (*opened)->keyframes())
        bytes += static_cast<std::size_t>(keyframe.packed.size());
    EXPECT_LE(bytes, std::size_t{64} << 20);
    EXPECT_GT(bytes, 0U);
}

TEST(ForgedRunFile, NamesNoPlaceOutsideOfTheArena)
{
    const AtomAllocConfig config = test::sampleConfig(); // 16 KiB in granules of 64 bytes; classes of 64 to 1024 bytes
    const EventLimits limits(config, {64, 128, 256, 512, 1024});
    Event event;
    event.kind = EventKind::allocate;
    event.to = Place::live;
    event.size_class = ClassIndex{4};
    event.block = BlockId{240};
    EXPECT_TRUE(limits.allow(event));
    event.block = BlockId{241};
    EXPECT_FALSE(limits.allow(event)) << "it would end behind it";
    for (const EventKind kind : {EventKind::commit, EventKind::decommit}) {
        Event range;
        range.kind = kind;
        range.block = BlockId{128};
        range.bytes = 8192;
        EXPECT_TRUE(limits.allow(range));
        range.bytes = 8193;
        EXPECT_FALSE(limits.allow(range));
        range.bytes = ~std::uint64_t{0};
        EXPECT_FALSE(limits.allow(range));
        range.block = kNoBlock;
        EXPECT_FALSE(limits.allow(range));
    }
}

} // namespace
} // namespace atomalloc::app
