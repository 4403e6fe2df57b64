// SPDX-License-Identifier: MPL-2.0
// ScenarioText: the texts that app/scenario says. Their words are in app/words/scenario_texts.cpp.
#pragma once

#include "app/base/sentence.h"

#include <cstdint>

namespace atomalloc::app {

enum class ScenarioText : std::uint16_t {
    a_size,
    a_table_entry,
    a_duration,
    a_task_group,
    a_channel,
    a_scenario,
    size_out_of_range,
    more_than_zero,
    must_not_be_empty,
    name_too_long,
    table_is_empty,
    table_too_long,
    table_without_weight,
    min_above_max,
    min_ns_above_max_ns,
    unknown_channel,
    feeds_itself,
    replies_without_receiving,
    ends_before_start,
    starts_after_end,
    bad_alignment,
    two_channels,
    nobody_sends,
    nobody_receives,
    two_groups,
    no_groups,
    too_many_tasks,
    bad_id,
    too_many_groups,
    asks_for_too_much,
    timeout_without_wait,
    fraction_without_channel,
    how_many, ///< no text: the number of them
};

constexpr Speaker speakerOf(ScenarioText) noexcept { return Speaker::scenario; }

} // namespace atomalloc::app
