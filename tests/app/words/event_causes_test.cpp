// SPDX-License-Identifier: MPL-2.0
// The sentence of every kind of event with every cause that it can have, as allocator/api/event.h names them: to exchange two causes, or
// two kinds, changes a line of this table.
#include "app/words/event_words.h"
#include "tests/app/words/bracket_translator.h"

#include <QRegularExpression>

#include <gtest/gtest.h>

#include <set>

namespace atomalloc::app {
namespace {

struct ToldCause
{
    EventKind kind;
    Cause cause;
    const char *sentence; // "verb: title | detail | because"
};

// An event at the same block by the same task each time: t2 decode, block 8K·11, 6 KiB, generation 7.
Event eventAtOneBlock(EventKind kind, Cause cause)
{
    Event event{.generation = 7,
                .bytes = 6144,
                .block = BlockId{40},
                .task = TaskId{2},
                .owner = cause == Cause::remote ? TaskId{4} : TaskId{2},
                .aux = 3,
                .kind = kind,
                .cause = cause,
                .from = Place::hot,
                .size_class = ClassIndex{2}};
    if (kind == EventKind::cache_claim)
        event.bytes = 4; // the task that lost the slot
    if (kind == EventKind::free)
        event.to = Place::zeroing;
    if (kind == EventKind::zero_end)
        event.to = Place::hot;
    return event;
}

std::string sentenceOf(EventKind kind, Cause cause)
{
    AtomAllocConfig config;
    config.min_block_size = 2048;
    config.max_block_size = 65536;
    config.cache_ttl = std::chrono::milliseconds(300);
    const EventWords words(config, {RunTask{TaskId{2}, QStringLiteral("decode"), QStringLiteral("decode")},
                                    RunTask{TaskId{4}, QStringLiteral("upload"), QStringLiteral("upload")}});
    const EventSentence said = words.describe(eventAtOneBlock(kind, cause), 8);
    return QStringLiteral("%1: %2 | %3 | %4").arg(said.verb, said.title, said.detail, said.because).toStdString();
}

const std::vector<ToldCause> &table();

TEST(EventCauses, AreTranslatableAsAWhole)
{
    const test::BracketTranslator brackets;
    for (const ToldCause &told : table()) {
        QString outside = test::outsideOfBrackets(QString::fromStdString(sentenceOf(told.kind, told.cause)));
        for (const char *name : {"decode", "upload"})
            outside.remove(QLatin1String(name));
        static const QRegularExpression kWord(QStringLiteral("\\p{L}{3,}"));
        EXPECT_FALSE(kWord.match(outside.remove(QStringLiteral("KiB"))).hasMatch()) << outside.toStdString();
    }
}

TEST(EventCauses, EveryKindSaysWhatHappenedAndWhyForEachOfItsCauses)
{
    for (const ToldCause &told : table())
        EXPECT_EQ(sentenceOf(told.kind, told.cause), told.sentence);
}

TEST(EventCauses, TheTableHasEveryKindAndEveryCause)
{
    std::set<EventKind> kinds;
    std::set<Cause> causes;
    for (const ToldCause &told : table()) {
        kinds.insert(told.kind);
        causes.insert(told.cause);
    }
    EXPECT_EQ(kinds.size(), static_cast<std::size_t>(kLastEventKind) + 1);
    EXPECT_EQ(causes.size(), static_cast<std::size_t>(kLastCause) + 1);
}

TEST(EventCauses, NoTwoLinesOfTheTableSayTheSame)
{
    std::set<std::string> sentences;
    for (const ToldCause &told : table())
        EXPECT_TRUE(sentences.insert(told.sentence).second) << told.sentence;
}

const std::vector<ToldCause> &table()
{
    using enum EventKind;
    static const std::vector<ToldCause> kTable{
        {task_begin, Cause::none, "task begins: task begins | t2 decode was registered | "},
        {task_end, Cause::none, "task ends: task ends | t2 decode ended, its cache is flushed | "},
        {cache_claim, Cause::none, "cache claimed: cache claimed | t2 decode got cache slot 3 | "},
        {cache_claim, Cause::takeover,
         "cache claimed: cache claimed | t2 decode got cache slot 3 of t4 upload | the cache went to another task"},
        {commit, Cause::initial, "commit: commit | 6 KiB from +80 KiB on got memory | initial_pool_size asks for it"},
        {commit, Cause::demand, "commit: commit | 6 KiB from +80 KiB on got memory | a carve reached new memory"},
        {decommit, Cause::idle_ttl,
         "decommit: decommit | 6 KiB from +80 KiB on went back to the system | it was idle for one cache_ttl (300 ms)"},
        {decommit, Cause::trim, "decommit: decommit | 6 KiB from +80 KiB on went back to the system | trim() was called"},
        {decommit, Cause::shutdown, "decommit: decommit | 6 KiB from +80 KiB on went back to the system | the allocator shuts down"},
        {carve, Cause::pool_empty, "span carved: span carved | 3 blocks of 8 KiB from +80 KiB on | the 8 KiB pool was empty"},
        {coalesce, Cause::idle_ttl,
         "coalesce: back to the global pool | block 8K·11 merged with its free neighbours | it was idle for one cache_ttl (300 ms)"},
        {coalesce, Cause::pressure,
         "coalesce: back to the global pool | block 8K·11 merged with its free neighbours | memory was wanted elsewhere"},
        {coalesce, Cause::trim, "coalesce: back to the global pool | block 8K·11 merged with its free neighbours | trim() was called"},
        {coalesce, Cause::shutdown,
         "coalesce: back to the global pool | block 8K·11 merged with its free neighbours | the allocator shuts down"},
        {refill, Cause::cache_miss,
         "refill: refill of t2 | block 8K·11 from the class pool to the top of t2’s hot stack | the cache of t2 missed in 8 KiB"},
        {promote, Cause::hot_empty,
         "promote: promoted cold → hot | block 8K·11, the oldest of t2’s cold queue, to the top of hot | the hot stack of t2 was empty"},
        {demote, Cause::hot_full,
         "demote: demoted hot → cold | block 8K·11 from the bottom of t2’s hot stack to cold | the hot stack of t2 was full"},
        {demote, Cause::idle_ttl,
         "demote: demoted hot → cold | block 8K·11 from the bottom of t2’s hot stack to cold | it was idle for one cache_ttl (300 ms)"},
        {flush, Cause::cold_full, "flush: flushed to the class pool | block 8K·11 left t2’s hot queue | the cold queue of t2 was full"},
        {flush, Cause::idle_ttl,
         "flush: flushed to the class pool | block 8K·11 left t2’s hot queue | it was idle for one cache_ttl (300 ms)"},
        {flush, Cause::pressure, "flush: flushed to the class pool | block 8K·11 left t2’s hot queue | memory was wanted elsewhere"},
        {flush, Cause::takeover, "flush: flushed to the class pool | block 8K·11 left t2’s hot queue | the cache went to another task"},
        {flush, Cause::trim, "flush: flushed to the class pool | block 8K·11 left t2’s hot queue | trim() was called"},
        {flush, Cause::task_end, "flush: flushed to the class pool | block 8K·11 left t2’s hot queue | its task ended"},
        {flush, Cause::shutdown, "flush: flushed to the class pool | block 8K·11 left t2’s hot queue | the allocator shuts down"},
        {allocate, Cause::hot_hit, "allocate: hot hit: t2 took the top | t2 decode, block 8K·11 for 6,144 B | its hot stack had one"},
        {allocate, Cause::cold_hit,
         "allocate: cold hit: t2 took the oldest | t2 decode, block 8K·11 for 6,144 B | hot was empty and cold was not"},
        {allocate, Cause::miss, "allocate: miss: t2 took a block | t2 decode, block 8K·11 for 6,144 B | both of its queues were empty"},
        {allocate, Cause::bypass, "allocate: miss: t2 took a block | t2 decode, block 8K·11 for 6,144 B | the task had no cache at hand"},
        {allocate, Cause::granted,
         "allocate: granted to t2 | t2 decode, block 8K·11 for 6,144 B | it was first in line when memory came free"},
        {free, Cause::local, "free: freed by t2 | t2 decode, block 8K·11, to zeroing | its owner gave it back"},
        {free, Cause::remote,
         "free: remote free by t2 | t2 decode, block 8K·11 of t4 upload, to zeroing | another task was handed the block"},
        {free, Cause::scope, "free: freed by t2 | t2 decode, block 8K·11, to zeroing | its handle left its scope"},
        {free, Cause::bypass, "free: freed by t2 | t2 decode, block 8K·11, to zeroing | the task had no cache at hand"},
        {free, Cause::cancelled, "free: freed by t2 | t2 decode, block 8K·11, to zeroing | the request was cancelled"},
        {zero_chunk, Cause::zero_on_dealloc,
         "zero chunk: zero chunk 3 of 8 | t2 decode, block 8K·11: chunk 3 of 8 cleared | zero_on_dealloc is on"},
        {zero_end, Cause::zero_on_dealloc,
         "zeroed: zeroed, pushed on hot | t2 decode, block 8K·11 is clean: to hot | zero_on_dealloc is on"},
        {retire, Cause::last_generation, "retire: retired | block 8K·11 is never handed out again | its reuse counter is used up"},
        {retire, Cause::damaged, "retire: retired | block 8K·11 is never handed out again | it was written where it must not be"},
        {wait, Cause::no_memory, "wait: wait | t2 decode waits for 6 KiB, number 3 in line | no free run sufficed, all caches counted"},
        {wait, Cause::queue_behind, "wait: wait | t2 decode waits for 6 KiB, number 3 in line | others were in line already"},
        {grant, Cause::none, "grant: grant | t2 decode, first in line, gets its 6 KiB | "},
        {wait_end, Cause::timed_out, "wait ends: wait ends | t2 decode left the line without a block | its deadline passed"},
        {wait_end, Cause::cancelled, "wait ends: wait ends | t2 decode left the line without a block | the request was cancelled"},
        {wait_end, Cause::closed, "wait ends: wait ends | t2 decode left the line without a block | the allocator was closed"},
        {stale_handle, Cause::none,
         "stale handle: stale handle | t2 decode used generation 7 of 8K·11 (read): refused, nothing touched | "},
        {double_free, Cause::none, "double free: double free | t2 decode freed generation 7 of 8K·11 again: refused | "},
        {foreign_handle, Cause::none, "foreign handle: foreign handle | t2 decode used a handle that this allocator never gave out | "},
        {out_of_range, Cause::none, "out of range: out of range | t2 decode reached outside of 8K·11: refused | "},
        {out_of_memory, Cause::no_memory,
         "out of memory: out of memory | t2 decode asked for 6 KiB: refused | no free run sufficed, all caches counted"},
        {invalid_size, Cause::zero_size,
         "invalid size: invalid size | t2 decode asked for 6,144 B: refused | a request must ask for at least one byte"},
        {invalid_size, Cause::too_large,
         "invalid size: invalid size | t2 decode asked for 6,144 B: refused | it is above max_block_size (64 KiB)"},
        {invalid_size, Cause::bad_alignment,
         "invalid size: invalid size | t2 decode asked for 6,144 B: refused | an alignment is a power of two up to 4,096"},
        {dropped, Cause::none, "events dropped: events dropped | 3 events did not fit the rings before this one | "},
        {broken_canary, Cause::none,
         "broken canary: broken canary | t2 decode gave back 8K·11 with byte 6,144 written, outside of what was asked for | "},
        {write_after_free, Cause::none, "write after free: write after free | byte 6,144 of 8K·11 was written after its free | "},
    };
    return kTable;
}

} // namespace
} // namespace atomalloc::app
