// SPDX-License-Identifier: MPL-2.0
#include "tests/benchmarks/reasons.h"

#include <array>
#include <regex>

namespace atomalloc::benchmarks {

namespace {

constexpr Reason kAwaited{
    "g++ keeps the awaiter of the allocation, the copy that it makes of it, and the block's handle in the coroutine's frame: 127 "
    "instructions where a plain pair takes 90.",
    "A free that is done when its awaiter is made, and writes one byte into the frame: 139 -> 127. Its whole result in the frame: "
    "149. Lines of zeroed blocks cleared by vector stores, as g++ made rep stos of memset there: 24 -> 8.9 ns. A frame for each "
    "call costs 27."};
constexpr Reason kPair{
    "A pair takes 90 instructions: the two ways in and out of the gate 14, the two checks of the handle 17, the entry 12, exact "
    "figures 10, the loop and the way to the task 9, flags 6, whose block it is 4, the next life 2. The rivals keep no generation, "
    "no exact figures, and no cache that another task can take blocks from; the same structure without these takes 48.",
    "Queues with their bounds as the gate, their headers in the task, the word of the next life in the entry, words at a fixed "
    "place: 126 -> 90. Owner and bounds in one comparison: 99. Handles copied word by word before a free: 104."};
constexpr Reason kZeroedSmall{"Up to 1 KiB a wipe is 1 to 4 ns for everybody, and the pair around it decides: see the pairs. The bytes are "
                              "written by the benchmark in both.",
                              "Wipes of up to 256 B inlined, 32-byte stores for longer ones: as quick as memset at 1 KiB, half of it from "
                              "2 KiB on where lines are near."};
constexpr Reason kZeroedPage{"The benchmark fills 4 KiB with memset, which is `rep stos` there and leaves the lines in the second-level "
                             "cache; fetching them costs every "
                             "wipe the same 27 ns. What differs is the pair.",
                             "32-byte stores: 16 ns instead of 29 where a program wrote by plain stores, no difference here."};
constexpr Reason kBatch{
    "A pair takes 115 instructions, as its handle of 32 bytes goes to an array and back (the rivals: a pointer of 8), and misses the "
    "near cache 2.1 times at 64 B, 3.7 times at 1 KiB.",
    "Queues of up to 1024 blocks, so that nothing is refilled. A move of a handle that does not compare the two places: 131 -> 115."};
constexpr Reason kLargeBatch{
    "As the smaller batches. The words of blocks of 32 KiB are 4 KiB apart, so they share few sets of the caches: a pair misses the "
    "second one 2.4 times. The pools of std::pmr keep all 1000 blocks in one list and never give one back.",
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
