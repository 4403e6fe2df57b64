// SPDX-License-Identifier: MPL-2.0
#include "app/query/chosen_lives.h"

#include "app/query/group_sums.h"
#include "app/query/matcher.h"
#include "app/words/query_text.h"

#include <algorithm>

namespace atomalloc::app {
namespace {

Problem choosingStopped() { return {.kind = Problem::Kind::cancelled, .sentence = Sentence(QueryText::reading_stopped)}; }

} // namespace

Outcome<std::vector<std::uint8_t>> livesThat(const LivesOfRun &lives, const Expression &where, const WorkControl &work)
{
    const Outcome<Matcher> matcher = Matcher::make(where, *lives.run, lives.lifetimes, lives.names);
    if (!matcher)
        return fail(matcher.error());
    std::vector<std::uint8_t> chosen(lives.lifetimes.size());
    for (std::size_t first = 0; first < chosen.size(); first += Matcher::kBatch) {
        if (work.stopRequested())
            return fail(choosingStopped());
        matcher->match(first, std::span(chosen).subspan(first, std::min(Matcher::kBatch, chosen.size() - first)));
    }
    return chosen;
}

Outcome<Answer> sumsByGroup(const LivesOfRun &lives, Grouping by, std::span<const std::uint8_t> chosen, const WorkControl &work)
{
    GroupSums sums(lives, by);
    for (std::size_t life = 0; life < lives.lifetimes.size(); ++life) {
        if (life % Matcher::kBatch == 0 && work.stopRequested())
            return fail(choosingStopped());
        if (chosen.empty() || chosen[life] != 0)
            sums.add(life);
    }
    Answer answer;
    sums.tell(answer);
    return answer;
}

} // namespace atomalloc::app
