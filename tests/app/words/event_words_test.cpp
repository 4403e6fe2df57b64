// SPDX-License-Identifier: MPL-2.0
#include "app/words/event_words.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace atomalloc::app {
namespace {

EventWords decodeWords()
{
    AtomAllocConfig config;
    config.min_block_size = 2048;
    config.max_block_size = 65536;
    config.cache_ttl = std::chrono::milliseconds(300);
    return EventWords(config, {RunTask{TaskId{2}, QStringLiteral("decode"), QStringLiteral("decode")},
                               RunTask{TaskId{4}, QStringLiteral("upload"), QStringLiteral("upload")}});
}

Event eventOf(EventKind kind, Cause cause)
{
    Event event;
    event.kind = kind;
    event.cause = cause;
    event.task = TaskId{2};
    event.owner = TaskId{2};
    event.block = BlockId{40}; // + 80 KiB: the 11th place of 8 KiB
    event.size_class = ClassIndex{2};
    event.bytes = 6144;
    event.generation = 7;
    event.aux = 5;
    return event;
}

TEST(EventWords, EveryKindHasWords)
{
    const EventWords words = decodeWords();
    for (int kind = 0; kind <= static_cast<int>(kLastEventKind); ++kind) {
        const EventSentence sentence = words.describe(eventOf(static_cast<EventKind>(kind), Cause::none));
        EXPECT_FALSE(sentence.verb.isEmpty()) << kind;
        EXPECT_FALSE(sentence.title.isEmpty()) << kind;
        EXPECT_FALSE(sentence.detail.isEmpty()) << kind;
        EXPECT_FALSE(sentence.detail.contains(QLatin1Char('%'))) << sentence.detail.toStdString();
        EXPECT_FALSE(sentence.title.contains(QLatin1Char('%'))) << sentence.title.toStdString();
        EXPECT_FALSE(words.doing(eventOf(static_cast<EventKind>(kind), Cause::none)).isEmpty()) << kind;
    }
}

TEST(EventWords, EveryCauseSaysWhy)
{
    const EventWords words = decodeWords();
    for (int cause = 1; cause <= static_cast<int>(kLastCause); ++cause) {
        const EventSentence sentence = words.describe(eventOf(EventKind::flush, static_cast<Cause>(cause)));
        EXPECT_FALSE(sentence.because.isEmpty()) << cause;
        EXPECT_FALSE(sentence.because.contains(QLatin1Char('%'))) << sentence.because.toStdString();
    }
    EXPECT_TRUE(words.describe(eventOf(EventKind::task_begin, Cause::none)).because.isEmpty());
}

TEST(EventWords, SaysWhatAHardenedAllocatorRefuses)
{
    AtomAllocConfig config;
    config.canaries = true;
    const EventSentence sentence = EventWords(config, {}).describe(eventOf(EventKind::invalid_size, Cause::too_large));
    EXPECT_TRUE(sentence.because.endsWith(QStringLiteral("max_block_size (64 KiB) less 8 B for its canary")))
        << sentence.because.toStdString();
}

TEST(EventWords, CountsCarvedBlocks)
{
    Event event = eventOf(EventKind::carve, Cause::pool_empty);
    EXPECT_EQ(decodeWords().describe(event).detail.toStdString(), "5 blocks of 8 KiB from +80 KiB on");
    event.aux = 1;
    EXPECT_EQ(decodeWords().describe(event).detail.toStdString(), "1 block of 8 KiB at +80 KiB");
}

TEST(EventWords, TellsAZeroedChunkInOneSentence)
{
    Event event = eventOf(EventKind::zero_chunk, Cause::zero_on_dealloc);
    const EventSentence sentence = decodeWords().describe(event, 8);
    EXPECT_EQ(sentence.verb, QStringLiteral("zero chunk"));
    EXPECT_EQ(sentence.title, QStringLiteral("zero chunk 5 of 8"));
    EXPECT_EQ(sentence.detail, QStringLiteral("t2 decode, block 8K·11: chunk 5 of 8 cleared"));
    EXPECT_EQ(sentence.because, QStringLiteral("zero_on_dealloc is on"));
}

TEST(EventWords, NamesTheOwnerOfARemoteFree)
{
    Event event = eventOf(EventKind::free, Cause::remote);
    event.task = TaskId{4};
    event.to = Place::zeroing;
    const EventSentence sentence = decodeWords().describe(event);
    EXPECT_EQ(sentence.title, QStringLiteral("remote free by t4"));
    EXPECT_EQ(sentence.detail, QStringLiteral("t4 upload, block 8K·11 of t2 decode, to zeroing"));
    EXPECT_EQ(sentence.note, QStringLiteral("another task was handed the block; now gen 7"));
    EXPECT_EQ(decodeWords().doing(event), QStringLiteral("freeing 8 KiB of t2"));
}

// A recording that others wrote can leave out why.
TEST(EventWords, JoinOnlyWhatIsThere)
{
    EXPECT_EQ(decodeWords().describe(eventOf(EventKind::free, Cause::none)).note.toStdString(), "now gen 7");
    for (int kind = 0; kind <= static_cast<int>(kLastEventKind); ++kind) {
        const EventSentence sentence = decodeWords().describe(eventOf(static_cast<EventKind>(kind), Cause::none));
        for (const QString &text : {sentence.title, sentence.detail, sentence.because, sentence.note}) {
            EXPECT_FALSE(text.startsWith(QLatin1Char(';')) || text.endsWith(QLatin1String("; "))) << text.toStdString();
            EXPECT_EQ(text.toStdString(), text.trimmed().toStdString());
        }
    }
}

TEST(EventWords, NamesTheTtlOfAnAgedBlock)
{
    const EventSentence sentence = decodeWords().describe(eventOf(EventKind::demote, Cause::idle_ttl));
    EXPECT_EQ(sentence.because, QStringLiteral("it was idle for one cache_ttl (300 ms)"));
}

std::string doingAfter(EventKind kind, Cause cause = Cause::none) { return decodeWords().doing(eventOf(kind, cause)).toStdString(); }

TEST(EventWords, TellWhatATaskIsDoingAfterEachKindOfEvent)
{
    using enum EventKind;
    for (const EventKind kind : {allocate, refill, promote})
        EXPECT_EQ(doingAfter(kind), "allocating 8 KiB");
    for (const EventKind kind : {free, demote, flush, zero_chunk, zero_end, retire})
        EXPECT_EQ(doingAfter(kind), "freeing 8 KiB");
    for (const EventKind kind : {demote, flush})
        EXPECT_EQ(doingAfter(kind, Cause::idle_ttl), "idle, its cache ages");
    for (const EventKind kind : {task_begin, cache_claim})
        EXPECT_EQ(doingAfter(kind), "just started");
    EXPECT_EQ(doingAfter(out_of_memory), "refused 6 KiB: no memory");
    EXPECT_EQ(doingAfter(invalid_size), "refused 6 KiB: invalid");
    EXPECT_EQ(doingAfter(stale_handle), "stale handle refused");
    EXPECT_EQ(doingAfter(double_free), "double free refused");
    EXPECT_EQ(doingAfter(wait_end), "stopped waiting");
    for (const EventKind kind :
         {task_end, commit, decommit, carve, coalesce, wait, grant, foreign_handle, out_of_range, dropped, broken_canary, write_after_free})
        EXPECT_EQ(doingAfter(kind), decodeWords().describe(eventOf(kind, Cause::none)).verb.toStdString());
}

TEST(EventWords, SayWhoseBlockIsFreedOnlyOfAFreeByAnother)
{
    Event event = eventOf(EventKind::free, Cause::remote);
    event.owner = TaskId{4};
    EXPECT_EQ(decodeWords().doing(event), QStringLiteral("freeing 8 KiB of t4"));
    event.kind = EventKind::zero_chunk;
    EXPECT_EQ(decodeWords().doing(event), QStringLiteral("freeing 8 KiB"));
    event.kind = EventKind::free;
    event.owner = kNoTask;
    EXPECT_EQ(decodeWords().doing(event), QStringLiteral("freeing 8 KiB"));
    event.size_class = kNoClass;
    EXPECT_EQ(decodeWords().doing(event), QStringLiteral("freeing 6 KiB"));
}

TEST(EventWords, NameTheOperationThatAStaleHandleWasRefused)
{
    const std::vector<std::pair<Operation, QString>> names{
        {Operation::read, QStringLiteral("read")},        {Operation::write, QStringLiteral("write")},
        {Operation::span, QStringLiteral("span access")}, {Operation::resize, QStringLiteral("resize")},
        {Operation::deallocate, QStringLiteral("free")},  {Operation::allocate, QStringLiteral("access")},
    };
    for (const auto &[operation, name] : names) {
        Event event = eventOf(EventKind::stale_handle, Cause::none);
        event.aux = static_cast<std::uint32_t>(operation);
        EXPECT_EQ(decodeWords().describe(event).detail,
                  QStringLiteral("t2 decode used generation 7 of 8K·11 (%1): refused, nothing touched").arg(name));
    }
}

TEST(EventWords, SaysThePlaceInLine)
{
    Event event = eventOf(EventKind::wait, Cause::no_memory);
    event.bytes = 65536;
    event.aux = 1;
    EXPECT_EQ(decodeWords().describe(event).detail, QStringLiteral("t2 decode waits for 64 KiB, first in line"));
    event.aux = 3;
    EXPECT_EQ(decodeWords().describe(event).detail, QStringLiteral("t2 decode waits for 64 KiB, number 3 in line"));
}

} // namespace
} // namespace atomalloc::app
