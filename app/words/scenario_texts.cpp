// SPDX-License-Identifier: MPL-2.0
#include "app/scenario/scenario_text.h"
#include "app/words/text_tables.h"

#include <QtGlobal>

namespace atomalloc::app {

namespace {

using enum ScenarioText;

constexpr Text kTexts[] = {
    {a_size, QT_TRANSLATE_NOOP("Scenario", "a size")},
    {a_table_entry, QT_TRANSLATE_NOOP("Scenario", "a table entry")},
    {a_duration, QT_TRANSLATE_NOOP("Scenario", "a duration")},
    {a_task_group, QT_TRANSLATE_NOOP("Scenario", "a task group")},
    {a_channel, QT_TRANSLATE_NOOP("Scenario", "a channel")},
    {a_scenario, QT_TRANSLATE_NOOP("Scenario", "a scenario")},
    {size_out_of_range, QT_TRANSLATE_NOOP("Scenario", "%1 must be 1 B to %2, not %3.")},
    {more_than_zero, QT_TRANSLATE_NOOP("Scenario", "%1 must be more than 0.")},
    {must_not_be_empty, QT_TRANSLATE_NOOP("Scenario", "%1 must not be empty.")},
    {name_too_long, QT_TRANSLATE_NOOP("Scenario", "%1 must have at most 64 characters.")},
    {table_is_empty, QT_TRANSLATE_NOOP("Scenario", "table must name at least one size.")},
    {table_too_long, QT_TRANSLATE_N_NOOP("Scenario", "table must have at most %n sizes.")},
    {table_without_weight, QT_TRANSLATE_NOOP("Scenario", "table must give at least one size a weight above 0.")},
    {min_above_max, QT_TRANSLATE_NOOP("Scenario", "min (%1) must not be above max (%2).")},
    {min_ns_above_max_ns, QT_TRANSLATE_NOOP("Scenario", "min_ns (%1) must not be above max_ns (%2).")},
    {unknown_channel, QT_TRANSLATE_NOOP("Scenario", "%1 names the channel %2, which is not declared.")},
    {feeds_itself, QT_TRANSLATE_NOOP("Scenario", "send_to and receive_from must be two channels; a group cannot feed itself.")},
    {replies_without_receiving,
     QT_TRANSLATE_NOOP("Scenario", "replies needs receive_from: it counts the blocks allocated for each received one.")},
    {ends_before_start, QT_TRANSLATE_NOOP("Scenario", "end_ns (%1) must be after start_ns (%2).")},
    {starts_after_end, QT_TRANSLATE_NOOP("Scenario", "start_ns (%1) must be before the end of the scenario (%2).")},
    {bad_alignment, QT_TRANSLATE_NOOP("Scenario", "alignment must be a power of two up to 4 KiB, not %1.")},
    {two_channels, QT_TRANSLATE_NOOP("Scenario", "Two channels are called %1.")},
    {nobody_sends, QT_TRANSLATE_NOOP("Scenario", "No group sends to the channel %1.")},
    {nobody_receives, QT_TRANSLATE_NOOP("Scenario", "No group receives from the channel %1: its senders would wait for ever.")},
    {two_groups, QT_TRANSLATE_NOOP("Scenario", "Two task groups are called %1.")},
    {no_groups, QT_TRANSLATE_NOOP("Scenario", "tasks must hold at least one task group.")},
    {too_many_tasks, QT_TRANSLATE_NOOP("Scenario", "All groups together must have at most %1 tasks, not %2.")},
    {bad_id, QT_TRANSLATE_NOOP("Scenario", "id must be made of small letters, digits and single hyphens, as in tight-bursts, not %1.")},
    {too_many_groups, QT_TRANSLATE_NOOP("Scenario", "At most %1 channels and %1 task groups.")},
    {asks_for_too_much, QT_TRANSLATE_NOOP("Scenario", "Group %1 asks for up to %2; requests above %3 are refused.")},
    {timeout_without_wait, QT_TRANSLATE_NOOP("Scenario", "Group %1 has a wait_timeout_ns but does not wait: when_full is fail.")},
    {fraction_without_channel, QT_TRANSLATE_NOOP("Scenario", "Group %1 has a send_fraction but no channel to send to.")},
};
static_assert(isComplete(kTexts, how_many));

} // namespace

WordTable scenarioTexts() { return {"Scenario", kTexts}; }

} // namespace atomalloc::app
