// SPDX-License-Identifier: MPL-2.0
#include "allocator/core/task_registry.h"

#include "allocator/os/own_pages.h"

#include <new>
#include <utility>

namespace atomalloc {

namespace {

constexpr std::size_t placesIn(std::size_t chunkBytes) noexcept { return chunkBytes / sizeof(TaskState) - 1; }

} // namespace

TaskRegistry::~TaskRegistry()
{
    while (m_chunks != nullptr) {
        Chunk *chunk = std::exchange(m_chunks, m_chunks->before);
        givePages(m_pages, reinterpret_cast<std::byte *>(chunk), kChunkBytes);
    }
}

TaskState *TaskRegistry::take() noexcept
{
    const std::lock_guard guard(m_mutex);
    if (m_unused != nullptr) {
        TaskState *task = std::exchange(m_unused, m_unused->next);
        task->next = nullptr;
        return task;
    }
    if ((m_chunks == nullptr || m_begun == placesIn(kChunkBytes)) && !addChunk())
        return nullptr;
    ++m_begun;
    return new (reinterpret_cast<std::byte *>(m_chunks) + m_begun * sizeof(TaskState)) TaskState;
}

void TaskRegistry::giveBack(TaskState &task) noexcept
{
    const std::lock_guard guard(m_mutex);
    task.next = std::exchange(m_unused, &task);
}

bool TaskRegistry::addChunk() noexcept
{
    std::byte *memory = takePages(m_pages, kChunkBytes);
    if (memory == nullptr)
        return false;
    m_chunks = new (memory) Chunk{m_chunks};
    m_begun = 0;
    return true;
}

} // namespace atomalloc
