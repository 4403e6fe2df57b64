// SPDX-License-Identifier: MPL-2.0
#include "app/query/held_blocks.h"

#include "app/query/filter_parts.h"
#include "app/query/matcher.h"
#include "app/recording/paged_index.h"
#include "app/words/query_text.h"

#include <algorithm>
#include <array>
#include <span>

namespace atomalloc::app {
namespace {

constexpr std::uint32_t kMeant = 0x8000'0000U; ///< beside the number of a life: the condition means it

Problem readingStopped() { return {.kind = Problem::Kind::cancelled, .sentence = Sentence(QueryText::reading_stopped)}; }

/// The last life of each block among the first `end` lives, + 1, with kMeant.
Outcome<PagedIndex<std::uint32_t>> lastLives(const LivesOfRun &lives, std::size_t end, const Matcher &matcher, const WorkControl &work)
{
    PagedIndex<std::uint32_t> last;
    const auto &block = lives.lifetimes.block();
    std::array<std::uint8_t, Matcher::kBatch> matches{};
    for (std::size_t begin = 0; begin < end; begin += Matcher::kBatch) {
        if (work.stopRequested())
            return fail(readingStopped());
        work.setProgress(begin, end);
        const std::size_t count = std::min(Matcher::kBatch, end - begin);
        matcher.match(begin, std::span(matches).first(count));
        for (std::size_t i = 0; i < count; ++i)
            last.set(block[begin + i], static_cast<std::uint32_t>(begin + i + 1) | (matches[i] != 0 ? kMeant : 0));
    }
    return last;
}

} // namespace

Outcome<std::vector<HeldBlock>> heldBlocks(const LivesOfRun &lives, const HeapState &heap, BlockScope scope, const Filter &where,
                                           const WorkControl &work)
{
    const PlacesLeft places = placesLeft(where);
    const Expression lifeCondition = onLives(where, WithTime::yes);
    const Outcome<Matcher> matcher = Matcher::make(lifeCondition, *lives.run, lives.lifetimes, lives.names);
    if (!matcher)
        return fail(matcher.error());
    const auto born = lives.lifetimes.born();
    const auto end = static_cast<std::size_t>(std::ranges::upper_bound(born, heap.position()) - born.begin());
    const auto last = lastLives(lives, end, *matcher, work);
    if (!last)
        return fail(last.error());
    std::vector<HeldBlock> held;
    for (const auto &[granule, state] : heap.blocks()) {
        if (scope == BlockScope::in_use && state.place != Place::live)
            continue;
        const std::uint32_t life = last->get(granule);
        if (!places[static_cast<std::size_t>(state.place)])
            continue;
        if (life != 0 ? (life & kMeant) == 0 : lifeCondition.kind != Expression::Kind::everything)
            continue;
        const bool nobodys = state.place == Place::pool || state.place == Place::retired;
        held.push_back({.block = granule,
                        .life = life == 0 ? HeldBlock::kNoLife : (life & ~kMeant) - 1,
                        .task = nobodys ? 0 : toIndex(state.task),
                        .place = state.place,
                        .size_class = state.size_class,
                        .generation = state.generation});
    }
    return held;
}

} // namespace atomalloc::app
