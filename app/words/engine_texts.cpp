// SPDX-License-Identifier: MPL-2.0
#include "app/words/engine_text.h"
#include "app/words/text_tables.h"

#include <QtGlobal>

namespace atomalloc::app {

namespace {

using enum EngineText;

constexpr Text kTexts[] = {
    {the_run, QT_TRANSLATE_NOOP("Engine", "The run")},
    {initial_pool_too_large,
     QT_TRANSLATE_NOOP("Engine", "initial_pool_size is %1, and the operating system has %2 left. Lower initial_pool_size.")},
    {memory_refused,
     QT_TRANSLATE_NOOP(
         "Engine",
         "The operating system refused the memory for this allocator (max_memory is %1). Lower max_memory or initial_pool_size.")},
    {no_random_bytes,
     QT_TRANSLATE_NOOP("Engine", "The operating system gave no random bytes, which canaries, random_slots and random_generations need.")},
    {no_guard_pages, QT_TRANSLATE_NOOP("Engine", "The operating system cannot make pages fault, which guard_pages needs.")},
    {no_dump_exclusion,
     QT_TRANSLATE_NOOP("Engine", "The operating system cannot leave memory out of core dumps, as exclude_from_dumps asks.")},
    {no_wipe_on_fork, QT_TRANSLATE_NOOP("Engine", "The operating system cannot wipe memory in a child of fork(), as wipe_on_fork asks.")},
    {broke_invariants, QT_TRANSLATE_N_NOOP("Engine", "The allocator broke %n of its invariants, the first: %2")},
    {in_channel, QT_TRANSLATE_NOOP("Engine", "%1 in the channel %2")},
    {with_their_tasks, QT_TRANSLATE_NOOP("Engine", "%1 with their tasks")},
    {not_freed, QT_TRANSLATE_NOOP("Engine", "Blocks that were not freed by the end of the run: %1 (%2).")},
    {pauses_skipped,
     QT_TRANSLATE_NOOP(
         "Engine",
         "Pauses and hold times were skipped: every thread worked at full speed. cache_ttl and wait timeouts passed in real time.")},
    {waits_for_bytes, QT_TRANSLATE_NOOP("Engine", "waits for %1")},
    {waits_for_block, QT_TRANSLATE_NOOP("Engine", "waits for a block from %1")},
    {holds_all, QT_TRANSLATE_NOOP("Engine", "holds all that it may")},
    {has_to_send, QT_TRANSLATE_NOOP("Engine", "has %1 to send into %2")},
    {task_does, QT_TRANSLATE_NOOP("Engine", "%1 %2")},
    {nothing_completed, QT_TRANSLATE_NOOP("Engine", "Nothing was completed for a while from %1 on: %2.")},
    {no_task_waited, QT_TRANSLATE_NOOP("Engine", "no task waited, so an operation took that long")},
    {after_semicolon, QT_TRANSLATE_NOOP("Engine", "%1; %2")},
    {and_more_tasks, QT_TRANSLATE_NOOP("Engine", "and %1 more")},
    {more_stalls, QT_TRANSLATE_NOOP("Engine", "Further times in which nothing was completed: %1.")},
    {machine_stopped,
     QT_TRANSLATE_NOOP("Engine", "The machine stopped this program for %1 (number of times: %2). The figures leave that time out.")},
    {tasks_still_waited,
     QT_TRANSLATE_N_NOOP("Engine", "%n tasks still waited for memory when nothing could move any more; their waits were ended.")},
    {tasks_and_frees_waited,
     QT_TRANSLATE_N_NOOP("Engine", "%n tasks still waited when nothing could move any more: %2 for memory, and %3 to free a block that "
                                   "another task had not allocated yet. Their waits were ended.")},
    {stopped_by_time, QT_TRANSLATE_NOOP("Engine", "Stopped after 60 seconds, before all operations were done.")},
    {moved_closer,
     QT_TRANSLATE_NOOP("Engine", "A measured run takes %1 at most, so the scenario's starts and ends were moved closer together.")},
    {zero_byte_requests,
     QT_TRANSLATE_N_NOOP(
         "Engine", "%n requests of 0 bytes were replayed as 1 byte each; the summary counts 0 bytes for them, as the recording does.")},
    {unknown_frees, QT_TRANSLATE_N_NOOP("Engine", "%n frees of pointers that the recording had never allocated were skipped.")},
    {lost_frees, QT_TRANSLATE_N_NOOP("Engine", "%n blocks were freed where the recording used their addresses again without a free.")},
    {too_large, QT_TRANSLATE_N_NOOP("Engine", "%n allocations above %2 were not replayed.")},
    {no_memory, QT_TRANSLATE_N_NOOP("Engine", "%n allocations found no memory and were not replayed.")},
    {frees_left_out, QT_TRANSLATE_N_NOOP("Engine", "%n frees were left out because their allocations were not replayed.")},
    {lifetimes_approximate,
     QT_TRANSLATE_NOOP(
         "Engine",
         "Lifetimes are approximate: this format does not say which of several alike blocks a free ends, so the oldest is taken.")},
    {scaled_to,
     QT_TRANSLATE_N_NOOP("Engine",
                         "Scaled to about %n live objects: the steady state fills 60 % of max_memory. At the end of this run %2 lived.")},
    {births_too_large, QT_TRANSLATE_N_NOOP("Engine", "%n of %2 births were above %3 and got no block.")},
    {births_no_memory, QT_TRANSLATE_N_NOOP("Engine", "%n births found no memory.")},
    {births_too_few,
     QT_TRANSLATE_N_NOOP("Engine", "%n births are too few to reach the steady state; allow more operations or less memory.")},
    {memory_refused_simply, QT_TRANSLATE_NOOP("Engine", "The operating system refused the memory.")},
    {other_programs_ran, QT_TRANSLATE_NOOP("Engine", "tasks could go on, but the machine ran other programs")},
    {too_aligned, QT_TRANSLATE_N_NOOP("Engine", "%n allocations aligned to more than %2 were not replayed.")},
};
static_assert(isComplete(kTexts, how_many));

} // namespace

WordTable engineTexts() { return {"Engine", kTexts}; }

} // namespace atomalloc::app
