// SPDX-License-Identifier: MPL-2.0
#include "app/recording/chunks_ahead.h"

#include "app/recording/event_chunk.h"

#include <new>
#include <system_error>
#include <utility>

namespace atomalloc::app {
namespace {

constexpr std::size_t kLeastWay = 4 * kEventsPerChunk;
constexpr std::size_t kMostAhead = 32 * kEventsPerChunk; // half of the chunks that are kept unpacked (chunk_shelf.cpp)

} // namespace

ChunksAhead::ChunksAhead(std::shared_ptr<const RecordedRun> run, std::size_t from, std::size_t target) : m_reached(from)
{
    if (target - from <= kLeastWay)
        return;
    try {
        m_thread = std::jthread([this, run = std::move(run), from, target] { unpack(*run, from, target); });
    } catch (const std::system_error &) {
        // It takes longer without.
    }
}

void ChunksAhead::reach(std::size_t position) noexcept
{
    m_reached.store(position, std::memory_order_release); // (1) tells the thread how far it may go
    m_reached.notify_one();
}

void ChunksAhead::unpack(const RecordedRun &run, std::size_t from, std::size_t target) noexcept
{
    try {
        // Whoever goes the way unpacks the first chunk itself.
        for (std::size_t at = from + kEventsPerChunk; at < target; at += kEventsPerChunk) {
            std::size_t reached = m_reached.load(std::memory_order_acquire);                                          // (1)
            for (; reached != kEnd && at > reached + kMostAhead; reached = m_reached.load(std::memory_order_acquire)) // (1)
                m_reached.wait(reached, std::memory_order_acquire);                                                   // (1)
            if (reached == kEnd)
                return;
            if (at >= reached)
                (void)run.event(at);
        }
    } catch (const std::bad_alloc &) {
        // Whoever goes the way finds out.
    }
}

} // namespace atomalloc::app
