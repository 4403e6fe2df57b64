// SPDX-License-Identifier: MPL-2.0
// What the causes have in common while an answer is made, and the entry of each cause. One thread.
#pragma once

#include "app/analysis/call_sites.h"
#include "app/base/work.h"
#include "app/recording/heap_state.h"
#include "app/why/why.h"
#include "app/words/event_words.h"

#include <memory>

namespace atomalloc::app {

struct LivesOfRun;

/// What an answer is made from. `heap` stands after `position` events.
struct WhyContext
{
    const std::shared_ptr<const RecordedRun> &run;
    const HeapState &heap;
    const CallSites &sites;
    const EventWords &words;
    std::size_t position;
    const WorkControl &work;

    /// "4K·17" as an argument.
    [[nodiscard]] QString name(BlockId block, ClassIndex sizeClass) const { return words.blockName(block, sizeClass); }
    [[nodiscard]] Argument classBytes(ClassIndex sizeClass) const { return asBytes(words.blockSize(sizeClass)); }
    [[nodiscard]] std::uint64_t timeAt(std::size_t place) const { return place == 0 ? 0 : run->event(place - 1).time_ns; }
};

/// A long site without what stands in its brackets, but for its place: "load(…) (png.cpp:12)". Others as they are.
[[nodiscard]] QString shortSite(const QString &site);
/// "5.212 306 s" as an argument: a place on the time line.
[[nodiscard]] QString momentText(const WhyContext &context, std::uint64_t timeNs);

[[nodiscard]] WhyStep eventStep(std::size_t position, Sentence title, Sentence detail);
[[nodiscard]] WhyStep blockStep(BlockId block, Sentence title, Sentence detail);
[[nodiscard]] WhyStep taskStep(TaskId task, Sentence title, Sentence detail);
[[nodiscard]] WhyStep fieldStep(const QString &field, Sentence title, Sentence detail);
[[nodiscard]] WhyStep addressStep(const AddressRun &run, Sentence title, Sentence detail);

/// `since` may be later by the clock of another thread.
[[nodiscard]] Argument elapsed(std::uint64_t sinceNs, std::uint64_t nowNs);

/// Where the block is: "in use by t2".
[[nodiscard]] Sentence placeSentence(const WhyContext &context, BlockId block);
/// Where the event takes its block.
[[nodiscard]] Sentence placeSentence(const WhyContext &context, const Event &event);

/// The event at `index` is a wait: that of a task that waits after context.position events.
[[nodiscard]] WhyAnswer whyWaits(const WhyContext &context, std::size_t index);
/// The event at `index` is an out_of_memory or an invalid_size. context.position is index + 1.
[[nodiscard]] WhyAnswer whyRefused(const WhyContext &context, std::size_t index);
/// The event at `index` is an allocation with the cause miss. context.position is index + 1.
[[nodiscard]] WhyAnswer whyMissed(const WhyContext &context, std::size_t index);
/// The event at `index` is a stale_handle, a double_free or a foreign_handle. context.position is index + 1.
[[nodiscard]] WhyAnswer whyStale(const WhyContext &context, std::size_t index);
/// context.position is that of the peak. `lives` are those of the run.
[[nodiscard]] WhyAnswer whyPeak(const WhyContext &context, const LivesOfRun &lives);
[[nodiscard]] WhyAnswer whyHeld(const WhyContext &context, const BlockState &block);
[[nodiscard]] WhyAnswer whyHeldBy(const WhyContext &context, TaskId task);

} // namespace atomalloc::app
