// SPDX-License-Identifier: MPL-2.0
#include "app/recording/heap_state.h"

#include "app/recording/chunks_ahead.h"
#include "app/recording/event_chunk.h"
#include "app/recording/heap_keyframe.h"
#include "app/recording/heap_moment.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace atomalloc::app {

namespace {

constexpr std::size_t kSpacing = 32'768;           // events between two checkpoints at least
constexpr std::size_t kEventsPerBlock = 8;         // and so many per block: copying costs less than moving there
constexpr std::size_t kEventsPerKeyframe = 32'768; // so many take as long as reading a keyframe
constexpr std::size_t kMaxCheckpoints = 64;
constexpr std::size_t kMaxCheckpointBlocks = 1 << 20; // about 70 MB, with all that is as large
constexpr std::size_t kMostSteps = 16'384;            // steps that can be taken back at once

} // namespace

struct HeapState::Impl
{
    explicit Impl(std::shared_ptr<const RecordedRun> recordedRun) : run(std::move(recordedRun)), now(*run) {}

    std::shared_ptr<const RecordedRun> run;
    HeapMoment now;
    std::deque<HeapStep> steps;                                 // the last ones that led to `now`, without a gap
    std::vector<std::unique_ptr<const HeapMoment>> checkpoints; // ascending
    std::size_t spacing = kSpacing;
    std::optional<ChunksAhead> ahead; // during a long way

    void seek(std::size_t target);
    void restore(std::size_t target);
    bool restore(const Keyframe &keyframe);
    void stepTo(std::size_t target);
    void remember();
};

void HeapState::Impl::seek(std::size_t target)
{
    ahead.reset(); // of a way that memory has ended
    if (target < now.position && now.position - target <= steps.size()) {
        for (; now.position > target; steps.pop_back())
            now.backward(steps.back());
        return;
    }
    if (target < now.position || target - now.position > kSpacing)
        restore(target);
    if (!ahead)
        ahead.emplace(run, now.position, target);
    stepTo(target);
    ahead.reset();
}

/// Goes to the nearest checkpoint or keyframe before the target (the start is one), unless the present position is nearer before it.
void HeapState::Impl::restore(std::size_t target)
{
    const auto after = std::upper_bound(checkpoints.begin(), checkpoints.end(), target,
                                        [](std::size_t at, const auto &checkpoint) { return at < checkpoint->position; });
    const std::size_t from = after == checkpoints.begin() ? 0 : (*std::prev(after))->position;
    bool stays = now.position <= target && from <= now.position;
    const std::optional<Keyframe> keyframe = run->keyframeBefore(target);
    const bool nearer = keyframe && keyframe->position > (stays ? now.position : from) + kEventsPerKeyframe;
    if (nearer) {
        ahead.emplace(run, keyframe->position, target);
        if (restore(*keyframe))
            return;
        ahead.reset();
        stays = from == 0;
    }
    if (stays)
        return;
    const QString mismatch = now.blocks.mismatch();
    now = from == 0 ? HeapMoment(*run) : HeapMoment(**std::prev(after));
    now.blocks.setMismatch(mismatch);
    steps.clear();
}

/// The blocks of now give their memory to those of the keyframe. False when that, of a file, makes no sense: then now is the beginning.
bool HeapState::Impl::restore(const Keyframe &keyframe)
{
    const QString mismatch = now.blocks.mismatch();
    HeapMoment beginning(*run);
    beginning.blocks.setMismatch(mismatch);
    steps.clear();
    LineSlabs memory = now.blocks.takeMemory();
    now = std::move(beginning);
    std::optional<HeapMoment> moment = unpackKeyframe(keyframe, *run, std::move(memory));
    if (!moment)
        return false;
    if (moment->blocks.mismatch().isEmpty())
        moment->blocks.setMismatch(mismatch);
    now = std::move(*moment);
    return true;
}

/// Only forward. Of a long way, only the last steps are kept.
void HeapState::Impl::stepTo(std::size_t target)
{
    if (target - now.position > kMostSteps)
        steps.clear();
    HeapStep step;
    EventsAhead events(now, target);
    while (now.position < target) {
        const bool keeps = target - now.position <= kMostSteps;
        if (now.position % kEventsPerChunk == 0)
            ahead->reach(now.position);
        now.forward(events.next(now), keeps ? &step : nullptr);
        if (keeps)
            steps.push_back(step);
        if (steps.size() > kMostSteps)
            steps.pop_front();
        if (now.position >=
            (checkpoints.empty() ? 0 : checkpoints.back()->position) + std::max(spacing, kEventsPerBlock * now.blocks.all().size()))
            remember();
    }
}

void HeapState::Impl::remember()
{
    checkpoints.push_back(std::make_unique<const HeapMoment>(now));
    std::size_t blocks = 0;
    for (const auto &checkpoint : checkpoints)
        blocks += checkpoint->blocks.weight();
    if (checkpoints.size() < kMaxCheckpoints && blocks < kMaxCheckpointBlocks)
        return;
    spacing *= 2;
    std::size_t kept = 0;
    for (std::size_t i = 1; i < checkpoints.size(); i += 2)
        checkpoints[kept++] = std::move(checkpoints[i]);
    checkpoints.resize(kept);
}

HeapState::HeapState(std::shared_ptr<const RecordedRun> run) : m_impl(std::make_unique<Impl>(std::move(run))) {}
HeapState::~HeapState() = default;

std::size_t HeapState::position() const noexcept { return m_impl->now.position; }

void HeapState::seek(std::size_t position) { m_impl->seek(std::min(position, m_impl->run->eventCount())); }

void HeapState::stepForward() { seek(m_impl->now.position + 1); }

void HeapState::stepBackward()
{
    if (m_impl->now.position > 0)
        seek(m_impl->now.position - 1);
}

const BlockState *HeapState::block(BlockId id) const noexcept { return m_impl->now.blocks.find(id); }
const BlockTable &HeapState::blocks() const noexcept { return m_impl->now.blocks.all(); }
const QueueState *HeapState::queue(TaskId task, ClassIndex sizeClass) const noexcept
{
    return m_impl->now.blocks.findQueue(task, sizeClass);
}
const std::vector<ClassState> &HeapState::classes() const noexcept { return m_impl->now.blocks.classes(); }
const HeapTask &HeapState::task(TaskId id) const noexcept { return m_impl->now.blocks.taskOrDefault(id); }
const SeriesPoint &HeapState::totals() const noexcept { return m_impl->now.totals; }
const std::deque<WaiterState> &HeapState::waitingLine() const noexcept { return m_impl->now.line; }
const std::map<std::uint32_t, std::uint32_t> &HeapState::committed() const noexcept { return m_impl->now.committed; }
QString HeapState::mismatch() const { return m_impl->now.blocks.mismatch(); }

} // namespace atomalloc::app
