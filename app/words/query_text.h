// SPDX-License-Identifier: MPL-2.0
// QueryText: the texts that app/query says about questions. Their words are in app/words/query_texts.cpp.
#pragma once

#include "app/base/sentence.h"

#include <cstdint>

namespace atomalloc::app {

enum class QueryText : std::uint16_t {
    the_question,
    reading_stopped,
    no_place,
    no_share,
    beyond_the_end,
    mark_is_missing,
    marks_are_swapped,
    no_field,
    field_expected,
    operator_expected,
    value_expected,
    unexpected_text,
    quote_is_open,
    parenthesis_is_open,
    parenthesis_is_extra,
    too_deep,
    only_text_is_searched,
    text_has_no_order,
    measured_whole,
    measured_with_gaps,
    order_of_threads,
    frees_were_dropped,
    no_choice,
    not_of_lives,
    stands_alone,
    filtering,
    adding_up_sites,
    mark_not_set,
    live_alone_counts,
    behind_the_end,
    no_such_task,
    no_such_site,
    no_such_function,
    no_such_module,
    no_such_class,
    how_many, ///< no text: the number of them
};

constexpr Speaker speakerOf(QueryText) noexcept { return Speaker::query; }

} // namespace atomalloc::app
