// SPDX-License-Identifier: MPL-2.0
// OpenText: the texts that app/open says. Their words are in app/words/open_texts.cpp.
#pragma once

#include "app/base/sentence.h"

#include <cstdint>

namespace atomalloc::app {

enum class OpenText : std::uint16_t {
    reading,
    packed_data_cut_short,
    foreign_json,
    tail_passed_over,
    nothing_of_that_name,
    no_such_file,
    no_recorded_run,
    run_it,
    no_workload_any_more,
    which_file_is_not_said,
    has_changed,
    recording_is_gone,
    config_cannot_run,
    export_was_interrupted,
    how_many, ///< no text: the number of them
};

constexpr Speaker speakerOf(OpenText) noexcept { return Speaker::open; }

} // namespace atomalloc::app
