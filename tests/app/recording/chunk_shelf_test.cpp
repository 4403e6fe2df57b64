// SPDX-License-Identifier: MPL-2.0
#include "app/recording/chunk_packing.h"
#include "app/recording/chunk_shelf.h"

#include <gtest/gtest.h>

#include <array>
#include <latch>
#include <memory>
#include <random>
#include <thread>
#include <vector>

namespace atomalloc::app {
namespace {

const std::vector<std::uint32_t> kGranulesOfShelf{1, 2, 4};

std::shared_ptr<const EventChunk> fullChunk(std::size_t number)
{
    std::mt19937 random(static_cast<std::uint32_t>(number) + 3);
    auto chunk = std::make_shared<EventChunk>(number * kEventsPerChunk);
    for (std::size_t i = 0; i < kEventsPerChunk; ++i) {
        Event event;
        event.kind = EventKind::task_begin;
        event.task = TaskId{1 + static_cast<std::uint32_t>(random() % 9)};
        event.time_ns = 10 * (number * kEventsPerChunk + i);
        event.bytes = random();
        chunk->append(event, EventLinks());
    }
    return chunk;
}

// Who of them packs a chunk, or whether the shelf's own thread does, is left to the machine. The others come while it is packed.
TEST(ChunkShelf, GivesTheSamePackedBytesToAllWhoAskAtOnce)
{
    constexpr std::size_t kChunks = 40;
    ChunkShelf shelf;
    shelf.setClassGranules(kGranulesOfShelf);
    for (std::size_t number = 0; number < kChunks; ++number) {
        const auto chunk = fullChunk(number);
        const QByteArray wanted = packChunk(*chunk, kGranulesOfShelf);
        shelf.begin(chunk, chunk->event(0).time_ns);
        std::array<QByteArray, 3> got;
        {
            std::latch closed(got.size() + 1);
            std::vector<std::jthread> readers;
            for (QByteArray &own : got) {
                readers.emplace_back([&shelf, &closed, &own, number] {
                    closed.arrive_and_wait();
                    own = shelf.packed(number);
                });
            }
            shelf.close(number);
            closed.arrive_and_wait();
        }
        for (const QByteArray &own : got)
            ASSERT_EQ(own, wanted) << "chunk " << number;
    }
}

} // namespace
} // namespace atomalloc::app
