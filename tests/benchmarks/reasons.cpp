// SPDX-License-Identifier: MPL-2.0
#include "tests/benchmarks/reasons.h"

#include <array>
#include <regex>

namespace atomalloc::benchmarks {

namespace {

constexpr Reason kAwaited{"g++ keeps both awaiters, the copies that it makes of them, and the block's handle in the coroutine's frame: 55 "
                          "loads and 36 stores instead of "
                          "39 and 13, on a path that is bound by them. In a program of its own 6.8 ns, the plain call 4.5.",
                          "Awaiters of three words that are read at once (were five), the block referred to instead of moved, everything "
                          "inlined: 15 -> 10.5 ns. A "
                          "frame for each call costs 27."};
constexpr Reason kPair{
    "A pair makes 39 loads and 13 stores, and the processor spends its time on them: ten loads more cost 0.7 ns, twenty additions nothing. "
    "The "
    "rivals keep no generation (6 loads, 1 store), no exact figures (3 loads, 3 stores), and no cache that another task can take blocks "
    "from (6 "
    "loads, 4 stores).",
    "One locked instruction less, then none; blocks in rows of pointers; constants packed into words; the time stamp in a store that "
    "was there: 56 -> 4.5 ns in a program of its own. A queue in order of arrival (no chain through its top) gains nothing, a "
    "block apart from its row loses in larson."};
constexpr Reason kZeroedSmall{"Up to 1 KiB a wipe is 1 to 4 ns for everybody, and the pair around it decides: see the pairs. The bytes are "
                              "written by the benchmark in both.",
                              "Wipes of up to 256 B inlined, 32-byte stores for longer ones: as quick as memset at 1 KiB, half of it from "
                              "2 KiB on where lines are near."};
constexpr Reason kZeroedPage{"The benchmark fills 4 KiB with memset, which is `rep stos` there and leaves the lines in the second-level "
                             "cache; fetching them costs every "
                             "wipe the same 27 ns. What differs is the pair.",
                             "32-byte stores: 16 ns instead of 29 where a program wrote by plain stores, no difference here."};
constexpr Reason kBatch{
    "A pair of 4.5 ns, a handle of 32 bytes that goes to an array and back (the rivals: a pointer of 8), and every 16 blocks a refill and "
    "a flush "
    "that other threads and tasks see (2.5 ns a pair).",
    "Magazines instead of chains of blocks (27 -> 9 ns), hot and cold in one row so that a demotion moves nothing, batches of 16."};
constexpr Reason kLargeBatch{"As the smaller batches: from 4 KiB on ours is level with the best, and at 32 KiB a few percent are left. The "
                             "pools of std::pmr keep all "
                             "1000 blocks in one list and never give one back.",
                             "Refills and flushes of eight (21 -> 15 ns); hot queues of 512 KiB change nothing."};
constexpr Reason kLarson{"Each replacement draws one of 1000 handles of 32 bytes and reads the block's word: two lines that the "
                         "first-level cache does not have, where "
                         "a rival reads one pointer. Sizes vary, so queues do, too.",
                         "See the pairs; pairs of two sizes in turn 6.3 -> 5.6 ns (4.5 with other tasks' blocks freed out of line). A "
                         "block apart from its row: loses 5 ns here, as nothing foretells whether it is there."};
constexpr Reason kTwoThreads{"Nothing is shared between the threads: it is the pair of one thread, see there.", "See the pairs."};
constexpr Reason kExchange{"A block that crosses over brings its metadata word with it, whose line eight blocks share, and a handle of 32 "
                           "bytes: three lines go from core "
                           "to core where mimalloc moves two.",
                           "Whole magazines go from the consumer's cache to the producer's by one exchange (48 -> 25 ns); remote frees "
                           "stay on the inlined path's way."};
constexpr Reason kProfile{"154 MiB are touched at random. A death reads a slot of 32 bytes and then the word that the slot names, one "
                          "after the other, and both are far; "
                          "a rival reads a slot of 8 bytes and writes into the block, which nothing waits for. With the slots fetched "
                          "beforehand 126 ns become 78.",
                          "Huge pages for blocks and words above 32 MiB (huge_pages): up to a fifth. Without the look at the word, which "
                          "is what finds stale handles: "
                          "126 -> 100 ns. 16-byte handles "
                          "have no room for owner, generation, and both sizes."};

struct Entry
{
    const char *rows;
    Reason reason;
};

const std::array kEntries{Entry{"^pair ", kPair},
                          Entry{"^zeroed pair (64 B|1 KiB)", kZeroedSmall},
                          Entry{"^zeroed pair 4 KiB", kZeroedPage},
                          Entry{"^batch (64 B|256 B|1 KiB)", kBatch},
                          Entry{"^batch ", kLargeBatch},
                          Entry{"^larson", kLarson},
                          Entry{"^2 threads, pair", kTwoThreads},
                          Entry{"^2 threads, producer", kExchange},
                          Entry{"^profile ", kProfile}};

} // namespace

const Reason *reasonFor(const std::string &row, bool awaited)
{
    if (awaited)
        return &kAwaited;
    for (const Entry &entry : kEntries) {
        if (std::regex_search(row, std::regex(entry.rows)))
            return &entry.reason;
    }
    return nullptr;
}

} // namespace atomalloc::benchmarks
