// SPDX-License-Identifier: MPL-2.0
// WatchRecorder: takes every event of a Watch run in order, hands it to the RecordedRun, and tells the scheduler how much
// virtual time the events took. Belongs to the run's worker thread.
#pragma once

#include "allocator/handles/atom_alloc.h"
#include "app/engine/event_pipe.h"
#include "app/engine/virtual_scheduler.h"
#include "app/recording/recorded_run.h"

#include <cstdint>
#include <functional>
#include <span>
#include <unordered_map>
#include <vector>

namespace atomalloc::app {

class WatchRecorder final : public EventSink, public CostSource
{
public:
    WatchRecorder(RecordedRun &run, const AtomAllocConfig &config);

    /// From where events are drained. The allocator must outlive the recorder's use.
    void attach(AtomAlloc &allocator) noexcept { m_allocator = &allocator; }
    /// Takes what the rings hold. True when there was something.
    bool drain();
    /// Waits until all events are in the run.
    void flush();
    /// Ignores everything from here on: for taking down what is left after the end of the run.
    void mute();

    void take(std::span<const Event> events) noexcept override;
    std::uint64_t takeCostNs() noexcept override;
    std::uint64_t takeChunkCostNs() noexcept override;

private:
    void absorb(const Event &event);
    std::uint64_t costNs(const Event &event);
    /// Time until the next chunk of the block will be clear, when `done` chunks are.
    [[nodiscard]] std::uint64_t wipeCostNs(const Event &event, std::uint32_t done) const noexcept;

    EventPipe m_pipe;
    AtomAlloc *m_allocator = nullptr;
    std::function<void(std::span<const Event>)> m_consume;
    std::vector<std::uint64_t> m_classes; // block bytes
    const ZeroingPolicy m_zeroing;
    std::unordered_map<std::uint32_t, std::uint32_t> m_wipes; // blocks that are cleared in several chunks: how many
    std::uint64_t m_costNs = 0;
    bool m_wiping = false; // the last event was a chunk of a wipe that goes on, or the free that begins it
    bool m_muted = false;
};

} // namespace atomalloc::app
