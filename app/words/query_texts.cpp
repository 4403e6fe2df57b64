// SPDX-License-Identifier: MPL-2.0
#include "app/words/query_text.h"
#include "app/words/text_tables.h"

#include <QtGlobal>

namespace atomalloc::app {

namespace {

using enum QueryText;

constexpr Text kTexts[] = {
    {the_question, QT_TRANSLATE_NOOP("Query", "The question")},
    {reading_stopped, QT_TRANSLATE_NOOP("Query", "Stopped; the question has no answer.")},
    {no_place, QT_TRANSLATE_NOOP("Query", "%1 is no place on the time line. Write 1.2s, @12345, 50%, peak or end.")},
    {no_share, QT_TRANSLATE_NOOP("Query", "%1 is no share of the events. Write a number from 0% to 100%.")},
    {beyond_the_end, QT_TRANSLATE_NOOP("Query", "@%1 lies after the end: the run ends at @%2.")},
    {mark_is_missing, QT_TRANSLATE_NOOP("Query", "The rule %1 needs the mark %2.")},
    {marks_are_swapped, QT_TRANSLATE_NOOP("Query", "The mark %2 lies before the mark %1.")},
    {no_field, QT_TRANSLATE_NOOP("Query", "There is no field %1. The fields are %2.")},
    {field_expected, QT_TRANSLATE_NOOP("Query", "Here the name of a field must stand. The fields are %1.")},
    {operator_expected, QT_TRANSLATE_NOOP("Query", "An operator must follow %1: %2.")},
    {value_expected, QT_TRANSLATE_NOOP("Query", "A value must follow %1.")},
    {unexpected_text, QT_TRANSLATE_NOOP("Query", "Before %1, \"and\" or \"or\" is missing.")},
    {quote_is_open, QT_TRANSLATE_NOOP("Query", "The text that begins here has no end: a closing %1 is missing.")},
    {parenthesis_is_open, QT_TRANSLATE_NOOP("Query", "The parenthesis that opens here is not closed.")},
    {parenthesis_is_extra, QT_TRANSLATE_NOOP("Query", "The parenthesis that closes here was not opened.")},
    {too_deep, QT_TRANSLATE_NOOP("Query", "Parentheses and \"not\" are nested more than %1 deep.")},
    {only_text_is_searched, QT_TRANSLATE_NOOP("Query", "~ looks for text, but %1 is a figure. Use %2.")},
    {text_has_no_order, QT_TRANSLATE_NOOP("Query", "%1 is a name, which has no order. Use %2.")},
    {measured_whole, QT_TRANSLATE_NOOP("Query", "The run was measured. All of its events were kept, so every block counts.")},
    {measured_with_gaps,
     QT_TRANSLATE_N_NOOP("Query", "The run was measured. %n events were dropped; blocks that only they tell of are not counted.")},
    {order_of_threads,
     QT_TRANSLATE_NOOP("Query", "Events of different threads stand in the order in which they were collected; many have the time of an "
                                "earlier event of their thread.")},
    {frees_were_dropped,
     QT_TRANSLATE_N_NOOP("Query", "The frees of %n blocks were dropped. They count as freed when the block was next handed out.")},
    {no_choice, QT_TRANSLATE_NOOP("Query", "%1 is no value of %2. The values are %3.")},
    {not_of_lives, QT_TRANSLATE_NOOP("Query", "Lives have no %1: it filters only what the window shows.")},
    {stands_alone, QT_TRANSLATE_NOOP("Query", "In a filter, %1 can be joined with other fields by \"and\" alone.")},
    {filtering, QT_TRANSLATE_NOOP("Query", "Filtering")},
    {adding_up_sites, QT_TRANSLATE_N_NOOP("Query", "Adding up %n sites")},
    {mark_not_set, QT_TRANSLATE_NOOP("Query", "Mark %1 is not set.")},
    {live_alone_counts,
     QT_TRANSLATE_NOOP("Query",
                       "Only blocks that are live at A count here: what was freed before is left out. --rule all counts all of the run.")},
    {behind_the_end, QT_TRANSLATE_NOOP("Query", "%1 is behind the end of the run at %2: the end is taken.")},
    {no_such_task, QT_TRANSLATE_NOOP("Query", "No task has the name %1.")},
    {no_such_site, QT_TRANSLATE_NOOP("Query", "No site has the name %1.")},
    {no_such_function, QT_TRANSLATE_NOOP("Query", "No function has the name %1.")},
    {no_such_module, QT_TRANSLATE_NOOP("Query", "No module has the name %1.")},
    {no_such_class, QT_TRANSLATE_NOOP("Query", "No size class has blocks of %1.")},
};
static_assert(isComplete(kTexts, how_many));

} // namespace

WordTable queryTexts() { return {"Query", kTexts}; }

} // namespace atomalloc::app
