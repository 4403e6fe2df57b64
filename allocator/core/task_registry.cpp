// SPDX-License-Identifier: MPL-2.0
#include "allocator/core/task_registry.h"

#include "allocator/os/own_pages.h"

#include <algorithm>
#include <new>
#include <utility>

namespace atomalloc {

namespace {

constexpr std::size_t kSmallest = 4096;

} // namespace

TaskRegistry::~TaskRegistry()
{
    while (m_chunks != nullptr) {
        Chunk *chunk = std::exchange(m_chunks, m_chunks->before);
        givePages(m_pages, reinterpret_cast<std::byte *>(chunk), bytesOf(m_chunkCount--));
    }
}

std::size_t TaskRegistry::bytesOf(std::size_t chunk) const noexcept
{
    const std::size_t least = (sizeof(Chunk) + placeBytes() + kSmallest - 1) / kSmallest * kSmallest;
    return std::max(least, kSmallest << std::min<std::size_t>(chunk - 1, 6));
}

std::size_t TaskRegistry::placesIn(std::size_t chunk) const noexcept { return (bytesOf(chunk) - sizeof(Chunk)) / placeBytes(); }

TaskState *TaskRegistry::take() noexcept
{
    const std::lock_guard guard(m_mutex);
    if (m_unused != nullptr) {
        TaskState *task = std::exchange(m_unused, m_unused->next);
        task->next = nullptr;
        return task;
    }
    if ((m_chunks == nullptr || m_begun == placesIn(m_chunkCount)) && !addChunk())
        return nullptr;
    std::byte *place = reinterpret_cast<std::byte *>(m_chunks) + sizeof(Chunk) + m_begun++ * placeBytes();
    TaskState *task = TaskState::create(place, m_limits);
    task->before = m_last.load(std::memory_order_relaxed); // relaxed: under the mutex
    m_last.store(task, std::memory_order_release);         // (21): its partner is in forEach()
    return task;
}

void TaskRegistry::giveBack(TaskState &task) noexcept
{
    const std::lock_guard guard(m_mutex);
    task.next = std::exchange(m_unused, &task);
}

bool TaskRegistry::addChunk() noexcept
{
    std::byte *memory = takePages(m_pages, bytesOf(m_chunkCount + 1));
    if (memory == nullptr)
        return false;
    m_chunks = new (memory) Chunk{m_chunks};
    ++m_chunkCount;
    m_begun = 0;
    return true;
}

} // namespace atomalloc
