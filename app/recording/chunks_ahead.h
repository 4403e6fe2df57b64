// SPDX-License-Identifier: MPL-2.0
// ChunksAhead: a thread that unpacks the chunks of a long way through a run, some of them before they are reached. Who goes the way finds
// them among the chunks that all threads share (chunk_shelf.h). Owned by who goes the way. The thread ends with it.
#pragma once

#include "app/recording/recorded_run.h"

#include <atomic>
#include <cstddef>
#include <memory>
#include <thread>

namespace atomalloc::app {

class ChunksAhead
{
public:
    /// From one event up to another. A short way, and a system that refuses threads, have no thread: it takes longer then.
    ChunksAhead(std::shared_ptr<const RecordedRun> run, std::size_t from, std::size_t target);
    ~ChunksAhead() { reach(kEnd); }
    ChunksAhead(const ChunksAhead &) = delete;
    ChunksAhead &operator=(const ChunksAhead &) = delete;

    /// Who goes the way has come to this event.
    void reach(std::size_t position) noexcept;

private:
    static constexpr std::size_t kEnd = ~std::size_t{0};

    void unpack(const RecordedRun &run, std::size_t from, std::size_t target) noexcept;

    std::atomic<std::size_t> m_reached;
    std::jthread m_thread; // the last member: it ends before the others
};

} // namespace atomalloc::app
