// SPDX-License-Identifier: MPL-2.0
#include "app/config/config_text.h"
#include "app/words/text_tables.h"

#include <QtGlobal>

namespace atomalloc::app {

namespace {

using enum ConfigText;

constexpr Text kTexts[] = {
    {memory_limit, QT_TRANSLATE_NOOP("Config", "Memory limit")},
    {memory_limit_help,
     QT_TRANSLATE_NOOP("Config",
                       "Bytes of blocks taken from the operating system at most; exact. Metadata comes on top and is reported beside it.")},
    {largest_block, QT_TRANSLATE_NOOP("Config", "Largest block")},
    {largest_block_help, QT_TRANSLATE_NOOP("Config", "The largest request. A power of two.")},
    {smallest_block, QT_TRANSLATE_NOOP("Config", "Smallest block")},
    {smallest_block_help, QT_TRANSLATE_NOOP("Config", "The smallest block: shorter requests get one of this size. A power of two.")},
    {alignment, QT_TRANSLATE_NOOP("Config", "Alignment")},
    {alignment_help, QT_TRANSLATE_NOOP("Config", "Least alignment of every block. A power of two up to 4 KiB.")},
    {cache_ttl, QT_TRANSLATE_NOOP("Config", "Cache TTL")},
    {cache_ttl_help,
     QT_TRANSLATE_NOOP("Config",
                       "A block idle in a hot queue for this long moves to cold; idle in cold for as long again, back to its class pool.")},
    {task_caches, QT_TRANSLATE_NOOP("Config", "Task caches, at most")},
    {task_caches_help, QT_TRANSLATE_NOOP("Config", "A further task takes over the cache that has been idle longest.")},
    {hot_blocks, QT_TRANSLATE_NOOP("Config", "Hot blocks, at most")},
    {hot_blocks_help,
     QT_TRANSLATE_NOOP("Config",
                       "Blocks in each hot queue of a cache; fewer where they would be more than 256 KiB or a 32nd of the limit.")},
    {committed_at_start, QT_TRANSLATE_NOOP("Config", "Committed at start")},
    {committed_at_start_help, QT_TRANSLATE_NOOP("Config", "Bytes committed and touched at creation, and never given back.")},
    {zero_on_free, QT_TRANSLATE_NOOP("Config", "Zero on free")},
    {zero_on_free_help, QT_TRANSLATE_NOOP("Config", "Clears a block when it is freed, before anybody else can own it.")},
    {size_classes, QT_TRANSLATE_NOOP("Config", "Size classes")},
    {size_classes_help,
     QT_TRANSLATE_NOOP("Config",
                       "power_of_two: 64, 128, 256 ... four_per_doubling: three more classes between, less internal fragmentation.")},
    {what_is_zeroed, QT_TRANSLATE_NOOP("Config", "What is zeroed")},
    {what_is_zeroed_help,
     QT_TRANSLATE_NOOP("Config", "whole_block: every byte. written_bytes: only as far as the block can have been written.")},
    {event_tracing, QT_TRANSLATE_NOOP("Config", "Event tracing")},
    {event_tracing_help, QT_TRANSLATE_NOOP("Config", "Records every event of the allocator. Watch runs always trace.")},
    {as_many_as_fit, QT_TRANSLATE_NOOP("Config", "as many as fit")},
    {generation_bits, QT_TRANSLATE_NOOP("Config", "Generation bits")},
    {generation_bits_help,
     QT_TRANSLATE_NOOP("Config", "Bits of each block's reuse counter; a block is retired when it is used up. 0 = as many as fit.")},
    {huge_pages, QT_TRANSLATE_NOOP("Config", "Huge pages")},
    {huge_pages_help,
     QT_TRANSLATE_NOOP("Config",
                       "auto: memory above the first 32 MiB comes in units of 2 MiB, as huge pages where the system has them; from a "
                       "limit of 64 MiB on, and not with guard_pages. off: never.")},
    {canaries, QT_TRANSLATE_NOOP("Config", "Canaries")},
    {canaries_help, QT_TRANSLATE_NOOP("Config", "Random bytes behind the requested ones, compared when the block is freed or resized: a "
                                                "write past the end is found. The largest request is 8 bytes less.")},
    {check_free_memory, QT_TRANSLATE_NOOP("Config", "Check free memory")},
    {check_free_memory_help,
     QT_TRANSLATE_NOOP("Config", "Retires a block that was written after its free, instead of handing it out. Needs zero_on_dealloc.")},
    {none_wait, QT_TRANSLATE_NOOP("Config", "none wait")},
    {quarantine, QT_TRANSLATE_NOOP("Config", "Quarantine")},
    {quarantine_help,
     QT_TRANSLATE_NOOP(
         "Config",
         "Bytes of freed blocks that wait, oldest first, before they can be handed out again. Larger blocks do not wait. 0 = none wait.")},
    {random_slots, QT_TRANSLATE_NOOP("Config", "Random slots")},
    {random_slots_help,
     QT_TRANSLATE_NOOP("Config", "Which block of a hot queue is handed out is random: nobody can tell where the next one lies.")},
    {random_generations, QT_TRANSLATE_NOOP("Config", "Random generations")},
    {random_generations_help,
     QT_TRANSLATE_NOOP(
         "Config",
         "The first generation of each block is random, within the lower half of its counter: a forged handle hardly ever fits.")},
    {guard_pages, QT_TRANSLATE_NOOP("Config", "Guard pages")},
    {guard_pages_help, QT_TRANSLATE_NOOP("Config", "Blocks above a page of the operating system (4 KiB as a rule) end in one that faults "
                                                   "when it is touched. The largest request is a page less.")},
    {keep_out_of_dumps, QT_TRANSLATE_NOOP("Config", "Keep out of dumps")},
    {keep_out_of_dumps_help, QT_TRANSLATE_NOOP("Config", "Leaves the bytes of all blocks out of core dumps.")},
    {wipe_on_fork, QT_TRANSLATE_NOOP("Config", "Wipe on fork")},
    {wipe_on_fork_help, QT_TRANSLATE_NOOP("Config", "A child of fork() finds zeros in all blocks; its parent keeps their bytes.")},
    {neither_true_nor_false, QT_TRANSLATE_NOOP("Config", "%1 is neither true nor false. Write true, yes or on; false, no or off.")},
    {not_one_of, QT_TRANSLATE_NOOP("Config", "%1 is not one of %2.")},
    {too_large, QT_TRANSLATE_NOOP("Config", "%1 is too large. The largest value is %2.")},
    {no_assignment, QT_TRANSLATE_NOOP("Config", "%1 is not of the form field=value. Write max_memory=64MiB.")},
    {no_field, QT_TRANSLATE_NOOP("Config", "%1 is not a field of the config.")},
    {of_field, QT_TRANSLATE_NOOP("Config", "%1: %2")},
    {the_config, QT_TRANSLATE_NOOP("Config", "the config")},
    {a_config_file, QT_TRANSLATE_NOOP("Config", "a config file")},
    {field_is, QT_TRANSLATE_NOOP("Config", "%1 is %2. %3")},
    {more_to_correct, QT_TRANSLATE_N_NOOP("Config", "(And %n more to correct in the config.)")},
    {nearest_value, QT_TRANSLATE_NOOP("Config", "Nearest value: %1.")},
    {nearest_values, QT_TRANSLATE_NOOP("Config", "Nearest values: %1 and %2.")},
    {smallest_value, QT_TRANSLATE_NOOP("Config", "Smallest value: %1.")},
    {largest_value, QT_TRANSLATE_NOOP("Config", "Largest value: %1.")},
    {field_with_value, QT_TRANSLATE_NOOP("Config", "%1 (%2)")},
    {must_be_power_of_two, QT_TRANSLATE_NOOP("Config", "Must be a power of two.")},
    {must_be_at_least, QT_TRANSLATE_NOOP("Config", "Must be at least %1.")},
    {must_be_at_most, QT_TRANSLATE_NOOP("Config", "Must be at most %1.")},
    {must_be_multiple, QT_TRANSLATE_NOOP("Config", "Must be a multiple of min_block_size (%1).")},
    {needs, QT_TRANSLATE_NOOP("Config", "Needs %1: switch that on, or this off.")},
    {a_guard_page, QT_TRANSLATE_NOOP("Config", "a guard page")},
    {bytes_of_canary, QT_TRANSLATE_NOOP("Config", "%1 for its canary")},
    {less, QT_TRANSLATE_NOOP("Config", "%1 less %2")},
    {block_sizes, QT_TRANSLATE_NOOP("Config", "Block sizes")},
    {blocks_that_fit, QT_TRANSLATE_NOOP("Config", "Blocks that fit")},
    {range, QT_TRANSLATE_NOOP("Config", "%1 to %2")},
    {largest_request, QT_TRANSLATE_NOOP("Config", "Largest request")},
    {bytes, QT_TRANSLATE_NOOP("Config", "%1 B")},
    {metadata, QT_TRANSLATE_NOOP("Config", "Metadata")},
    {metadata_beside, QT_TRANSLATE_NOOP("Config", "about %1 for %2 beside it")},
    {metadata_with_share, QT_TRANSLATE_NOOP("Config", "about %1 for %2 and %3 % of what is committed, beside it")},
    //: A figure: what stands before its decimal mark and what stands behind it, as in 2.5
    {with_decimals, QT_TRANSLATE_NOOP("Config", "%1.%2")},
    {tasks, QT_TRANSLATE_N_NOOP("Config", "%n tasks")},
    {preset_default, QT_TRANSLATE_NOOP("Config", "The classic settings: 1 GiB, blocks of 64 B to 64 KiB, zeroed when freed.")},
    {preset_tight, QT_TRANSLATE_NOOP("Config", "512 KiB in few, large blocks: memory runs out, and tasks wait for it.")},
    {preset_server, QT_TRANSLATE_NOOP("Config", "A service: fine size classes, wipes only what was written, 5 s in the caches.")},
    {preset_pipeline, QT_TRANSLATE_NOOP("Config", "Buffers of 4 to 64 KiB that pass from task to task, aligned to cache lines.")},
    {preset_embedded, QT_TRANSLATE_NOOP("Config", "64 KiB, all committed at the start, fine size classes up to 4 KiB.")},
    {preset_fast, QT_TRANSLATE_NOOP("Config", "No zeroing and 16 MiB ready at the start: the least work for each block.")},
    {preset_hardened,
     QT_TRANSLATE_NOOP("Config", "The classic settings with every check for wrong writes, and 1 MiB in quarantine: slower by far.")},
};
static_assert(isComplete(kTexts, how_many));

} // namespace

WordTable configTexts() { return {"Config", kTexts}; }

} // namespace atomalloc::app
