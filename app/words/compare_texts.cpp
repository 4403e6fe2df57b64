// SPDX-License-Identifier: MPL-2.0
#include "app/words/compare_text.h"
#include "app/words/text_tables.h"

#include <QtGlobal>

namespace atomalloc::app {

namespace {

using enum CompareText;

constexpr Text kTexts[] = {
    {the_comparison, QT_TRANSLATE_NOOP("Compare", "The comparison")},
    {comparing_stopped, QT_TRANSLATE_NOOP("Compare", "Stopped; the comparison is not complete.")},
    {reading_run, QT_TRANSLATE_NOOP("Compare", "Comparing the runs")},
    {why_workload, QT_TRANSLATE_NOOP("Compare", "The workload decides how much is asked for; neither more nor less of it is better.")},
    {why_live, QT_TRANSLATE_NOOP("Compare", "What is live belongs to the program; the allocator cannot hold less of it.")},
    {why_hits, QT_TRANSLATE_NOOP("Compare", "A hit is served from the task's own cache, without the shared pool.")},
    {why_cold_hits, QT_TRANSLATE_NOOP("Compare", "A cold hit is better than a miss, and worse than a hot hit.")},
    {why_misses, QT_TRANSLATE_NOOP("Compare", "A miss goes to the shared pool, which takes longer.")},
    {why_batches, QT_TRANSLATE_NOOP("Compare", "Each batch between cache and pool takes time.")},
    {why_remote, QT_TRANSLATE_NOOP("Compare", "The workload decides which task frees a block.")},
    {why_ageing, QT_TRANSLATE_NOOP("Compare", "It tells how long caches keep blocks; both long and short can be wanted.")},
    {why_zeroing, QT_TRANSLATE_NOOP("Compare", "Zeroing takes time and hides old content; which counts more is for you to say.")},
    {why_faults, QT_TRANSLATE_NOOP("Compare", "Each one is a fault of the program that the allocator refused.")},
    {why_refusals, QT_TRANSLATE_NOOP("Compare", "A request that gets no memory fails.")},
    {why_waits, QT_TRANSLATE_NOOP("Compare", "A task that waits for memory does nothing else.")},
    {why_grants, QT_TRANSLATE_NOOP("Compare", "A grant ends a wait well, but without waits there are none.")},
    {why_waits_in_vain, QT_TRANSLATE_NOOP("Compare", "Such a wait cost time and brought no memory.")},
    {why_fragmentation, QT_TRANSLATE_NOOP("Compare", "Bytes of a block that nobody asked for are paid for as well.")},
    {why_committed, QT_TRANSLATE_NOOP("Compare", "It is what the operating system has to give.")},
    {why_kept, QT_TRANSLATE_NOOP("Compare", "What is kept serves the next request sooner, and is missing elsewhere.")},
    {why_recorded, QT_TRANSLATE_NOOP("Compare", "It tells how much was recorded, not how well it went.")},
    {why_dropped, QT_TRANSLATE_NOOP("Compare", "An event that was dropped cannot be looked at.")},
    {why_latency, QT_TRANSLATE_NOOP("Compare", "It is time that the program spends in the allocator.")},
    {why_rate, QT_TRANSLATE_NOOP("Compare", "The same work is done in less time.")},
    {why_duration, QT_TRANSLATE_NOOP("Compare", "A workload that ends sooner was held up less.")},
    {why_takeovers, QT_TRANSLATE_NOOP("Compare", "A task that loses its cache begins with an empty one.")},
    {why_merging, QT_TRANSLATE_NOOP("Compare", "Merging blocks takes time, and makes room for larger ones.")},
    {why_retired, QT_TRANSLATE_NOOP("Compare", "A retired block is never handed out again.")},
    {why_not_replayed, QT_TRANSLATE_NOOP("Compare", "What was not replayed is missing in all other figures.")},
    {why_order, QT_TRANSLATE_NOOP("Compare", "It tells in which order the threads went on; neither is better.")},
    {why_moment, QT_TRANSLATE_NOOP("Compare", "It is a moment of the run, which is neither good nor bad.")},
    {less_at_peak, QT_TRANSLATE_NOOP("Compare", "commits %1 less at its peak")},
    {more_at_peak, QT_TRANSLATE_NOOP("Compare", "commits %1 more at its peak")},
    {waits, QT_TRANSLATE_N_NOOP("Compare", "waits %n times instead of %2%3")},
    {waits_longer, QT_TRANSLATE_NOOP("Compare", "waits %1 longer in all")},
    {waits_shorter, QT_TRANSLATE_NOOP("Compare", "waits %1 less in all")},
    {longer_in_all, QT_TRANSLATE_NOOP("Compare", ", %1 longer in all")},
    {shorter_in_all, QT_TRANSLATE_NOOP("Compare", ", %1 less in all")},
    {refuses, QT_TRANSLATE_N_NOOP("Compare", "refuses %n requests instead of %2")},
    {misses, QT_TRANSLATE_N_NOOP("Compare", "misses its caches %n times instead of %2")},
    {zeroes_less, QT_TRANSLATE_NOOP("Compare", "zeroes %1 less")},
    {zeroes_more, QT_TRANSLATE_NOOP("Compare", "zeroes %1 more")},
    {keeps_less, QT_TRANSLATE_NOOP("Compare", "still holds %1 less at the end")},
    {keeps_more, QT_TRANSLATE_NOOP("Compare", "still holds %1 more at the end")},
    {operations, QT_TRANSLATE_N_NOOP("Compare", "does %n operations a second instead of %2")},
    {gets_stuck, QT_TRANSLATE_N_NOOP("Compare", "ends %n waits without memory instead of %2")},
    {equal, QT_TRANSLATE_NOOP("Compare", "A and B are equal: every figure is the same.")},
    {hardly_differ, QT_TRANSLATE_N_NOOP("Compare", "A and B differ in %n figures, but in none that costs or saves much.")},
    {b_does, QT_TRANSLATE_NOOP("Compare", "B %1.")},
    {b_does_but, QT_TRANSLATE_NOOP("Compare", "B %1, but %2.")},
    {other_workload, QT_TRANSLATE_NOOP("Compare", "A and B ran different workloads, so their requests cannot be matched.")},
    {other_seed, QT_TRANSLATE_NOOP("Compare", "A and B have different seeds, so their requests cannot be matched.")},
    {other_mode, QT_TRANSLATE_NOOP("Compare", "One run was watched in virtual time and the other one measured in real time; their times "
                                              "cannot be compared.")},
    {a_waits_at_limit, QT_TRANSLATE_NOOP("Compare", "At the limit the tasks of A wait, and requests of B are refused.")},
    {b_waits_at_limit, QT_TRANSLATE_NOOP("Compare", "At the limit the tasks of B wait, and requests of A are refused.")},
    {other_work, QT_TRANSLATE_NOOP("Compare", "A made %1 allocations and B %2: what is added up is not of the same work.")},
    {a_incomplete, QT_TRANSLATE_NOOP("Compare", "A was stopped early; its figures are those until then.")},
    {b_incomplete, QT_TRANSLATE_NOOP("Compare", "B was stopped early; its figures are those until then.")},
};
static_assert(isComplete(kTexts, how_many));

} // namespace

WordTable compareTexts() { return {"Compare", kTexts}; }

} // namespace atomalloc::app
